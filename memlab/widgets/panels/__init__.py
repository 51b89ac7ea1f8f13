"""One small renderer for each kind of panel that a tab may hold: made once for a panel, then only changed."""

from collections.abc import Callable
from typing import Any, Protocol

from ipywidgets import Widget

from memlab.scene.panels import Panel, Series, Table
from memlab.widgets.panels.series import SeriesView
from memlab.widgets.panels.table import TableView


class PanelView(Protocol):
    """Draws one panel: ``widget`` is what is shown, `show` changes it to another step's panel."""

    widget: Widget

    def show(self, panel: Any) -> None:
        """Draw the panel of another step."""


RENDERERS: dict[type[Panel], Callable[[Any, Callable[[Any], None]], PanelView]] = {
    Series: SeriesView,
    Table: TableView,
}
