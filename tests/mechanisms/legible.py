"""Reading a picture in a test: its areas and lines by key, and its words."""

from collections.abc import Hashable

from memlab.scene.marks import Area, Badge, Path, Text
from memlab.scene.panels import Picture

WIDTHS = (528, 560, 640, 760, 860, 950, 1180, 1400)


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
