"""Rectangles that keep their identity: what memory maps, diagrams and grids are drawn with."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from bqplot import Tooltip
from bqscales import LinearScale

from memlab.scene.palette import EDGE, FILL, STRONG
from memlab.scene.tones import Tone
from memlab.widgets.figure import INK, corners, rectangles
from memlab.widgets.panels.slots import Slots
from memlab.widgets.pointer import Pointer

GLIDE = 300
"""Milliseconds that a rectangle takes to its new place."""

_MOST_GLIDING = 500
_MOST_OUTLINED = 12
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


class Item(NamedTuple):
    """One rectangle: where it lies in the units of the scales, what it means, and what it is in words."""

    key: Hashable
    x: float
    y: float
    width: float
    height: float
    tone: Tone
    words: str = ""
    strong: bool = False

    @property
    def place(self) -> tuple[float, float, float, float]:
        """Its corner and its size."""
        return self[1:5]


class Boxes:
    """Rectangles in one mark; each keeps its slot by key, so that it is seen to move, split and merge.

    Args:
        scales: The plane they lie on.
        on_click: Is told the key of the rectangle that was clicked.
        on_ask: Is told what a rectangle asks that was chosen by key.

    Attributes:
        marks: The rectangles, and over them the outlines of what is strong and of what is pointed at.
        pointer: The same picture for the keyboard; the mouse points with it too.
    """

    def __init__(
        self, scales: dict[str, LinearScale], on_click: Callable[[Any], None], on_ask: Callable[[Any], None]
    ) -> None:
        self._slots, self._items, self._pointed = Slots(), {}, None
        self.pointer = Pointer(on_ask, self.point)
        self._fills = rectangles(scales, fill="inside", fill_colors=["white"], colors=["white"], stroke_width=1)
        self._fills.tooltip = Tooltip(fields=["name"], show_labels=False)
        self._fills.on_element_click(lambda _, event: self._tell(on_click, event))
        self._fills.on_hover(lambda _, event: self._tell(self.pointer.point, event))
        outline = {"colors": [STRONG], "enable_hover": False, "interactions": {}}
        # Dark over the colour of the page's own writing: seen on light fills and on dark pages alike.
        self._halo = rectangles(scales, stroke_width=4, **{**outline, "colors": [INK]})
        self._strong = rectangles(scales, stroke_width=2, **outline)
        self._pointing = rectangles(scales, stroke_width=2, line_style="dashed", **outline)
        self.marks = [self._fills, self._halo, self._strong, self._pointing]

    @property
    def glide(self) -> int:
        """How long a change may take in milliseconds: too many rectangles do not glide."""
        return 0 if len(self._slots.keys) > _MOST_GLIDING else GLIDE

    def show(self, items: Sequence[Item]) -> None:
        """Draw these rectangles, in one message a mark."""
        self._items = {item.key: item for item in items}
        slots = self._slots.arrange({item.key: item.place for item in items})
        count = max(2, len(self._slots.keys))
        places, words = [_NOWHERE] * count, [""] * count
        fills, edges = ["white"] * count, ["white"] * count
        for item in items:
            at = slots[item.key]
            places[at], words[at] = item.place, item.words
            fills[at], edges[at] = FILL[item.tone], EDGE[item.tone]
        with self._fills.hold_sync():
            self._fills.x, self._fills.y = corners(places)
            self._fills.fill_colors, self._fills.colors, self._fills.labels = fills, edges, words
            self._fills.fill_opacities = [1.0] * count
        strong = [item for item in items if item.strong][:_MOST_OUTLINED]
        _outline(self._halo, strong)
        _outline(self._strong, strong)
        self.point(self._pointed)

    def point(self, key: Hashable | None) -> None:
        """Outline the rectangle pointed at."""
        self._pointed = key
        _outline(self._pointing, [self._items[key]] if key in self._items else [])

    def _tell(self, whom: Callable[[Any], None], event: dict[str, Any]) -> None:
        key = self._slots.place(event["data"]["index"])
        if key is not None:
            whom(key)


def _outline(mark: Any, around: Sequence[Item]) -> None:
    with mark.hold_sync():
        mark.x, mark.y = corners([item.place for item in around])
