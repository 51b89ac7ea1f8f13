"""The questions of a history, made when they are asked for: one at most before each step."""

from collections.abc import Iterator
from typing import Any

from memlab.core.history import Event, Step
from memlab.core.mechanism import Mechanism
from memlab.exercises.mistakes import mistake_of, other_rules
from memlab.exercises.question import Option, Question

_MOST_OPTIONS = 9


class Questions:
    """What may be asked of a mechanism's history, each step's question under its index.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> heap = DynamicStorage()
        >>> heap.use("Five holes, four requests").index
        7
        >>> first = Questions(heap)[0]
        >>> first.step, first.form, first.prompt
        (3, 'which', 'R2 needs 417K: which hole does first fit take?')
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism

    def __iter__(self) -> Iterator[Question]:
        for index in range(1, len(self._mechanism.history)):
            if (question := self.before(index)) is not None:
                yield question

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, number: int) -> Question:
        return list(self)[number]

    def after(self, index: int, upto: int) -> Question | None:
        """The first question behind a step, before or at another one."""
        last = min(upto, len(self._mechanism.history) - 1)
        return next((found for at in range(index + 1, last + 1) if (found := self.before(at)) is not None), None)

    def before(self, index: int) -> Question | None:
        """The question that stands before a step, or None."""
        history = self._mechanism.history
        if not 0 < index < len(history):
            return None
        step = history[index]
        return self._which(step) or _what(step) or _how_much(step)

    def _which(self, step: Step) -> Question | None:
        """Which thing is chosen: asked where the candidates stand in the picture of the step before."""
        event = step.event
        if not event.which or event.chose is None:
            return None
        areas = self._areas(step.index - 1)
        keys = [key for key in dict.fromkeys(event.candidates) if key in areas]
        if event.chose not in keys or len(keys) < 2:  # noqa: PLR2004 - a choice needs two
            return None
        options = tuple(Option(key, areas[key]) for key in _few(keys, event.chose))

        def mistake(given: Any) -> str:
            before = self._mechanism.history[step.index - 1].state
            return event.against(given, before) or other_rules(self._mechanism, step, given)

        return Question(step.index, "which", event.which, options, None, event.chose, event.why, mistake)

    def _areas(self, index: int) -> dict[Any, str]:
        picture = self._mechanism.scene(self._mechanism.history[index]).picture
        return {thing.key: thing.words for thing in picture.things}


def _few(keys: list[Any], chosen: Any) -> list[Any]:
    """At most nine, the one chosen among them, in their order: there are nine keys to answer with."""
    if len(keys) <= _MOST_OPTIONS:
        return keys
    at = keys.index(chosen)
    first = max(0, min(at - _MOST_OPTIONS // 2, len(keys) - _MOST_OPTIONS))
    return keys[first : first + _MOST_OPTIONS]


def _what(step: Step) -> Question | None:
    """What happens: the kinds of event that may come here are the options."""
    event = step.event
    if not event.fork:
        return None
    outcomes = list(dict.fromkeys(sorted(kind.outcome for kind in _branches(type(event)))))
    if len(outcomes) < 2:  # noqa: PLR2004 - a fork has two ways
        return None
    options = tuple(Option(word, word) for word in outcomes)
    return Question(step.index, "what", _filled(event.fork, event), options, None, event.outcome, event.why)


def _branches(kind: type[Event]) -> list[type[Event]]:
    """The kinds of event that answer the same fork."""
    found, open_ = [], [Event]
    while open_:
        one = open_.pop()
        open_ += one.__subclasses__()
        if one.fork == kind.fork and one.outcome and _package(one) == _package(kind):
            found.append(one)
    return found


def _package(kind: type[Event]) -> str:
    return kind.__module__.rpartition(".")[0]


def _how_much(step: Step) -> Question | None:
    """How much: the first number that the kind of event declares."""
    event = step.event
    if not event.measures:
        return None
    asked = event.measures[step.index % len(event.measures)]
    answer = getattr(event, asked.field)
    if answer is None:
        return None

    def mistake(given: Any) -> str:
        return mistake_of(asked, event, given)

    return Question(step.index, "how much", _filled(asked.prompt, event), (), asked.kind, answer, event.why, mistake)


def _filled(prompt: str, event: Event) -> str:
    return prompt.format_map(_Attributes(event))


class _Attributes(dict[str, Any]):
    """An event's attributes by name, for a prompt."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event

    def __missing__(self, name: str) -> Any:
        return getattr(self._event, name)
