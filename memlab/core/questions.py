"""What may be asked of an event before it is seen: declared beside the event, by whoever knows what is worth asking."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from memlab.core.kinds import Kind
from memlab.core.record import Value

Mistakes = Callable[[Any], Mapping[Any, str]]


def _none(_: Any) -> Mapping[Any, str]:
    return {}


class Fork(Value):
    """A place where a run may go one way or another: each kind of event that may come there declares the same one.

    Attributes:
        prompt: The question; ``{name}`` stands for the event's attribute of that name, which all outcomes have.
        outcomes: All that may happen there, each in a word or two.

    Examples:
        >>> Fork("Is page {page} of {process} in the TLB: hit or miss?", ("hit", "miss")).outcomes
        ('hit', 'miss')
    """

    prompt: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class HowMuch:
    """A number of an event that is worth asking.

    Attributes:
        field: The event's attribute that holds the answer; where it is None, nothing is asked.
        prompt: The question; ``{name}`` stands for the event's attribute of that name. It must not tell the answer.
        kind: How the answer is read and printed.
        mistakes: For an event, wrong answers that people give, each with a sentence that says what was mixed up.
    """

    field: str
    prompt: str
    kind: Kind
    mistakes: Mistakes = dataclasses.field(default=_none, compare=False)
