"""The keyboard's and the screen reader's way through a picture that the mouse points at and clicks."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

import anywidget
from traitlets import Int, Unicode

from memlab.core.request import Request
from memlab.scene.panels import Panel
from memlab.scene.shapes import Shape
from memlab.widgets.theme import HERE, style

SHOW: Final = "Show this"
"""What the button says for a shape that changes only the look."""


class PointerFrontEnd(anywidget.AnyWidget):
    """What the browser knows of a picture: the one shape pointed at. ``at`` counts from 1, 0 is none."""

    _esm = (HERE / "pointer.js").read_text("utf-8")  # a Path would hold on to every widget made
    _css = style(HERE / "pointer.css")

    title = Unicode().tag(sync=True)
    words = Unicode().tag(sync=True)
    act = Unicode().tag(sync=True)
    at = Int(0).tag(sync=True)
    count = Int(0).tag(sync=True)
    shown = Int(0).tag(sync=True)


class Pointer:
    """Walks over the shapes of a picture by key, says what each is, and asks what it asks.

    It keeps to its shape from step to step, by key. Where that shape is gone, it points at what now stands at the
    same place in the reading order.

    Args:
        on_ask: Is called with what a shape asks, when the reader acts on it.
        on_point: Is called with the key of the shape that the reader walked to, or None, so that it can be outlined.

    Attributes:
        widget: The widget to put under the picture.
        key: The key of the shape pointed at, or None.
    """

    def __init__(self, on_ask: Callable[[Any], object], on_point: Callable[[Hashable], object]) -> None:
        self._on_ask, self._on_point = on_ask, on_point
        self._shapes: Sequence[Shape] = ()
        self._known: dict[Hashable, int] | None = None
        self._place: int | None = None
        self._seen: tuple[object, ...] = (None, "", None)
        self.key: Hashable = None
        self.widget = PointerFrontEnd()
        self.widget.on_msg(self._heard)

    def show(self, panel: Panel, title: str = "") -> None:
        """Walk over the shapes of this panel from now on: those that have words or ask something.

        Args:
            panel: The picture as it is now.
            title: What the picture shows; the panel's own title by default.
        """
        self._shapes = [shape for shape in panel.shapes if shape.words or shape.asks is not None]
        self._known = None
        place = None if self._place is None else self._places.get(self.key, self._place)
        before = self.key
        with self.widget.hold_sync():
            self.widget.title = title or panel.title
            self._go(place)
        if self.key != before:
            self._on_point(self.key)

    @property
    def _places(self) -> dict[Hashable, int]:
        """The place of each shape by its key; made only where somebody points, for there may be thousands."""
        if self._known is None:
            self._known = {shape.key: place for place, shape in enumerate(self._shapes)}
        return self._known

    def point(self, key: Hashable) -> None:
        """Point at the shape with this key, which the mouse has found; at nothing for an unknown key."""
        self._go(self._places.get(key))

    def _go(self, place: int | None) -> None:
        inside = place is not None and bool(self._shapes)
        self._place = min(max(place or 0, 0), len(self._shapes) - 1) if inside else None
        shape = None if self._place is None else self._shapes[self._place]
        self.key = shape.key if shape else None
        words, act = ((shape.words or shape.label), action(shape)) if shape else ("", "")
        with self.widget.hold_sync():
            if (seen := (self.key, words, shape and shape.asks)) != self._seen:
                self._seen = seen
                self.widget.shown += 1
            self.widget.words, self.widget.act = words, act
            self.widget.at = 0 if self._place is None else self._place + 1
            self.widget.count = len(self._shapes)

    def _move(self, step: object) -> None:
        last = len(self._shapes) - 1
        if isinstance(step, int):
            start = -1 if self._place is None else self._place
            self._go(min(max(start + step, 0), last))
        else:
            self._go(last if step == "last" else 0)
        self._on_point(self.key)

    def _heard(self, _: object, content: object, __: object) -> None:
        said = content if isinstance(content, dict) else {}
        if "move" in said:
            self._move(said["move"])
        # Who acts means the words on show: what came after them is not to be acted on.
        elif "act" in said and said["act"] == self.widget.shown and self._place is not None:
            asks = self._shapes[self._place].asks
            if asks is not None:
                self._on_ask(asks)


def action(shape: Shape) -> str:
    """What the button of a shape says: its request in words, or "" where it asks nothing."""
    if shape.asks is None:
        return ""
    return str(shape.asks) if isinstance(shape.asks, Request) else SHOW
