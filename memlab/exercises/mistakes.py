"""What a wrong answer shows: another rule would have come to it, or a declared mistake leads to it."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from memlab.core.history import Event, Settings, Step
from memlab.core.kinds import Choice, Flag
from memlab.core.mechanism import Mechanism
from memlab.core.questions import Fork

_MOST_STEPS: Final = 200

Answer = Callable[[Event], Any]
"""Reads off an event what is asked."""


def other_rules(mechanism: Mechanism, step: Step, given: Any, answer: Answer, does: str) -> str:
    """Name the rule that comes to what was answered: the same request, from the same state, under other values.

    Every value of every choice and every flag is tried; those under which the request cannot be served are left out,
    and parameters tagged ``rule=""``, which cannot change in the middle of a run.

    Args:
        mechanism: Whose step.
        step: The step asked about.
        given: The wrong answer.
        answer: What the question asks of an event.
        does: What a rule does with it, as "takes".
    """
    for rule, event in alternatives(mechanism, step):
        if answer(event) == given:
            return f"That is what {rule} {does}: {continued(event)}"
    return ""


def rivals(mechanism: Mechanism, step: Step) -> frozenset[Hashable]:
    """What other rules would choose."""
    return frozenset(event.chose for _, event in alternatives(mechanism, step) if event.chose is not None)


def alternatives(mechanism: Mechanism, step: Step) -> Iterator[tuple[str, Event]]:
    """Each other rule as people call it, with the event that it comes to at the same place."""
    for rule, settings in other_rules_of(type(mechanism), step.settings):
        if event := _under(mechanism, step, settings):
            yield rule, event


@lru_cache(maxsize=256)
def other_rules_of(mechanism: type[Mechanism], settings: Settings) -> tuple[tuple[str, Settings], ...]:
    """Each other rule as people call it, with the parameters under which it is followed."""
    return tuple(
        (rule, Settings(tuple((key, value if key == name else old) for key, old in settings.items_)))
        for name, value, rule in _rules(mechanism)
        if value != settings[name]
    )


@lru_cache(maxsize=256)
def _rules(mechanism: type[Mechanism]) -> tuple[tuple[str, Any, str], ...]:
    """Each value of a parameter that people call a rule: the parameter, the value, and what they call it."""
    return tuple(
        (name, value, rule)
        for name, kind in mechanism.parameters().items()
        if isinstance(kind, (Choice, Flag))
        for value in kind.extremes()
        if (rule := said(mechanism, name, value))
    )


def _under(mechanism: Mechanism, step: Step, settings: Settings) -> Event | None:
    """The event at the same place, with the request served under other parameters."""
    history = mechanism.history
    first, place = history.of_request(step.request)[0], place_of(step.event)
    turn = sum(place_of(history[at].event) == place for at in range(first, step.index))
    try:
        story = mechanism.serve(settings, history[first - 1].state, mechanism.requests[step.request - 1])
        for _ in range(_MOST_STEPS):
            event, _state = next(story)
            if place_of(event) == place:
                if not turn:
                    return event
                turn -= 1
    except Exception:
        return None
    return None


def place_of(event: Event) -> Fork | type[Event]:
    """Where in a story an event comes: at its fork, or as its kind."""
    return event.fork or type(event)


def said(mechanism: type[Mechanism], name: str, value: Any) -> str:
    """A rule as people call it: by the parameter's tag ``rule``, a pattern, or a word for each value; "" for none."""
    tags = mechanism.class_traits()[name].metadata
    pattern = tags.get("rule", {True: "{label}", False: "no {label}"} if isinstance(value, bool) else "{label} {value}")
    said = pattern.get(value, "") if isinstance(pattern, Mapping) else pattern
    return str(said).format(label=tags.get("label", name.replace("_", " ")), value=value)


def continued(event: Event) -> str:
    """The sentence of an event as it goes on after a colon: small, if it does not begin with a name.

    Examples:
        >>> from memlab.core.history import Started
        >>> continued(Started(note="Hole 2 is free.")), continued(Started(note="P1 runs."))
        ('hole 2 is free.', 'P1 runs.')
    """
    why = event.why
    first = why.partition(" ")[0]
    texts = (value for value in vars(event).values() if isinstance(value, str) and value != why)
    named = any(text.partition(" ")[0] == first for text in texts)
    return why if named or not first[1:].islower() else why[0].lower() + why[1:]
