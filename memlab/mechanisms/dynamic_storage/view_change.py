"""A step that changes memory, or changes nothing: what went where, drawn once more on one base line."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import Coalesced, Freed, Split, TakenWhole
from memlab.mechanisms.dynamic_storage.view_memory import Memory, largest
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_TOP = 212
_TALL = 30


def change(sheet: Sheet, memory: Memory, step: Step) -> None:
    """Draw the parts that a hole was cut into, or that became one."""
    event = step.event
    memory.heading()
    hue = sheet.look.hue(getattr(event, "name", ""))
    if isinstance(event, Split):
        parts = [
            (event.block.size, hue, f"{event.name} {show_size(event.block.size)}"),
            (event.rest.size, Paint.FREE, show_size(event.rest.size)),
        ]
        _sum(sheet, memory, "The hole was cut from its low end", parts)
    elif isinstance(event, TakenWhole):
        parts = [
            (event.block.size - event.remainder, hue, event.name),
            (event.remainder, Paint.RULE, show_size(event.remainder)),
        ]
        _sum(sheet, memory, "The hole was taken whole", [part for part in parts if part[0]])
    elif isinstance(event, Freed):
        _sum(sheet, memory, f"{event.name} is a hole now", [(event.hole.size, Paint.FREE, show_size(event.hole.size))])
    elif isinstance(event, Coalesced):
        parts = [(hole.size, Paint.FREE, show_size(hole.size)) for hole in (event.before, event.after)]
        _sum(sheet, memory, "Two holes that touch became one", parts)
    else:
        sheet.text(PAD, 42, "nothing changes", size=14, bold=True, paint=Paint.FAILURE_TEXT)
    total, most = sum(hole.size for hole in memory.holes), largest(memory.holes)
    figures = [(show_size(total), "free"), (show_size(most.size if most else 0), "largest hole")]
    count = plural(len(memory.holes), "hole").split(" ")
    sheet.figures([*figures, (count[0], count[1])], 216)


def _sum(sheet: Sheet, memory: Memory, title: str, parts: list[tuple[int, Paint, str]]) -> None:
    """The parts beside each other, with a brace over the whole and its size."""
    total = sum(size for size, _, _ in parts)
    scale = min(memory.strip.scale, (sheet.inner - 180) / total)
    sheet.text(PAD, _TOP - 10, title, paint=Paint.QUIET, key="what")
    x = float(PAD)
    for at, (size, fill, label) in enumerate(parts):
        box = (x, _TOP, size * scale, _TALL)
        more: dict[str, Any] = {"pattern": "hatch"} if fill is Paint.RULE else {}
        sheet.area(("part", at), box, fill, edge=Paint.INK, thick=1.5, **more)
        sheet.label(box, label, bold=True, on=fill, plate=fill if more else None)
        x += box[2]
    sheet.path([(PAD, _TOP + 36), (PAD, _TOP + 44), (x, _TOP + 44), (x, _TOP + 36)], paint=Paint.QUIET)
    words = " + ".join(show_size(size) for size, _, _ in parts)
    sheet.text(PAD, _TOP + 64, f"{words} = {show_size(total)}" if len(parts) > 1 else words, size=14, bold=True)
