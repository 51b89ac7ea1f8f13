"""One small renderer for each kind of panel: made once for a panel, then only changed."""

from collections.abc import Callable
from typing import Any, Protocol

from ipywidgets import Widget

from memlab.scene.panels import BitField, Diagram, Grid, MemoryMap, Panel, Raster, Series, Table
from memlab.widgets.panels.bit_field import BitFieldView
from memlab.widgets.panels.diagram import DiagramView
from memlab.widgets.panels.grid import GridView
from memlab.widgets.panels.memory_map import MemoryMapView
from memlab.widgets.panels.raster import RasterView
from memlab.widgets.panels.series import SeriesView
from memlab.widgets.panels.table import TableView


class PanelView(Protocol):
    """Draws one panel: ``widget`` is what is shown, `show` changes it to another step's panel."""

    widget: Widget
    reduced_motion: bool

    def show(self, panel: Any) -> None:
        """Draw the panel of another step."""


RENDERERS: dict[type[Panel], Callable[[Any, Callable[[Any], None]], PanelView]] = {
    BitField: BitFieldView,
    Diagram: DiagramView,
    Grid: GridView,
    MemoryMap: MemoryMapView,
    Raster: RasterView,
    Series: SeriesView,
    Table: TableView,
}
