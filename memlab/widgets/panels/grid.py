"""A grid: strips of cells, one under the other, each with its name on the left."""

import html
from collections.abc import Callable, Hashable
from typing import Any

from ipywidgets import HTML, VBox

from memlab.scene.palette import INK as INK_ON
from memlab.scene.panels import Grid
from memlab.scene.shapes import Shape
from memlab.widgets.figure import INK, figure, plane, texts, write
from memlab.widgets.panels.boxes import Boxes, Item

_ROW = 28  # pixels
_GAP = 0.14  # of a row, between strips
_NAMES = 0.24  # of the width, for the names on the left
_LETTERS = 74  # that fit across all cells


class GridView:
    """Draws a `Grid`: made once, then only changed. Clicking a cell or a strip asks what it asks.

    Attributes:
        widget: What is shown.
        reduced_motion: Whether changes are to be shown at once.
    """

    def __init__(self, panel: Grid, on_ask: Callable[[Any], None]) -> None:
        self._on_ask, self.reduced_motion = on_ask, False
        self._shapes: dict[Hashable, Shape] = {}
        self._scales = plane((-_NAMES, 1.0), (0, 1), down=True)
        self._boxes = Boxes(self._scales, self._click, on_ask)
        self._inside = texts(self._scales, align="middle", default_size=11)
        self._names = texts(self._scales, align="end", default_size=12)
        marks = [*self._boxes.marks, self._inside, self._names]
        self._title, self._figure = HTML(), figure(marks, {"width": "100%", "min_width": "300px"})
        self.widget = VBox([self._title, self._figure, self._boxes.pointer.widget])
        self.show(panel)

    def show(self, panel: Grid) -> None:
        """Draw another step of the same grid."""
        self._shapes = {shape.key: shape for shape in panel.shapes}
        self._title.value = f"<div class='memlab-title'>{html.escape(panel.title)}</div>"
        rows = max(1, len(panel.strips))
        self._figure.layout.height = f"{rows * _ROW + 4}px"
        self._figure.animation_duration = 0 if self.reduced_motion else self._boxes.glide
        across = max([1.0, *(strip.indent + len(strip.cells) for strip in panel.strips)])
        items = [
            item for row, strip in enumerate(panel.strips) for item in _items(row / rows, strip, 1 / across, 1 / rows)
        ]
        self._boxes.show(items)
        self._label(items, across)
        write(
            self._names,
            [(-0.02, (row + 0.5) / rows, strip.label) for row, strip in enumerate(panel.strips)],
            [INK],
        )
        self._boxes.pointer.show(panel)

    def _label(self, items: list[Item], across: float) -> None:
        named = [item for item in items if 0 < len(self._shapes[item.key].label) <= _LETTERS / across]
        middles = [(item.x + item.width / 2, item.y + item.height / 2, self._shapes[item.key].label) for item in named]
        write(self._inside, middles, [INK_ON[item.tone] for item in named])

    def _click(self, key: Hashable) -> None:
        if self._shapes[key].asks is not None:
            self._on_ask(self._shapes[key].asks)


def _items(top: float, strip: Any, width: float, height: float) -> list[Item]:
    return [
        Item(
            cell.key,
            (strip.indent + at) * width,
            top + _GAP * height,
            width,
            (1 - 2 * _GAP) * height,
            cell.tone,
            cell.words,
            cell.strong,
        )
        for at, cell in enumerate(strip.cells)
    ]
