"""The questions of a history, made when they are asked for: one at most before each step."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, Protocol

from memlab.core.history import Event, Step
from memlab.core.mechanism import Mechanism
from memlab.exercises.answers import Option
from memlab.exercises.figures import figure
from memlab.exercises.mistakes import other_rules, rivals
from memlab.exercises.prompts import filled, holds_number, holds_words, read_off
from memlab.exercises.question import Question
from memlab.exercises.turns import Turn, Turns

_MOST_OPTIONS: Final = 9
_TWO: Final = 2


class Posing(Protocol):
    """Chooses what is asked before each step of a history."""

    def before(self, index: int) -> tuple[Turn, ...]:
        """The forms to try before a step, best first; none where nothing is asked."""


class Questions(Sequence[Question]):
    """What may be asked of a mechanism's history, in order; it is read anew as the history grows.

    Args:
        mechanism: Whose history.
        turns: What chooses the questions; where none is given, their forms take turns.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> heap = DynamicStorage()
        >>> heap.use("Five holes, four requests").index
        7
        >>> first = Questions(heap)[0]
        >>> first.step, first.form, first.prompt
        (1, 'which', 'R1 needs 212K: which hole does first fit take?')
        >>> first.judge("3").says
        'That hole has 200K: 12K too small.'
    """

    def __init__(self, mechanism: Mechanism, turns: Posing | None = None) -> None:
        self._mechanism = mechanism
        self._turns = turns or Turns(mechanism)

    def __iter__(self) -> Iterator[Question]:
        for index in range(1, len(self._mechanism.history)):
            if (question := self.before(index)) is not None:
                yield question

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, number: Any) -> Any:
        asked = self if isinstance(number, slice) or number < 0 else islice(self, number + 1)  # no more than need be
        return list(asked)[number]

    def __repr__(self) -> str:
        return "\n".join(map(str, self)) or "No question: nothing was decided yet."

    def between(self, index: int, upto: int) -> Iterator[Question]:
        """The questions behind a step, before or at another one."""
        last = min(upto, len(self._mechanism.history) - 1)
        return (found for at in range(index + 1, last + 1) if (found := self.before(at)) is not None)

    def before(self, index: int) -> Question | None:
        """The question that stands before a step, or None."""
        history = self._mechanism.history
        if not 0 < index < len(history):
            return None
        made = (self._made(history[index], turn) for turn in self._turns.before(index))
        return next((question for question in made if question is not None), None)

    def _made(self, step: Step, turn: Turn) -> Question | None:
        if turn == "which":
            return self._which(step)
        if turn == "what":
            return self._what(step)
        asked = self._how_much(step, turn) if isinstance(turn, int) else figure(self._mechanism, step, turn)
        return asked if asked and not _told_by_its_field(asked) else None

    def _which(self, step: Step) -> Question | None:
        """Which thing is chosen: asked where the candidates stand in the picture of the step before."""
        event, before = step.event, self._mechanism.history[step.index - 1]
        words = {thing.key: thing.words for thing in self._before(step).things}
        among = set(event.among(before.state))
        keys = [key for key in words if key in among]  # in reading order: the order of candidates may tell the answer
        if event.chose not in keys or len(keys) < _TWO or holds_words(event.which, words[event.chose]):
            return None
        options = tuple(Option(key, words[key]) for key in self._few(keys, step))

        def mistake(given: Any) -> str:
            against = event.against(given, before.state) or other_rules(self._mechanism, step, given, _chosen, "takes")
            return against or event.beaten(given, before.state)

        return Question(step.index, "which", event.which, options, None, event.chose, event.why, mistake, _chosen)

    def _before(self, step: Step) -> Any:
        """The picture that a reader sees while a step is asked about."""
        return self._mechanism.scene(self._mechanism.history[step.index - 1], {"asking": True}).picture

    def _few(self, keys: list[Any], step: Step) -> list[Any]:
        """At most nine, for there are nine keys to answer with: what this and other rules choose, and some between."""
        if len(keys) <= _MOST_OPTIONS:
            return keys
        chosen, others = step.event.chose, rivals(self._mechanism, step)
        kept = [chosen, *(key for key in keys if key in others and key != chosen)]
        rest = [key for key in keys if key not in kept]
        more = _MOST_OPTIONS - len(kept)
        kept += [rest[at * len(rest) // more] for at in range(more)] if more > 0 else []
        return [key for key in keys if key in kept[:_MOST_OPTIONS]]

    def _what(self, step: Step) -> Question | None:
        """What happens: the outcomes of the fork are the options."""
        event = step.event
        if event.fork is None or event.outcome not in event.fork.outcomes or len(event.fork.outcomes) < _TWO:
            return None
        options = tuple(Option(word, word) for word in event.fork.outcomes)
        mistake = self._by_rules(step, _happened, "does")
        prompt = filled(event.fork.prompt, event)
        return Question(step.index, "what", prompt, options, None, event.outcome, event.why, mistake, _happened)

    def _how_much(self, step: Step, at: int) -> Question | None:
        """How much: a number that the kind of event declares, unless it is to be read off before the step."""
        event = step.event
        asked = event.measures[at]
        prompt, answer = filled(asked.prompt, event), getattr(event, asked.field)
        if read_off(self._mechanism, self._mechanism.history[step.index - 1], answer):
            return None

        def number(one: Event) -> Any:
            return getattr(one, asked.field, None)

        by_rules = self._by_rules(step, number, "gives")

        def mistake(given: Any) -> str:
            return asked.mistakes(event).get(given, "") or by_rules(given)

        told = holds_number(event.why, answer)
        why = event.why if told else f"It is {asked.kind.show(answer)}. {event.why}"
        return Question(step.index, "how much", prompt, (), asked.kind, answer, why, mistake, number)

    def _by_rules(self, step: Step, answer: Callable[[Event], Any], does: str) -> Callable[[Any], str]:
        return lambda given: other_rules(self._mechanism, step, given, answer, does)


def _chosen(event: Event) -> Any:
    return event.chose


def _happened(event: Event) -> str:
    return event.outcome


def _told_by_its_field(asked: Question) -> bool:
    """Whether the example of what may be typed happens to be the answer."""
    return asked.kind is not None and holds_number(asked.kind.help, asked._answer)
