"""Runs drawn from a seed: a worked example's start, and requests like its own, for any mechanism that has some."""

from dataclasses import replace
from itertools import islice
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.telling import REFUSED, named_rules
from memlab.exercises.turns import forms_of

LENGTHS: Final = {1: (5, 6), 2: (7, 9), 3: (9, 12)}
"""From how many to how many requests that ask something, by difficulty."""

_PROPOSED: Final = (0.1, 0.4, 0.7)
_VARIED, _DULL, _QUIET = 0.5, 0.1, 0.5
_LAST: Final = 3
_GROWTH: Final = (1, 4, 16, 64, 256)
_DRAWN: Final = 12
_MOST_STEPS: Final = 200
_ROUND: Final = (2**30, 2**20, 2**16, 2**12, 2**10, 1000, 100, 50, 10, 8, 5, 4, 2)
_FEW: Final = 3


def run(kind: type[Mechanism], difficulty: int, draws: Draws) -> Mechanism:
    """A run of a few requests: some of an example's own, some of those that suit the moment, sizes varied.

    Args:
        kind: The class of the mechanism.
        difficulty: 1 to 3: how many requests, and how many of the rules are drawn anew.
        draws: Where chance comes from.
    """
    preset = draws.choice([one for one in kind.presets if one.requests])
    mechanism = kind(**{**preset.parameters, **rules(kind, difficulty, draws)})
    drawing = _Drawing(mechanism, list(preset.requests), draws)
    wanted = draws.randint(*LENGTHS[difficulty])
    while drawing.asking < wanted and len(mechanism.requests) < wanted * 2:
        drawing.go_on(last=drawing.asking >= wanted - _LAST)
    return mechanism


class _Drawing:
    """Draws a run, request by request."""

    def __init__(self, mechanism: Mechanism, own: list[Request], draws: Draws) -> None:
        self._mechanism, self._own, self._draws = mechanism, own, draws
        self._proposing = draws.choice(_PROPOSED)
        self._refused = False
        self.asking = 0

    def go_on(self, *, last: bool) -> None:
        """Ask one more, the first of some drawn that is wanted; in the end rather one that is refused, if none was."""
        for _ in range(_DRAWN):
            request = self._next(grow=last and not self._refused)
            asks, refused = self._tried(request)
            chance = (1 if last and not self._refused else _DULL) if refused else 1 if asks else _QUIET
            if self._draws.random() < chance:
                break
        self.asking += asks or refused
        self._refused = self._refused or refused
        self._mechanism.ask(request)

    def _next(self, *, grow: bool) -> Request:
        """One proposed for the moment, else the next of the example, else any of an example."""
        own, draws = self._own, self._draws
        proposed = self._mechanism.proposals() if not own or draws.random() < self._proposing else ()
        if proposed:
            request: Request = draws.choice(proposed)
        else:
            request = own.pop(0) if own else draws.choice(_known(type(self._mechanism)))
        if draws.random() >= _VARIED:
            return request
        return varied(request, draws, draws.choice(_GROWTH) if grow else 1)

    def _tried(self, request: Request) -> tuple[bool, bool]:
        """Whether a request leads to something to ask, and whether it is refused, or changes nothing."""
        last = self._mechanism.history[-1]
        state, asks, refused = last.state, False, False
        for event, after in islice(self._mechanism.serve(last.settings, state, request), _MOST_STEPS):
            asks = asks or bool(forms_of(event, state))
            refused, state = refused or event.tick in REFUSED, after
        return asks, refused or (not asks and state == last.state)


def _known(kind: type[Mechanism]) -> list[Request]:
    return [request for preset in kind.presets for request in preset.requests]


def rules(kind: type[Mechanism], most: int, draws: Draws) -> dict[str, Any]:
    """Some of the parameters that name a rule, each with a value drawn anew."""
    named = named_rules(kind)
    chosen = [*named[:1], *draws.sample(named[1:], most - 1)]
    return {name: draws.choice(kind.parameters()[name].extremes()) for name in chosen}


def varied(request: Request, draws: Draws, grown: int = 1) -> Request:
    """The same request with other numbers, as round as they were; itself, where that would be none.

    Args:
        request: What is varied.
        draws: Where chance comes from.
        grown: How many times as large the numbers are about.
    """
    changes = {
        name: near(getattr(request, name) * grown, kind, draws)
        for name, kind in request.kinds().items()
        if isinstance(kind, Whole)
    }
    try:
        return replace(request, **changes)
    except BadValueError:
        return request


def near(number: int, kind: Whole, draws: Draws) -> int:
    """A number about as large and as round, within its bounds.

    Examples:
        >>> near(212 * 1024, Whole(0, 2**40, "bytes"), Draws(1)) % 1024
        0
    """
    grain = next((unit for unit in _ROUND if number and number % unit == 0 and number // unit > 1), 1)
    count = number // grain
    drawn = draws.randint(max(0, count * 2 // 5), count * 8 // 5 + (1 if count <= _FEW else 0))
    return min(max(drawn * grain, kind.least), kind.most)
