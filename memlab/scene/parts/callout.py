"""A call-out: a few lines in a box that say why, where the picture has room for them."""

from collections.abc import Sequence
from typing import Final

from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_LINE: Final = 16


def callout_size(title: str, lines: Sequence[str]) -> tuple[float, float]:
    """The width and the height of the box that these words need."""
    widths = [text_width(title, 14, bold=True), *(text_width(line, 12) for line in lines)]
    return max(widths) + 20, 28 + _LINE * len(lines)


def callout(sheet: Sheet, at: Point, title: str, lines: Sequence[str], *, failure: bool = False) -> Box:
    """Draw a box with a title in bold and lines below it; its upper left corner is ``at`` the point.

    Returns:
        Where it lies, so that an arrow can start there.
    """
    x, y = at
    width, height = callout_size(title, lines)
    edge = Paint.FAILURE if failure else Paint.INK
    box = (x, y, min(width, sheet.width - 16 - x), height)
    sheet.area(("callout", title), box, Paint.PAGE, edge=edge, thick=1.5, over=2)
    ink = Paint.FAILURE_TEXT if failure else Paint.INK
    sheet.text(x + 10, y + 18, title, size=14, bold=True, paint=ink)
    for place, line in enumerate(lines):
        sheet.text(x + 10, y + 36 + _LINE * place, line)
    return box
