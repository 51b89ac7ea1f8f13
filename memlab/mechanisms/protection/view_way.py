"""The lower half of the picture: the way of an access through the mode and the comparisons, to memory or to a trap."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.protection.events import (
    BelowEnd,
    BelowLimit,
    Checked,
    NotBelowBase,
    NothingThere,
    Reached,
    Trapped,
)
from memlab.mechanisms.protection.instructions import PrivilegeTrapped
from memlab.mechanisms.protection.requests import ReturnToUser, SystemCall
from memlab.mechanisms.protection.state import MONITOR, USER
from memlab.mechanisms.protection.view_plan import Plan
from memlab.scene.marks import Point
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_FIGURES: Final = 116
_GAP: Final = 28.0
_NARROW_GAP: Final = 12.0
_PARTS: Final = (0.14, 0.36, 0.36, 0.14)
_BIG: Final = 14
_DISC: Final = 22
_YES: Final = "✓"
_NO: Final = "✕"


class Places(NamedTuple):
    """The boxes of the way, from left to right, and the trap below them."""

    mode: Box
    first: Box
    second: Box
    memory: Box
    trap: Box


def way(plan: Plan) -> None:
    """Draw the mode, the two boxes of the hardware, memory, the trap, and the token that goes there."""
    sheet, places = plan.sheet, _places(plan)
    if not plan.compact:
        sheet.path([(PAD, plan.rule), (sheet.width - PAD, plan.rule)], paint=Paint.RULE, key="rule")
        sheet.text(places.mode[0], plan.boxes - 6, "Mode", paint=Paint.QUIET, key="mode's head")
        said = "Hardware, at every access" if plan.mode == USER else "Monitor mode: nothing is compared"
        sheet.text(places.first[0], plan.boxes - 6, said, paint=Paint.QUIET, key="hardware's head")
        _no_memory(plan, places.memory, places.first[0] + text_width(said, 12) + 8)
    _mode(plan, places.mode)
    first, second = _verdicts(plan)
    _compare(plan, places.first, "first", _first(plan, first), first)
    _compare(plan, places.second, "second", _second(plan, second), second)
    _memory(plan, places.memory)
    _trap(plan, places.trap)
    _arrows(plan, places, first, second)
    if plan.wide and not plan.compact:
        _figures(plan)


def _places(plan: Plan) -> Places:
    sheet, y, height = plan.sheet, plan.boxes, plan.box
    gap = _GAP if plan.wide else _NARROW_GAP
    room = sheet.inner - (_FIGURES if plan.wide and not plan.compact else 0)
    rest = room - 3 * gap
    widths = (rest * part for part in _PARTS)
    x, boxes = float(PAD), []
    for width in widths:
        boxes.append((x, y, width, height))
        x += width + gap
    left, last = boxes[1][0] + boxes[1][2] / 2 + 30, boxes[2 if plan.wide else 3]
    right = last[0] + last[2]
    return Places(boxes[0], boxes[1], boxes[2], boxes[3], (left, plan.trap, right - left, plan.trap_height))


def _mode(plan: Plan, box: Box) -> None:
    """A switch of two halves; the dark one is the mode in force."""
    x, y, width, height = box
    after = plan.state.mode
    for place, mode in enumerate((USER, MONITOR)):
        half = (x, y + place * height / 2, width, height / 2)
        on = mode == plan.mode
        fill = Paint.INK if on else Paint.PAGE
        turned = " From the trap on it is monitor." if on and mode != after else ""
        words = f"The mode is {mode}.{turned}" if on else f"Not in {mode} mode."
        strong = on and plan.event.tick == "mode"
        asks = SystemCall() if mode == MONITOR else ReturnToUser()
        plan.sheet.area(("mode", mode), half, fill, words=words, asks=asks, keys=(("m", SystemCall()),), strong=strong)
        plan.sheet.label(half, mode, bold=on, on=fill, key=("mode's name", mode))


def _verdicts(plan: Plan) -> tuple[str, str]:
    """What each box says: "yes", "no", "skipped", or "" where the access has not come there."""
    event = plan.event
    if plan.mode == MONITOR and isinstance(event, Checked):
        return "skipped", "skipped"
    if isinstance(event, Trapped):
        return ("no", "") if event.low or event.relocated else ("yes", "no")
    if isinstance(event, (NotBelowBase, BelowLimit)):
        return "yes", ""
    return ("yes", "yes") if isinstance(event, (BelowEnd, Reached, NothingThere)) else ("", "")


def _first(plan: Plan, verdict: str) -> tuple[str, str]:
    """What the first box does, and with which numbers; not yet with the address where it has not come there."""
    sent, state = plan.sent if verdict else None, plan.state
    if plan.relocated:
        return "logical < limit", f"{sent.address:,} < {sent.limit:,}" if sent else f"… < {state.limit:,}"
    return "address ≥ base", f"{sent.address:,} ≥ {sent.base:,}" if sent else f"… ≥ {state.base:,}"


def _second(plan: Plan, verdict: str) -> tuple[str, str]:
    sent, state = plan.sent if verdict else None, plan.state
    if plan.relocated:
        return "logical + relocation", f"{sent.address:,} + {sent.base:,}" if sent else f"… + {state.base:,}"
    return "address < base + limit", f"{sent.address:,} < {sent.end:,}" if sent else f"… < {state.end:,}"


def _compare(plan: Plan, box: Box, key: str, told: tuple[str, str], verdict: str) -> None:
    sheet, (x, y, width, height), (rule, numbers) = plan.sheet, box, told
    bad, grey = verdict == "no", verdict in ("", "skipped")
    fill = Paint.FAILURE_SOFT if bad else Paint.PAGE
    edge = Paint.FAILURE if bad else Paint.RULE if verdict == "skipped" else Paint.LINE if grey else Paint.INK
    said = {"yes": ": yes", "no": ": no, a trap", "skipped": ": not compared in monitor mode", "": ""}[verdict]
    more: dict[str, Any] = {"thick": 2.5, "over": 1} if bad else {}
    sheet.area(("box", key), box, fill, edge=edge, words=f"{rule}, {numbers}{said}.", strong=bad, **more)
    ink = Paint.FAILURE_TEXT if bad else Paint.QUIET
    up = not plan.compact and not sheet.fits(numbers, width - 10 - _DISC, bold=True)
    room = width - 10 - (0 if grey or up else _DISC)
    size = _BIG if sheet.fits(numbers, room, size=_BIG, bold=True) else 12
    if not plan.compact:
        short = rule if sheet.fits(rule, width - 12 - _DISC * up) else rule.removeprefix("address ")
        _fitting(plan, (x + 7, y + 19), short, width - 12 - _DISC * up, paint=ink, key=("rule", key))
    line = y + (height / 2 + 5 if plan.compact else 40)
    _fitting(plan, (x + 7, line), numbers, room, size=size, bold=True, mono=True, key=("numbers", key))
    if not grey:
        sign, disc = (_NO, Paint.FAILURE) if bad else (_YES, Paint.HIT)
        place = (x + width - 14, y + (height / 2 if plan.compact else 15 if up else 35))
        sheet.badge(*place, sign, fill=disc, key=("verdict", key))


def _fitting(plan: Plan, at: Point, text: str, room: float, **more: Any) -> None:
    """A line of words from a point on, shortened to the room there is."""
    shown = fitted(text, room, more.get("size", 12), bold=more.get("bold", False))
    if shown:
        plan.sheet.text(*at, shown, **more)


def _memory(plan: Plan, box: Box) -> None:
    event = plan.event
    here, gone = isinstance(event, Reached), isinstance(event, NothingThere)
    fill = Paint.HIT if here else Paint.FAILURE if gone else Paint.PAGE
    words = "Memory gives the byte." if here else "No memory answers." if gone else "Memory: reached where it is legal."
    plan.sheet.area("memory", box, fill, edge=Paint.INK if here else Paint.LINE, words=words, strong=here or gone)
    plan.sheet.label(box, "no memory" if gone else "memory", bold=here, on=fill, key="memory's name")


def _no_memory(plan: Plan, box: Box, after: float) -> None:
    """Over memory, where it ends, if the address lies behind."""
    if isinstance(plan.event, NothingThere):
        last, end = f"{plan.event.memory - 1:,}", box[0] + box[2]
        said = first_fitting((f"memory ends at {last}", f"ends at {last}"), end - after, bold=True)
        ink = {"bold": True, "align": "end", "paint": Paint.FAILURE_TEXT}
        plan.sheet.text(end, plan.boxes - 6, said, key="memory's end", **ink)


def _trap(plan: Plan, box: Box) -> None:
    event, on = plan.event, plan.trapped
    fill = Paint.FAILURE if on else Paint.PAGE
    words = "Trap: the operating system has control." if on else "Here a trap would give control to the monitor."
    plan.sheet.area("trap", box, fill, edge=Paint.NONE if on else Paint.RULE, dashed=not on, words=words, strong=on)
    said = "trap: privileged" if isinstance(event, PrivilegeTrapped) else "trap: the monitor has control"
    ink: dict[str, Any] = {"on": fill, "bold": True} if on else {"paint": Paint.QUIET}
    plan.sheet.label(box, said if on else "trap", key="trap's name", **ink)


def _arrows(plan: Plan, places: Places, first: str, second: str) -> None:
    """The way, dark as far as it has been gone, and the token at its end."""
    middle = plan.boxes + plan.box / 2
    starts = [box[0] + box[2] for box in (places.mode, places.first, places.second)]
    ends = [box[0] for box in (places.first, places.second, places.memory)]
    gone = (
        first in ("yes", "no"),
        first == "yes" and second != "",
        isinstance(plan.event, Reached) and second == "yes",
    )
    skipped = first == "skipped"
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        on = gone[place] and not skipped
        paint = Paint.INK if on else Paint.RULE
        points = [(start + 2, middle), (end - 2, middle)]
        plan.sheet.path(points, paint=paint, thick=2.0 if on else 1.0, head=True, key=("way", place))
    if skipped:
        _past(plan, places)
    if plan.trapped:
        _down(plan, places, first, second)


def _past(plan: Plan, places: Places) -> None:
    """In monitor mode the way leads past both boxes."""
    below = plan.boxes + plan.box + (5 if plan.compact else 8)
    start, end = places.mode[0] + places.mode[2] - 8, places.memory[0] + 10
    bottom = plan.boxes + plan.box
    plan.sheet.path([(start, bottom), (start, below), (end, below), (end, bottom)], thick=2.0, head=True, key="past")


def _down(plan: Plan, places: Places, first: str, second: str) -> None:
    box = places.first if first == "no" else places.second if second == "no" else places.mode
    bottom, (left, top, width, height) = plan.boxes + plan.box, places.trap
    x = box[0] + box[2] / 2
    if left + 4 < x < left + width - 4:
        points = [(x, bottom + 1), (x, top)]
    else:
        points = [(x, bottom + 1), (x, top + height / 2), (left, top + height / 2)]
    plan.sheet.path(points, paint=Paint.FAILURE, thick=2.5, head=True, key="down")


def _figures(plan: Plan) -> None:
    """How far beyond the border, and how many accesses trapped."""
    state, event = plan.state, plan.event
    figures = [(f"{state.trapped} of {state.accesses}", "accesses trapped")]
    if isinstance(event, Trapped) and not event.low:
        over = event.address - (event.limit if event.relocated else event.end) + 1
        figures.insert(0, (f"{over:,}", "byte too far" if over == 1 else "bytes too far"))
    if isinstance(event, Trapped) and event.low:
        figures.insert(0, (f"{event.base - event.address:,}", "below the base"))
    plan.sheet.figures(figures, plan.boxes + 12)
