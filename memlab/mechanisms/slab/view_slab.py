"""One slab, to scale: its colour, its descriptor, its objects, what is left over, and the chain of the free ones."""

from typing import Final

from memlab.mechanisms.slab.events import ObjectGiven
from memlab.mechanisms.slab.objects import slab_key
from memlab.mechanisms.slab.view_objects import Shown, cells, free_names
from memlab.scene.paint import Paint
from memlab.scene.parts.chain import Links, chain
from memlab.scene.parts.cut import objects, pieces
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Box, Sheet

_OUTSIDE: Final = 8


def draw_slab(sheet: Sheet, box: Box, shown: Shown) -> None:
    """Draw a slab into a box: the whole of it first, so that one can point at what lies in it."""
    key = slab_key(shown.cache.name, shown.slab.number)
    _outline(sheet, box, shown)
    cut = shown.cut
    strip = Strip(sheet, box, 0, cut.total)
    strip.draw([*pieces(key, cut, objects(sheet, strip, cut, cells(sheet, shown)))])
    free_names(sheet, strip, shown)
    if shown.cache.sizing.off_slab:
        place = (box[0] - 11, box[1], _OUTSIDE, box[3])
        words = f"The descriptor of slab {shown.slab.number} is kept outside of it: {shown.cache.sizing.mgmt} bytes."
        sheet.area(("descriptor", key), place, Paint.NOBODY, words=words)
    chain(sheet, strip, cut, Links(key, shown.slab.chain, _taken(shown)))


def _taken(shown: Shown) -> int | None:
    event = shown.event
    here = isinstance(event, ObjectGiven) and (event.cache, event.slab) == (shown.cache.name, shown.slab.number)
    return event.slot if isinstance(event, ObjectGiven) and here else None


def _outline(sheet: Sheet, box: Box, shown: Shown) -> None:
    key = slab_key(shown.cache.name, shown.slab.number)
    x, y, width, height = box
    if shown.event.chose == key:
        grown = (x - 3, y - 3, width + 6, height + 6)
        decided = Paint.DECISION if shown.event.candidates else Paint.FREE
        sheet.area(key, grown, decided, edge=Paint.INK, thick=2, words=shown.words, strong=True, over=-1)
    else:
        sheet.area(key, box, words=shown.words, over=-1)


def slab_name(shown: Shown) -> tuple[str, tuple[str, ...]]:
    """What a slab is called, and its colour, long and short."""
    sizing = shown.cache.sizing
    if sizing.colours == 1:
        return f"slab {shown.slab.number}", (f"frame {shown.slab.frame}",)
    number = shown.slab.offset // sizing.colour_off
    return f"slab {shown.slab.number}", (f"colour {number}, +{shown.slab.offset} B", f"+{shown.slab.offset} B")
