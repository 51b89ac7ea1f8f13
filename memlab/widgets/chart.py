"""The chart of one of a mechanism's numbers over its history, with the cursor in it."""

from ipywidgets import Dropdown, VBox
from traitlets import Bunch

from memlab.core.history import History
from memlab.core.mechanism import Mechanism
from memlab.memory.sizes import KiB
from memlab.scene.panels import Series
from memlab.scene.shapes import Line
from memlab.widgets.panels.series import SeriesView

_MOST_POINTS = 500
_FEW = 4 * KiB  # bytes, below which they are not counted in K


class Chart:
    """Draws the number chosen over the steps, of very many over every so manieth; what is drawn is only added to.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism, self._values, self._every = mechanism, [], 1
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
        if self._of != (history, name):
            self._line = self._line_of(history, name)
        cursor = float(self._mechanism.step.index)
        return Series(key="chart", lines=(self._line,), x_label="step", y_label=self._unit, cursor=cursor, stairs=True)

    def _line_of(self, history: History, name: str) -> Line:
        """The number over the steps, the last one included."""
        self._take(history, name)
        last = len(history) - 1
        x, y = list(range(0, last + 1, self._every)), list(self._values)
        if x[-1] != last:
            x, y = [*x, last], [*y, self._mechanism.numbers(history[last])[name]]
        factor, self._unit = shown_in(self._mechanism.units.get(name, ""), max(y))
        return Line(key=name, label=name, x=tuple(x), y=tuple(value * factor for value in y))

    def _take(self, history: History, name: str) -> None:
        """Read the number off what is new; a history that only grew is not gone through again."""
        grown = self._of is not None and self._of[1] == name and self._kept(self._of[0], history)
        if not grown:
            self._values, self._every = [], 1
        self._of = (history, name)
        while len(history) > self._every * _MOST_POINTS:
            self._values, self._every = self._values[::2], 2 * self._every
        new = range(len(self._values) * self._every, len(history), self._every)
        self._values += [self._mechanism.numbers(history[at])[name] for at in new]

    @staticmethod
    def _kept(before: History, now: History) -> bool:
        return len(before) <= len(now) and before[-1] is now[len(before) - 1]


def shown_in(unit: str, most: float) -> tuple[float, str]:
    """By what a number is multiplied to be drawn, and what it is then counted in.

    Examples:
        >>> shown_in("bytes", 36), shown_in("bytes", 8192), shown_in("%", 0.5), shown_in("ns", 140)
        ((1, 'bytes'), (0.0009765625, 'K'), (100, '%'), (1, 'ns'))
    """
    if unit == "bytes" and most >= _FEW:
        return 1 / KiB, "K"
    return (100, "%") if unit == "%" else (1, unit)
