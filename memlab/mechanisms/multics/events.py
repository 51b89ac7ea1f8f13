"""What can happen on the way from s, p and w to a word of memory."""

from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.multics import questions
from memlab.mechanisms.multics.words import NO_DESCRIPTOR, PAGE, Descriptor
from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.memory.english import plural

ADDRESS: Final = "address"
NUMBER: Final = "segment number"
DESCRIPTOR_PAGE: Final = "descriptor page"
SEGMENT: Final = "segment"
LENGTH: Final = "length"
ACCESS: Final = "access"
PAGE_MISSING: Final = "page"


class Read(NamedTuple):
    """A word that was read on the way.

    Attributes:
        table: Where the table begins that it stands in.
        at: Which of its words it is.
    """

    table: int
    at: int

    @property
    def address(self) -> int:
        """Where it lies."""
        return self.table + self.at


@dataclass(frozen=True, kw_only=True)
class Walking(Event):
    """A moment on the way.

    Attributes:
        process: Whose address it is.
        number: The segment number s.
        offset: The word d of the segment; p and w together.
        access: What is wanted: read, write or execute.
        bound: How many descriptors there are.
        paged: Whether the descriptor segment is paged.
        reads: The words read so far.
        descriptor: What the descriptor says; one that is not present before it is read.
        frame: The frame of the page; None before it is known.
    """

    process: str
    number: int
    offset: int
    access: str
    bound: int
    paged: bool
    reads: tuple[Read, ...] = ()
    descriptor: Descriptor = NO_DESCRIPTOR
    frame: int | None = None

    @property
    def shown(self) -> str:
        """The address in two parts."""
        return f"({self.number}, {self.offset:,})"

    @property
    def page(self) -> int:
        """The page of the segment."""
        return self.offset // PAGE

    @property
    def word(self) -> int:
        """The word within that page."""
        return self.offset % PAGE

    @property
    def length(self) -> int:
        """The words of the segment."""
        return self.descriptor.length

    @property
    def pages(self) -> int:
        """The pages of the segment."""
        return self.descriptor.pages

    @property
    def says(self) -> str:
        """What the descriptor says, for a question."""
        if not self.descriptor.present:
            return "not present"
        return f"length {self.length:,}, {self.descriptor.rights or NO_RIGHTS}"

    @property
    def read(self) -> str:
        """The sum that gives the address of the word read last."""
        last = self.reads[-1]
        return f"{last.table:,} + {last.at} = {last.address:,}"


@dataclass(frozen=True, kw_only=True)
class DescriptorPageRead(Walking):
    """The page of the descriptor segment that holds the descriptor is found."""

    tick: ClassVar[str] = "access"

    @property
    def why(self) -> str:
        """How s divides, and what the word says."""
        s1, s2 = divmod(self.number, PAGE)
        return (
            f"The descriptor segment is paged: s {self.number} is its page {s1}, word {s2}. "
            f"Access 1, {self.read}, says frame {self.frame}."
        )


@dataclass(frozen=True, kw_only=True)
class DescriptorRead(Walking):
    """The descriptor of the segment is read."""

    tick: ClassVar[str] = "access"
    fork = questions.FIRST
    outcome = questions.READ

    @property
    def why(self) -> str:
        """Where it lies, and what it says."""
        return f"Access {len(self.reads)}, descriptor {self.number} at {self.read}: {self._told}."

    @property
    def _told(self) -> str:
        if not self.descriptor.present:
            return "its segment is not present"
        rights = self.descriptor.rights or NO_RIGHTS
        return f"{plural(self.length, 'word')}, {rights}, page table at {self.descriptor.table:,}"


@dataclass(frozen=True, kw_only=True)
class WithinLength(Walking):
    """The word is in the segment, and the access is allowed: now it is cut into page and word."""

    tick: ClassVar[str] = "comparison"
    fork = questions.CHECKED
    outcome = questions.INSIDE

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """In which page, of how many."""
        return (
            *questions.told(questions.PAGE_OF, self, self.offset),
            *questions.told(questions.PAGES, self, self.length),
        )

    @property
    def why(self) -> str:
        """The comparison, and the cut."""
        return (
            f"The length is checked in words, before paging: {self.offset:,} < {self.length:,}. Then {self.offset:,} = "
            f"{self.page} × 1,024 + {self.word}: page {self.page}, word {self.word}."
        )


@dataclass(frozen=True, kw_only=True)
class PageWordRead(Walking):
    """The word of the page table is read, and the page is in memory."""

    tick: ClassVar[str] = "access"
    fork = questions.PAGED
    outcome = questions.PRESENT

    @property
    def why(self) -> str:
        """Where it lies, and what it says."""
        where = f"page word {self.page} at {self.read}"
        return f"Access {len(self.reads)}, {where}: page {self.page} is in frame {self.frame:,}."


@dataclass(frozen=True, kw_only=True)
class Reached(Walking):
    """The word is reached."""

    tick: ClassVar[str] = "byte"

    @property
    def physical(self) -> int:
        """The physical address."""
        return (self.frame or 0) * PAGE + self.word

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """The sum, where it is none of its parts."""
        return questions.told(questions.PHYSICAL, self, self.page, self.frame or 0, self.number, self.offset)

    @property
    def why(self) -> str:
        """The sum."""
        return (
            f"Frame {self.frame:,} begins at word {self.frame:,} × 1,024, and word {self.word} of it is the physical "
            f"address {self.physical:,}: access {len(self.reads) + 1}."
        )


@dataclass(frozen=True, kw_only=True)
class Fault(Walking):
    """The way ends: the supervisor takes over.

    Attributes:
        cause: What is wrong: the address, the segment number, a page of descriptors, the segment, the length, the
            access, or the page.
        reason: What is wrong with the address, where it is that.
    """

    tick: ClassVar[str] = "fault"
    cause: str
    reason: str = ""

    @property
    def fork(self) -> Fork | None:
        """Where the way ends."""
        if self.cause == ADDRESS:
            return None
        first = questions.FIRST if self.cause in (NUMBER, DESCRIPTOR_PAGE) else questions.CHECKED
        return questions.PAGED if self.cause == PAGE_MISSING else first

    @property
    def outcome(self) -> str:
        """What is wrong."""
        return {
            NUMBER: questions.NO_SUCH,
            DESCRIPTOR_PAGE: questions.NO_PAGE,
            SEGMENT: questions.MISSING,
            LENGTH: questions.TOO_LONG,
            ACCESS: questions.FORBIDDEN,
            PAGE_MISSING: questions.ABSENT,
        }.get(self.cause, "")

    @property
    def why(self) -> str:
        """What is wrong, with its numbers."""
        return f"Fault: {self._told}."

    @property
    def _told(self) -> str:
        number, descriptor = self.number, self.descriptor
        last = f"its last word is {self.length - 1:,}" if self.length else "it has none"
        return {
            ADDRESS: self.reason,
            NUMBER: f"segment {number:,} ≥ bound {self.bound:,}, so there is no descriptor; nothing was read",
            DESCRIPTOR_PAGE: f"page {number // PAGE} of the descriptor segment is not in memory",
            SEGMENT: f"segment {number} is not present: it has no page table in memory",
            LENGTH: (
                f"word {self.offset:,} ≥ length {self.length:,}, {last}; page {self.page} was not looked for, as the "
                "length is checked first"
            ),
            ACCESS: f"segment {number} allows {descriptor.rights or NO_RIGHTS}, not to {self.access}",
            PAGE_MISSING: f"page {self.page} of segment {number} is not in memory, said the word at {self._last}",
        }[self.cause]

    @property
    def _last(self) -> str:
        return f"{self.reads[-1].address:,}" if self.reads else ""
