"""What an exercise asks of a run: at decisions, for numbers, or for every decision from first to last."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.exercises.figures import changed
from memlab.exercises.question import Question
from memlab.exercises.questions import Posing, Questions
from memlab.exercises.telling import LEAST, Apart
from memlab.exercises.turns import Turn, Turns, forms_of

_ALIKE: Final = 2


class Decisions:
    """Asks for every decision: which thing, or else what happens."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism

    def before(self, index: int) -> tuple[Turn, ...]:
        """The forms to try before a step, best first; none where nothing is decided."""
        history = self._mechanism.history
        forms = forms_of(history[index].event, history[index - 1].state) if index else {}
        return tuple(form for form in ("which", "what") if form in forms)


class Numbers:
    """Asks for numbers: those that events declare, and where a request has none, a figure that it changed."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._asked: dict[int, tuple[Turn, ...]] = {}

    def before(self, index: int) -> tuple[Turn, ...]:
        """The forms to try before a step, those asked least first."""
        if index not in self._asked:
            self._asked = self._read()
        return self._asked.get(index, ())

    def _read(self) -> dict[int, tuple[Turn, ...]]:
        history, asked = self._mechanism.history, dict[int, tuple[Turn, ...]]()
        times: dict[Any, int] = {}
        last: dict[Any, Hashable] = {}
        found = 0
        for step in history[1:]:
            state = history[step.index - 1].state
            numbers: dict[Turn, Any] = {
                form: value for form, value in forms_of(step.event, state).items() if isinstance(form, int)
            }
            if step.index == history.of_request(step.request)[0]:
                found = 0
            if not numbers and not found:
                values = self._mechanism.numbers(step)
                numbers = {name: values[name] for name in changed(self._mechanism, step)}
            places = {form: (type(step.event), form) if isinstance(form, int) else form for form in numbers}
            fresh = [form for form in numbers if last.get(places[form]) != numbers[form]]
            asked[step.index] = tuple(sorted(fresh, key=lambda form: times.get(places[form], 0)))
            for form in asked[step.index][:1]:
                found += 1
                last[places[form]], times[places[form]] = numbers[form], times.get(places[form], 0) + 1
        return asked


POSED: dict[str, Callable[[Mechanism], Posing]] = {"predict": Turns, "read": Numbers, "perform": Decisions}
"""Each kind of exercise, with what chooses its questions."""


def posed(mechanism: Mechanism, kind: str, most: int) -> Iterator[Question]:
    """What an exercise of a kind may ask of a run; of a run with more decisions than are performed, the first requests.

    Args:
        mechanism: Has the run; loses what is not asked about, where every decision is.
        kind: The kind of exercise.
        most: At most so many decisions are performed.
    """
    questions = Questions(mechanism, POSED[kind](mechanism))
    return _performed(mechanism, questions, most) if kind == "perform" else unlike(questions)


def _performed(mechanism: Mechanism, questions: Questions, most: int) -> Iterator[Question]:
    asked = tuple(islice(questions, most + 1))
    if len(asked) > most:
        last = mechanism.history[asked[most].step].request - 1
        mechanism.requests = mechanism.requests[:last]
    yield from (one for one in asked if one.step < len(mechanism.history))


def unlike(questions: Iterable[Question]) -> Iterator[Question]:
    """Questions without those whose answer would come a third time in a row, of the same options."""
    last: list[Question] = []
    for question in questions:
        alike = sum(one.options == question.options and one.same_answer(question) for one in last)
        if not question.options or alike < _ALIKE:
            yield question
            last = [*last, question][-_ALIKE:]


def chosen(mechanism: Mechanism, kind: str, most: int, apart: Apart | None = None) -> tuple[Question, ...]:
    """What an exercise asks of a run: the first questions there are.

    Args:
        mechanism: Has the run; loses what is not asked about, where every decision is.
        kind: The kind of exercise.
        most: At most so many questions.
        apart: Tells of a question whether another rule answers it otherwise; where few of the first are such, as many
            that are not are left as there are others that are.
    """
    asked = posed(mechanism, kind, most)
    first = tuple(islice(asked, most))
    if apart is None or kind == "perform" or 2 * sum(map(apart, first)) >= len(first):
        return first
    every = (*first, *asked)
    ruled = [one for one in every if apart(one)][: most // 2]
    plain = [one for one in every if not apart(one)][: len(ruled)]
    few = tuple(unlike(sorted((*ruled, *plain), key=lambda one: one.step)))
    return few if len(few) >= LEAST else first
