"""What comes of an access once the search of an inverted table is over."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.mechanisms.inverted_table import questions
from memlab.mechanisms.inverted_table.events import Asking
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Ending(Asking):
    """What comes of an access once the search is over."""

    fork = questions.OUTCOMES


@dataclass(frozen=True, kw_only=True)
class Translated(Ending):
    """The place of the entry and the offset make the physical address; the byte is reached.

    Attributes:
        frame: The place of the entry.
        offset: The offset d.
        page_size: In bytes.
        physical: The address of the byte.
        references: All accesses to memory, the byte's too.
        looked_at: How many entries were looked at.
        anchored: Whether an anchor was read before.
        searched: What a search from frame 0 on takes, the byte's access too.
    """

    tick: ClassVar[str] = "byte"
    outcome = questions.HIT
    measures = (questions.PHYSICAL, questions.COST)
    frame: int
    offset: int
    page_size: int
    physical: int
    references: int
    looked_at: int
    anchored: bool
    searched: int

    @property
    def why(self) -> str:
        """The sum, and the cost in accesses to memory."""
        way = f"{'1 anchor, ' if self.anchored else ''}{plural(self.looked_at, 'entry')} and the byte"
        beside = f"; a search from 0 on takes {self.searched:,}" if self.anchored else ""
        sum_ = f"{self.frame:,} × {self.page_size:,} + {self.offset:,} = {show_hex(self.physical)}"
        return f"The place is the frame: {sum_}. {_capital(way)} are {self.references:,} accesses{beside}."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@dataclass(frozen=True, kw_only=True)
class PageFault(Ending):
    """No entry says that the page is in memory.

    Attributes:
        references: The accesses to memory that it took to know.
    """

    tick: ClassVar[str] = "fault"
    outcome = questions.FAULT
    references: int

    @property
    def why(self) -> str:
        """That the table knows only what is in memory."""
        return (
            f"Page fault after {plural(self.references, 'access')} to memory: {self.page_shown} is in no frame, "
            "and where it is on disk this table does not say."
        )


@dataclass(frozen=True, kw_only=True)
class Trapped(Ending):
    """The entry is there, and does not allow the access.

    Attributes:
        rights: What the page allows.
        frame: Its frame.
        references: The accesses to memory made before.
    """

    tick: ClassVar[str] = "trap"
    outcome = questions.FORBIDDEN
    rights: str
    frame: int
    references: int

    @property
    def why(self) -> str:
        """What the page allows."""
        return (
            f"Trap: the entry of frame {self.frame:,} allows {self.rights}, not to {self.doing}; "
            f"{plural(self.references, 'access')} to memory made."
        )


@dataclass(frozen=True, kw_only=True)
class Loaded(Ending):
    """The page was brought into memory.

    Attributes:
        frame: Where it is.
        victim: The process and page that had to go; None where a frame was free.
        free: How many frames are free now.
        references: What the search in vain took.
    """

    tick: ClassVar[str] = "load"
    frame: int
    victim: tuple[str, int] | None
    free: int
    references: int

    @property
    def outcome(self) -> str:
        """Whether somebody had to go."""
        return questions.VICTIM if self.victim else questions.LOADED

    @property
    def why(self) -> str:
        """Which frame, and why that one."""
        took = f"the search in vain took {plural(self.references, 'access')} to memory"
        if self.victim:
            gone = f"<{self.victim[0]}, {self.victim[1]:,}> was loaded longest ago"
            return f"No frame is free: {gone} and leaves frame {self.frame:,} to {self.page_shown}; {took}."
        return f"{self.page_shown} is loaded into frame {self.frame:,}, which was free; {took}."


@dataclass(frozen=True, kw_only=True)
class Relabelled(Ending):
    """What is wanted is in memory under another page's name: its entry was rewritten.

    Attributes:
        frame: Where it is.
        before: The process and page that the entry said before.
        name: What they share.
        references: What the search in vain took.
    """

    tick: ClassVar[str] = "load"
    outcome = questions.RELABELLED
    frame: int
    before: tuple[str, int]
    name: str
    references: int

    @property
    def why(self) -> str:
        """Why that is needed, and what it will cost the other."""
        other = f"<{self.before[0]}, {self.before[1]:,}>"
        return (
            f"{self.page_shown} is {self.name}, which frame {self.frame:,} holds as {other}. A frame has one entry: "
            f"it is rewritten, and {self.before[0]} will fault at its next access."
        )


@dataclass(frozen=True, kw_only=True)
class NoFrame(Ending):
    """No frame is free for the page, and none is taken from another.

    Attributes:
        frames: How many there are.
        references: What the search in vain took.
    """

    tick: ClassVar[str] = "failure"
    outcome = questions.REFUSED
    frames: int
    references: int

    @property
    def why(self) -> str:
        """That memory is full."""
        return f"Memory is full: {self.page_shown} finds no free one among {plural(self.frames, 'frame')}."
