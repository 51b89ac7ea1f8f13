"""Offset against limit, as two bars from one base line; of a load, what it was held against, line by line."""

from typing import Any, Final

from memlab.mechanisms.i386.course import Course
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.loading import Test
from memlab.mechanisms.i386.view_bytes import limit_words
from memlab.mechanisms.i386.view_grip import grip
from memlab.mechanisms.i386.view_plan import LIMIT, Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged, handle
from memlab.scene.sheet import PAD

_VERDICT: Final = 92.0
_NARROW_VERDICT: Final = 28.0
_LINE: Final = 20.0
_CLEAR: Final = 14.0  # of the handle
_APART: Final = 4.0
_OVER: Final = 10.0
"""So wide at least is what is too much: a byte too far must be seen."""


def check(plan: Plan) -> None:
    """Draw the bars once an offset is known beside a limit; at a load its tests stand in their place."""
    if plan.course is None:
        return
    if plan.judged:
        _tests(plan, getattr(plan.event, "tests", ()))
        return
    made = plan.descriptor
    if plan.failed("segment") and not plan.compared:
        _refused(plan)
    elif made is not None and plan.course.offset is not None and not made.is_system:
        _bars(plan, plan.course, made)
    elif not plan.at.compact:
        box = (plan.right, plan.at.bars, plan.right_width - plan.sums[0][2] / 2, 48.0)
        plan.sheet.area("limit", box, Paint.FREE, edge=Paint.RULE, dashed=True)
        plan.sheet.label(box, "limit not known yet", paint=Paint.QUIET, key="no limit")


def _tests(plan: Plan, tests: tuple[Test, ...]) -> None:
    """What a load was held against, in order, each with its verdict."""
    sheet, x, at = plan.sheet, plan.right, plan.at
    if at.compact:
        tests = tests[-1:]
    else:
        _head_of_tests(plan)
    for place, test in enumerate(tests):
        y = at.bars + 10 + place * _LINE
        bad = test.refusal is not None
        sheet.badge(x + 9, y, "✕" if bad else "✓", fill=Paint.FAILURE if bad else Paint.HIT, key=("test", place))
        said = plan.say(test.said)
        ink = Paint.FAILURE_TEXT if bad else Paint.INK
        room = plan.right_width - 24 - (plan.switches if at.compact else 0)
        shown = first_fitting((said, *_shorter(said)), room, bold=True)
        sheet.text(x + 24, y + 4, shown, bold=True, paint=ink, key=("test's words", place))
    if not tests and not at.compact:
        sheet.text(x, at.bars + 14, "Yes: nothing is read, nothing compared.", key="null")


def _shorter(said: str) -> tuple[str, ...]:
    """A test in fewer words: the two numbers, then the comparison alone."""
    brief = said.removeprefix("weaker of ").removeprefix("last byte ")
    return brief, brief.rpartition(": ")[2]


def _head_of_tests(plan: Plan) -> None:
    """What is asked of the register; where the answer is no, the exception with its error code."""
    sheet, register = plan.sheet, plan.course.register if plan.course else ""
    room = plan.right_width - plan.switches
    if plan.fault is None:
        sheet.text(
            plan.right, plan.at.title, fitted(f"May {register} keep it?", room, 12), paint=Paint.QUIET, key="tests"
        )
        return
    named = plan.say(plan.fault.named)
    texts = (f"{register} is not loaded: {named}", named)
    text = next((text for text in texts if sheet.fits(text, room, size=14, bold=True)), texts[-1])
    sheet.text(plan.right, plan.at.title, text, size=14, bold=True, paint=Paint.FAILURE_TEXT, key="exception")


def _refused(plan: Plan) -> None:
    """The segment forbids the access before its limit is asked."""
    assert plan.fault is not None
    sheet, at = plan.sheet, plan.at
    texts = {"null_selector": "no segment: the null selector", "not_writable": "a write, but not writable"}
    said = f"✕ {texts[plan.fault.cause]}"
    high = 20.0 if at.compact else 48.0
    width = plan.right_width - (plan.switches if at.compact else 0)
    box = (plan.right, 1.0 if at.compact else at.bars, width, high)
    words = f"The access ends here: {plan.fault.reason}."
    sheet.area("limit", box, Paint.FAILURE_SOFT, edge=Paint.FAILURE, thick=2.5, over=1, strong=True, words=words)
    ink: dict[str, Any] = {"paint": Paint.FAILURE_TEXT}
    top = (box[0], box[1], box[2], high if at.compact else 26.0)
    text = first_fitting(
        (said, said.replace("no segment: the ", "").replace("a write, but ", "")), width - 8, bold=True
    )
    sheet.label(top, text, bold=True, key="refused", **ink)
    if not at.compact:
        low = (box[0], box[1] + 22, box[2], 24.0)
        sheet.label(low, plan.say(plan.fault.named), size=14, bold=True, key="exception", **ink)


def _bars(plan: Plan, course: Course, made: Descriptor) -> None:
    """The legal offsets above, the bytes asked for below; both from offset 0."""
    sheet, at, x = plan.sheet, plan.at, plan.right
    end = (course.offset or 0) + course.size
    top = (made.last if made.last is not None else made.effective_limit) + 1
    most = max(top, end if plan.compared else 1)
    verdict = (_VERDICT if plan.wide else _NARROW_VERDICT) + (plan.switches if at.compact else 0)
    room = plan.right_width - verdict
    scale = (room - _OVER) / most
    _head(plan, made)
    _legal(plan, made, scale, top)
    y = at.bars + at.bar + (2 if at.compact else 5)
    if plan.compared:
        _asked(plan, made, y, scale)
        _verdict(plan, x + room + 8, y)
        grip(plan, made, scale, most)
        _dragged(plan, x + min((course.offset or 0) + 1, most) * scale, y + at.bar + 15)
    elif not at.compact:
        sheet.area("asked", (x, y, room, at.bar), Paint.FREE, edge=Paint.RULE, dashed=True)
        sheet.label((x, y, room, at.bar), "offset, not compared yet", paint=Paint.QUIET, key="not compared")


def _head(plan: Plan, made: Descriptor) -> None:
    if plan.at.compact:
        return
    whole = f"{limit_words(made)}: {'grows down' if made.grows_down else 'last offset'}"
    texts = [plan.say(text) for text in (whole, limit_words(made))]
    shown = next((text for text in texts if plan.sheet.fits(text, plan.right_width - plan.switches)), texts[-1])
    shown = fitted(shown, plan.right_width - plan.switches, 12)
    plan.sheet.text(plan.right, plan.at.title, shown, paint=Paint.QUIET, key="limit's head")


def _legal(plan: Plan, made: Descriptor, scale: float, top: int) -> None:
    """The legal offsets; below a segment that grows down those that are not, hatched."""
    sheet, at, x = plan.sheet, plan.at, plan.right
    first = made.first if made.first is not None else top
    newest = plan.event.chose == "limit"
    box = (x + first * scale, at.bars, max(1.0, (top - first) * scale), at.bar)
    bounds = f"{show_hex(made.first or 0, 32)} to {show_hex(made.last or 0, 32)}"
    words = f"Legal offsets: {bounds}." if made.first is not None else "No offset is legal."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "over": 1} if newest else {}
    sheet.area("limit", box, LIMIT, words=plan.say(words), strong=newest, **more)
    if first:
        low = (x, at.bars, first * scale, at.bar)
        sheet.area("below", low, Paint.FREE, pattern="hatch", words="These offsets lie below the segment.")
    if at.compact:
        return
    bound = made.first if made.grows_down else made.last
    text = plan.say(show_hex(bound or 0, 32))
    if made.grows_down and first and text_width(text, 12, bold=True) + 8 > box[2]:
        sheet.text(box[0] - 6, at.bars + 15, text, bold=True, mono=True, align="end", key="bound")
        return
    sheet.text(box[0] + 8, at.bars + 15, text, bold=True, mono=True, on=LIMIT, key="bound")


def _asked(plan: Plan, made: Descriptor, y: float, scale: float) -> None:
    """The bytes asked for: ink as far as they are legal, red and hatched beyond."""
    sheet, course, x, high = plan.sheet, plan.course, plan.right, plan.at.bar
    assert course is not None
    offset, last = course.offset or 0, made.last
    width = max(2.0, (offset + course.size) * scale)
    legal = made.holds(offset, course.size)
    inside = width if legal or last is None else min(width, (last + 1) * scale)
    low = made.first is None or offset < made.first
    words = f"Asked for: offset {plan.say(course.offset_shown)}, {course.size} byte{'' if course.size == 1 else 's'}."
    sheet.area("asked", (x, y, inside, high), Paint.FAILURE if low else Paint.INK, words=words)
    if inside < width:
        over = (x + inside, y, max(_OVER, width - inside), high)
        more: dict[str, Any] = {"edge": Paint.FAILURE, "thick": 2.0, "over": 1, "pattern": "hatch"}
        sheet.area("too far", over, Paint.FAILURE_SOFT, words="This much lies beyond the limit.", **more)
    bound = made.first if made.grows_down else made.effective_limit + 1
    if bound is not None:
        edge = x + bound * scale
        sheet.path([(edge, plan.at.bars - 3), (edge, y + high + 4)], dashed=True, thick=1.5, key="limit's end")
    if plan.at.compact:
        return
    text = plan.say(course.offset_shown)
    if text_width(text, 12, bold=True) + 12 <= inside:
        sheet.text(
            x + 8, y + 15, text, bold=True, mono=True, on=Paint.FAILURE if low else Paint.INK, key="asked's value"
        )
    else:
        sheet.text(x + width + 6, y + 15, text, bold=True, mono=True, key="asked's value")


def _verdict(plan: Plan, x: float, y: float) -> None:
    bad = plan.failed("segment")
    middle = y + plan.at.bar / 2 - (3 if plan.at.compact else 0)
    fill = Paint.FAILURE if bad else Paint.HIT
    plan.sheet.badge(x + 10, middle, "✕" if bad else "✓", fill=fill, radius=8.0, key="verdict")
    if plan.wide:
        text = plan.say(plan.fault.named) if plan.fault and bad else "inside"
        ink = Paint.FAILURE_TEXT if bad else Paint.INK
        plan.sheet.text(
            x + 23, middle + 5, text, size=14 if not bad else 12, bold=True, paint=ink, key="verdict's words"
        )
    if bad and not plan.at.compact:
        shown = fitted(_said_too_much(plan), plan.right_width, 12, bold=True)
        plan.sheet.text(plan.right, y + plan.at.bar + 15, shown, bold=True, paint=Paint.FAILURE_TEXT, key="too much")


def _dragged(plan: Plan, grip_at: float, y: float) -> None:
    """Say beside the handle that it is dragged: to its right, else between what is too much and the handle."""
    said = handle("drag: offset")
    taken = text_width(_said_too_much(plan), 12, bold=True) + _APART if plan.failed("segment") else 0.0
    ends = ((grip_at + _CLEAR, plan.sheet.width - PAD), (grip_at - _CLEAR - said.width, grip_at - _CLEAR))
    for start, end in ends:
        if plan.right + taken <= start <= end - said.width:
            dragged(plan.sheet, (start, y), "offset", end)
            return


def _said_too_much(plan: Plan) -> str:
    """By how many bytes the access leaves the segment."""
    fault, course, made = plan.fault, plan.course, plan.descriptor
    assert fault is not None
    assert course is not None
    if made is None or made.first is None or made.last is None:
        text = "no offset is legal"
    elif (course.offset or 0) < made.first:
        text = f"{plural(made.first - (course.offset or 0), 'byte')} too low"
    else:
        text = f"{plural((course.offset or 0) + course.size - 1 - made.last, 'byte')} too far"
    return text if plan.wide else f"{plan.say(fault.named)}: {text}"
