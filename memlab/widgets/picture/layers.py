"""Areas and paths as bqplot marks: one mark for each layer and kind of stroke, made once and changed in place."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

import numpy as np
from bqplot import Lines
from bqplot.marks import CATEGORY10
from traitlets import List

from memlab.scene.marks import Area, Path, Point
from memlab.scene.patterns import strokes
from memlab.scene.svg.picture import arrow_head
from memlab.widgets.colours import NOTHING, fill
from memlab.widgets.picture.slots import Slots

Box = tuple[float, float, float, float]

_QUIET = {"enable_hover": False, "interactions": {}}
_LEAST = 2  # bqplot takes a single row for a list of numbers


class Shapes(Lines):
    """Lines whose colours are not looked into: they come from the table of the page, thousands at a step."""

    colors: Any = List(CATEGORY10).tag(sync=True)
    fill_colors: Any = List().tag(sync=True)


class Layer(Protocol):
    """Draws the marks of one kind: ``mark`` is what bqplot shows."""

    mark: Shapes

    def show(self, marks: Sequence[Any]) -> None:
        """Draw these, in one message or, where nothing changed, in none."""


class Fills:
    """Rectangles, filled, with an outline of one pixel; each keeps its slot by key, so that it is seen to move."""

    def __init__(self, scales: dict[str, Any]) -> None:
        self.mark = _lines(scales, fill="inside", close_path=True, stroke_width=1)
        self._boxes = Boxes()

    def show(self, marks: Sequence[Area]) -> None:
        """Draw these areas."""
        slots, places = self._boxes.arrange(marks)
        fills, edges = [NOTHING] * len(places), [NOTHING] * len(places)
        clear = [1.0] * len(places)
        for area in marks:
            at = slots[area.key]
            fills[at], clear[at] = fill(area.fill), area.faint
            edges[at] = fill(area.edge) if area.thick == 1 and not area.dashed else NOTHING
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = _corners(places)
            self.mark.fill_colors, self.mark.colors, self.mark.fill_opacities = fills, edges, clear


class Outlines:
    """Outlines of rectangles, all of one width and dash."""

    def __init__(self, scales: dict[str, Any], thick: float, dashed: bool) -> None:
        style = "dashed" if dashed else "solid"
        self.mark = _lines(scales, close_path=True, stroke_width=thick, line_style=style, fill="none")
        self._boxes = Boxes()

    def show(self, marks: Sequence[Area]) -> None:
        """Draw the outlines of these areas."""
        slots, places = self._boxes.arrange(marks)
        edges = [NOTHING] * len(places)
        for area in marks:
            edges[slots[area.key]] = fill(area.edge)
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = _corners(places)
            self.mark.colors = edges


class Boxes:
    """Which row of a mark each rectangle has, and where the rows lie; one that goes shrinks where it was."""

    def __init__(self) -> None:
        self._slots = Slots()
        self._places: list[Box] = [(0.0, 0.0, 0.0, 0.0)] * _LEAST

    def arrange(self, marks: Sequence[Area]) -> tuple[dict[Hashable, int], list[Box]]:
        """The row of each key, and the place of every row."""
        boxes = {area.key: (area.x, area.y, area.width, area.height) for area in marks}
        slots = self._slots.arrange(boxes)
        missing = len(self._slots.keys) - len(self._places)
        places = [(x + width / 2, y, 0.0, height) for x, y, width, height in self._places]
        places += [(0.0, 0.0, 0.0, 0.0)] * missing
        for key, box in boxes.items():
            places[slots[key]] = box
        self._places = places
        return slots, places


class Strokes:
    """The patterns of areas: very many short lines of one colour in one mark, parted by gaps."""

    def __init__(self, scales: dict[str, Any], color: str) -> None:
        self.mark = _lines(scales, stroke_width=1, colors=[color])

    def show(self, marks: Sequence[Area]) -> None:
        """Draw the patterns of these areas."""
        points = [point for area in marks for stroke in strokes(area) for point in (*stroke, (np.nan, np.nan))]
        drawn = np.array(points[:-1] or [(0.0, 0.0)] * 2, float)
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = drawn[:, 0], drawn[:, 1]


class Polylines:
    """Lines through points, all of one width and dash."""

    def __init__(self, scales: dict[str, Any], thick: float, dashed: bool) -> None:
        self.mark = _lines(scales, stroke_width=thick, line_style="dashed" if dashed else "solid", fill="none")

    def show(self, marks: Sequence[Path]) -> None:
        """Draw these paths."""
        longest = max([_LEAST, *(len(path.points) for path in marks)])
        rows = [_stretched(path.points, longest) for path in marks]
        rows += [((0.0, 0.0),) * longest] * (_LEAST - len(rows))
        drawn = np.array(rows, float)
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = drawn[:, :, 0], drawn[:, :, 1]
            self.mark.colors = [fill(path.paint) for path in marks] or [NOTHING]


class Heads:
    """The heads of arrows."""

    def __init__(self, scales: dict[str, Any]) -> None:
        self.mark = _lines(scales, fill="inside", close_path=True, stroke_width=1)

    def show(self, marks: Sequence[Path]) -> None:
        """Draw a head at the last point of each of these paths."""
        corners = [arrow_head(path.points) for path in marks]
        drawn = np.array([*corners, *[((0.0, 0.0),) * 3] * (_LEAST - len(corners))], float)
        colors = [fill(path.paint) for path in marks] + [NOTHING] * (_LEAST - len(corners))
        with self.mark.hold_sync():
            self.mark.x, self.mark.y = drawn[:, :, 0], drawn[:, :, 1]
            self.mark.fill_colors = self.mark.colors = colors
            self.mark.fill_opacities = [1.0] * len(colors)


def _lines(scales: dict[str, Any], **traits: Any) -> Shapes:
    nothing = np.zeros((_LEAST, 2))
    return Shapes(**{"x": nothing, "y": nothing, "scales": scales, "opacities": [1.0], **_QUIET, **traits})


def _corners(boxes: Sequence[Box]) -> tuple[np.ndarray, np.ndarray]:
    """The corners of ``(x, y, width, height)`` boxes, as two arrays of four columns."""
    left, top, width, height = np.array(boxes, float).T
    return np.stack([left, left + width, left + width, left], 1), np.stack([top, top, top + height, top + height], 1)


def _stretched(points: Sequence[Point], length: int) -> tuple[Point, ...]:
    """The points, the last one repeated, so that all lines have as many."""
    return (*points, *[points[-1]] * (length - len(points)))


Maker = Callable[[dict[str, Any]], Layer]
Group = tuple[float, ...]
"""Where a layer lies among the others: they are drawn in ascending order."""
