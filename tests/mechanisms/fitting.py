"""Whether a picture fits: every mark inside it, every thing named once, and no words over other words."""

from collections.abc import Iterator
from itertools import combinations

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.scene.asks import Setting, Show
from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Text, Token
from memlab.scene.measure import text_width
from memlab.scene.panels import Picture

WIDTHS = (528, 560, 640, 760, 860, 950, 1180, 1400)
_SLACK = 0.5
_REAL = 0.92  # words are drawn at most so wide, of what the measure says, in the widest of the usual faces

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def check_fits(mechanism: Mechanism, picture: Picture) -> None:
    """All that a picture is held to, whatever it shows."""
    for mark in picture.marks:
        for left, top, right, bottom in boxes(mark):
            assert min(left, top) >= -_SLACK, mark
            assert right <= picture.width + _SLACK, (picture.width, mark)
            assert bottom <= picture.height + _SLACK, (picture.height, mark)
    _check_words(picture)
    _check_keys(picture)
    for thing in picture.marks:
        assert thing.asks is None or thing.words, thing
        assert isinstance(thing.asks, (Request, Show, Setting, type(None)))
        if isinstance(thing.asks, Request):
            assert isinstance(thing.asks, mechanism.request_types)


def boxes(mark: Mark) -> Iterator[Box]:
    """Where a mark lies, as drawn."""
    if isinstance(mark, Area):
        yield mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    elif isinstance(mark, Text):
        yield text_box(mark)
    elif isinstance(mark, Badge):
        yield mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
    elif isinstance(mark, (Path, Token)):
        yield from ((x, y, x, y) for x, y in mark.points)
    elif isinstance(mark, Grip):
        yield from ((stop.x - 7, stop.y - 7, stop.x + 7, stop.y + 7) for stop in mark.stops)


def text_box(text: Text) -> Box:
    """Where words lie: as wide as the widest of the usual faces draws them, from their base line up."""
    width = text_width(text.text, text.size, bold=text.bold) * _REAL
    left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.align]
    return left, text.y - 0.72 * text.size, left + width, text.y + 0.2 * text.size


def _check_words(picture: Picture) -> None:
    texts = [mark for mark in picture.marks if isinstance(mark, Text)]
    for one, other in combinations(texts, 2):
        (left, top, right, bottom), (x0, y0, x1, y1) = text_box(one), text_box(other)
        apart = right <= x0 + 1 or x1 <= left + 1 or bottom <= y0 + 1 or y1 <= top + 1
        assert apart, (picture.width, picture.height, one.text, other.text, text_box(one), text_box(other))


def _check_keys(picture: Picture) -> None:
    for kind in (Area, Path, Text, Badge):
        keys = [mark.key for mark in picture.marks if isinstance(mark, kind)]
        assert len(set(keys)) == len(keys), sorted(map(str, keys))
