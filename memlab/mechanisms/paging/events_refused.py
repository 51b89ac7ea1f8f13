"""What the operating system cannot do in paging."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.paging import questions


@dataclass(frozen=True, kw_only=True)
class Refused(Event):
    """Something the operating system cannot do.

    Attributes:
        reason: Why not, as a sentence.
        need: How many pages or frames were asked for, where it is a matter of number.
        there: How many there are instead, and ``what`` they are.
        asked: Who came in vain, and how large a page is, where somebody did.
    """

    tick: ClassVar[str] = "failure"
    outcome = "no"
    reason: str
    need: int = 0
    there: int = 0
    what: str = ""
    asked: str = ""

    @property
    def fork(self) -> Fork | None:
        """Whether a process that comes gets its frames."""
        return questions.ARRIVES if self.asked else None

    @property
    def why(self) -> str:
        """Why not."""
        return self.reason
