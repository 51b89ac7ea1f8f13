"""What an exercise asks of a run: at decisions, for numbers, or for every decision from first to last."""

from collections.abc import Callable, Hashable
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.exercises.figures import changed
from memlab.exercises.questions import Posing
from memlab.exercises.turns import Turn, Turns, forms_of


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
