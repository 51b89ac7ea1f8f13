"""The eight bytes of a descriptor: base pieces in one hue, limit pieces in another, the rest in white."""

from typing import Any, Final

from memlab.mechanisms.i386.descriptor import BASE_BYTES, FLAGS, LENGTH, Descriptor
from memlab.mechanisms.i386.events import DescriptorRead
from memlab.mechanisms.i386.view_plan import BASE, LIMIT, Plan
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_RIGHTS, _HALVES = 5, 6
_LIMIT_BYTES: Final = (0, 1)
_APART: Final = 24.0


def descriptor(plan: Plan) -> None:
    """Draw the bytes, empty as long as they were not read, and what they say below."""
    if plan.course is None:
        return
    made, at = plan.descriptor, plan.at
    width = plan.left / LENGTH
    _whole(plan, made)
    for place in range(LENGTH):
        box = (PAD + place * width, at.bytes, width, at.byte)
        if not at.compact:
            name = f"byte {place}" if plan.sheet.fits("byte 0", width - 6) else str(place)
            middle = box[0] + width / 2
            plan.sheet.text(middle, at.bytes - 6, name, align="middle", paint=Paint.QUIET, key=("byte's name", place))
        if made is None:
            continue
        _halves(plan, made, box) if place == _HALVES else _byte(plan, made, place, box)
    if made is not None and not at.compact:
        _says(plan, made)


def _whole(plan: Plan, made: Descriptor | None) -> None:
    """The outline of all eight."""
    newest = isinstance(plan.event, DescriptorRead)
    box = (PAD, plan.at.bytes, plan.left, plan.at.byte)
    null = made is None and plan.course is not None and plan.course.selector.is_null
    words = "The descriptor is not known yet." if made is None else f"The descriptor: {made.says}."
    words = "The null selector has no descriptor." if null else words
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 2} if newest else {"edge": Paint.LINE}
    empty = {"dashed": True, "pattern": "hatch" if null else ""} if made is None else {}
    fill = Paint.FREE if made is None else Paint.NONE
    plan.sheet.area("descriptor", box, fill, words=words, strong=newest, **more, **empty)


def _byte(plan: Plan, made: Descriptor, place: int, box: Box) -> None:
    value = made.bytes[place]
    fill = LIMIT if place in _LIMIT_BYTES else BASE if place in BASE_BYTES else Paint.FREE
    words = f"Byte {place}, {value:#04x}: {_meaning(made, place)}."
    plan.sheet.area(("byte", place), box, fill, words=words)
    _digits(plan, box, f"{value:02x}", fill, ("digits", place))


def _halves(plan: Plan, made: Descriptor, box: Box) -> None:
    """Byte 6: flags in its upper half, limit 19:16 in the lower."""
    x, y, width, high = box
    value = made.bytes[_HALVES]
    halves = ((value >> 4, Paint.FREE, _flags(made, _HALVES)), (value & 15, LIMIT, "limit 19 to 16"))
    for at, (digit, fill, means) in enumerate(halves):
        half = (x + at * width / 2, y, width / 2, high)
        words = f"Byte 6, its {('upper', 'lower')[at]} half, {digit:#x}: {means}."
        plan.sheet.area(("byte", _HALVES, at), half, fill, words=words)
        _digits(plan, half, f"{digit:x}", fill, ("digits", _HALVES, at))


def _digits(plan: Plan, box: Box, text: str, fill: Paint, key: Any) -> None:
    size = 14 if plan.sheet.fits(text, box[2] - 4, size=14, bold=True) and box[3] > 20 else 12  # noqa: PLR2004
    plan.sheet.label(box, text, size=size, bold=True, mono=True, on=fill, key=key)


def _meaning(made: Descriptor, place: int) -> str:
    """What a byte holds."""
    if place in _LIMIT_BYTES:
        return f"limit {8 * place + 7} to {8 * place}"
    if place in BASE_BYTES:
        low = 8 * (3 - BASE_BYTES.index(place))
        return f"base {low + 7} to {low}"
    return _flags(made, place)


def _flags(made: Descriptor, place: int) -> str:
    """The names and values of the bits of a byte."""
    fields = (field for field in FLAGS if field.low // 8 == place)
    return ", ".join(f"{field.name} {field.of(made.word):0{field.bits}b}" for field in fields)


def _says(plan: Plan, made: Descriptor) -> None:
    """What bytes 5 and 6 say, as far as there is room."""
    sheet = plan.sheet
    present = "present" if made.present else "not present"
    rights = f"{made.bytes[_RIGHTS]:02x}: {present}, level {made.dpl}, {made.says}"
    unit = "unit of 4K" if made.in_pages else "in bytes"
    flags = f"{made.bytes[_HALVES] >> 4:x}: {unit}, {'32' if made.big else '16'} bits"
    linear, _, wide, _ = plan.sums[2]
    room = linear + wide / 2 - 12 - PAD  # as far as where the linear address goes down
    sheet.text(PAD, plan.at.says, fitted(rights, room, 12), paint=Paint.QUIET, key="rights")
    after = text_width(rights, 12) + _APART
    if sheet.fits(flags, room - after):
        sheet.text(PAD + after, plan.at.says, flags, paint=Paint.QUIET, key="flags")


def limit_words(made: Descriptor) -> str:
    """The limit with its unit, over the bars."""
    return f"Limit {show_hex(made.limit, 20)}, unit {'4K' if made.in_pages else '1'}"
