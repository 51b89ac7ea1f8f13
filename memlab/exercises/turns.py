"""When is asked what: the forms of question take turns, and what has become plain is asked ever more rarely.

Whether something is asked before a step depends on it and on the steps before it, never on what follows; so a
question stays where it is when a run grows.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from memlab.core.history import Event, History, Step
from memlab.core.mechanism import Mechanism
from memlab.exercises.mistakes import place_of
from memlab.exercises.prompts import filled, holds_number

Turn = str | int
"""``"which"``, ``"what"``, the place of a number in the event's ``measures``, or the name of a figure."""

_MOST_A_REQUEST: Final = 2
_MOST_WEIGHED: Final = 64
_PLAIN: Final = 2
_NUMBERS: Final = 2
_CHOICES: Final = 4


def forms_of(event: Event, state: Any) -> dict[Turn, Hashable]:
    """All that may be asked of an event, each with its answer; nothing of one told by a mechanism below.

    Args:
        event: What happened.
        state: The state before it.
    """
    found: dict[Turn, Hashable] = {}
    if event.depth:  # the state is not that mechanism's own, and the picture shows too little of it
        return found
    if event.which and event.chose is not None and _is_a_choice(event, state):
        found["which"] = event.chose
    if event.fork is not None and event.outcome:
        found["what"] = event.outcome
    return found | dict(_numbers(event))


def _numbers(event: Event) -> Iterator[tuple[Turn, Hashable]]:
    """The numbers worth asking that the prompt does not tell by chance."""
    for at, asked in enumerate(event.measures):
        answer = getattr(event, asked.field)
        if answer is not None and not holds_number(filled(asked.prompt, event), answer):
            yield at, answer


def _is_a_choice(event: Event, state: Any) -> bool:
    """Whether one of the others could have been chosen too: if something speaks against all of them, no rule chose."""
    others = {key for key in islice(event.among(state), _MOST_WEIGHED) if key != event.chose}
    return len(others) >= _MOST_WEIGHED - 1 or any(not event.against(key, state) for key in others)


def in_turn(forms: Mapping[Turn, Hashable], number: int) -> Iterator[Turn]:
    """The forms, beginning with that of a turn: two of three times a choice in the picture, where there is one."""
    others = [form for form in forms if form != "which"]
    round_ = ["which", "which", *others] if "which" in forms else others
    at = number % len(round_) if round_ else 0
    return iter(dict.fromkeys([*round_[at:], *round_[:at]]))


@dataclass
class _Answers:
    """The answers at one place, one form: the last, how often it came in a row, how often and when one was asked."""

    last: Hashable = None
    run: int = 0
    times: int = 0
    since: int = 0

    def plain(self, answer: Hashable) -> bool:
        """Whether an answer is the same more than once, and was asked not long ago; what changes is asked."""
        return answer == self.last and self.run >= _PLAIN and self.since <= self.run // 2

    def practised(self, rate: int) -> bool:
        """Whether such a question was asked not long ago, the longer ago the more often it was."""
        return self.since <= self.times // rate

    def note(self, answer: Hashable, *, asked: bool) -> None:
        self.run = self.run + 1 if answer == self.last else 1
        self.last, self.since, self.times = answer, 1 if asked else self.since + 1, self.times + asked


@dataclass
class _Place:
    """Where events of the same fork, or of the same kind, come."""

    turn: int = 0
    waits: int = -1
    answers: dict[Turn, _Answers] = field(default_factory=dict)

    def knows(self, form: Turn, answer: Hashable) -> bool:
        """Whether an answer is better not asked for now."""
        known = self.answers.setdefault(form, _Answers())
        rate = _NUMBERS if isinstance(form, int) else _CHOICES
        return known.plain(answer) or (known.times > 0 and known.practised(rate))


class Turns:
    """What is asked before each step of a mechanism's history; reads on where it stopped, as the history grows."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._read: History | None = None

    def before(self, index: int) -> tuple[Turn, ...]:
        """The forms to try before a step, best first; none where nothing is asked."""
        history = self._mechanism.history
        if self._read is not history:
            self._follow(history)
        return self._turns[index]

    def _follow(self, history: History) -> None:
        if self._read is None or not history.continues(self._read):
            self._turns: list[tuple[Turn, ...]] = []
            self._places: dict[Any, _Place] = {}
            self._request = self._asked = 0
        state = history[len(self._turns) - 1].state if self._turns else None
        for step in history[len(self._turns) :]:
            self._turns.append(self._turn(step, state) if step.index else ())
            state = step.state
        self._read = history

    def _turn(self, step: Step, state: Any) -> tuple[Turn, ...]:
        if step.request != self._request:
            self._request, self._asked = step.request, 0
        forms = forms_of(step.event, state)
        if not forms:
            return ()
        place = self._places.setdefault(place_of(step.event), _Place())
        fresh = tuple(form for form in in_turn(forms, place.turn) if not place.knows(form, forms[form]))
        asked = fresh if fresh and self._may_ask(place) else ()
        for form, answer in forms.items():
            place.answers[form].note(answer, asked=asked[:1] == (form,))
        return asked

    def _may_ask(self, place: _Place) -> bool:
        """At most two questions a request; a place that had to wait for the next one goes first there."""
        waiting = sum(other.waits == self._request - 1 for other in self._places.values() if other is not place)
        first = place.waits == self._request - 1
        if self._asked + (0 if first else waiting) >= _MOST_A_REQUEST:
            place.waits = self._request
            return False
        self._asked, place.turn, place.waits = self._asked + 1, place.turn + 1, -1
        return True
