"""The tabs of a lab: what need not be seen at once. A closed one draws nothing and sends nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Box, Widget

from memlab.core.bringing import Steps, takes_of
from memlab.core.experimenting import experiment_of
from memlab.core.mechanism import Mechanism
from memlab.core.numbers import show_number
from memlab.scene.asks import Asks
from memlab.scene.panels import Panel, Row, Table
from memlab.scene.scene import Scene
from memlab.widgets.chart import Chart
from memlab.widgets.disposal import close_tree
from memlab.widgets.panels import RENDERERS

_NOTHING: Mapping[str, Callable[[], Panel]] = {}
_CHANGING = ("asked", "yours", "experiment")


class Tabs:
    """The panel of the tab that is open, made when it is opened first.

    Args:
        mechanism: Whose lab it is.
        on_ask: Is told what a row asks.
        on_set: Is told what a setting should be.
        hears: What the list of requests may wish.
        on_bring: Is given the steps of what the reader brought.

    Attributes:
        widget: Where the open panel stands.
        open: The key of the open tab, or "".
        fixed: Whether the run is given, so that nothing may change it or list what it will ask.
    """

    def __init__(
        self,
        mechanism: Mechanism,
        on_ask: Callable[[Asks], None],
        on_set: Callable[..., object],
        hears: dict[str, Callable[..., object]],
        on_bring: Callable[[Steps], object],
    ) -> None:
        self._mechanism, self._on_ask, self._on_set, self._hears = mechanism, on_ask, on_set, hears
        self._on_bring = on_bring
        self._made: dict[str, Any] = {}
        self.open, self.fixed = "", False
        self.widget = Box([])
        self.widget.add_class("memlab-panel")

    def titles(self, scene: Scene) -> list[list[Any]]:
        """Key, title and count of every tab; the last item says whether it acts instead of opening."""
        own = [[tab.key, tab.title, tab.count, False] for tab in scene.tabs]
        chart = [["chart", "Chart", "", False]] if self._mechanism.numbers() else []
        pictures = [["png", "Save picture", "", True], ["svg", "SVG", "", True]]
        changing, acts = ([], []) if self.fixed else (self._changing(), self._acts())
        settings = [["settings", "All settings", "", False]]
        return [["numbers", "Numbers", "", False], *own, *chart, *changing, *settings, *acts, *pictures]

    def _changing(self) -> list[list[Any]]:
        """What lists the requests, those to come too, or brings others."""
        yours = [["yours", "Your data", "", False]] if takes_of(type(self._mechanism)) else []
        trial = [["experiment", "Experiment", "", False]] if experiment_of(type(self._mechanism)) else []
        asked = f"{len(self._mechanism.requests):,}"
        return [["asked", "Asked", asked, False], *yours, *trial]

    def _acts(self) -> list[list[Any]]:
        acts = [[f"act {name}", said, "", True] for said, name in self._mechanism.acts.items()]
        return [*acts, ["copy", "Copy as code", "", True]]

    def turn(self, key: str) -> None:
        """Open a tab, or close it where it is open; one that changes the run stays closed where it is given."""
        if self.fixed and key in _CHANGING:
            return
        self.open = "" if key == self.open else key

    def show(self, scene: Scene, seen: int, compared: Mapping[str, Callable[[], Panel]] = _NOTHING) -> None:
        """Draw what is open at a step; the chart as far as the reader has been.

        Args:
            scene: The scene on show.
            seen: The furthest step that the reader has reached.
            compared: What tabs hold instead of their own while mechanisms are compared.
        """
        if self.open in compared:
            widget: Widget | None = self._drawn(f"compared {self.open}", compared[self.open]())
        else:
            widget = self._shown(scene, seen) if self.open else None
        children = () if widget is None else (widget,)
        if self.widget.children != children:
            self.widget.children = children

    def _shown(self, scene: Scene, seen: int) -> Widget | None:
        key = self.open
        if key in ("chart", "asked", "settings", "yours", "experiment"):
            view = self._made.get(key) or self._make(key)
            if key == "chart":
                view.show(seen)
            else:
                view.show()
            return view.widget
        panel = self._panel(scene)
        if panel is None:
            return None
        return self._drawn(key, panel)

    def _drawn(self, key: str, panel: Panel) -> Widget:
        if key not in self._made:
            self._made[key] = RENDERERS[type(panel)](panel, self._on_ask)
        self._made[key].show(panel)
        widget: Widget = self._made[key].widget
        return widget

    def _make(self, key: str) -> Any:
        makers: dict[str, Callable[[], Any]] = {
            "chart": lambda: Chart(self._mechanism),
            "asked": self._asked,
            "settings": self._settings,
            "yours": self._yours,
            "experiment": self._trial,
        }
        self._made[key] = makers[key]()
        return self._made[key]

    def _asked(self) -> Any:
        from memlab.widgets.asked import Asked  # noqa: PLC0415 - a tab that is never opened is not loaded

        return Asked(self._mechanism, self._hears)

    def _settings(self) -> Any:
        from memlab.widgets.settings import Settings  # noqa: PLC0415 - likewise

        return Settings(self._mechanism, self._on_set, fixed=self.fixed)

    def _yours(self) -> Any:
        from memlab.widgets.yours import Yours  # noqa: PLC0415 - loads the readers when somebody brings something

        return Yours(self._mechanism, self._on_bring)

    def _trial(self) -> Any:
        from memlab.widgets.trial import Trial  # noqa: PLC0415 - likewise, when somebody makes an experiment

        experiment = experiment_of(type(self._mechanism))
        return Trial(self._mechanism, experiment) if experiment else None

    def _panel(self, scene: Scene) -> Panel | None:
        if self.open == "numbers":
            return numbers_table(self._mechanism)
        tab = next((tab for tab in scene.tabs if tab.key == self.open), None)
        return tab.panel() if tab else None

    def refuse(self, name: str, complaint: str) -> None:
        """Say why a setting was refused, where all settings are open."""
        if self.open == "settings" and "settings" in self._made:
            self._made["settings"].refuse(name, complaint)

    def accept(self, name: str = "") -> None:
        """A setting was taken (or all that there are): it is refused no more."""
        if "settings" in self._made:
            self._made["settings"].accept(name)

    def close(self) -> None:
        """Leave nothing behind of any tab; what is still being read or run ends now."""
        self.widget.children = ()
        for key in {"yours", "experiment"} & self._made.keys():
            self._made[key].end()
        for view in self._made.values():
            close_tree(view.widget)


def numbers_table(mechanism: Mechanism) -> Table:
    """All figures of the step on show."""
    units = mechanism.units
    rows = tuple(
        Row(key=name, cells=(name, show_number(value, units.get(name, ""))))
        for name, value in mechanism.numbers().items()
    )
    return Table(key="numbers", title="Numbers", columns=("figure", "value"), rows=rows)
