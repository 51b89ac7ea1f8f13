"""What the operating system cannot do with page tables."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.page_walk import questions
from memlab.mechanisms.page_walk.tables import Read


@dataclass(frozen=True, kw_only=True)
class Refused(Event):
    """Something the operating system cannot do.

    Attributes:
        reason: Why not, as a sentence.
        process: Whose page it is about.
        address: The first byte of the page; None where there is no such page.
        reads: The entries on the way to it that were looked at.
        shown: The page as it prints, where it was to be mapped.
    """

    tick: ClassVar[str] = "failure"
    outcome = "refused"
    reason: str
    process: str
    address: int | None = None
    reads: tuple[Read, ...] = ()
    shown: str = ""

    @property
    def fork(self) -> Fork | None:
        """What comes of mapping a page."""
        return questions.TABLES if self.shown else None

    @property
    def why(self) -> str:
        """Why not."""
        return self.reason
