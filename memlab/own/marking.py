"""Marks in the picture of the model's decision what a rule of the learner's would have taken instead."""

from collections.abc import Hashable, Iterator
from typing import Final

from memlab.scene.marks import Area, Badge, Mark, Text
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Picture
from memlab.scene.scene import Scene

Box = tuple[float, float, float, float]

_YOURS: Final = "✕ yours"
_SIZE: Final = 12
_WIDTH: Final = text_width(_YOURS, _SIZE, bold=True)
_THICK: Final = 2.5
_LAST: Final = 9


def marked(scene: Scene, key: Hashable | None) -> Scene:
    """The scene with a dashed outline around the thing of this key, and a word beside it where there is room.

    Args:
        scene: What the model decided; its sentence is left to the step.
        key: The key of what the rule would have taken; None where that is no thing of the picture.
    """
    picture = scene.picture
    taken = next((one for one in picture.marks if isinstance(one, Area) and one.key == key), None)
    marks = () if taken is None else (_outline(taken), *_named(picture, taken))
    return Scene(picture=picture.but(marks=(*picture.marks, *marks)), tabs=scene.tabs)


def _outline(taken: Area) -> Area:
    return Area(
        key=("yours", taken.key), x=taken.x, y=taken.y, width=taken.width, height=taken.height, fill=Paint.NONE,
        edge=Paint.FAILURE, thick=_THICK, dashed=True, over=_LAST, words="This is what your rule takes.",
    )  # fmt: skip


def _named(picture: Picture, taken: Area) -> Iterator[Text]:
    """A word above, below or in the thing, where it covers no other."""
    written = [_box(one) for one in picture.marks if isinstance(one, (Text, Badge))]
    for left, line in _places(picture, taken):
        box = (left, line - _SIZE, left + _WIDTH, line + 3)
        if box[1] > 0 and box[3] < picture.height and not any(_meet(box, other) for other in written):
            yield Text(
                key="yours", x=left, y=line, text=_YOURS, size=_SIZE, bold=True,
                paint=Paint.FAILURE_TEXT, plate=Paint.FAILURE_SOFT,
            )  # fmt: skip
            return


def _places(picture: Picture, taken: Area) -> Iterator[tuple[float, float]]:
    lines = (taken.y - 6, taken.y + taken.height + 15, taken.y + 15, taken.y + taken.height - 6)
    last = max(0.0, picture.width - _WIDTH - 4)
    for line in lines:
        for left in (taken.x + (taken.width - _WIDTH) / 2, taken.x, taken.x + taken.width - _WIDTH):
            yield min(max(4.0, left), last), line


def _box(mark: Mark) -> Box:
    if isinstance(mark, Badge):
        return (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)
    assert isinstance(mark, Text)
    width = text_width(mark.text, mark.size, bold=mark.bold)
    left = mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.align]
    return (left, mark.y - mark.size, left + width, mark.y + 3)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
