"""What acting on a thing in a picture does: it asks, changes what was asked or set, or only looks elsewhere."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, TypeAlias

from memlab.core.history import History
from memlab.core.mechanism import Mechanism
from memlab.core.record import Value
from memlab.core.request import Request


class Show(Value):
    """What only the eye changes: the lab keeps these values and draws the same step again with them."""

    changes: tuple[tuple[str, Any], ...]

    @classmethod
    def at(cls, **changes: Any) -> "Show":
        """Name what to look at: ``Show.at(opened=3)``."""
        return cls(tuple(changes.items()))

    def over(self, look: Mapping[str, Any]) -> dict[str, Any]:
        """The look after this change."""
        return {**look, **dict(self.changes)}


class Setting(Value):
    """A parameter set to a value, with ``besides`` others at the same time: the same requests run again under them."""

    name: str
    value: Any
    besides: tuple[tuple[str, Any], ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """All parameters that it sets."""
        return {self.name: self.value, **dict(self.besides)}


class Go(ABC):
    """Another step of the same run, which a mechanism finds by what happens there."""

    @property
    def otherwise(self) -> Request | None:
        """What is asked at the end of a run that has no such step; None for nothing."""
        return None

    @property
    @abstractmethod
    def words(self) -> str:
        """Where it leads."""

    @abstractmethod
    def found(self, history: History, at: int) -> int | None:
        """The index of the step, seen from step ``at``; None where there is none."""


class Rerun(ABC):
    """The requests changed as a whole, and all served again from the beginning."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What it changes."""

    @abstractmethod
    def over(self, requests: tuple[Request, ...]) -> tuple[Request, ...]:
        """The requests after it."""


class Opens(ABC):
    """Another mechanism, in a lab of its own below; asked once more, it is closed."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What is opened."""

    @abstractmethod
    def made(self, mechanism: Mechanism) -> Mechanism:
        """The other mechanism, made of the one on show."""


Asks: TypeAlias = Request | Show | Setting | Go | Rerun | Opens
