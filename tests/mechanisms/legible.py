"""Reading a picture in a test: its areas by key, its words, and whether words lie over other words."""

from collections.abc import Hashable, Iterator
from itertools import combinations

from memlab.scene.marks import Area, Badge, Path, Text
from memlab.scene.measure import text_width
from memlab.scene.panels import Picture

WIDTHS = (528, 560, 640, 760, 860, 950, 1180, 1400)
_DRAWN = 0.9  # of what is measured: the widest of the usual faces
_TALL = 0.72


def area(picture: Picture, key: Hashable) -> Area:
    """The area of a key."""
    return next(mark for mark in picture.marks if isinstance(mark, Area) and mark.key == key)


def areas(picture: Picture) -> dict[Hashable, Area]:
    """All areas by their keys."""
    return {mark.key: mark for mark in picture.marks if isinstance(mark, Area)}


def paths(picture: Picture) -> dict[Hashable, Path]:
    """All lines by their keys."""
    return {mark.key: mark for mark in picture.marks if isinstance(mark, Path)}


def texts(picture: Picture) -> list[str]:
    """All words, in reading order, those of badges too."""
    return [mark.text for mark in picture.marks if isinstance(mark, (Text, Badge))]


def clashes(picture: Picture) -> Iterator[tuple[str, str]]:
    """The words that lie over other words."""
    boxes = [(mark.text, _box(mark)) for mark in picture.marks if isinstance(mark, Text)]
    for (one, a), (other, b) in combinations(boxes, 2):
        if a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[1] + 1 < b[3] and b[1] + 1 < a[3]:
            yield one, other


def _box(text: Text) -> tuple[float, float, float, float]:
    width = _DRAWN * text_width(text.text, text.size, bold=text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.align]
    return left, text.y - _TALL * text.size, left + width, text.y + 0.2 * text.size
