"""How much a figure is behind a request: what may be asked to be reckoned where an event declares no number."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.core.history import Step
from memlab.core.kinds import Whole, whole
from memlab.core.mechanism import Mechanism
from memlab.core.numbers import show_number
from memlab.exercises.prompts import holds_number
from memlab.exercises.question import Question

_HELPS: Final = {"bytes": "bytes, like 600K or 614400", "%": "a whole number"}


def changed(mechanism: Mechanism, step: Step) -> Iterator[str]:
    """The figures that are whole and that the request of a step changed, where the step is its last."""
    history = mechanism.history
    steps = history.of_request(step.request)
    if not step.request or step.index != steps[-1]:
        return
    before = mechanism.numbers(history[steps[0] - 1])
    for name, value in mechanism.numbers(step).items():
        prompt = _prompt(mechanism, step, name)
        if whole(value) is not None and value != before.get(name) and not holds_number(prompt, value) and value >= 0:
            yield name


def figure(mechanism: Mechanism, step: Step, name: str) -> Question:
    """The question what a figure is behind the request of a step.

    Args:
        mechanism: Whose figure.
        step: The last step of the request.
        name: That of the figure.
    """
    history = mechanism.history
    value, unit = mechanism.numbers(step)[name], mechanism.units.get(name, "")
    was = mechanism.numbers(history[history.of_request(step.request)[0] - 1]).get(name)
    kind = Whole(0, 2**64, unit, _HELPS.get(unit, f"a whole number{f' of {unit}' if unit else ''}"))
    why = f"It is {show_number(value, unit)}. {step.why}"

    def mistake(given: Any) -> str:
        return f"That is what it was before: {show_number(given, unit)}." if given == was else ""

    return Question(step.index, "how much", _prompt(mechanism, step, name), (), kind, value, why, mistake)


def _prompt(mechanism: Mechanism, step: Step, name: str) -> str:
    request = mechanism.requests[step.request - 1]
    unit = mechanism.units.get(name, "")
    return f"After {request}: what is “{name}”{f' in {unit}' if unit and unit not in name else ''}?"
