"""What can be asked at once: worked examples, and what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from memlab.core.record import Value
from memlab.core.request import Request


@dataclass(frozen=True)
class Preset:
    """A worked example: parameters (the others at their defaults), requests, and one sentence on its point."""

    name: str
    point: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()


class Aside(Value):
    """The requests that followed the ``after``-th, set aside when something else was asked there."""

    after: int = 0
    requests: tuple[Request, ...] = ()
