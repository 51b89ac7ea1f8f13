"""The free list as a chain, from its head, around the hole that came into it."""

from typing import Final

from memlab.mechanisms.dynamic_storage.events import Freed
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

_WIDE: Final = 64
_APART: Final = 18
_TALL: Final = 22
_MORE: Final = 30


def free_list(sheet: Sheet, memory: Memory, event: Freed) -> None:
    """Draw the holes in the order of the list; the new one is outlined."""
    top = memory.lower + 102
    title = f"Free list, by {event.order}: hole {event.place + 1:,} of {event.holes:,}"
    sheet.text(PAD, top - 7, title, paint=Paint.QUIET, key="list")
    room = int((sheet.inner - memory.aside - 2 * _MORE) // (_WIDE + _APART))
    shown = window(len(memory.holes), event.place, max(1, room))
    x = float(PAD)
    if shown.start:
        sheet.text(x, top + 15, "…", size=14, key="list before")
        x += _MORE - _APART
    for at in shown:
        hole, new = memory.holes[at], at == event.place
        box = (x, top, _WIDE, _TALL)
        words = f"Hole {at + 1:,} of the free list: {hole}, {show_size(hole.size)}."
        edge, thick = (Paint.INK, 2.5) if new else (Paint.LINE, 1.0)
        sheet.area(("listed", hole_key(hole)), box, Paint.FREE, edge=edge, thick=thick, words=words)
        text = fitted(show_size(hole.size), _WIDE - 8, 12, bold=new)
        sheet.label(box, text, bold=new, key=("listed size", hole_key(hole)))
        x += _WIDE
        if at + 1 < len(memory.holes):
            sheet.path([(x + 2, top + 11), (x + _APART - 2, top + 11)], head=True, key=("next", hole_key(hole)))
        x += _APART
    if shown.stop < len(memory.holes):
        sheet.text(x, top + 15, "…", size=14, key="list after")
