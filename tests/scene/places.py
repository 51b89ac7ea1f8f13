"""Where the marks of a picture lie: what sticks out of it, and which words lie on others."""

from collections.abc import Hashable
from itertools import combinations

from memlab.scene.marks import Area, Badge, Mark, Path, Text
from memlab.scene.measure import text_width
from memlab.scene.panels import Picture
from memlab.scene.scene import Scene

Box = tuple[float, float, float, float]
SLACK = 1.5
LOOKS = (*({"width": width} for width in (528, 600, 760, 950, 1180, 1400)), {"width": 528, "height": 163})
"""Every layout, and the height that two settings leave each other."""


def box(mark: Mark) -> Box | None:
    """The left, upper, right and lower edge of a mark."""
    if isinstance(mark, Area):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Text):
        width = text_width(mark.text, mark.size, bold=mark.bold)
        left = mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.align]
        return left, mark.y - 0.75 * mark.size, left + width, mark.y + 0.22 * mark.size
    if isinstance(mark, Badge):
        return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
    if isinstance(mark, Path):
        xs, ys = zip(*mark.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    return None


def outside(picture: Picture) -> list[Hashable]:
    """The keys of the marks that are not wholly in the picture."""
    return [mark.key for mark in picture.marks if (found := box(mark)) and not _within(found, picture)]


def _within(found: Box, picture: Picture) -> bool:
    left, top, right, bottom = found
    return min(left, top) >= -SLACK and right <= picture.width + SLACK and bottom <= picture.height + SLACK


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """The pairs of words of which one lies on the other."""
    texts = [(mark.text, found) for mark in picture.marks if isinstance(mark, Text) and (found := box(mark))]
    return [(one, other) for (one, here), (other, there) in combinations(texts, 2) if _meet(here, there)]


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK


def areas(scene: Scene) -> dict[Hashable, Area]:
    """The areas of a scene's picture by their keys."""
    return {mark.key: mark for mark in scene.picture.marks if isinstance(mark, Area)}


def texts(scene: Scene) -> list[str]:
    """All that is written in a scene's picture."""
    return [mark.text for mark in scene.picture.marks if isinstance(mark, Text)]
