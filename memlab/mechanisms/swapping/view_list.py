"""The ready list: who is to have the CPU, who goes out for it, and who may not go."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

from memlab.core.request import Request
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.dispatch_events import Chosen, Stuck, VictimChosen
from memlab.mechanisms.swapping.requests import Dispatch, EndIO, Exit, StartIO
from memlab.mechanisms.swapping.state import NEVER, Process
from memlab.mechanisms.swapping.transfer_events import Moved, Moving
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_BY: Final = "Priority"
_PITCH: Final = 50.0
_LEAST: Final = 20.0
_TWO_LINES: Final = 40.0
_LINE: Final = 16.0
_LETTER: Final = 7.2
_LOCK: Final = 10.0
_BUFFER: Final = 4096
_BELOW_BAR: Final = 38.0
_BELOW_FORMULA: Final = 22.0


def ready(plan: Plan) -> None:
    """Draw the list in a column, or as one row of chips, and why the step goes as it goes."""
    if plan.compact:
        return
    whys = _because(plan)
    if whys and not plan.begun and plan.sheet.fits(whys[0], plan.left):
        plan.sheet.text(PAD, plan.rows["bar"] + _BELOW_BAR, whys[0], key="reason")
        whys = whys[1:]
    if plan.wide:
        _column(plan, whys)
        return
    _chips(plan)
    if whys and plan.sheet.fits(whys[0], plan.sheet.inner):
        plan.sheet.text(PAD, plan.rows["formula"] + _BELOW_FORMULA, whys[0], key="other reason")


def verdict(plan: Plan, one: Process) -> str:
    """What the step says of a process; "" for nothing."""
    event = plan.event
    if plan.dispatch and plan.dispatch.dispatched == one.name:
        return "stuck" if isinstance(event, Stuck) else "coming in" if _on_the_way(plan, one) else "chosen"
    if isinstance(event, VictimChosen):
        if one.name in (event.victim, *event.before):
            return "goes out"
        return "may not go" if one.name in dict(event.may_not) else ""
    if isinstance(event, (Moving, Moved)) and event.transfer.process == one.name:
        return "going out" if isinstance(event, Moving) else "is out"
    return "" if one.name in plan.state.ready else "blocked"


def _on_the_way(plan: Plan, one: Process) -> bool:
    return plan.transfer is not None and plan.transfer.process == one.name


def _column(plan: Plan, whys: Sequence[str]) -> None:
    sheet, x = plan.sheet, plan.sheet.width - PAD - plan.column
    titles = ("Ready list, highest priority first", "Ready list, highest first")
    if len(plan.state.ready) < len(plan.listed):
        titles = ("Ready list, then who is blocked", "Ready, then blocked")
    title = next((one for one in titles if sheet.fits(one, plan.column)), titles[-1])
    sheet.text(x, 18, title, paint=Paint.QUIET, key="list's title")
    top, bottom = plan.rows["ready"], plan.rows["bar"] - 8
    shown = plan.listed[: int((bottom - top) / _LEAST)]
    if len(shown) < len(plan.listed):
        shown = shown[:-1]
    pitch = min(_PITCH, (bottom - top) / max(1, len(shown) + (len(shown) < len(plan.listed))))
    for at, one in enumerate(shown):
        _row(plan, one, (x, top + at * pitch, plan.column, pitch - 4))
    end = top + len(shown) * pitch
    if len(shown) < len(plan.listed):
        sheet.text(x, end + 13, f"... and {len(plan.listed) - len(shown)} more", paint=Paint.QUIET, key="list's rest")
    elif not shown:
        sheet.text(x, end + 13, "nobody yet", paint=Paint.QUIET, key="list is empty")
    else:
        _reasons(plan, whys, (x, end + 14), bottom)


def _row(plan: Plan, one: Process, box: Box) -> None:
    sheet, (x, y, width, height) = plan.sheet, box
    said = verdict(plan, one)
    chosen = plan.dispatch is not None and plan.dispatch.dispatched == one.name
    strong = chosen or said in ("goes out", "going out", "is out")
    fill = Paint.FAILURE_SOFT if said == "stuck" else Paint.DECISION if chosen else Paint.PAGE
    where = "in memory" if one.at is not None else "on the backing store"
    words = f"{one.name}, priority {one.priority}, is {where}{f': {said}' if said else ''}."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if strong else {}
    sheet.area(("row", one.name), box, fill, words=words, asks=Dispatch(), keys=_keys(one), strong=strong, **more)
    two = height >= _TWO_LINES
    chip = (x + 6, y + height * 0.2, min(38.0, width * 0.15), height * 0.6)
    look: dict[str, Any] = {"pattern": plan.pattern(one.name), "edge": Paint.LINE, "over": 2}
    sheet.area(("chip", one.name), chip, plan.paint(one.name), **look)
    plan.label(chip, one.name, one.name, bold=True, key=("chip's name", one.name))
    left, right = chip[0] + chip[2] + 8, x + width - 8
    line = y + (18 if two else height / 2 + 4)
    ink: dict[str, Any] = {"on": fill} if fill is Paint.DECISION else {}
    priority = f"priority {one.priority}"
    sheet.text(left, line, priority, bold=True, key=("priority", one.name), **ink)
    if two:
        sheet.text(left, y + 35, where, key=("where", one.name), **ink)
    if one.io and one.at is not None and plan.settings.io_rule == NEVER:
        _lock(plan, one.name, right - _LOCK, line - 9)
        right -= _LOCK + 6
    room = right - left - text_width(priority, 12, bold=True) - 8
    short = {"may not go": "stays"}.get(said, said)
    told = said if sheet.fits(said, room, bold=True) else short
    if sheet.fits(told, room, bold=True):
        sheet.text(right, line, told, bold=True, align="end", key=("verdict", one.name), **ink)


def _keys(one: Process) -> tuple[tuple[str, Request], ...]:
    """Start or end its I/O; let it exit."""
    io = EndIO(one.name) if one.io else StartIO(one.name, 0, min(one.size, _BUFFER))
    return ("i", io), ("x", Exit(one.name))


def _lock(plan: Plan, name: str, x: float, y: float) -> None:
    """A padlock, its upper left corner at the point."""
    bow = [(x + 2, y + 4), (x + 2, y), (x + _LOCK - 2, y), (x + _LOCK - 2, y + 4)]
    plan.sheet.path(bow, thick=2.0, key=("lock's bow", name))
    plan.sheet.area(("lock", name), (x, y + 4, _LOCK, 8), Paint.INK, edge=Paint.NONE, over=3)


def _reasons(plan: Plan, whys: Sequence[str], at: Point, bottom: float) -> None:
    """As many of the reasons as there is room for."""
    x, top = at
    for why in whys:
        lines = wrap(why, max(10, int(plan.column / _LETTER)))
        if top + (len(lines) - 1) * _LINE > bottom:
            return
        for line in lines:
            plan.sheet.text(x, top, line, key=("reason", line, top))
            top += _LINE


def _because(plan: Plan) -> tuple[str, ...]:
    """The reasons for the step, the one that matters most first."""
    event = plan.event
    if isinstance(event, Stuck):
        return (f"{event.reason[0].upper()}{event.reason[1:]}.",)
    if isinstance(event, VictimChosen):
        stays = tuple(f"{why}: it may not go." for _, why in event.may_not[:1])
        return (_why_this_one(event), *stays)
    if isinstance(event, Chosen) and event.equals > 1 and not event.again:
        return (f"{event.equals} of this priority: the nearest to the head of the list is chosen.",)
    return ()


def _why_this_one(event: VictimChosen) -> str:
    """Why one must go, and why this one."""
    if event.base is not None:
        return f"{event.dispatched} runs at {event.base:,} only: {event.victim} lies there."
    if event.before:
        gone = event.before[0] if len(event.before) == 1 else plural(len(event.before), "process")
        return f"With {gone} gone no hole has {amount(event.size)}: priority {event.lowest} is the next lowest."
    return f"No hole has {amount(event.size)}: priority {event.lowest} is the lowest that may go."


def _chips(plan: Plan) -> None:
    """Name and priority of each, side by side; what the step says of one in its chip."""
    sheet, x, y = plan.sheet, PAD + text_width(_BY, 12) + 6, plan.rows["ready"]
    sheet.text(PAD, y + 15, _BY, paint=Paint.QUIET, key="list's title")
    for place, one in enumerate(plan.listed):
        said = verdict(plan, one)
        text = f"{one.name}: {one.priority}{f', {said}' if said else ''}"
        width = text_width(text, 12, bold=True) + 8
        if x + width > sheet.width - PAD - 24:
            sheet.text(x + 4, y + 15, f"+{len(plan.listed) - place}", paint=Paint.QUIET, key="list's rest")
            break
        chosen = plan.dispatch is not None and plan.dispatch.dispatched == one.name
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if chosen or "out" in said else {}
        box = (x, y, width, 22.0)
        words = f"{one.name}, priority {one.priority}{f': {said}' if said else ''}."
        fill = plan.paint(one.name)
        look: dict[str, Any] = {"pattern": plan.pattern(one.name), "strong": chosen, "keys": _keys(one), **more}
        sheet.area(("row", one.name), box, fill, words=words, asks=Dispatch(), **look)
        plan.label(box, one.name, text, bold=True, key=("chip's name", one.name))
        x += width + 6
