"""The lower part of the picture: the transfers of a dispatch as a bar of time, and the formula."""

from fractions import Fraction
from typing import Any, Final, NamedTuple

from memlab.mechanisms.swapping.amounts import number, speed, time
from memlab.mechanisms.swapping.state import Transfer
from memlab.mechanisms.swapping.transfer_events import formula
from memlab.mechanisms.swapping.view_grips import grips
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.scene.marks import Pattern
from memlab.scene.measure import first_fitting, fitted, refusals, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged
from memlab.scene.sheet import PAD

_HEAD: Final = 112.0
_TALL: Final = 24.0
_SHORT: Final = 16.0


class _Stretch(NamedTuple):
    """A part of the bar: the latency of a transfer, or its bytes."""

    key: tuple[str, int]
    start: float
    end: float
    fill: Paint
    words: str


def times(plan: Plan) -> None:
    """Draw the bar with its marker, and the formula with the numbers put in."""
    sheet, y = plan.sheet, plan.rows["formula"]
    if plan.begun:
        _bar(plan)
        text, short = f"one way = {formula(plan.begun[-1])}", formula(plan.begun[-1])
    else:
        latency = time(Fraction(plan.settings.latency_us))
        short = f"{latency} + bytes / {speed(plan.settings.rate)}"
        text = f"one way = {short}"
        so_far = f"All transfers so far: {time(plan.state.time)}"
        sheet.text(PAD, plan.rows["bar"] + 16, so_far, paint=Paint.QUIET, key="so far")
    room = plan.left if plan.wide else sheet.inner
    if plan.event.tick == "failure":
        reason = first_fitting(refusals(plan.event.why), room, 14, bold=True)
        sheet.text(PAD, y, reason, size=14, bold=True, paint=Paint.FAILURE_TEXT, key="refused")
    else:
        fits = [said for said in (text, short) if sheet.fits(said, room, size=14, bold=True)]
        size, said = (14, fits[0]) if fits else (12, short)
        sheet.text(PAD, y, said, size=size, bold=True, key="formula")
    dragged(sheet, (PAD, min(y + 22, sheet.height - 8)), "latency, rate", sheet.width - PAD)


def _bar(plan: Plan) -> None:
    event = plan.dispatch
    assert event is not None
    sheet, top = plan.sheet, plan.rows["bar"]
    left, room = PAD + _HEAD, plan.left - _HEAD
    total = sum((one.us for one in event.plan), Fraction(0)) or Fraction(1)
    passed = fitted(f"time {time(event.passed)}", _HEAD - 8, 12, bold=True)
    sheet.text(PAD, top + _height(plan) / 2 + 4, passed, bold=True, key="time passed")
    at, last = Fraction(0), 0.0
    for place, one in enumerate(event.plan):
        start, switch = left + room * float(at / total), left + room * float((at + one.latency) / total)
        at += one.us
        end = left + room * float(at / total)
        now = left + room * float(min(event.passed, at) / total)
        way = "out" if one.out else "in"
        latency = _Stretch(("latency", place), start, switch, Paint.INK, f"The latency of {one.process}.")
        moved = _Stretch(("bytes", place), switch, end, plan.paint(one.process), f"The bytes of {one.process}, {way}.")
        _draw(plan, latency, now)
        _draw(plan, moved, now, plan.pattern(one.process))
        if place < len(plan.begun):
            _name(plan, moved, one, now)
            last = _tick(plan, time(at), end, last)
        else:
            _next(plan, moved, one)
    x = left + room * float(event.passed / total)
    sheet.path([(x, top - 12), (x, top - 1)], thick=2.0, head=True, key="marker")
    grips(plan, lambda us: left + room * float(min(us, total) / total))
    if plan.wide:
        _figures(plan)


def _height(plan: Plan) -> float:
    return _SHORT if plan.compact else _TALL


def _draw(plan: Plan, part: _Stretch, now: float, pattern: Pattern = "") -> None:
    """What has passed in its paint, what is to come hatched."""
    top, height = plan.rows["bar"], _height(plan)
    cut = min(max(now, part.start), part.end)
    if cut > part.start:
        box = (part.start, top, cut - part.start, height)
        plan.sheet.area((*part.key, "passed"), box, part.fill, words=part.words, pattern=pattern)
    if part.end > cut:
        box = (cut, top, part.end - cut, height)
        look: dict[str, Any] = {"pattern": "hatch", "ink": Paint.RULE, "words": part.words}
        plan.sheet.area((*part.key, "to come"), box, Paint.FREE, **look)


def _name(plan: Plan, part: _Stretch, one: Transfer, now: float) -> None:
    """What is moved, and its milliseconds without the latency."""
    text = f"{one.process} {'out' if one.out else 'in'}: {number(one.moving)}"
    walked = now >= part.end
    fill = part.fill if walked else Paint.PAGE
    if plan.sheet.fits(text, part.end - part.start - 12, bold=True):
        box = (part.start, plan.rows["bar"], part.end - part.start, _height(plan))
        plate = fill if not walked or plan.pattern(one.process) else None
        plan.sheet.label(box, text, bold=True, on=fill, plate=plate, key=("bar", part.key))


def _next(plan: Plan, part: _Stretch, one: Transfer) -> None:
    """What is moved later; how long it takes is told when it begins."""
    text, box = f"then {one.process} {'out' if one.out else 'in'}", (part.start, plan.rows["bar"])
    if plan.sheet.fits(text, part.end - part.start - 28):
        whole = (*box, part.end - part.start, _height(plan))
        plan.sheet.label(whole, text, paint=Paint.QUIET, plate=Paint.FREE, key=("later", part.key))


def _tick(plan: Plan, text: str, x: float, last: float) -> float:
    """When a transfer ends, under the bar, where it does not meet the one before; where it ends itself."""
    width = text_width(text, 12, bold=True)
    left = min(x - width / 2, PAD + plan.left - width)
    if left < last + 6:
        return last
    y = plan.rows["bar"] + _height(plan) + 15
    plan.sheet.text(left, y, text, bold=True, key=("tick", x))
    return left + width


def _figures(plan: Plan) -> None:
    """One way, and all that has begun, at the right below the list."""
    begun = plan.begun
    right, y = plan.sheet.width - PAD, plan.rows["bar"] + 20
    figures = [(time(begun[0].us), "out" if begun[0].out else "in")]
    if len(begun) > 1:
        last = plan.dispatch is not None and len(begun) == len(plan.dispatch.plan)
        name = "out and in" if last else "so far"
        figures.insert(0, (time(sum((one.us for one in begun), Fraction(0))), name))
    for at, (count, name) in enumerate(figures):
        if not plan.sheet.fits(count, plan.column / 2 - 8, size=18, bold=True):
            continue
        x = right - at * plan.column / 2
        plan.sheet.text(x, y, count, size=18, bold=True, align="end", key=("figure", at))
        plan.sheet.text(x, y + 17, name, paint=Paint.QUIET, align="end", key=("figure's name", at))
