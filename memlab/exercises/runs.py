"""Runs drawn from a seed: a worked example's start, and requests like its own, for any mechanism that has some."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, zip_longest
from typing import Any, Final

from memlab.core.history import Event
from memlab.core.kinds import Whole
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.mistakes import other_rules_of, place_of
from memlab.exercises.telling import REFUSED, named_rules
from memlab.exercises.turns import forms_of

LENGTHS: Final = {1: (5, 6), 2: (7, 9), 3: (9, 12)}
"""From how many to how many requests that ask something, by difficulty."""

_PROPOSED: Final = (0.1, 0.4, 0.7)
_VARIED, _DULL, _PLAIN, _QUIET = 0.5, 0.1, 0.35, 0.5
_LAST: Final = 3
_GROWTH: Final = (1, 4, 16, 64, 256)
_DRAWN: Final = 12
_MOST_STEPS: Final = 60
_ROUND: Final = (2**30, 2**20, 2**16, 2**12, 2**10, 1000, 100, 50, 10, 8, 5, 4, 2)
_FEW: Final = 3


def run(kind: type[Mechanism], difficulty: int, draws: Draws, *, keen: bool = False) -> Mechanism:
    """A run of a few requests: some of an example's own, some of those that suit the moment, sizes varied.

    Args:
        kind: The class of the mechanism.
        difficulty: 1 to 3: how many requests, and how many of the rules are drawn anew.
        draws: Where chance comes from.
        keen: Whether requests are preferred that another rule serves otherwise.
    """
    preset = draws.choice([one for one in kind.presets if one.requests])
    mechanism = kind(**{**preset.parameters, **rules(kind, difficulty, draws)})
    drawing = _Drawing(mechanism, list(preset.requests), draws, keen=keen)
    wanted = draws.randint(*LENGTHS[difficulty])
    while drawing.asking < wanted and len(mechanism.requests) < wanted * 2:
        drawing.go_on(last=drawing.asking >= wanted - _LAST)
    return mechanism


@dataclass(frozen=True)
class _Tried:
    """What a request would come to: whether there is something to ask, whether it is refused, is dull, or told apart.

    It is dull if it changes nothing, or has more steps than one likes to follow; told apart if another rule decides
    otherwise, which takes long to find out.
    """

    asks: bool
    refused: bool
    dull: bool
    is_apart: Callable[[], bool]

    def suits(self, drawn: float, *, hunting: bool) -> bool:
        """Whether a number drawn below 1 takes it; while one that is refused is hunted for, no other but rarely."""
        if self.refused:
            return hunting or drawn < _DULL
        if self.dull or hunting:
            return drawn < _DULL
        return drawn < _PLAIN or self.is_apart() if self.asks else drawn < _QUIET


class _Drawing:
    """Draws a run, request by request."""

    def __init__(self, mechanism: Mechanism, own: list[Request], draws: Draws, *, keen: bool) -> None:
        self._mechanism, self._own, self._draws, self._keen = mechanism, own, draws, keen
        self._proposing = draws.choice(_PROPOSED)
        self._refused = False
        self._proposals: tuple[Request, ...] | None = None
        self._found: dict[Request, _Tried] = {}
        self.asking = 0

    def go_on(self, *, last: bool) -> None:
        """Ask one more, the first of some drawn that is wanted; in the end rather one that is refused, if none was."""
        hunting = last and not self._refused
        request, found = self._drawn(hunting=hunting)
        for _ in range(_DRAWN - 1):
            if found.suits(self._draws.random(), hunting=hunting):
                break
            other = self._drawn(hunting=hunting)
            if found.dull or not other[1].dull:
                request, found = other
        self.asking += found.asks or found.refused
        self._refused = self._refused or found.refused
        self._mechanism.ask(request)
        self._proposals = None
        self._found.clear()

    def _drawn(self, *, hunting: bool) -> tuple[Request, _Tried]:
        request = self._next(grow=hunting)
        if request not in self._found:
            self._found[request] = self._tried(request)
        return request, self._found[request]

    def _next(self, *, grow: bool) -> Request:
        """One proposed for the moment, else the next of the example, else any of an example."""
        own, draws = self._own, self._draws
        if (not own or draws.random() < self._proposing) and self._proposed():
            request: Request = draws.choice(self._proposed())
        else:
            request = own.pop(0) if own else draws.choice(_known(type(self._mechanism)))
        if draws.random() >= _VARIED:
            return request
        return varied(request, draws, draws.choice(_GROWTH) if grow else 1)

    def _proposed(self) -> tuple[Request, ...]:
        """What the mechanism proposes at this moment."""
        if self._proposals is None:
            self._proposals = self._mechanism.proposals()
        return self._proposals

    def _tried(self, request: Request) -> _Tried:
        """What a request would come to at this moment."""
        last = self._mechanism.history[-1]
        state, asks, refused, told = last.state, False, False, []
        for event, after in islice(self._mechanism.serve(last.settings, state, request), _MOST_STEPS + 1):
            asks = asks or bool(forms_of(event, state))
            told.append(event)
            refused, state = refused or event.tick in REFUSED, after
        dull = len(told) > _MOST_STEPS or (not asks and state == last.state)
        return _Tried(asks, refused, dull, cache(lambda: not self._keen or self._parts(request, told)))

    def _parts(self, request: Request, told: list[Event]) -> bool:
        """Whether another rule decides otherwise on the way, where it tells of as much."""
        mechanism, last = self._mechanism, self._mechanism.history[-1]
        decided = list(map(_decided, told))
        for _, other in other_rules_of(type(mechanism), last.settings):
            with suppress(Exception):  # under a rule that cannot go on from this state
                story = islice(mechanism.serve(other, last.state, request), len(told))
                if any(one != two for one, two in zip_longest(decided, (_decided(event) for event, _ in story))):
                    return True
        return False


def _decided(event: Event) -> tuple[Any, ...]:
    return place_of(event), event.chose, event.outcome


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
