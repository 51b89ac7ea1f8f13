"""What can happen when a page is touched, and at a fork."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.demand_paging import questions
from memlab.mechanisms.demand_paging.requests import PAGES
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Touching(Event):
    """A page is touched.

    Attributes:
        who: The process.
        page: The page.
        verb: What it does with it: read or write.
    """

    fork = questions.TOUCHED
    who: str
    page: int
    verb: str

    @property
    def act(self) -> str:
        """The act in a few words."""
        return f"The {self.who} {self.verb}s page {self.page}"


@dataclass(frozen=True, kw_only=True)
class Resident(Touching):
    """A fault, after which so many pages of the process are resident.

    Attributes:
        resident: That number.
    """

    resident: int

    @property
    def _now(self) -> str:
        return f"{self.resident} of {PAGES} pages of the {self.who} are resident now"


@dataclass(frozen=True, kw_only=True)
class FrameGiven(Resident):
    """The first write to a page: it gets a frame.

    Attributes:
        frame: The frame.
        zero: Whether the page showed the page of zeros until now.
    """

    tick: ClassVar[str] = "frame"
    outcome = questions.FRAME
    frame: int
    zero: bool = False

    @property
    def why(self) -> str:
        """Why there is a fault."""
        before = "showed the shared page of zeros" if self.zero else "was mapped but had no frame"
        return f"Page {self.page} {before}: a fault gives it frame {self.frame}, and {self._now}."


@dataclass(frozen=True, kw_only=True)
class ZeroMapped(Resident):
    """The first read of a page: it shows the page of zeros, which all processes share."""

    tick: ClassVar[str] = "zero"
    outcome = questions.ZERO
    measures = (questions.RESIDENT,)

    @property
    def why(self) -> str:
        """Why there is a fault and no frame."""
        return (
            f"Page {self.page} was never written, so a fault maps the shared page of zeros and takes no frame: "
            f"{self._now}."
        )


@dataclass(frozen=True, kw_only=True)
class Copied(Resident):
    """A write to a frame that two processes share.

    Attributes:
        old: The shared frame.
        frame: The writer's own copy.
        other: The process that keeps the old one.
    """

    tick: ClassVar[str] = "copy"
    outcome = questions.COPY
    old: int
    frame: int
    other: str

    @property
    def why(self) -> str:
        """Who gets the copy."""
        return (
            f"Frame {self.old} has 2 users, so the writer gets a copy: page {self.page} of the {self.who} is now in "
            f"frame {self.frame}, and the {self.other} keeps frame {self.old}."
        )


@dataclass(frozen=True, kw_only=True)
class MadeWritable(Resident):
    """A write to a frame that was shared and is no more.

    Attributes:
        frame: The frame.
    """

    tick: ClassVar[str] = "own"
    outcome = questions.OWN
    frame: int

    @property
    def why(self) -> str:
        """Why there is a fault, and no copy."""
        return (
            f"Frame {self.frame} still may not be written since the fork, but has 1 user: the fault makes page "
            f"{self.page} writable again, and nothing is copied."
        )


@dataclass(frozen=True, kw_only=True)
class WentThrough(Touching):
    """The entry of the page allows it."""

    tick: ClassVar[str] = "through"
    outcome = questions.NONE
    shown: str

    @property
    def why(self) -> str:
        """What the entry says."""
        return f"Page {self.page} of the {self.who} is mapped to {self.shown}, and may be {_PAST[self.verb]}: no fault."


_PAST = {"read": "read", "write": "written"}


@dataclass(frozen=True, kw_only=True)
class NoSuchProcess(Touching):
    """There is no child."""

    tick: ClassVar[str] = "failure"
    outcome = questions.NOBODY

    @property
    def why(self) -> str:
        """What must come first."""
        return f"There is no child that could {self.verb} page {self.page}: ask for a fork first."


@dataclass(frozen=True, kw_only=True)
class Forked(Event):
    """The process has a copy.

    Attributes:
        shared: How many frames both share.
        entries: Whether the parent's entries were copied.
    """

    tick: ClassVar[str] = "fork"
    shared: int
    entries: bool

    @property
    def why(self) -> str:
        """What is copied, and what is not."""
        if not self.entries:
            return "The parent has written nothing yet: no entries are copied, and the child will fault for itself."
        return (
            f"The fork copies the page table, not the pages: {plural(self.shared, 'frame')} shared by 2, and neither "
            "process may write to them without a fault."
        )


@dataclass(frozen=True, kw_only=True)
class ChildEnded(Event):
    """The child is gone.

    Attributes:
        freed: The frames that were its own.
        left: The frames that were shared, and are the parent's alone now.
    """

    tick: ClassVar[str] = "exit"
    freed: int
    left: int

    @property
    def why(self) -> str:
        """What becomes of its frames."""
        return (
            f"The child ends: {plural(self.freed, 'frame')} of its own given back, and "
            f"{plural(self.left, 'shared frame')} left to the parent, still without the right to write."
        )


@dataclass(frozen=True, kw_only=True)
class CannotBe(Event):
    """A second child, or the end of one that is not there.

    Attributes:
        said: Why it cannot be.
    """

    tick: ClassVar[str] = "failure"
    said: str

    @property
    def why(self) -> str:
        """Why it cannot be."""
        return self.said
