"""An arrow that stands out: a line of one paint with a rim of ink, and a head of ink at its end."""

from collections.abc import Hashable, Sequence
from math import hypot
from typing import Any, Final

from memlab.scene.marks import Point
from memlab.scene.sheet import Sheet

_RIM: Final = 2.0
_HEAD: Final = 6.0


def arrow(sheet: Sheet, points: Sequence[Point], key: tuple[Hashable, ...], *, thick: float, **line: Any) -> None:
    """Draw it through points.

    Args:
        sheet: What to draw on.
        points: Where it goes; its head ends at the last one.
        key: The line's own key; those of its rim and its head follow from it.
        thick: The width of the line without its rim.
        **line: More attributes of the line: its paint, and whether it is dashed.
    """
    part = shortened(points)
    sheet.path(part, thick=thick + _RIM, key=(*key, "rim"))
    sheet.path(part, thick=thick, key=key, **line)
    sheet.path([part[-1], points[-1]], head=True, key=(*key, "head"))


def shortened(points: Sequence[Point]) -> list[Point]:
    """The points of a line that ends where an arrow's head begins.

    Examples:
        >>> shortened([(0, 0), (20, 0)]), shortened([(0, 0), (0, 4)])
        ([(0, 0), (14.0, 0.0)], [(0, 0), (0.0, 2.0)])
    """
    (x0, y0), (x1, y1) = points[-2:]
    length = hypot(x1 - x0, y1 - y0)
    part = min(_HEAD / length, 0.5) if length else 0.0
    return [*points[:-1], (x1 - (x1 - x0) * part, y1 - (y1 - y0) * part)]
