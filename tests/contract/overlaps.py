"""Texts of a picture that lie on one another, or stick out of it."""

from collections.abc import Iterator
from itertools import combinations

from memlab.scene.marks import Badge, Text
from memlab.scene.measure import text_width
from memlab.scene.panels import Picture

Box = tuple[float, float, float, float]

_REAL = 0.94  # of the width that is reckoned with; the widest usual face takes less


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of texts, or of a text and a badge, that share room in a picture."""
    boxes = [*_boxes(picture)]
    return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if _meet(a, b)]


def sticking_out(picture: Picture) -> list[str]:
    """Texts that do not lie in their picture."""
    return [
        text
        for text, (left, top, right, bottom) in _boxes(picture)
        if left < 0 or top < 0 or right > picture.width or bottom > picture.height
    ]


def _boxes(picture: Picture) -> Iterator[tuple[str, Box]]:
    for mark in picture.marks:
        if isinstance(mark, Text):
            width = _REAL * text_width(mark.text, mark.size, bold=mark.bold and not mark.mono)
            left = mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.align]
            yield mark.text, (left, mark.y - 0.72 * mark.size, left + width, mark.y + 0.1 * mark.size)
        elif isinstance(mark, Badge) and mark.text:
            reach = 0.7 * mark.radius
            yield f"({mark.text})", (mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
