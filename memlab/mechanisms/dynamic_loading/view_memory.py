"""The right half of the picture: memory against the whole program to one scale, and the bytes after each call."""

from collections.abc import Sequence

from memlab.mechanisms.dynamic_loading.events import (
    CallerNotLoaded,
    LoaderCalled,
    RoutineLoaded,
    UnknownRoutine,
    WentStraight,
)
from memlab.mechanisms.dynamic_loading.routines import Routine
from memlab.mechanisms.dynamic_loading.state import routine
from memlab.mechanisms.dynamic_loading.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_HEAD = 17.0
_MOST = 13
_LEAST = 14.0
_AFTER = ("In memory after each call", "After each call")


def memory(plan: Plan) -> None:
    """Draw the whole program, what of it is in memory, and below them a column for each call."""
    step = plan.bar + _HEAD + 8
    inside = [one for one in (routine(plan.settings, name) for name in plan.state.inside) if one]
    top = plan.bars_top
    _bar(plan, top, "whole", "All loaded at the start", plan.settings.routines)
    _bar(plan, top + step, "inside", "In memory now", inside)
    _less(plan, top + step)
    if not plan.compact:
        _reason(plan, top + step + plan.bar + 17)
        _columns(plan, top + 2 * step + 20)


def _less(plan: Plan, y: float) -> None:
    """How much less than the whole program is in memory, where it would be."""
    resident = plan.state.after[-1] if plan.state.after else 0
    left = plan.right + plan.room * resident / max(1, plan.whole)
    box = (left, y, plan.right + plan.room - left, plan.bar)
    said = f"{show_size(plan.whole - resident)} less"
    if plan.sheet.fits(said, box[2] - 6):
        plan.sheet.label(box, said, paint=Paint.QUIET, key="less")


def _reason(plan: Plan, y: float) -> None:
    """Why something is read, or nothing is, or nobody is called."""
    event = plan.event
    if isinstance(event, RoutineLoaded):
        wordings: tuple[str, ...] = (f"{event.callee} is read: {show_size(event.size)} more", "read from disk")
    elif isinstance(event, LoaderCalled):
        wordings = (
            f"{event.callee} is not in memory: the loader is called",
            f"{event.callee} is not in memory",
            "load",
        )
    elif isinstance(event, WentStraight):
        wordings = (f"{event.callee} is in memory: nothing is read", "in memory: nothing is read", "nothing is read")
    elif isinstance(event, CallerNotLoaded):
        wordings = (
            f"✕ {event.caller} is not in memory: it cannot call",
            f"✕ {event.caller} is not in memory",
            "✕ it cannot call",
        )
    elif isinstance(event, UnknownRoutine):
        wordings = (
            f"✕ the program has no routine {event.unknown}",
            f"✕ no routine {event.unknown}",
            "✕ no such routine",
        )
    else:
        return
    paint = Paint.FAILURE_TEXT if event.tick == "failure" else Paint.INK
    said = first_fitting(wordings, plan.room, bold=True)
    plan.sheet.text(plan.right, y, said, bold=True, paint=paint, key="reason")


def _bar(plan: Plan, y: float, key: str, name: str, routines: Sequence[Routine]) -> None:
    total = sum(one.size for one in routines)
    size, shown = 14, show_size(total)
    plan.sheet.text(plan.right, y - 6, name, paint=Paint.QUIET, key=("bar's name", key))
    if text_width(name, 12) + text_width(shown, size, bold=True) + 12 <= plan.room:
        plan.sheet.text(plan.right + plan.room, y - 6, shown, size=size, bold=True, align="end", key=("total", key))
    plan.sheet.area(
        ("bar", key), (plan.right, y, plan.room, plan.bar), Paint.STAGE, dashed=True, words=f"{name}: {shown}."
    )
    x, scale = plan.right, plan.room / max(1, plan.whole)
    for one in routines:
        _piece(plan, key, one, (x, y, one.size * scale, plan.bar))
        x += one.size * scale


def _piece(plan: Plan, key: str, one: Routine, box: Box) -> None:
    """A routine in a bar: hatched where it is only in the other one."""
    away, fill = one.name not in plan.state.inside, plan.paint(one.name)
    new = key == "inside" and plan.event.tick == "read" and one.name == plan.state.inside[-1]
    pattern = "hatch" if away else "dots" if plan.dotted(one.name) else ""
    words = f"Routine {one.name}, {show_size(one.size)}{', not in memory' if away else ''}."
    thick, over, ink = (2.5, 1, Paint.INK) if new else (1.0, 0, Paint.LINE)
    fill = Paint.PAGE if away else fill
    plan.sheet.area(
        ("piece", key, one.name), box, fill, words=words, pattern=pattern, strong=new, thick=thick, over=over, edge=ink
    )
    if box[2] >= _LEAST and plan.sheet.fits(one.name, box[2] - 10):
        plate = fill if pattern else None
        plan.sheet.label(box, one.name, on=fill, plate=plate, key=("piece's name", key, one.name))


def _columns(plan: Plan, top: float) -> None:
    """The bytes in memory at the start and after each of the last calls, under the line of the whole program."""
    after, bottom = plan.state.after, plan.sheet.height - 26
    name = f"all: {show_size(plan.whole)}"
    head = first_fitting(_AFTER, plan.room - text_width(name, 12, bold=True) - 12)
    plan.sheet.text(plan.right, top, head, paint=Paint.QUIET, key="columns' head")
    roof, step = top + 14, plan.room / _MOST
    height = bottom - roof
    for at, resident in enumerate(after):
        tall = height * resident / max(1, plan.whole)
        x, number = plan.right + at * step, plan.state.calls - len(after) + 1 + at
        now = at == len(after) - 1
        said = f"After call {number}" if number else "At the start"
        words, edge = f"{said}: {show_size(resident)} in memory.", Paint.INK if now else Paint.LINE
        fill = Paint.DECISION if now and plan.event.tick == "read" else Paint.NOBODY
        plan.sheet.area(("after", at), (x, bottom - tall, step - 4, tall), fill, words=words, edge=edge)
        below = (x, bottom + 2, step - 4, 16)
        plan.sheet.label(below, str(number) if number else "0", paint=Paint.QUIET, key=("after's number", at))
    line = [(plan.right, roof), (plan.right + plan.room, roof)]
    plan.sheet.path(line, dashed=True, thick=1.5, key="whole program")
    if text_width(head, 12) + text_width(name, 12, bold=True) + 12 <= plan.room:
        plan.sheet.text(plan.right + plan.room, roof - 6, name, align="end", bold=True, key="whole's name")
