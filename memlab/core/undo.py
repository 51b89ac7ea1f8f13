"""Undo: what was asked and set, one change after the other, to be taken back and given again."""

from typing import Any

from memlab.core.log import Log
from memlab.core.mechanism import Mechanism
from memlab.core.record import Value
from memlab.core.request import Request

MOST = 200
"""Changes that can be taken back."""


class Situation(Value):
    """What a mechanism can be put back to: parameters, requests and the step on show; the history follows from them."""

    settings: tuple[tuple[str, Any], ...]
    requests: Log[Request]
    cursor: int

    @classmethod
    def of(cls, mechanism: Mechanism) -> "Situation":
        """As a mechanism is now."""
        return cls(tuple(mechanism.settings.items()), mechanism.requests, mechanism.step.index)

    def same(self, other: "Situation") -> bool:
        """Whether nothing was asked or set between two, wherever the reader looked."""
        return self.settings == other.settings and self.requests == other.requests

    def restore(self, mechanism: Mechanism) -> None:
        """Put a mechanism back."""
        with mechanism.hold_trait_notifications():
            for name, value in self.settings:  # all, also those that are as they were: what is not given may follow
                setattr(mechanism, name, value)
            if mechanism.requests != self.requests:
                mechanism.requests = self.requests
        mechanism.seek(min(self.cursor, len(mechanism.history) - 1))


class Undo:
    """Remembers the situations of one mechanism; tell it after each change by `note`."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._past: list[Situation] = []
        self._future: list[Situation] = []
        self._now = Situation.of(mechanism)

    def note(self) -> bool:
        """Take note of how the mechanism is; True where something was asked or set since."""
        now = Situation.of(self._mechanism)
        changed = not now.same(self._now)
        if changed:
            self._past = [*self._past[-MOST:], self._now]
            self._future = []
        self._now = now
        return changed

    def back(self) -> bool:
        """Take the last change back; False where there is none."""
        return self._turn(self._past, self._future)

    def again(self) -> bool:
        """Give the last change that was taken back again; False where there is none."""
        return self._turn(self._future, self._past)

    def _turn(self, source: list[Situation], target: list[Situation]) -> bool:
        if not source:
            return False
        target.append(Situation.of(self._mechanism))
        self._now = source.pop()
        self._now.restore(self._mechanism)
        return True
