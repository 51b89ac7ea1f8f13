"""What can happen at an access."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.segmentation import questions
from memlab.mechanisms.segmentation.addressing import shown
from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.mechanisms.segmentation.segments import LIMIT, RIGHTS, VALID, Segment
from memlab.memory.english import plural

NUMBER = "number"
ADDRESS = "address"


@dataclass(frozen=True, kw_only=True)
class Sent(Event):
    """Something the hardware does with an address.

    Attributes:
        process: Whose address it is.
        number: The segment number s.
        offset: The offset d.
        access: What is wanted: read, write or execute.
        stlr: What the length register holds: how many entries the table has.
        longest: The most bytes of a segment.
        segment: What the entry says; None while it has not been read, and where there is none.
        entry: The physical address of the entry.
    """

    process: str
    number: int
    offset: int
    access: str
    stlr: int
    longest: int
    segment: Segment | None = None
    entry: int = 0

    @property
    def address(self) -> str:
        """The address in two parts."""
        return shown(self.number, self.offset)

    @property
    def says(self) -> str:
        """What the entry says, for a question."""
        segment = self.segment
        if segment is None:
            return "not valid"
        grows = f", grows down from {self.longest:,}" if segment.down else ""
        valid = "" if segment.valid else ", not valid"
        return f"base {segment.base:,}, limit {segment.limit:,}, {segment.rights or NO_RIGHTS}{grows}{valid}"

    @property
    def named(self) -> str:
        """The segment with its number and its name."""
        return f"segment {self.number}, {self.segment.name}" if self.segment else f"segment {self.number}"

    @property
    def first(self) -> int:
        """The least legal offset."""
        return self.segment.first_offset(self.longest) if self.segment else 0


@dataclass(frozen=True, kw_only=True)
class EntryRead(Sent):
    """The segment number is below STLR: its entry is read."""

    tick: ClassVar[str] = "access"
    fork = questions.NUMBER
    outcome = questions.READ

    @property
    def why(self) -> str:
        """The comparison, where the entry lies, and what it says."""
        return (
            f"Segment {self.number} < STLR {self.stlr:,}, so its entry is read at {self.entry:,}, access 1 to memory: "
            f"{self.says}."
        )


@dataclass(frozen=True, kw_only=True)
class Inside(Sent):
    """The entry is valid, allows the access, and the offset is within the limit."""

    tick: ClassVar[str] = "comparison"
    fork = questions.CHECKED
    outcome = questions.INSIDE

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        limit = self.segment.limit if self.segment else 0
        if self.segment and self.segment.down:
            offsets = f"the last {plural(limit, 'offset')}, from {self.first:,} to {self.longest - 1:,}"
            return f"The segment {self.segment.name} grows down and has {offsets}, so offset {self.offset:,} is inside."
        return f"Offset {self.offset:,} is less than the limit {limit:,}: the byte is in {self.named}."


@dataclass(frozen=True, kw_only=True)
class Reached(Sent):
    """The byte is read, written or executed."""

    tick: ClassVar[str] = "byte"

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """The sum, where it is none of its parts."""
        segment = self.segment
        parts = (segment.base, segment.limit, self.longest) if segment else ()
        return questions.told(questions.PHYSICAL, self, self.number, self.offset, *parts)

    @property
    def physical(self) -> int:
        """The physical address."""
        return self.segment.physical(self.offset, self.longest) if self.segment else 0

    @property
    def why(self) -> str:
        """The sum."""
        base = self.segment.base if self.segment else 0
        if self.segment and self.segment.down:
            back = self.longest - self.offset
            return (
                f"Offset {self.offset:,} is {back:,} below the top {self.longest:,}: base {base:,} - {back:,} is the "
                f"physical address {self.physical:,}; the byte is access 2."
            )
        return (
            f"Base {base:,} + offset {self.offset:,} is the physical address {self.physical:,}: the table was "
            "access 1, the byte is access 2."
        )


@dataclass(frozen=True, kw_only=True)
class Trapped(Sent):
    """A check fails: the byte is not touched.

    Attributes:
        cause: Which check: number, valid, rights, limit; or address, for one that the hardware cannot send.
        reason: What is wrong with the address, where it is that.
        too_large: The part of the address that has too many bits, its value and the most there can be.
    """

    tick: ClassVar[str] = "trap"
    cause: str
    reason: str = ""
    too_large: tuple[str, int, int] | None = None

    @property
    def fork(self) -> Fork | None:
        """The check that failed."""
        return {ADDRESS: None, NUMBER: questions.NUMBER}.get(self.cause, questions.CHECKED)

    @property
    def outcome(self) -> str:
        """That it failed."""
        outcomes = {
            NUMBER: questions.NO_SUCH,
            VALID: questions.NOT_VALID,
            RIGHTS: questions.FORBIDDEN,
            LIMIT: questions.OUTSIDE,
        }
        return outcomes.get(self.cause, "")

    @property
    def over(self) -> int:
        """How far the offset is beyond the last legal one; below the first, how far below."""
        if self.segment and self.segment.down:
            return self.first - self.offset
        return self.offset - (self.segment.limit if self.segment else 0) + 1

    @property
    def would_be(self) -> int:
        """The byte of memory that the sum would name."""
        return self.segment.physical(self.offset, self.longest) if self.segment else 0

    @property
    def why(self) -> str:
        """The check with its numbers."""
        if self.cause == ADDRESS:
            return f"Trap: {self.reason}."
        if self.cause == NUMBER:
            has = (
                f"{self.process} has {plural(self.stlr, 'segment')}" if self.stlr else f"{self.process} has no segment"
            )
            last = f", the last one is {self.stlr - 1}" if self.stlr else ""
            return f"Trap: segment {self.number} ≥ STLR {self.stlr:,}: {has}{last}; memory was not touched."
        if self.cause == VALID:
            return f"Trap: the entry of {self.named}, is not valid; it was read, which took 1 access to memory."
        if self.cause == RIGHTS:
            rights = self.segment.rights if self.segment else ""
            return f"Trap: {self.named}, allows {rights or NO_RIGHTS}, not to {self.access}; only the table was read."
        return self._outside

    @property
    def _outside(self) -> str:
        limit = self.segment.limit if self.segment else 0
        if not limit:
            return f"Trap: {self.named}, has no byte, so offset {self.offset:,} is outside; only the table was read."
        if self.segment and self.segment.down:
            return (
                f"Trap: the first offset of {self.named}, is {self.longest:,} - {limit:,} = {self.first:,}, and "
                f"{self.offset:,} is {self.over:,} below it; only the table was read."
            )
        return (
            f"Trap: segment {self.number} has {plural(limit, 'byte')}, its last offset is {limit - 1:,}, and "
            f"{self.offset:,} is {self.over:,} beyond it: the table was read, the byte was not."
        )


@dataclass(frozen=True, kw_only=True)
class Arrived(Sent):
    """A jump has arrived: in the code that jumped, or somewhere else.

    Attributes:
        running: The number under which the code runs.
        right: Whether it is that code.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.JUMPING
    running: int
    right: bool

    @property
    def outcome(self) -> str:
        """Where it is."""
        return questions.RIGHT if self.right else questions.WRONG

    @property
    def why(self) -> str:
        """What the number stands for in the table of this process."""
        if self.right:
            table = f"In the table of {self.process} segment {self.number}"
            return f"{table} is the code that jumped: it arrives in itself."
        return (
            f"In the table of {self.process} number {self.number} is {self.segment.name if self.segment else ''}, and "
            f"the code runs as {self.running}: it jumps into other bytes, and nothing traps."
        )


@dataclass(frozen=True, kw_only=True)
class RightlyArrived(Arrived):
    """A jump that arrives in its own code."""

    tick: ClassVar[str] = "byte"
