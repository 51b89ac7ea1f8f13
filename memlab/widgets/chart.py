"""The chart of one of a mechanism's numbers over its history, with the cursor in it."""

from ipywidgets import Dropdown, VBox
from traitlets import Bunch

from memlab.core.history import History
from memlab.core.mechanism import Mechanism
from memlab.memory.sizes import KiB
from memlab.scene.panels import Series
from memlab.scene.shapes import Line
from memlab.widgets.panels.series import SeriesView

_SHOWN_IN = {"bytes": (1 / KiB, "K"), "%": (100, "%"), "ns": (1, "ns")}


class Chart:
    """Draws the number chosen over all steps; what was drawn before is only added to.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism, self._values = mechanism, []
        self._of: tuple[History, str] | None = None
        names = list(mechanism.numbers())
        self._choice = Dropdown(options=names, description="chart", value=mechanism.charted or names[0])
        self._view = SeriesView(self._panel())
        self._choice.observe(self._changed, "value")
        self.widget = VBox([self._choice, self._view.widget])
        self.widget.add_class("memlab-chart")

    def _changed(self, _change: Bunch) -> None:
        self.show()

    def show(self) -> None:
        """Draw the history as it is now."""
        self._view.show(self._panel())

    def _panel(self) -> Series:
        name, history = self._choice.value, self._mechanism.history
        values = self._values_of(history, name)
        factor, unit = _SHOWN_IN.get(self._mechanism.units.get(name, ""), (1, ""))
        line = Line(key=name, label=name, x=tuple(range(len(values))), y=tuple(value * factor for value in values))
        cursor = float(self._mechanism.step.index)
        return Series(key="chart", lines=(line,), x_label="step", y_label=unit, cursor=cursor)

    def _values_of(self, history: History, name: str) -> list[float]:
        """One value a step; a history that only grew is not gone through again."""
        grown = self._of is not None and self._of[1] == name and self._kept(self._of[0], history)
        if not grown:
            self._values = []
        self._values += [self._mechanism.numbers(step)[name] for step in history[len(self._values) :]]
        self._of = (history, name)
        return self._values

    @staticmethod
    def _kept(before: History, now: History) -> bool:
        return len(before) <= len(now) and before[-1] is now[len(before) - 1]
