"""A diagram: boxes, arrows and words on a plane, and a token that travels."""

import html
import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
from bqplot import Label, Lines, Scatter
from ipywidgets import HTML, Box, Layout, VBox

from memlab.scene.palette import EDGE, FILL
from memlab.scene.palette import INK as INK_ON
from memlab.scene.panels import Diagram
from memlab.scene.shapes import Arrow, Text, Token
from memlab.widgets.figure import INK, figure, plane, rectangles, texts, write
from memlab.widgets.panels.boxes import GLIDE, Boxes, Item

_PIXELS = 6.4  # the height of a unit; its width is what room there is
_LEAST_WIDTH = 540
_RIM = 0.4  # units around the plane, so that no outline is cut
_HEAD = 1.6  # length of an arrow's head, in units
_FAINT, _CLEAR = 0.45, 1.0


class DiagramView:
    """Draws a `Diagram`: made once, then only changed. Clicking a box asks what it asks; so does the pointer below.

    Attributes:
        widget: What is shown.
        reduced_motion: Whether changes are to be shown at once.
    """

    def __init__(self, panel: Diagram, on_ask: Callable[[Any], None]) -> None:
        self._on_ask, self.reduced_motion = on_ask, False
        self._shapes: dict[Hashable, Any] = {}
        self._scales = plane((-_RIM, _RIM), (-_RIM, _RIM))
        self._boxes = Boxes(self._scales, self._click, on_ask)
        quiet = {"enable_hover": False, "interactions": {}}
        self._lines = Lines(x=np.zeros((2, 2)), y=np.zeros((2, 2)), scales=self._scales, stroke_width=2, **quiet)
        self._heads = rectangles(self._scales, fill="inside", fill_colors=[INK], colors=[INK], stroke_width=1, **quiet)
        self._inside = texts(self._scales, align="middle", default_size=11)
        self._words = {align: texts(self._scales, align=align, default_size=12) for align in ("start", "middle", "end")}
        self._token = _token(self._scales)
        self._title = HTML()
        self._figure = self._make_figure()
        room = Box([self._figure], layout=Layout(overflow="auto hidden", width="100%"))
        self.widget = VBox([self._title, room, self._boxes.pointer.widget])
        self.show(panel)

    def _make_figure(self) -> Any:
        marks = [self._lines, *self._boxes.marks, self._heads, self._inside, *self._words.values(), self._token]
        return figure(marks, {"width": "100%", "min_width": f"{_LEAST_WIDTH}px"})

    def _fit(self, panel: Diagram) -> None:
        """Make room for a plane of this size."""
        self._scales["x"].max, self._scales["y"].max = panel.width + _RIM, panel.height + _RIM
        self._figure.layout.height = f"{round(panel.height * _PIXELS)}px"

    def show(self, panel: Diagram) -> None:
        """Draw another step of the same diagram."""
        self._fit(panel)
        self._shapes = {box.key: box for box in panel.boxes}
        self._title.value = f"<div class='memlab-title'>{html.escape(panel.title)}</div>" if panel.title else ""
        self._figure.animation_duration = 0 if self.reduced_motion else GLIDE
        self._boxes.show(
            [Item(box.key, box.x, box.y, box.width, box.height, box.tone, box.words, box.strong) for box in panel.boxes]
        )
        named = [box for box in panel.boxes if box.label]
        middles = [(box.x + box.width / 2, box.y + box.height / 2, box.label) for box in named]
        write(self._inside, middles, [INK_ON[box.tone] for box in named])
        self._show_arrows(panel.arrows)
        for align, mark in self._words.items():
            _write_texts(mark, [text for text in panel.texts if text.align == align])
        self._show_token(panel.token)
        self._boxes.pointer.show(panel)

    def _show_arrows(self, arrows: Sequence[Arrow]) -> None:
        longest = max([2, *(len(arrow.points) for arrow in arrows)])
        rows = [_stretched(arrow.points, longest) for arrow in arrows] or [((0.0, 0.0),) * longest]
        points = np.array([*rows, *[((0.0, 0.0),) * longest] * (2 - len(rows))], float)
        colors = [EDGE[arrow.tone] if arrow.strong else "#8a929b" for arrow in arrows] or [INK]
        clear = [_CLEAR if arrow.strong else _FAINT for arrow in arrows] or [_FAINT]
        with self._lines.hold_sync():
            self._lines.x, self._lines.y = points[:, :, 0], points[:, :, 1]
            self._lines.colors, self._lines.opacities = colors, clear
        heads = np.array([_head(arrow.points) for arrow in arrows] + [((0.0, 0.0),) * 4] * max(0, 2 - len(arrows)))
        with self._heads.hold_sync():
            self._heads.x, self._heads.y = heads[:, :, 0], heads[:, :, 1]
            self._heads.colors = self._heads.fill_colors = colors + ["white"] * max(0, 2 - len(colors))
            self._heads.opacities, self._heads.fill_opacities = clear, clear + [0.0] * max(0, 2 - len(clear))

    def _show_token(self, token: Token | None) -> None:
        with self._token.hold_sync():
            self._token.visible = token is not None
            if token is not None:
                self._token.x, self._token.y = np.array([token.x], float), np.array([token.y], float)
                self._token.colors = [FILL[token.tone]]

    def _click(self, key: Hashable) -> None:
        if self._shapes[key].asks is not None:
            self._on_ask(self._shapes[key].asks)


def _token(scales: dict[str, Any]) -> Scatter:
    quiet = {"enable_hover": False, "interactions": {}}
    where = np.zeros(1)
    return Scatter(
        x=where, y=where, names=["token"], display_names=False, scales=scales, default_size=140, stroke=INK, **quiet
    )


def _write_texts(mark: Label, shown: Sequence[Text]) -> None:
    write(mark, [(text.x, text.y, text.label) for text in shown], [INK])


def _stretched(points: Sequence[tuple[float, float]], length: int) -> tuple[tuple[float, float], ...]:
    """The points, the last one repeated, so that all arrows have as many."""
    return (*points, *[points[-1]] * (length - len(points)))


def _head(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """A triangle at the last point, in the direction from the point before it; its last corner twice."""
    (x0, y0), (x1, y1) = points[-2:]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    along, across = ((x1 - x0) / length, (y1 - y0) / length), (-(y1 - y0) / length, (x1 - x0) / length)
    back = (x1 - _HEAD * along[0], y1 - _HEAD * along[1])
    side = 0.4 * _HEAD
    left = (back[0] + side * across[0], back[1] + side * across[1])
    right = (back[0] - side * across[0], back[1] - side * across[1])
    return ((x1, y1), left, right, right)
