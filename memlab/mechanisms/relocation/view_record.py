"""Beside and below the views: the addresses sent so far, and what each time of binding makes of the last one."""

from typing import Any, Final

from memlab.mechanisms.binding.state import TIMES
from memlab.mechanisms.relocation.state import Entry, base_of, register_of
from memlab.mechanisms.relocation.view_plan import Plan
from memlab.scene.asks import Setting
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_LINE: Final = 24.0
_TALL: Final = 46.0
_GAP: Final = 8.0
_MARK: Final = 22.0
_DOT: Final = 8.0


def record(plan: Plan) -> None:
    """Draw logical and physical addresses side by side, the latest at the bottom."""
    if not plan.wide:
        return
    sheet, right = plan.sheet, plan.sheet.width - PAD
    x, top = PAD + plan.left + 28, 16.0
    middle = x + (right - x - _MARK) / 2
    sheet.text(middle - 6, top, "logical", align="end", paint=Paint.QUIET, key="record's logical")
    sheet.text(right - _MARK, top, "physical", align="end", paint=Paint.QUIET, key="record's physical")
    bottom = plan.rows["axis"]
    shown = plan.state.record[-int((bottom - top) / _LINE) :]
    for at, entry in enumerate(shown):
        _line(plan, entry, at, (x, top + 8 + at * _LINE, right - x, _LINE))
    if not shown:
        sheet.text(x, top + 24, "nothing sent yet", paint=Paint.QUIET, key="record is empty")


def _line(plan: Plan, entry: Entry, at: int, box: Box) -> None:
    sheet, (x, y, width, height) = plan.sheet, box
    middle, line = x + (width - _MARK) / 2, y + height - 7
    if entry.logical is None:
        text = fitted(f"moved to {entry.physical:,}", width, 12, bold=True)
        sheet.path([(x, y + 1), (x + width, y + 1)], paint=Paint.RULE, key=("record's rule", at))
        sheet.text(x + width - _MARK, line, text, bold=True, align="end", key=("record's move", at))
        return
    logical, physical = f"{entry.logical:,}", f"{entry.physical:,}"
    room = (width - _MARK) / 2 - 8
    paint = Paint.INK if entry.right else Paint.FAILURE_TEXT
    look: dict[str, Any] = {"mono": True, "align": "end", "paint": paint}
    sheet.text(middle - 6, line, fitted(logical, room, 12), key=("record's logical", at), **look)
    sheet.text(x + width - _MARK, line, fitted(physical, room, 12), key=("record's physical", at), **look)
    fill = Paint.HIT if entry.right else Paint.FAILURE
    sheet.badge(x + width - _DOT, line - 4, "✓" if entry.right else "✕", fill=fill, key=("record's mark", at))


def times(plan: Plan) -> None:
    """Draw the three times of binding: logical and physical address of the byte that is meant, under each."""
    if plan.compact:
        return
    y, width = plan.rows["times"], (plan.sheet.inner - 2 * _GAP) / 3
    for at, time in enumerate(TIMES):
        _time(plan, time, (PAD + at * (width + _GAP), y, width, _TALL))


def _time(plan: Plan, time: str, box: Box) -> None:
    sheet, (x, y, width, height), played = plan.sheet, box, time == plan.time
    told, right = _meaning(plan, time)
    words = f"Bound at {time}: {told}" + ("." if right is None else ", right." if right else ", wrong.")
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0} if played else {}
    asks = None if played else Setting("binding", time)
    sheet.area(("time", time), box, Paint.PAGE, words=words, asks=asks, **more)
    room = width - 16 - (0 if right is None else _MARK)
    sheet.text(x + 8, y + 18, fitted(time, room, 12, bold=True), bold=True, key=("time's name", time))
    paint = Paint.FAILURE_TEXT if right is False else Paint.INK
    sheet.text(x + 8, y + 36, fitted(told, room, 12), paint=paint, key=("time's addresses", time))
    if right is not None:
        fill = Paint.HIT if right else Paint.FAILURE
        sheet.badge(x + width - 14, y + height / 2, "✓" if right else "✕", fill=fill, key=("time's mark", time))


def _meaning(plan: Plan, time: str) -> tuple[str, bool | None]:
    """What the CPU sends for the byte, what memory gets, and whether that is right; before any, the rule."""
    sent, state, register = plan.sent, plan.state, register_of(plan.state, time)
    room = (plan.sheet.inner - 2 * _GAP) / 3 - 16
    if sent is None or not 0 <= sent.byte < plan.settings.size:
        rules = (
            ("logical + register = physical", "logical + register") if time == TIMES[-1] else ("logical = physical",)
        )
        return next((rule for rule in rules if text_width(rule, 12) <= room), rules[-1]), None
    logical = base_of(plan.settings, state, time) + sent.byte
    physical = logical + register
    told = f"logical {logical:,}, physical {physical:,}"
    if text_width(told, 12) > room - _MARK:
        told = f"{logical:,} → {physical:,}"
    return told, physical == (state.place or 0) + sent.byte
