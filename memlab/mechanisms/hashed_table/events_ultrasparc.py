"""What can happen in the TSB of an UltraSPARC, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.hashed_table import questions_hardware as questions
from memlab.mechanisms.hashed_table.events import Translated
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Trap(Event):
    """A moment of the trap in which a TLB without a hardware walk is refilled.

    Attributes:
        process: Whose access; ``context`` its number.
        context: Which the tag holds.
        page: The page number.
        lines: How many lines the TSB has.
        index: Which of them is read.
        at: Where it lies.
        tag: What it must hold.
        references: The accesses to memory so far.
        address: The logical address, where it is an access.
    """

    process: str
    context: int
    page: int
    lines: int
    index: int
    at: int
    tag: int
    references: int
    address: int | None = None

    @property
    def shown(self) -> str:
        """The page number as it is printed."""
        return show_hex(self.page)


@dataclass(frozen=True, kw_only=True)
class LineRead(Trap):
    """The one line that may hold the page was read.

    Attributes:
        held: The tag in it; None where the line is empty.
    """

    tick: ClassVar[str] = "hash"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.INDEX,)
    held: int | None

    @property
    def fork(self) -> Fork:
        """Hit or miss."""
        return questions.LINE

    @property
    def outcome(self) -> str:
        """Which of them."""
        return questions.LINE.outcomes[self.held != self.tag]

    @property
    def why(self) -> str:
        """The index, and what the tag says."""
        line = f"{self.shown} mod {self.lines:,} = {self.index:,}: that line"
        if self.held is None:
            return f"The TLB has missed, and the trap reads the TSB: {line} is empty, a TSB miss."
        if self.held == self.tag:
            return f"The TLB has missed, and the trap reads the TSB: {line} has tag {show_hex(self.tag)}, a TSB hit."
        return (
            f"The TLB has missed, and the trap reads the TSB: {line} has tag {show_hex(self.held)}, not "
            f"{show_hex(self.tag)}, a TSB miss."
        )


@dataclass(frozen=True, kw_only=True)
class ReachedByLine(Translated):
    """The byte is reached through a line that held the page already."""

    fork = questions.AFTER_LINE
    outcome = questions.REACHED


@dataclass(frozen=True, kw_only=True)
class LineFilled(Trap):
    """The operating system found the page in its own table, and replaced the line.

    Attributes:
        os_references: The accesses to memory that looking there took.
        frame: The frame.
        evicted: The tag that was in the line before; None where it was empty.
        data: What the line holds now.
    """

    tick: ClassVar[str] = "refill"
    fork = questions.AFTER_LINE
    outcome = questions.AFTER_LINE.outcomes[2]
    os_references: int
    frame: int
    evicted: int | None
    data: int

    @property
    def why(self) -> str:
        """What it cost, and who had to go."""
        gone = "" if self.evicted is None else f", where tag {show_hex(self.evicted)} has to go"
        return (
            f"The operating system finds page {self.shown} in its own table by "
            f"{plural(self.os_references, 'access')} to memory, and one more writes line {self.index:,}{gone}."
        )


@dataclass(frozen=True, kw_only=True)
class NotKnown(Trap):
    """The operating system does not know the page either.

    Attributes:
        os_references: The accesses to memory that looking there took.
    """

    tick: ClassVar[str] = "fault"
    fork = questions.AFTER_LINE
    outcome = questions.FAULT
    os_references: int

    @property
    def why(self) -> str:
        """That the line stays."""
        return (
            f"Page fault: the operating system's own table has no page {self.shown} of {self.process} "
            f"({plural(self.references, 'access')} to memory); line {self.index:,} stays as it is."
        )


@dataclass(frozen=True, kw_only=True)
class NotWritable(Trap):
    """The page is there, and may not be written.

    Attributes:
        in_line: Whether the line said so; else the operating system's own table did.
        doing: What was wanted.
    """

    tick: ClassVar[str] = "trap"
    fork = questions.AFTER_LINE
    outcome = questions.FORBIDDEN
    in_line: bool
    doing: str

    @property
    def why(self) -> str:
        """Who says so."""
        who = f"line {self.index:,} of the TSB" if self.in_line else "the operating system's own table"
        return f"Trap: {who} says that page {self.shown} of {self.process} is not writable (W = 0)."


@dataclass(frozen=True, kw_only=True)
class Noted(Trap):
    """The operating system changed its own table, and emptied the line that held the page.

    Attributes:
        frame: Where the page is now; None where it is nowhere.
        emptied: Whether a line held it.
    """

    tick: ClassVar[str] = "mapping"
    frame: int | None
    emptied: bool

    @property
    def why(self) -> str:
        """What the table says now."""
        line = f"; line {self.index:,} of the TSB held the page and is emptied" if self.emptied else ""
        if self.frame is None:
            return f"The operating system takes page {self.shown} of {self.process} out of its own table{line}."
        kept = line or "; the TSB learns of it only at a miss"
        frame = show_hex(self.frame)
        return f"The operating system notes page {self.shown} of {self.process} in its own table, frame {frame}{kept}."


@dataclass(frozen=True, kw_only=True)
class NothingNoted(Trap):
    """A page that is to be unmapped is in no table."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That there is nothing."""
        return f"Page {self.shown} of {self.process} is not mapped: there is nothing to take out."
