"""What makes a run worth asking about: whoever does not know the rule must not get far in it."""

from collections.abc import Hashable, Sequence
from typing import Final

from memlab.core.kinds import Choice, Flag
from memlab.core.mechanism import Mechanism
from memlab.exercises.mistakes import alternatives, place_of, said
from memlab.exercises.question import Question

LEAST: Final = 4
"""So many questions an exercise has at least."""

REFUSED: Final = ("failure", "fault", "trap", "wait")
"""The marks of events that refuse what was asked."""


def refusals(mechanism: Mechanism) -> int:
    """How many requests of a run are refused, trapped or fault."""
    return len({step.request for step in mechanism.history if step.event.tick in REFUSED})


def refused_amiss(mechanism: Mechanism) -> tuple[str, ...]:
    """What is amiss where nothing of a run is refused, or most of it."""
    refused = refusals(mechanism)
    if not refused:
        return ("nothing is refused",)
    return ("most of it is refused",) if refused * 2 > len(mechanism.requests) + 1 else ()


class Apart:
    """Tells of the questions about a run whether another rule answers them otherwise."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._known: dict[int, bool] = {}

    def __call__(self, question: Question) -> bool:
        """Whether another rule comes to another answer; found out once."""
        if question.step not in self._known:
            self._known[question.step] = bool(told_apart(self._mechanism, question))
        return self._known[question.step]


def asked_amiss(mechanism: Mechanism, asked: Sequence[Question], apart: Apart) -> tuple[str, ...]:
    """What is amiss with the questions about a run: too few, or such as one answers without knowing the rule."""
    if len(asked) < LEAST:
        return (f"it asks {len(asked)} questions, not {LEAST}",)
    return () if 2 * sum(_tells(mechanism, asked, apart)) >= len(asked) else ("most answers are plain",)


def _tells(mechanism: Mechanism, asked: Sequence[Question], apart: Apart) -> list[bool]:
    """Of each question, whether whoever does not know the rule may go wrong.

    He may where he has a choice or a number to find, where what happens is now this and now that, and where another
    rule comes to something else.
    """
    history = mechanism.history
    outcomes: dict[object, set[str]] = {}
    for step in history:
        if step.event.fork is not None:
            outcomes.setdefault(place_of(step.event), set()).add(step.event.outcome)
    return [one.form != "what" or len(outcomes[place_of(history[one.step].event)]) > 1 or apart(one) for one in asked]


def told_apart(mechanism: Mechanism, question: Question) -> dict[Hashable, str]:
    """What other rules answer to a question, each wrong answer with the first rule that comes to it."""
    found: dict[Hashable, str] = {}
    for rule, event in alternatives(mechanism, mechanism.history[question.step]):
        answer = question.answer_of(event)
        if answer is not None and question.takes(answer) and not question.judge(answer).right:
            found.setdefault(answer, rule)
    return found


def named_rules(kind: type[Mechanism]) -> list[str]:
    """The parameters whose every value names a rule."""
    return [
        name
        for name, one in kind.parameters().items()
        if isinstance(one, (Choice, Flag)) and all(said(kind, name, value) for value in one.extremes())
    ]
