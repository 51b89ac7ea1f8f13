"""What acting on a thing in a picture does: it asks a request, changes a setting, or only looks elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from memlab.core.request import Request


@dataclass(frozen=True)
class Show:
    """What only the eye changes: the lab keeps these values and draws the same step again with them."""

    changes: tuple[tuple[str, Any], ...]

    @classmethod
    def at(cls, **changes: Any) -> "Show":
        """Name what to look at: ``Show.at(opened=3)``."""
        return cls(tuple(changes.items()))

    def over(self, look: Mapping[str, Any]) -> dict[str, Any]:
        """The look after this change."""
        return {**look, **dict(self.changes)}


@dataclass(frozen=True)
class Setting:
    """A parameter set to a value, with ``besides`` others at the same time: the same requests run again under them."""

    name: str
    value: Any
    besides: tuple[tuple[str, Any], ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """All parameters that it sets."""
        return {self.name: self.value, **dict(self.besides)}


Asks: TypeAlias = Request | Show | Setting
