"""What a mechanism takes of what people bring, a trace or a listing: the ``TAKES`` of ``brings.py`` beside its model.

The mechanism reads no file: it is handed what a reader of that subject read, part by part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from memlab.core.mechanism import Mechanism
from memlab.core.picture import beside
from memlab.core.record import Value
from memlab.core.request import Request


class Counting(Protocol):
    """Counts all of what was brought, in bounded memory; no step is kept."""

    def add(self, part: Any) -> None:
        """Count one more part."""

    def panels(self) -> Sequence[Any]:
        """What came of it: tables and charts."""


@dataclass(frozen=True)
class Steps:
    """The first of what was brought, as requests.

    Attributes:
        requests: What is to be asked.
        settings: Parameters without which they could not be served: wider addresses, more frames.
        note: What became of those that are no request; "" where all are.
    """

    requests: tuple[Request, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def no_steps(_mechanism: Any, _items: Sequence[Any]) -> Steps:
    """Nothing to ask: what was brought is counted only."""
    return Steps()


class Takes(Value):
    """One subject that a mechanism takes.

    Attributes:
        subject: What it is about: ``allocations``, ``references``, ``caches``, ``free blocks`` or ``zones``.
        counting: Begins to count, for the mechanism as it is.
        steps: Makes requests of the first items.
    """

    subject: str
    counting: Callable[[Any], Counting]
    steps: Callable[[Any, Sequence[Any]], Steps] = no_steps


@lru_cache(maxsize=64)
def takes_of(kind: type[Mechanism]) -> tuple[Takes, ...]:
    """What a mechanism takes, or the nearest one that it stands on; nothing where its folder does not say."""
    for base in kind.__mro__:
        module = beside(base, "brings") if issubclass(base, Mechanism) else None
        if module is not None:
            return tuple(module.TAKES)
    return ()
