"""A chart: lines over a common axis, with a cursor."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import numpy as np
from bqplot import Axis, Lines
from ipywidgets import HTML, VBox

from memlab.scene.paint import HUES, Paint
from memlab.scene.panels import Series
from memlab.scene.ticks import nice_ticks
from memlab.widgets.colours import fill
from memlab.widgets.figure import FAINT, INK, figure, plane

_COLORS = [fill(paint) for paint in (Paint.INK, *HUES)]
_MOST_POINTS = 600
_MOST_STEPS = 10
_MARGIN = {"top": 8, "bottom": 34, "left": 64, "right": 20}


class SeriesView:
    """Draws a `Series`: made once, then only changed; a long line is thinned to what a screen can show."""

    def __init__(self, panel: Series, _on_ask: Callable[[Any], None] | None = None) -> None:
        self._shown: Series | None = None
        self._end = 1.0
        # The scales stay 0 to 1, and the axes say what that means: a scale that changes may reach its marks too early.
        scales = plane((0, 1), (0, 1))
        self._x, self._y = scales["x"], scales["y"]
        nothing = np.zeros((2, 2))
        quiet = {"enable_hover": False, "interactions": {}}
        self._lines = Lines(x=nothing, y=nothing, scales=scales, stroke_width=2, **quiet)
        self._cursor = Lines(x=nothing, y=nothing, scales=scales, colors=[INK], line_style="dashed", **quiet)
        self._title = HTML()
        marks = [self._lines, self._cursor]
        self._figure = figure(marks, {"width": "100%", "height": "150px"}, axes=self._axes(), fig_margin=_MARGIN)
        self.widget = VBox([self._title, self._figure])
        self.widget.add_class("memlab-series")
        self.show(panel)

    def _axes(self) -> list[Axis]:
        common = {"grid_lines": "dashed", "grid_color": FAINT, "label_color": INK, "color": FAINT}
        self._along = Axis(scale=self._x, **common)
        self._up = Axis(scale=self._y, side="left", **common)
        return [self._along, self._up]

    def show(self, panel: Series) -> None:
        """Draw the lines as they are now, and the cursor; the same lines are not drawn again."""
        if self._shown is None or self._shown.but(cursor=panel.cursor) != panel:
            self._show_lines(panel)
        self._shown = panel
        at = (panel.cursor or 0.0) / self._end
        with self._cursor.hold_sync():
            self._cursor.visible = panel.cursor is not None
            self._cursor.x, self._cursor.y = np.full((2, 2), at), np.array([[0.0, 1.0]] * 2)

    def _show_lines(self, panel: Series) -> None:
        self._title.value = f"<div class='memlab-title'>{' '.join(_titled(panel))}</div>"
        self._along.label, self._up.label = panel.x_label, panel.y_label
        xs, ys = _thinned(panel)
        ticks = nice_ticks(float(ys.max()), whole=bool((ys == ys.round()).all()))
        whole = bool((xs == xs.round()).all())
        self._end = max(float(xs.max()), 1.0 if whole else 1e-9)
        _mark(self._up, ticks, ticks[-1])
        _mark(self._along, nice_ticks(self._end, _MOST_STEPS, whole=whole and self._end > 1), self._end)
        with self._lines.hold_sync():
            self._lines.x, self._lines.y = xs / self._end, ys / ticks[-1]
            self._lines.interpolation = "step-after" if panel.stairs else "linear"
            self._lines.colors = _COLORS[: max(1, len(panel.lines))]


def _titled(panel: Series) -> Iterator[str]:
    """What is drawn, and which line is which where there are several."""
    yield panel.title
    if len(panel.lines) > 1:
        for line, colour in zip(panel.lines, _COLORS, strict=False):
            yield f"<span class='memlab-legend' style='border-color: {colour}'>{escape(line.label)}</span>"


def _mark(axis: Axis, ticks: Sequence[float], end: float) -> None:
    """Put ticks on an axis from 0 to 1 that stands for 0 to ``end``."""
    places = {tick / end: f"{tick:g}" for tick in ticks if tick <= end}
    with axis.hold_sync():
        axis.tick_labels = {repr(place).removesuffix(".0"): label for place, label in places.items()}
        axis.tick_values = np.array(list(places))


def _thinned(panel: Series) -> tuple[np.ndarray, np.ndarray]:
    """All lines over the x of the first, at most so many points, and at least two rows and two points."""
    lines = panel.lines
    xs = np.array(lines[0].x if lines else (0.0, 1.0), float)
    every = max(1, -(-len(xs) // _MOST_POINTS))
    ys = [np.array(line.y, float)[::every] for line in lines] or [np.zeros(2)]
    xs = xs[::every]
    if len(xs) == 1:
        xs, ys = np.array([xs[0], xs[0] + 1]), [np.repeat(row, 2) for row in ys]
    rows = [*ys, *[ys[-1]] * (2 - len(ys))]
    return np.tile(xs, (len(rows), 1)), np.stack(rows)
