"""What may be asked of an event before it is seen: declared beside the event, by whoever knows what is worth asking."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from memlab.core.kinds import Kind

Mistakes = Callable[[Any], Mapping[Any, str]]


def _none(_: Any) -> Mapping[Any, str]:
    return {}


@dataclass(frozen=True)
class HowMuch:
    """A number of an event that is worth asking.

    Attributes:
        field: The event's attribute that holds the answer.
        prompt: The question; ``{name}`` stands for the event's attribute of that name. It must not tell the answer.
        kind: How the answer is read and printed.
        mistakes: For an event, wrong answers that people give, each with what was mixed up.
    """

    field: str
    prompt: str
    kind: Kind
    mistakes: Mistakes = dataclasses.field(default=_none, compare=False)
