"""The decision of a search: the request over the hole it takes, and every hole looked at held against it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import HoleChosen
from memlab.mechanisms.dynamic_storage.model import hole_key
from memlab.mechanisms.dynamic_storage.view_memory import TALL, TOP, Memory, largest
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_ROWS: Final = 5
_ROW: Final = 25
_WHY: Final = {
    "first": "the first: taken",
    "next": "the next: taken",
    "best": "the least: taken",
    "worst": "the most: taken",
}


class _Looked(NamedTuple):
    """A hole that the search looked at, and when."""

    turn: int
    hole: Extent


class _Bars(NamedTuple):
    """Where the bars stand: their base line, pixels a byte, and the first row."""

    base: float
    scale: float
    top: float


def search(sheet: Sheet, memory: Memory, step: Step, event: HoleChosen) -> None:
    """Draw the request above memory and the holes looked at below it, on one base line."""
    _above(sheet, memory, event)
    looked = _looked(step)
    rows = _few(looked, event)
    bars = _bars(sheet, memory, [one.hole for one in rows], event.need)
    _frame(sheet, bars, event, len(rows))
    for at, one in enumerate(rows):
        _row(sheet, bars, bars.top + at * _ROW, one, event)
    if len(rows) < len(looked):
        left = f"and {len(looked) - len(rows)} more"
        sheet.text(PAD, bars.top + len(rows) * _ROW + 13, left, paint=Paint.QUIET, key="more")
    _figures(sheet, memory, event)


def _above(sheet: Sheet, memory: Memory, event: HoleChosen) -> None:
    """The request, dashed and to scale, over the place that it takes."""
    x, width = memory.strip.x(event.hole.start), event.need * memory.strip.scale
    memory.heading(f"{event.name} needs {show_size(event.need)}", x, width)
    box = (x, 16, max(width, 2), 32)
    fill = sheet.look.hue(event.name)
    words = f"{event.name} asks for {show_size(event.need)}, drawn to scale over the hole it takes."
    sheet.area(("request", event.name), box, fill, dashed=True, edge=Paint.INK, thick=1.5, words=words, strong=True)
    long = f"{event.name} {show_size(event.need)}"
    sheet.label(box, long if sheet.fits(long, width, size=14, bold=True) else event.name, size=14, bold=True, on=fill)
    middle = x + width / 2
    sheet.path([(middle, 50), (middle, TOP - 4)], head=True, thick=1.5, key="onto")
    sheet.path([(x + width, 50), (x + width, TOP + TALL)], dashed=True, thick=1.5, key="end")
    _divided(sheet, memory, event, x + width)


def _divided(sheet: Sheet, memory: Memory, event: HoleChosen, end: float) -> None:
    """The size of the hole chosen where the block will lie, and beside it what will be left."""
    left, rest = memory.strip.x(event.hole.start), show_size(event.hole.size - event.need)
    right, name = memory.strip.x(event.hole.end), show_size(event.hole.size)
    parted = sheet.fits(rest, right - end - 4) and sheet.fits(name, end - left - 4, size=14, bold=True)
    whole = (left, TOP + TALL / 2 - 2, (end if parted else right) - left, 20)
    sheet.label((left, TOP + 16, whole[2], 20), "★", size=18, on=Paint.DECISION, key="star above")
    sheet.label(whole, name, size=14, bold=True, on=Paint.DECISION, key="chosen")
    if parted and event.hole.size > event.need:
        sheet.label((end, TOP + TALL / 2 - 2, right - end, 20), rest, on=Paint.DECISION, key="rest")


def _looked(step: Step) -> list[_Looked]:
    by_key = {hole_key(hole): hole for hole in step.state.free.holes}
    keys = step.event.candidates
    return [_Looked(turn, by_key[key]) for turn, key in enumerate(keys, start=1) if key in by_key]


def _few(looked: Sequence[_Looked], event: HoleChosen) -> list[_Looked]:
    """All where they are few; else the first two, the one chosen, the runner-up and the last, in their order."""
    if len(looked) <= _ROWS:
        return list(looked)
    fitting = [one for one in looked if one.hole.size >= event.need and one.hole != event.hole]
    nearest = sorted(fitting, key=lambda one: abs(one.hole.size - event.hole.size))[:1]
    chosen = [one for one in looked if one.hole == event.hole]
    kept = {*looked[:2], *chosen, *nearest, looked[-1]}
    return [one for one in looked if one in kept]


def _bars(sheet: Sheet, memory: Memory, holes: Sequence[Extent], need: int) -> _Bars:
    base = PAD + (124 if sheet.look.narrow else 142)
    room = sheet.width - base - PAD - (90 if sheet.look.narrow else 150)
    longest = max([need, *(hole.size for hole in holes)])
    return _Bars(base, min(memory.strip.scale, room / longest), 204)


def _frame(sheet: Sheet, bars: _Bars, event: HoleChosen, rows: int) -> None:
    end, tall = bars.base + event.need * bars.scale, rows * _ROW
    sheet.text(PAD, bars.top - 8, "Hole, as looked at", paint=Paint.QUIET, key="looked")
    sheet.text(end + 6, bars.top - 8, f"← {event.name} ends here", paint=Paint.QUIET, key="ends")
    sheet.area(
        "asked", (bars.base, bars.top, end - bars.base, tall), sheet.look.hue(event.name), edge=Paint.NONE, faint=0.25
    )
    sheet.path([(bars.base, bars.top - 4), (bars.base, bars.top + tall + 2)], paint=Paint.LINE, key="base line")
    sheet.path([(end, bars.top - 6), (end, bars.top + tall + 4)], dashed=True, thick=1.5, key="limit")


def _row(sheet: Sheet, bars: _Bars, y: float, one: _Looked, event: HoleChosen) -> None:
    hole, chosen = one.hole, one.hole == event.hole
    fill = Paint.DECISION if chosen else Paint.RULE
    sheet.badge(PAD + 9, y + 12, str(one.turn), fill=fill, key=("turn", hole_key(hole)))
    sheet.text(PAD + 26, y + 16, str(hole), bold=chosen, key=("range", hole_key(hole)))
    width, used = hole.size * bars.scale, min(hole.size, event.need) * bars.scale
    small = hole.size < event.need
    box = (bars.base, y + 4, width, 18)
    fill = Paint.DECISION if chosen else Paint.FREE
    key, thick = ("bar", hole_key(hole)), 2.0 if chosen else 1.0
    edge = Paint.INK if chosen else Paint.LINE
    sheet.area(key, box, fill, edge=edge, thick=thick, pattern="hatch" if small else "", over=1)
    if not small:
        inner = (bars.base, y + 4, used, 18)
        sheet.area(("laid in", key), inner, sheet.look.hue(event.name), edge=edge, thick=thick, over=2)
    _said(sheet, bars, y + 17, one, event)


def _said(sheet: Sheet, bars: _Bars, y: float, one: _Looked, event: HoleChosen) -> None:
    """What is missing, or what would be left, beside the bar or in it."""
    hole, chosen = one.hole, one.hole == event.hole
    end, need_end = bars.base + hole.size * bars.scale, bars.base + event.need * bars.scale
    key = ("left", hole_key(hole))
    if hole.size < event.need:
        text = f"{show_size(event.need - hole.size)} too small"
        sheet.text(need_end + 6, y, text, paint=Paint.QUIET, key=key)
        return
    rest = hole.size - event.need
    text = f"leaves {show_size(rest)}" if rest else "fits exactly"
    inside = not chosen and sheet.fits(text, end - need_end - 10)
    x = need_end + 6 if inside else end + 6
    sheet.text(x, y, text, bold=chosen, key=key)
    if chosen:
        sheet.text(
            x + 7.92 * len(text) + 8, y, f"★ {_WHY[event.fit]}", bold=True, paint=Paint.DECISION_TEXT, key="star"
        )


def _figures(sheet: Sheet, memory: Memory, event: HoleChosen) -> None:
    if sheet.look.narrow:
        return
    total, most = sum(hole.size for hole in memory.holes), largest(memory.holes)
    figures = [
        (show_size(total), "free"),
        (show_size(most.size if most else 0), "largest hole"),
        (f"{event.looked} of {len(memory.holes)}", "holes looked at"),
    ]
    sheet.figures(figures, 216)
