"""A request that changes nothing: a name in use, a name that nobody holds, a block of no bytes."""

from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import NameInUse, NotHeld, NothingAsked
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.mechanisms.dynamic_storage.state import block_key
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_TALL: Final = 26


def refused(sheet: Sheet, memory: Memory, step: Step, event: NameInUse | NotHeld | NothingAsked) -> None:
    """Say what is in the way, and show the names that are held."""
    memory.heading()
    room = sheet.inner - (0 if memory.half else memory.aside)
    y = sheet.height - 14 if memory.half else memory.lower + 8
    said = fitted(f"✕ {_said(event)}", room, 14, bold=True)
    sheet.text(PAD, y, said, size=14, bold=True, paint=Paint.FAILURE_TEXT, key="refused")
    if not memory.half:
        figures(sheet, memory, narrow=True)
        _held(sheet, memory, step, event.name)


def _said(event: NameInUse | NotHeld | NothingAsked) -> str:
    if isinstance(event, NameInUse):
        return f"{event.name} is in use: free it first"
    if isinstance(event, NotHeld):
        return f"no block is named {event.name}"
    return f"{event.name} asks for 0 bytes"


def _held(sheet: Sheet, memory: Memory, step: Step, name: str) -> None:
    """The names of all blocks, as many as there is room for, that of the request first where it is among them."""
    blocks, y, end = step.state.blocks, memory.lower + 26, sheet.width - PAD - memory.aside
    sheet.text(PAD, y + 12, "Names held" if blocks else "No name is held", paint=Paint.QUIET, key="held")
    x, drawn = float(PAD), 0
    for other in sorted(blocks, key=lambda held: held != name):
        width = min(text_width(other, 12, bold=True) + 16, 120)
        if x + width > end - 80:
            break
        box, edge = (x, y + 20, width, _TALL), Paint.FAILURE if other == name else Paint.LINE
        words = f"{other} is the name of block {blocks[other].extent}."
        thick = 2.5 if other == name else 1.0
        key = ("held", block_key(other))
        sheet.area(key, box, sheet.look.hue(other), edge=edge, thick=thick, words=words, asks=Free(other))
        sheet.label(box, other, bold=True, on=sheet.look.hue(other), key=("held name", other))
        x, drawn = x + width + 8, drawn + 1
    if drawn < len(blocks):
        sheet.text(x, y + 38, f"and {len(blocks) - drawn:,} more", paint=Paint.QUIET, key="more")
