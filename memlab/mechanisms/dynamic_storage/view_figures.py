"""The few numbers at the right of the picture, or in one line where memory alone is drawn."""

from collections.abc import Sequence

from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

Figure = tuple[str, str]


def figures(sheet: Sheet, memory: Memory, third: Figure | None = None, *, narrow: bool = False) -> None:
    """What is free, the largest hole, and a third one: how many holes, where nothing else is given.

    Args:
        sheet: What to draw on.
        memory: What is counted.
        third: Another figure and its name.
        narrow: Whether they are drawn in a narrow picture too.
    """
    count, noun = plural(len(memory.holes), memory.noun).split(" ")
    most = memory.largest
    found = [
        (show_size(memory.free), "free"),
        (show_size(most.size if most else 0), "largest hole"),
        third or (count, noun),
    ]
    if memory.half:
        _line(sheet, found)
    elif narrow or not sheet.look.narrow:
        sheet.figures(found, memory.lower + 12)


def _line(sheet: Sheet, found: Sequence[Figure]) -> None:
    """All of them below memory, as many as there is room for."""
    x, y = float(PAD), sheet.height - 14
    for at, (number, name) in enumerate(found):
        ends = x + text_width(number, 14, bold=True) + 6, text_width(name, 12)
        if sum(ends) > sheet.width - PAD:
            return
        sheet.text(x, y, number, size=14, bold=True, key=("figure", at))
        sheet.text(ends[0], y, name, paint=Paint.QUIET, key=("figure's name", at))
        x = sum(ends) + 20
