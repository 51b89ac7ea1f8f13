"""What can happen when a process uses the library."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import HowMuch
from memlab.mechanisms.proportional_share import questions
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Used(Event):
    """A process uses pages of the library.

    Attributes:
        process: The process.
        count: How many pages it touches.
        rss: Its Rss after that, in KB; ``pss`` its Pss, ``own`` what is its own.
        most: The most users that one of its pages has.
    """

    fork = questions.TAKEN
    code: ClassVar[bool] = True
    process: str
    count: int
    rss: int
    pss: int
    own: int
    most: int

    @property
    def act(self) -> str:
        """What the process does."""
        does, what = ("runs", "code") if self.code else ("writes into", "data")
        return f"{self.process} {does} {plural(self.count, 'page')} of {what}"

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """Its Pss, where that is not its Rss."""
        return (questions.SHARE,) if self.most > 1 else ()

    @property
    def _now(self) -> str:
        shared = f"up to {self.most} share a page, so" if self.most > 1 else "nobody shares them:"
        return f"{shared} {self.process}'s Rss is {self.rss} KB and its Pss {self.pss} KB."


@dataclass(frozen=True, kw_only=True)
class Filled(Used):
    """Pages of code come into memory.

    Attributes:
        filled: How many.
    """

    tick: ClassVar[str] = "filled"
    outcome = questions.FRAMES
    filled: int

    @property
    def why(self) -> str:
        """How many frames, and how the pages are counted."""
        return f"{plural(self.filled, 'page')} of {self.count} come from the file into new frames; {self._now}"


@dataclass(frozen=True, kw_only=True)
class Shared(Used):
    """All pages are in memory already: only the page table grows.

    Attributes:
        mapped: How many entries are new.
    """

    tick: ClassVar[str] = "shared"
    outcome = questions.NOTHING_NEW
    mapped: int

    @property
    def why(self) -> str:
        """That no frame is taken."""
        entries = plural(self.mapped, "new entry") if self.mapped else "no new entry"
        return f"{plural(self.count, 'page')}, in memory already: {entries}, and no frame; {self._now}"


@dataclass(frozen=True, kw_only=True)
class Copied(Used):
    """Pages of data are written: each gets a frame of the writer's own.

    Attributes:
        copied: How many.
    """

    tick: ClassVar[str] = "copy"
    code: ClassVar[bool] = False
    outcome = questions.COPIES
    copied: int

    @property
    def why(self) -> str:
        """What is the process's own now."""
        return (
            f"{plural(self.copied, 'page')} of data become {self.process}'s own at the first write, {self.own} KB in "
            f"all; its Rss is {self.rss} KB and its Pss {self.pss} KB."
        )


@dataclass(frozen=True, kw_only=True)
class WroteAgain(Used):
    """The pages are the writer's own already."""

    tick: ClassVar[str] = "through"
    code: ClassVar[bool] = False
    outcome = questions.NOTHING_NEW

    @property
    def why(self) -> str:
        """That nothing is copied."""
        return f"{plural(self.count, 'page')}, {self.process}'s own already: nothing is copied; {self._now}"


@dataclass(frozen=True, kw_only=True)
class Ended(Event):
    """A process is gone.

    Attributes:
        process: The process.
        own: What was its own, in KB.
        left: The processes that still run.
    """

    tick: ClassVar[str] = "exit"
    process: str
    own: int
    left: int

    @property
    def why(self) -> str:
        """What is given back, and what its sharers pay from now on."""
        return (
            f"{self.process} ends: its own {self.own} KB are given back, and the code stays; whoever shared a page "
            f"with it counts more of that page in Pss now."
        )


@dataclass(frozen=True, kw_only=True)
class NotRunning(Event):
    """The end of a process that does not run.

    Attributes:
        process: The process.
    """

    tick: ClassVar[str] = "failure"
    process: str

    @property
    def why(self) -> str:
        """What must come first."""
        return f"{self.process} does not run, so it cannot end: let it run code of the library first."
