"""The selector in its three parts, the offset beside it, and the switch of the base."""

from typing import Any, Final

from memlab.core.history import Started
from memlab.core.request import Request
from memlab.mechanisms.i386.course import Course
from memlab.mechanisms.i386.descriptor import LENGTH
from memlab.mechanisms.i386.events import NoSuchAddress
from memlab.mechanisms.i386.requests import FLAT, REGISTERS, Load, LoadAndRefer, Refer
from memlab.mechanisms.i386.selector import SPLIT, Selector
from memlab.mechanisms.i386.view_plan import STAGES, Plan
from memlab.scene.asks import Show
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_BASES: Final = (("hex", "hexadecimal"), ("dec", "decimal"))
_SWITCH: Final = (34, 22)
_OFFSET: Final = 128.0
_STAGE: Final = 84.0
_SHARES: Final = (0.5, 0.22, 0.28)


def selector(plan: Plan) -> None:
    """Draw the register with its selector, its parts, and where the index leads."""
    course = plan.course
    if course is None:
        return _nothing(plan)
    if course.register == FLAT and not course.loads:
        _flat(plan, course)
    else:
        _selector(plan, course)
    if plan.at.compact:
        return None
    if _has_offset(plan):
        _offset(plan, course)
    return None


def _selector(plan: Plan, course: Course) -> None:
    """The register with its selector, taken apart, and the descriptor that it leads to."""
    _register(plan, course)
    if plan.at.compact:
        return
    for part, box in enumerate(_boxes(plan)):
        _part(plan, course, part, box)
    _entry(plan, course)


def _flat(plan: Plan, course: Course) -> None:
    """No register and no selector: the places of its parts stay empty."""
    sheet, box = plan.sheet, (PAD, plan.at.title - 14, 42.0, 20.0)
    words = f"A flat segment, which no register names: all 4G from 0 on, for {course.process} at the level that runs."
    sheet.area("register", box, Paint.PAGE, edge=Paint.INK, words=words, thick=1.5)
    sheet.label(box, FLAT, bold=True, key="register's name")
    if plan.at.compact:
        return
    _empty_parts(plan)
    sheet.text(PAD, plan.at.entry, "no selector: all 4G from 0 on", paint=Paint.QUIET, key="entry")


def _empty_parts(plan: Plan) -> None:
    for part, box in enumerate(_boxes(plan)):
        name = SPLIT.fields[part].name
        plan.sheet.area(("selector", name), box, Paint.FREE, edge=Paint.RULE, dashed=True)
        plan.sheet.label(box, name, paint=Paint.QUIET, key=("part", name))


def _nothing(plan: Plan) -> None:
    """No access is on show: what is, or what waits."""
    event, sheet = plan.event, plan.sheet
    text = "Page tables change; segments play no part." if plan.changes else ""
    if isinstance(event, Started):
        text = plan.say(_question(plan))
    if isinstance(event, NoSuchAddress):
        text = f"✕ {event.reason.rstrip('.')}"
    bad = isinstance(event, NoSuchAddress)
    room = sheet.inner - plan.switches - 4
    short = text.partition("? Press")[0] + "?" * ("? Press" in text)
    shown = text if sheet.fits(text, room, size=14, bold=True) else fitted(short, room, 14, bold=True)
    more: dict[str, Any] = {"words": f"{text.removeprefix('✕ ')}.", "strong": True} if bad else {}
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    sheet.text(PAD, plan.at.title + 2, shown, size=14, bold=True, paint=ink, key="asked", **more)
    if not plan.at.compact and not plan.changes and not bad:
        _skeleton(plan)


def _skeleton(plan: Plan) -> None:
    """What an access will fill: selector, bytes, sum."""
    sheet = plan.sheet
    _empty_parts(plan)
    bytes_ = (PAD, plan.at.bytes, plan.left, plan.at.byte)
    sheet.area("descriptor", bytes_, Paint.FREE, edge=Paint.RULE, dashed=True)
    sheet.label(bytes_, "eight bytes: the descriptor", paint=Paint.QUIET, key="descriptor's name")
    for name, box in zip(("base", "offset", "linear"), plan.sums, strict=True):
        sheet.area(("later", name), box, Paint.FREE, edge=Paint.RULE, dashed=True)
        sheet.label(box, name, paint=Paint.QUIET, key=("later's name", name))


def _question(plan: Plan) -> str:
    """What the reader may ask himself before the first step."""
    for request in plan.sheet.look.get("waiting", ()):
        if isinstance(request, Load):
            selector = Selector.of(request.selector).shown
            return f"May {request.register} be loaded with selector {selector}? {plan.sheet.look.begin}"
        if isinstance(request, Refer) and isinstance(request.address, int):
            where = "a flat segment" if request.register == FLAT else request.register
            return f"Where does offset 0x{request.address:08x} in {where} lead? {plan.sheet.look.begin}"
    return "A register, a selector, an offset: where do they lead?"


def _register(plan: Plan, course: Course) -> None:
    sheet, y = plan.sheet, plan.at.title - 14
    failed = plan.failed("load")
    box = (PAD, y, 34.0, 20.0)
    fill = Paint.FAILURE if failed else Paint.INK if plan.judged else Paint.PAGE
    holds = "is not loaded" if failed else f"holds {course.selector.shown}"
    words = f"Segment register {course.register} of {course.process} {holds if plan.judged else 'is used'}."
    sheet.area("register", box, fill, edge=Paint.INK, words=words, strong=plan.judged, thick=1.5)
    sheet.label(box, course.register, bold=True, on=fill, key="register's name")
    word = plan.say(course.selector.shown)
    sheet.text(PAD + 40, y + 15, word, size=14, bold=True, mono=True, key="selector")
    x = PAD + 46 + text_width(word, 14, bold=True)
    told = "loaded" if course.loads else "kept"
    said = [f"selector, {told}" if plan.wide else told]
    if plan.at.compact:
        said = [course.selector.named]
    room = PAD + plan.left - x
    fitting = next((text for text in said if sheet.fits(text, room)), "")
    sheet.text(x, y + 15, fitting, paint=Paint.QUIET, key="kept")


def _has_offset(plan: Plan) -> bool:
    return plan.left >= 400  # noqa: PLR2004 - pixels


def _boxes(plan: Plan) -> list[Box]:
    room = plan.left - (_OFFSET + 22 if _has_offset(plan) else 0)
    x, boxes = float(PAD), []
    for share in _SHARES:
        boxes.append((x, plan.at.parts, room * share - 2, plan.at.part))
        x += room * share
    return boxes


def _part(plan: Plan, course: Course, part: int, box: Box) -> None:
    """A part of the selector, its name at the left, its value at the right; a click counts it up."""
    sheet, (x, y, width, high) = plan.sheet, box
    field, value = SPLIT.fields[part], course.selector.parts[part]
    name = field.name
    bits = f"bits {field.high} to {field.low}" if field.bits > 1 else f"bit {field.low}"
    means = (f"descriptor {value} of the table", f"the {course.selector.table}", f"requested level {value}")[part]
    active = plan.falls_apart and part == 0
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if active else {}
    words = f"{name} of the selector, {bits}: {means}; a click tries another."
    words = words[0].upper() + words[1:]
    sheet.area(("selector", name), box, Paint.FREE, words=words, asks=_tried(course, part), strong=active, **more)
    sheet.text(x + 6, y + high / 2 + 4, name, paint=Paint.QUIET, key=("part", name))
    shown = str(value)
    if sheet.fits(name + shown, width - 16, size=14, bold=True):
        sheet.text(x + width - 6, y + 19, shown, size=14, bold=True, mono=True, align="end", key=("value", name))
    below = ("", course.selector.table, "")[part]
    if below and plan.wide:
        sheet.text(x, y + high + 14, below, paint=Paint.QUIET, key=("below", name))
    if part == 2 and plan.wide:  # noqa: PLR2004 - the last of three
        sheet.text(x, y + high + 14, "user" if value == part + 1 else f"level {value}", paint=Paint.QUIET, key="level")


def _tried(course: Course, part: int) -> Request:
    """The same with another selector: the next index, the other table, the next level."""
    values = list(course.selector.parts)
    values[part] = (values[part] + 1) % (1 << SPLIT.fields[part].bits)
    word = Selector(*values).word
    register = course.register if course.register in REGISTERS else "DS"
    if course.offset is None:
        return Load(course.process, register, word)
    kind = "read" if course.kind == "execute" else course.kind
    return LoadAndRefer(course.process, course.offset, kind, register, course.size, word)


def _entry(plan: Plan, course: Course) -> None:
    """Which descriptor that is; the arrow from the index down to it, where it is read."""
    sheet, y = plan.sheet, plan.at.entry
    read, x = course.was_read, PAD + plan.left / LENGTH
    if not course.loads:
        text = f"in the hidden part of {course.register}: {course.selector.named}"
        short = f"kept in {course.register}"
        shown = text if sheet.fits(text, plan.left) else short
        sheet.text(PAD, y, shown, paint=Paint.QUIET, key="entry")
        return
    if course.selector.is_null:
        sheet.text(PAD, y, "the null selector: nothing is read", paint=Paint.QUIET, key="entry")
        return
    fill, ring = (Paint.INK, Paint.NONE) if read else (Paint.PAGE, Paint.LINE)
    sheet.badge(x + 22, y - 5, "1", fill=fill, ring=ring, key=("access", "descriptor"))
    place = plan.say(f"+ 0x{course.selector.place:x}")
    texts = (
        f"{course.selector.table} entry {course.selector.index}, at {course.selector.table} {place}",
        f"{course.selector.table} entry {course.selector.index}",
    )
    room = PAD + plan.left - x - 36
    shown = next((text for text in texts if sheet.fits(text, room, size=14, bold=True)), texts[-1])
    size = 14 if sheet.fits(shown, room, size=14, bold=True) else 12
    ink = Paint.INK if read else Paint.QUIET
    sheet.text(x + 36, y, fitted(shown, room, size, bold=True), size=size, bold=True, paint=ink, key="entry")
    if read:
        points = [(x, plan.at.parts + plan.at.part), (x, plan.at.bytes - 2)]
        sheet.path(points, thick=2.0, head=True, key="down to the descriptor")


def _offset(plan: Plan, course: Course) -> None:
    sheet, known = plan.sheet, course.offset is not None
    box = (PAD + plan.left - _OFFSET, plan.at.parts, _OFFSET, plan.at.part)
    sheet.text(box[0], plan.at.title, "Offset", paint=Paint.QUIET, key="offset's head")
    words = f"The offset in the segment: {plan.say(course.offset_shown)}." if known else ""
    sheet.area("offset", box, Paint.FREE, edge=Paint.INK if known else Paint.RULE, dashed=not known, words=words)
    if known:
        sheet.label(box, plan.say(course.offset_shown), size=14, bold=True, mono=True, key="offset's value")


def switch(plan: Plan) -> None:
    """Draw two small areas at the right edge, one for each base; the one in use is dark."""
    width, height = _SWITCH
    top = 1 if plan.at.compact else 4
    height = 16 if plan.at.compact else height
    if plan.wide and not plan.at.compact:
        _stages(plan, top)
    for place, (name, long) in enumerate(_BASES):
        box = (plan.sheet.width - PAD - (2 - place) * width, top, width, height)
        fill = Paint.INK if plan.decimal == (name == "dec") else Paint.PAGE
        words = f"Show all numbers in {long}."
        plan.sheet.area(("base", name), box, fill, words=words, asks=Show.at(base=name))
        plan.sheet.label(box, name, bold=fill is Paint.INK, on=fill, key=("base's name", name))


def _stages(plan: Plan, top: float) -> None:
    """What is shown, left of the bases: acting on it shows the first stage alone, then the second, then both."""
    following = STAGES[(STAGES.index(plan.stage) + 1) % len(STAGES)]
    box = (plan.sheet.width - PAD - 2 * _SWITCH[0] - 8 - _STAGE, top, _STAGE, float(_SWITCH[1]))
    alone = "" if following == STAGES[0] else " alone"
    words = f"Shown: {plan.stage}. A click shows {following}{alone}."
    plan.sheet.area("stage", box, Paint.PAGE, words=words, asks=Show.at(stage=following))
    plan.sheet.label(box, plan.stage, key="stage's name")
