"""Patterns as strokes: the second sign of an area, whoever draws it."""

from collections.abc import Iterator
from typing import Final

from memlab.scene.marks import Area, Point

Stroke = tuple[Point, Point]

_APART: Final = 7.0
_DOTS_APART: Final = 8.0
_DOT: Final = 1.5
_LEAST: Final = 3.0


def strokes(area: Area) -> tuple[Stroke, ...]:
    """The strokes of an area's pattern, ending at its edges; none in one too thin to show them.

    Examples:
        >>> strokes(Area(key=1, x=0, y=0, width=10.0, height=5.0, pattern="hatch"))[0]
        ((2.0, 5.0), (7.0, 0.0))
    """
    if not area.pattern or min(area.width, area.height) < _LEAST:
        return ()
    return tuple(_rising(area) if area.pattern == "hatch" else _dots(area))


def _rising(area: Area) -> Iterator[Stroke]:
    """Lines that rise to the right, where x + y is a multiple of the distance: those of neighbours meet."""
    x, y, width, height = area.x, area.y, area.width, area.height
    first, last = int((x + y) // _APART) + 1, int((x + y + width + height) // _APART)
    for at in range(first, last + 1):
        total = at * _APART - x - y
        yield (
            (x + max(0.0, total - height), y + min(total, height)),
            (x + min(total, width), y + max(0.0, total - width)),
        )


def _dots(area: Area) -> Iterator[Stroke]:
    across, down = int(area.width // _DOTS_APART), int(area.height // _DOTS_APART)
    for row in range(down):
        for column in range(across):
            x = area.x + (column + 0.5) * area.width / across
            y = area.y + (row + 0.5) * area.height / down
            yield (x - _DOT / 2, y), (x + _DOT / 2, y)
