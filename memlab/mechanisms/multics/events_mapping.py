"""What can happen to the pages of segments: they are put into frames, and taken out of them."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Mapped(Event):
    """Pages of a segment are in frames.

    Attributes:
        process: Whose segment it is.
        number: Its number.
        first: The first of the pages.
        frames: Where they are.
        length: The words of the segment then.
        new: Whether the segment is a new one.
    """

    tick: ClassVar[str] = "change"
    process: str
    number: int
    first: int
    frames: tuple[int, ...]
    length: int
    new: bool

    @property
    def why(self) -> str:
        """Which pages are where, and how long the segment is."""
        count = len(self.frames)
        where = f"frame {self.frames[0]:,}" if count == 1 else f"frames {self.frames[0]:,} to {self.frames[-1]:,}"
        which = f"Page {self.first}" if count == 1 else f"Pages {self.first} to {self.first + count - 1}"
        made = "a new segment with a page table of its own" if self.new else "which has a page table already"
        whose = f"{which} of segment {self.number} of {self.process}"
        return f"{whose}, {made}: {where}; its length is {self.length:,} words."


@dataclass(frozen=True, kw_only=True)
class Unmapped(Event):
    """Pages of a segment are in no frame any more.

    Attributes:
        process: Whose segment it is.
        number: Its number.
        count: How many pages went.
        left: How many are left.
    """

    tick: ClassVar[str] = "change"
    process: str
    number: int
    count: int
    left: int

    @property
    def why(self) -> str:
        """What is left."""
        gone = "so its descriptor goes, too" if not self.left else f"and {self.left} in memory stay"
        return f"Segment {self.number} of {self.process} loses {plural(self.count, 'page')}, {gone}."


@dataclass(frozen=True, kw_only=True)
class Refused(Event):
    """What was asked cannot be.

    Attributes:
        reason: Why.
    """

    tick: ClassVar[str] = "failure"
    reason: str

    @property
    def why(self) -> str:
        """The reason."""
        return f"{self.reason}."
