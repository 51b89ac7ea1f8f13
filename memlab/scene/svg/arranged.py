"""Panels drawn and put in their places: measured boxes, one beside or above the other."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from memlab.scene.layout import Above, Beside, Scene
from memlab.scene.panels import BitField, Diagram, Grid, MemoryMap, Panel, Raster, Series, Table
from memlab.scene.svg.bit_field import bit_field
from memlab.scene.svg.diagram import diagram
from memlab.scene.svg.grid import grid, raster
from memlab.scene.svg.memory_map import memory_map
from memlab.scene.svg.pen import Drawing, described, fitted, moved, text_width, written
from memlab.scene.svg.series import series
from memlab.scene.svg.table import table

WIDEST: Final = 860.0
_GAP: Final = 26.0
_TITLE: Final = 26.0

_KINDS: Final[dict[type[Panel], Callable[[Any], Drawing]]] = {
    MemoryMap: memory_map,
    Diagram: diagram,
    BitField: bit_field,
    Grid: grid,
    Raster: raster,
    Table: table,
    Series: series,
}


def arranged(scene: Scene) -> Drawing:
    """The whole scene drawn; parts side by side wrap where the page ends."""
    if isinstance(scene, Above):
        return _stacked([arranged(part) for part in scene.parts])
    if isinstance(scene, Beside):
        return _flowing([arranged(part) for part in scene.parts])
    return _titled(scene)


def _titled(panel: Panel) -> Drawing:
    drawn = _KINDS[type(panel)](panel)
    if not panel.title:
        return Drawing(drawn.width, drawn.height, described("", drawn.body))
    width = min(max(drawn.width, text_width(panel.title, 14) * 1.1), max(drawn.width, 300.0))
    head = written(fitted(panel.title, width / 1.1, 14), 0, 14, 14, bold=True)
    return Drawing(width, drawn.height + _TITLE, described("", head + moved(drawn.body, 0, _TITLE)))


def _stacked(parts: Sequence[Drawing]) -> Drawing:
    bodies, y = [], 0.0
    for part in parts:
        bodies.append(moved(part.body, 0, y))
        y += part.height + _GAP
    return Drawing(max((part.width for part in parts), default=0), max(0.0, y - _GAP), "".join(bodies))


def _flowing(parts: Sequence[Drawing]) -> Drawing:
    rows: list[list[Drawing]] = [[]]
    for part in parts:
        taken = sum(other.width + _GAP for other in rows[-1])
        if rows[-1] and taken + part.width > WIDEST:
            rows.append([])
        rows[-1].append(part)
    return _stacked([_row(row) for row in rows])


def _row(parts: Sequence[Drawing]) -> Drawing:
    bodies, x = [], 0.0
    for part in parts:
        bodies.append(moved(part.body, x, 0))
        x += part.width + _GAP
    return Drawing(max(0.0, x - _GAP), max((part.height for part in parts), default=0), "".join(bodies))
