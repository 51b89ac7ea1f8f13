"""How a request ends: with a block, with NULL, or not at all."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.mechanisms.zones.events import Asking
from memlab.memory.english import agree


@dataclass(frozen=True, kw_only=True)
class Allocated(Asking):
    """A block is given out.

    Attributes:
        frame: Its first frame; ``zone`` where it is.
        how: The way it came: low, min, memalloc, handed_over, after_reclaim, direct, atomic, reserve.
        left: The free frames of the zone after it.
    """

    tick: ClassVar[str] = "allocation"
    frame: int
    zone: str
    how: str
    left: int

    @property
    def why(self) -> str:
        """What was given."""
        frames = (
            f"frame {self.frame:,}" if not self.order else f"frames {self.frame:,} to {self.frame + self.size - 1:,}"
        )
        way = _HOW[self.how]
        return f"{self.name} gets {frames} of {self.zone}, {way}; {agree(self.left, 'frame')} free there now."


_HOW = {
    "low": "in the pass with marks low",
    "min": "in the pass with marks min",
    "memalloc": "without any mark",
    "handed_over": "the very block that it freed, without any mark",
    "after_reclaim": "after it reclaimed",
    "direct": "directly",
    "atomic": "from the reserve, for it must not wait",
    "reserve": "from the reserve, for its mask says MED or HIGH",
}


@dataclass(frozen=True, kw_only=True)
class Failed(Asking):
    """The request gets NULL; ``reason`` says why."""

    tick: ClassVar[str] = "failure"
    reason: str

    @property
    def why(self) -> str:
        """Why it gets nothing."""
        return f"{self.name} gets NULL: {self.reason}."


@dataclass(frozen=True, kw_only=True)
class Waits(Asking):
    """The kernel would go on reclaiming, and nobody says what that would free."""

    tick: ClassVar[str] = "failure"
    call: int

    @property
    def why(self) -> str:
        """What it waits for."""
        return (
            f"{self.name} waits in call {self.call} of reclaim: no frames are freed by anybody, "
            "and the kernel goes on trying; it gives no NULL."
        )
