"""The chart of one of a mechanism's numbers over its history, with the cursor in it."""

from ipywidgets import Dropdown, VBox
from traitlets import Bunch

from memlab.core.history import History
from memlab.core.mechanism import Mechanism
from memlab.memory.sizes import KiB
from memlab.scene.panels import Line, Series
from memlab.widgets.panels.series import SeriesView

_MOST_POINTS = 500
_FEW = 4 * KiB  # bytes, below which they are not counted in K


class Chart:
    """Draws the number chosen over the steps seen, of very many over every so manieth; what is drawn is only added to.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism, self._values, self._every = mechanism, [], 1
        self._of: tuple[History, int, str] | None = None
        self._seen = mechanism.step.index
        names = list(mechanism.numbers())
        self._choice = Dropdown(options=names, description="chart", value=mechanism.charted or names[0])
        self._view = SeriesView(self._panel())
        self._choice.observe(self._changed, "value")
        self.widget = VBox([self._choice, self._view.widget])
        self.widget.add_class("memlab-chart")

    def _changed(self, _change: Bunch) -> None:
        self.show(self._seen)

    def show(self, seen: int) -> None:
        """Draw the history as far as the reader has been."""
        self._seen = seen
        self._view.show(self._panel())

    def _panel(self) -> Series:
        name, history = self._choice.value, self._mechanism.history
        if self._of is None or self._of[0] is not history or self._of[1:] != (self._seen, name):
            self._line = self._line_of(history, name)
        cursor = float(self._mechanism.step.index)
        return Series(key="chart", lines=(self._line,), x_label="step", y_label=self._unit, cursor=cursor, stairs=True)

    def _line_of(self, history: History, name: str) -> Line:
        """The number over the steps seen, the last one included."""
        self._take(history, name)
        last = self._seen
        x, y = list(range(0, last + 1, self._every)), list(self._values[: last // self._every + 1])
        if x[-1] != last:
            x, y = [*x, last], [*y, self._mechanism.numbers(history[last])[name]]
        factor, self._unit = shown_in(self._mechanism.units.get(name, ""), max(y))
        return Line(key=name, label=name, x=tuple(x), y=tuple(value * factor for value in y))

    def _take(self, history: History, name: str) -> None:
        """Read the number off what is new; a history that only grew is not gone through again."""
        if not self._kept(history, name):
            self._values, self._every = [], 1
        self._of, self._last = (history, self._seen, name), history[self._seen]
        while self._seen >= self._every * _MOST_POINTS:
            self._values, self._every = self._values[::2], 2 * self._every
        new = range(len(self._values) * self._every, self._seen + 1, self._every)
        self._values += [self._mechanism.numbers(history[at])[name] for at in new]

    def _kept(self, history: History, name: str) -> bool:
        return self._of is not None and self._of[2] == name and history[self._of[1]] is self._last


def shown_in(unit: str, most: float) -> tuple[float, str]:
    """By what a number is multiplied to be drawn, and what it is then counted in.

    Examples:
        >>> shown_in("bytes", 36), shown_in("bytes", 8192), shown_in("%", 0.5), shown_in("ns", 140)
        ((1, 'bytes'), (0.0009765625, 'K'), (100, '%'), (1, 'ns'))
    """
    if unit == "bytes" and most >= _FEW:
        return 1 / KiB, "K"
    return (100, "%") if unit == "%" else (1, unit)
