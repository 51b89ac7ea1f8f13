"""What a wrong answer shows: another rule would have taken it, or a declared mistake leads to it."""

from collections.abc import Iterator
from typing import Any

from memlab.core.history import Event, Settings, Step
from memlab.core.kinds import Choice, Flag
from memlab.core.mechanism import Mechanism
from memlab.core.questions import HowMuch

_MOST_STEPS = 200


def other_rules(mechanism: Mechanism, step: Step, given: Any) -> str:
    """Name the rule that takes what was answered: the same request, from the same state, under other values.

    Every value of every choice and every flag is tried; those under which the request cannot be served are left out.
    """
    for name, value, event in _alternatives(mechanism, step):
        if event.chose == given:
            rule = f"{name.replace('_', ' ')} = {_said(value)}"
            return f"That is what {rule} takes. {event.why}"
    return ""


def _alternatives(mechanism: Mechanism, step: Step) -> Iterator[tuple[str, Any, Event]]:
    for name, kind in mechanism.parameters().items():
        if isinstance(kind, (Choice, Flag)):
            for value in kind.extremes():
                if value != step.settings[name] and (event := _under(mechanism, step, name, value)) is not None:
                    yield name, value, event


def _under(mechanism: Mechanism, step: Step, name: str, value: Any) -> Event | None:
    """The first event of the same kind, with the request served under another value."""
    history = mechanism.history
    first = history.of_request(step.request)[0]
    settings = Settings(tuple((key, value if key == name else old) for key, old in step.settings.items()))
    turn = sum(type(history[at].event) is type(step.event) for at in range(first, step.index))
    try:
        story = mechanism.serve(settings, history[first - 1].state, mechanism.requests[step.request - 1])
        for _ in range(_MOST_STEPS):
            event, _state = next(story)
            if type(event) is type(step.event):
                if not turn:
                    return event
                turn -= 1
    except Exception:
        return None
    return None


def _said(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def mistake_of(asked: HowMuch, event: Event, given: Any) -> str:
    """What was mixed up in a wrong number, as the event declares it."""
    found = asked.mistakes(event)
    return found.get(given, "")
