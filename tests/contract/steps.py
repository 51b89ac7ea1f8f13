"""What each step of a history is held to: its sentence, its numbers, its account, its values."""

import re
from collections.abc import Sequence
from math import isfinite

from memlab.core.history import History, Step
from memlab.core.mechanism import Mechanism

_LEFTOVERS = re.compile(
    r"\bNone\b|\bnan\b|\binf\b|\bTrue\b|\bFalse\b| at 0x\w+>|<class|<step|pvector|pmap"
    r"|[A-Z]\w*\(\w+=|\(\)|\[\]|\{|\}|\n|  "
)


MANY = 150
"""Up to so many steps, every state is looked at whole."""


def check_history(mechanism: Mechanism) -> None:
    """Every event, every state, and that the figures are the same ones throughout."""
    history = mechanism.history
    for index, step in enumerate(history):
        assert index == step.index
        check_event(step)
    states = looked_at(history)
    for step in states:
        check_state(mechanism, step)
    assert len({tuple(mechanism.numbers(step)) for step in states}) == 1


def looked_at(history: History) -> list[Step]:
    """Every step; of a longer history every few, and always the last of a request.

    Looking at a state whole takes as long as it is large: 4,096 pages mapped one by one would take minutes.
    """
    every = -(-len(history) // MANY)
    ends = {history.of_request(number)[-1] for number in range(len(history.requests) + 1)}
    return [step for step in history if step.index % every == 0 or step.index in ends]


def check_event(step: Step) -> None:
    """What happened reads as a sentence."""
    names = [value for value in vars(step.event).values() if isinstance(value, str)]
    check_sentence(step.why, names)
    hash(step.event)
    assert isinstance(step.event.tick, str)
    assert step.event.depth >= 0


def check_state(mechanism: Mechanism, step: Step) -> None:
    """The state after it is a value, with figures, and with all memory accounted for."""
    hash(step.state)
    check_numbers(mechanism, step)
    check_account(mechanism, step)


def check_sentence(why: str, names: Sequence[str] = ()) -> None:
    """A sentence begins like one or with a name, ends like one, and holds nothing that only a program would say."""
    assert why == why.strip(), repr(why)
    first = why.split(maxsplit=1)[0]
    small = first[0].islower() and "_" not in first  # mem_map is spelled so
    assert not small or why.startswith(tuple(filter(None, names))), f"begins with a small letter: {why!r}"
    assert re.search(r"[.?!][\"')]?$", why), f"does not end: {why!r}"
    assert not _LEFTOVERS.search(why), f"left over: {_LEFTOVERS.search(why)} in {why!r}"
    assert len(why.split()) > 2, f"says nothing: {why!r}"
    assert re.search(r"\d", why) or len(why.split()) > 4, f"neither a number nor a reason: {why!r}"
    assert len(why) <= 400, f"too long for one sentence: {why!r}"


def check_numbers(mechanism: Mechanism, step: Step) -> None:
    """Plain finite figures; units are given for figures that exist."""
    numbers = mechanism.numbers(step)
    assert all(isinstance(value, (int, float)) and isfinite(value) for value in numbers.values()), numbers
    assert set(mechanism.units) <= set(numbers)


def check_account(mechanism: Mechanism, step: Step) -> None:
    """Memory is conserved: the spans add up to what there is, and none overlaps another."""
    account = mechanism.account(step)
    if account is None:
        return
    total, spans = account
    end = None
    for start, size in sorted(spans):
        assert size >= 0
        assert end is None or start >= end, f"{start} lies in the span before it, at {step}"
        end = start + size
    assert sum(size for _, size in spans) == total, f"{step}"
