"""The player of a mechanism: its history on a time bar, the sentence of the step on show, and its numbers."""

from bisect import bisect_right
from collections.abc import Iterator

from ipywidgets import Dropdown, VBox
from traitlets import Bunch

from memlab.core.history import Event, History
from memlab.core.mechanism import Mechanism
from memlab.memory.sizes import show_size
from memlab.widgets.player import Player

_EVERYTHING = 99
_SIGNS = (
    *("search", "split", "free", "failure", "merge", "allocate", "grow"),
    *("hit", "miss", "fill", "fault", "trap", "access", "walk"),
    *("table", "mapping", "switch", "arrival", "departure", "reap", "cache", "invalidation", "byte", "stop"),
)


class Playing:
    """Binds a `Player` to a mechanism, and folds the steps of the mechanisms below it where the reader wants that.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._of: tuple[History, int] | None = None
        self._shown: list[int] = []
        self._kinds = _own_kinds(mechanism)
        self._player = Player(self._seek)
        levels = [("every step", _EVERYTHING), ("one level down", 1), ("own steps only", 0)]
        self._depth = Dropdown(options=levels, value=_EVERYTHING, description="show", layout={"display": "none"})
        self._depth.observe(self._refold, "value")
        self.widget = VBox([self._player, self._depth])
        self.show()

    @property
    def reduced_motion(self) -> bool:
        """Whether the reader asked for pictures that do not move."""
        return bool(self._player.reduced_motion)

    def _seek(self, place: int) -> None:
        self._mechanism.seek(self._shown[min(place, len(self._shown) - 1)])

    def _refold(self, _change: Bunch) -> None:
        self.show()

    def show(self) -> None:
        """Show the step on show, in one message."""
        step, history = self._mechanism.step, self._mechanism.history
        with self._player.hold_sync():
            if self._of is None or self._of[0] is not history or self._of[1] != self._depth.value:
                self._of = (history, self._depth.value)
                self._fold(history)
            self._player.show(
                index=max(0, bisect_right(self._shown, step.index) - 1),
                why=step.why,
                about=self._about(),
                numbers=self._numbers(),
            )

    def _fold(self, history: History) -> None:
        """Keep the steps that are not too deep, and the last of each request."""
        depth = self._depth.value
        ends = {history.of_request(number)[-1] for number in range(len(history.requests) + 1)}
        self._shown = [step.index for step in history if step.event.depth <= depth or step.index in ends]
        nested = any(step.event.depth for step in history)
        self._depth.layout.display = None if nested else "none"
        newest = history.of_request(len(history.requests))[0]
        start = max(0, bisect_right(self._shown, newest) - 1)
        ticks = self._ticks(history)
        signs = {kind: sign(kind) for kind in ticks}
        self._player.show(count=len(self._shown), ticks=ticks, signs=signs, start=start)

    def _ticks(self, history: History) -> dict[str, list[int]]:
        """The places worth jumping to, by kind; a kind once seen keeps its place on the bar."""
        ticks: dict[str, list[int]] = {kind: [] for kind in self._kinds}
        for place, index in enumerate(self._shown):
            if kind := history[index].event.tick:
                ticks.setdefault(kind, []).append(place)
        self._kinds = sorted(ticks, key=sign)
        return {kind: ticks[kind] for kind in self._kinds}

    def _about(self) -> str:
        step, requests = self._mechanism.step, self._mechanism.requests
        if not step.request:
            return "Before any request"
        return f"Request {step.request} of {len(requests)}: {requests[step.request - 1]}"

    def _numbers(self) -> list[list[str]]:
        units = self._mechanism.units
        return [[name, show_number(value, units.get(name, ""))] for name, value in self._mechanism.numbers().items()]


def sign(kind: str) -> int:
    """The number of a kind's glyph, the same in every lab."""
    return _SIGNS.index(kind) if kind in _SIGNS else len(_SIGNS)


def _own_kinds(mechanism: Mechanism) -> list[str]:
    """The kinds of tick among the events that the mechanism's own package defines."""
    package = type(mechanism).__module__.rpartition(".")[0]
    kinds = {event.tick for event in _subclasses(Event) if event.__module__.startswith(f"{package}.")}
    return sorted(kinds - {""}, key=sign)


def _subclasses(kind: type[Event]) -> Iterator[type[Event]]:
    for heir in kind.__subclasses__():
        yield heir
        yield from _subclasses(heir)


def show_number(value: float, unit: str) -> str:
    """Print a number as people would write it: a size, a share in per cent, or a count.

    Examples:
        >>> show_number(614400, "bytes"), show_number(0.5454, "%"), show_number(1234, ""), show_number(2.5, "ns")
        ('600K', '54.5 %', '1,234', '2.5 ns')
        >>> show_number(1, "frames"), show_number(2, "frames")
        ('1 frame', '2 frames')
    """
    if unit == "bytes":
        return show_size(int(value))
    if unit == "%":
        return f"{100 * value:.1f} %"
    unit = unit.removesuffix("s") if value == 1 and unit != "ns" else unit
    return f"{value:,.4g} {unit}".strip() if isinstance(value, float) else f"{value:,} {unit}".strip()
