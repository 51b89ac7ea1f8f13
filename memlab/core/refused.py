"""The event of what cannot be, for all mechanisms that have no more to say of it than why."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event


@dataclass(frozen=True, kw_only=True)
class Refused(Event):
    """Something that cannot be; nothing was changed.

    Attributes:
        reason: Why not, as a sentence.
        process: Who asked, where it was a process.
    """

    tick: ClassVar[str] = "failure"
    reason: str
    process: str = ""

    @property
    def why(self) -> str:
        """Why not."""
        return self.reason
