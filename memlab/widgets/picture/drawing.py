"""All layers of a picture in one bqplot figure: made when something first needs them, and kept in their order."""

from collections.abc import Sequence
from typing import Any

from bqplot import Figure

from memlab.scene.marks import Area, Mark, Path
from memlab.scene.paint import Paint
from memlab.widgets.colours import fill
from memlab.widgets.figure import figure, plane
from memlab.widgets.picture.layers import Fills, Group, Heads, Layer, Maker, Outlines, Polylines, Strokes

GLIDE = 250
"""Milliseconds that a thing takes to its new place."""

_MOST_GLIDING = 400
_PATHS, _HEADS = 100.0, 101.0
_FILL, _PATTERN, _OUTLINE = 0.0, 0.1, 0.2
_PAINTS = list(Paint)


class Drawing:
    """Areas and lines of a picture, a pixel of the picture a unit of the scales.

    Attributes:
        figure: What bqplot shows.
    """

    def __init__(self) -> None:
        self._scales = plane((0, 1), (0, 1), down=True)
        self._layers: dict[Group, Layer] = {}
        self._size: tuple[float, float, float] = (0, 0, 0)
        margin = {"top": 0, "bottom": 0, "left": 0, "right": 0}
        self.figure: Figure = figure([], {}, fig_margin=margin, animation_duration=0)

    def fit(self, width: float, height: float, zoom: float) -> None:
        """Make room for a picture of this size, each of its pixels drawn ``zoom`` times as large."""
        if (width, height, zoom) == self._size:
            return
        self._size = (width, height, zoom)
        self._scales["x"].max, self._scales["y"].max = width, height
        layout = self.figure.layout
        with layout.hold_sync():
            layout.width, layout.height = f"{width * zoom:.0f}px", f"{height * zoom:.0f}px"

    def show(self, marks: Sequence[Mark], *, glide: bool) -> None:
        """Draw areas and paths; what moved glides where that is wanted and there are not too many."""
        duration = GLIDE if glide and len(marks) <= _MOST_GLIDING else 0
        if self.figure.animation_duration != duration:
            self.figure.animation_duration = duration
        groups = _grouped(marks)
        before = len(self._layers)
        for group, (make, members) in groups.items():
            if group not in self._layers:
                self._layers[group] = make(self._scales)
            self._layers[group].show(members)
        for group in self._layers.keys() - groups.keys():
            self._layers[group].show(())
        if len(self._layers) > before:
            self.figure.marks = [self._layers[group].mark for group in sorted(self._layers)]


def _grouped(marks: Sequence[Mark]) -> dict[Group, tuple[Maker, list[Any]]]:
    """The marks by the layer they belong to, and how that layer is made."""
    groups: dict[Group, tuple[Maker, list[Any]]] = {}
    for mark in marks:
        for group, make in _layers_of(mark):
            groups.setdefault(group, (make, []))[1].append(mark)
    return groups


def _layers_of(mark: Mark) -> list[tuple[Group, Maker]]:
    if isinstance(mark, Area):
        return _area(mark)
    if isinstance(mark, Path) and len(mark.points) > 1:
        thick, dashed = mark.thick, mark.dashed
        lines: tuple[Group, Maker] = ((_PATHS, -thick, dashed), lambda scales: Polylines(scales, thick, dashed))
        return [lines, ((_HEADS,), Heads)] if mark.head else [lines]
    return []


def _area(area: Area) -> list[tuple[Group, Maker]]:
    if not (area.width and area.height):
        return []
    layers: list[tuple[Group, Maker]] = [((float(area.over), _FILL), Fills)]
    if area.pattern:
        color = fill(area.ink)
        layers.append(((area.over, _PATTERN, _PAINTS.index(area.ink)), lambda scales: Strokes(scales, color)))
    if area.dashed or area.thick != 1:
        thick, dashed = area.thick, area.dashed
        layers.append(((area.over, _OUTLINE, thick, dashed), lambda scales: Outlines(scales, thick, dashed)))
    return layers
