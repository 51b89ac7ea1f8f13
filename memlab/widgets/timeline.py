"""What the time bar may show: the steps as far as the reader has been, and nothing of the future."""

from bisect import bisect_right
from typing import Any, Final

from memlab.core.history import Event, History, Step
from memlab.core.mechanism import Mechanism

FAILURES: Final = ("failure", "fault", "trap")
_RINGS: Final = ("free", "departure", "reap", "invalidation", "switch")
_SQUARES: Final = ("merge", "mapping", "table", "fill")
_RANK: Final = {"failure": 4, "diamond": 3, "ring": 2, "square": 2, "disc": 1}
_MOST: Final = 160
_MOST_TICKS: Final = 60
_FEW_STEPS: Final = 40


def sign(event: Event) -> str:
    """The sign of a kind of step: a failure, a decision, something given back, a merge or a map, a consequence."""
    if event.tick in FAILURES:
        return "failure"
    if event.tick in _RINGS:
        return "ring"
    if event.tick in _SQUARES:
        return "square"
    return "diamond" if event.chose is not None and len(event.candidates) > 1 else "disc"


class Timeline:
    """Follows a reader through a history; of a long one, only what is new is looked at.

    Attributes:
        seen: The furthest step that the reader has reached.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self.seen = mechanism.step.index
        self.everything = False
        self._of: History | None = None
        self._forget()

    def _forget(self) -> None:
        self._done, self._every = 0, 1
        self._marks: list[list[Any]] = []
        self._values: list[float] = []
        self._kinds: dict[str, list[int]] = {}

    def follow(self, step: Step) -> None:
        """Take note that the reader is at a step."""
        history = self._mechanism.history
        if self._of is None or not history.continues(self._of):
            self.seen = self._reached(history, step)
            self._forget()
        self.seen = len(history) - 1 if self.everything else max(self.seen, step.index)
        self._of = history
        for index in range(self._done, self.seen + 1):
            self._take(history[index])
        self._done = max(self._done, self.seen + 1)

    def restart(self) -> None:
        """Forget how far the reader was: he begins anew."""
        self.seen, self._of = 0, None

    def _reached(self, history: History, step: Step) -> int:
        """How far the reader is in a history that was run again: as many whole requests as before."""
        if self._of is None:
            return max(self.seen, step.index)
        whole = self._request if self.seen == len(self._of) - 1 else self._request - 1
        asked = len(history.requests)
        return max(step.index, history.of_request(max(0, min(whole, asked)))[-1])

    def _take(self, step: Step) -> None:
        self._request = step.request
        if step.index == 0:
            return
        if step.event.tick:
            self._kinds.setdefault(step.event.tick, []).append(step.index)
        while step.index >= self._every * _MOST:
            self._halve()
        mark = [step.index, sign(step.event)]
        if self._marks and self._marks[-1][0] // self._every == step.index // self._every:
            self._marks[-1] = _weightier(self._marks[-1], mark)
        else:
            self._marks.append(mark)
        if step.index // self._every >= len(self._values):
            self._values.append(self._value(step))

    def _halve(self) -> None:
        self._every *= 2
        self._values = self._values[::2]
        joined: list[list[Any]] = []
        for mark in self._marks:
            if joined and joined[-1][0] // self._every == mark[0] // self._every:
                joined[-1] = _weightier(joined[-1], mark)
            else:
                joined.append(mark)
        self._marks = joined

    def _value(self, step: Step) -> float:
        numbers = self._mechanism.numbers(step)
        return float(numbers.get(self._mechanism.charted, 0.0)) if numbers else 0.0

    def shown(self) -> dict[str, Any]:
        """What the bar shows, as plain values."""
        most = max(self._values, default=0.0)
        curve = [[at * self._every, value / most] for at, value in enumerate(self._values)] if most > 0 else []
        return {"marks": list(self._marks), "curve": curve, "ends": self._ends(), "jumps": list(self._kinds)}

    def _ends(self) -> list[int]:
        """Where there are ticks: at every step of a short history, at the requests of a longer one."""
        history = self._mechanism.history
        if len(history) <= _FEW_STEPS + 1:
            return list(range(len(history)))
        asked = len(history.requests)
        return [history.of_request(number)[-1] for number in range(asked + 1)] if asked <= _MOST_TICKS else []

    def after(self, kind: str, index: int) -> int | None:
        """The next step of a kind behind an index, else the first of all; None where there is none."""
        places = self._kinds.get(kind, [])
        at = bisect_right(places, index)
        return places[at] if at < len(places) else next(iter(places), None)


def _weightier(one: list[Any], other: list[Any]) -> list[Any]:
    return other if _RANK[other[1]] > _RANK[one[1]] else one
