"""What can happen in paging, each as one sentence with its numbers."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.paging import questions
from memlab.mechanisms.paging.referring import Referring
from memlab.memory.english import agree, in_bytes, plural
from memlab.memory.sizes import show_hex


def listed(numbers: tuple[int, ...], count: int) -> str:
    """Print the first of ``count`` numbers.

    Examples:
        >>> listed((14, 13, 18), 3), listed((0, 1, 2), 100)
        ('14, 13, 18', '0, 1, 2, ... (100 in all)')
    """
    shown = ", ".join(str(number) for number in numbers)
    return shown if len(numbers) >= count else f"{shown}, ... ({count:,} in all)"


@dataclass(frozen=True, kw_only=True)
class Arrived(Event):
    """There are frames enough for a process."""

    tick: ClassVar[str] = "arrival"
    fork = questions.ARRIVES
    outcome = "yes"
    measures = (questions.PAGES, questions.LOST)
    process: str
    size: int
    pages: int
    page_size: int
    free: int

    @property
    def lost(self) -> int:
        """The bytes of its last page that it does not use."""
        return self.pages * self.page_size - self.size

    @property
    def asked(self) -> str:
        """Who comes, and how large a page is."""
        return questions.arrival(self.process, self.size, self.page_size)

    @property
    def why(self) -> str:
        """How many pages, and what the last one leaves unused."""
        left = f"; the last leaves {in_bytes(self.lost)} unused (internal fragmentation)" if self.lost else ""
        return (
            f"{self.process} of {in_bytes(self.size)} needs {plural(self.pages, 'page')} "
            f"of {in_bytes(self.page_size)}{left}; {agree(self.free, 'frame')} free."
        )


@dataclass(frozen=True, kw_only=True)
class FrameTaken(Event):
    """A page got the frame at the head of the free-frame list."""

    process: str
    page: int
    frame: int
    left: int
    next_ones: tuple[int, ...]

    @property
    def which(self) -> str:
        """The page that comes."""
        return f"Page {self.page:,} of {self.process} needs a frame: which one does it take?"

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - as declared
        """That a frame does not head the list."""
        return "That frame stands further back in the free-frame list: the list gives from its head."

    @property
    def why(self) -> str:
        """Which page goes where, and what is left."""
        left = f"{listed(self.next_ones, self.left)} left" if self.left else "none left"
        return (
            f"Page {self.page:,} of {self.process} takes frame {self.frame:,}, the head of the free-frame list; {left}."
        )


@dataclass(frozen=True, kw_only=True)
class Mapped(Event):
    """An entry of a page table was written by hand."""

    tick: ClassVar[str] = "mapping"
    process: str
    page: int
    frame: int
    rights: str
    shared: int
    replaced: int | None

    @property
    def why(self) -> str:
        """What the entry says now, and whether the frame is shared."""
        before = "" if self.replaced is None else f" instead of frame {self.replaced:,}"
        others = f"; {agree(self.shared, 'other page', 'share')} it" if self.shared else ""
        return (
            f"Page {self.page:,} of {self.process} is now in frame {self.frame:,}{before}, "
            f"allowed: {self.rights}{others}."
        )


@dataclass(frozen=True, kw_only=True)
class Unmapped(Event):
    """An entry became not valid."""

    tick: ClassVar[str] = "mapping"
    fork = questions.FREED
    process: str
    page: int
    frame: int
    freed: bool

    @property
    def outcome(self) -> str:
        """Whether the frame is free now."""
        return questions.FREED.outcomes[0 if self.freed else 1]

    @property
    def why(self) -> str:
        """Whether the frame is free now."""
        fate = "goes to the tail of the free-frame list" if self.freed else "stays in use"
        return f"Page {self.page:,} of {self.process} is no longer valid; frame {self.frame:,} {fate}."


@dataclass(frozen=True, kw_only=True)
class Left(Event):
    """A process ended, and of the frames that its ``held`` pages were in some became free."""

    tick: ClassVar[str] = "departure"
    measures = (questions.GIVEN_BACK,)
    process: str
    held: int
    freed: int
    frames: tuple[int, ...]

    @property
    def why(self) -> str:
        """Which frames it gave back."""
        if not self.freed:
            return f"{self.process} ends; no frame becomes free."
        frames = f"{'frame' if self.freed == 1 else 'frames'} {listed(self.frames, self.freed)}"
        return f"{self.process} ends and gives {frames} back, to the tail of the free-frame list."


@dataclass(frozen=True, kw_only=True)
class Dispatched(Event):
    """Another process runs: the dispatcher loads the registers that name its table."""

    tick: ClassVar[str] = "switch"
    process: str
    ptbr: int
    ptlr: int | None
    registers: bool

    @property
    def why(self) -> str:
        """What is loaded."""
        if self.registers:
            loaded = f"its page table into {plural(self.ptlr or 0, 'register')}"
        else:
            loaded = f"PTBR with {show_hex(self.ptbr)}, where its page table starts"
            loaded += "" if self.ptlr is None else f", and PTLR with {self.ptlr}, its length"
        return f"{self.process} runs now: the dispatcher loads {loaded}."


@dataclass(frozen=True, kw_only=True)
class AddressSplit(Referring):
    """The address was cut into page number and offset."""

    tick: ClassVar[str] = "access"
    measures = (questions.PAGE, questions.OFFSET)

    @property
    def why(self) -> str:
        """Page and offset, and why they are."""
        page_size = 1 << self.split.offset.bits
        return (
            f"{self.process} wants to {self.kind_of_access} address {self.split.show_whole(self.address)}: "
            f"page p = {self.page:,}, offset d = {self.offset:,} (p × {page_size:,} + d)."
        )


@dataclass(frozen=True, kw_only=True)
class EntryRead(Referring):
    """The entry of the page was read, and it is valid."""

    measures = (questions.ENTRY,)
    frame: int
    rights: str
    table: int
    entry_size: int
    entry_address: int | None

    @property
    def fork(self) -> Fork | None:
        """Whether the access is trapped."""
        return questions.BY_LENGTH if self.limited else questions.BY_VALID_BIT

    @property
    def outcome(self) -> str:
        """That it is not."""
        return questions.WAYS[""]

    @property
    def asked_entry(self) -> str:
        """Where the table starts, and how large an entry is."""
        return f"PTBR holds {show_hex(self.table)}, and an entry has {in_bytes(self.entry_size)}"

    @property
    def why(self) -> str:
        """Where the entry lies and what it says."""
        if self.entry_address is None:
            where = "is in a register: no access to memory"
        else:
            where = (
                f"lies at PTBR + p × entry size = {show_hex(self.entry_address)} (access {self.references} to memory)"
            )
        return f"The entry of page {self.page:,} {where}. It is valid: frame {self.frame:,}, allowed: {self.rights}."


@dataclass(frozen=True, kw_only=True)
class Translated(Referring):
    """The frame and the offset make the physical address; the byte is reached."""

    tick: ClassVar[str] = "byte"
    measures = (questions.PHYSICAL, questions.COST)
    frame: int
    physical: int
    end: int | None

    @property
    def why(self) -> str:
        """The sum, and the cost in accesses to memory."""
        cost = f"{plural(self.references, 'access')} to memory in all"
        said = f"Frame {self.frame:,} × {1 << self.split.offset.bits:,} + {self.offset:,} = {self.physical:,}: {cost}."
        if self.end is None:
            return said
        return (
            f"{said[:-1]}. The program ended before byte {self.end:,}, "
            "but its last page is valid to the end: no hardware sees this."
        )


@dataclass(frozen=True, kw_only=True)
class Trapped(Referring):
    """The hardware refuses an access: a trap to the operating system."""

    tick: ClassVar[str] = "trap"
    cause: str
    reason: str

    @property
    def fork(self) -> Fork | None:
        """Whether the access is trapped; asked once its address is cut."""
        if self.cause not in questions.WAYS:
            return None
        return questions.BY_LENGTH if self.limited else questions.BY_VALID_BIT

    @property
    def outcome(self) -> str:
        """That it is, and why."""
        return questions.WAYS.get(self.cause, "")

    @property
    def why(self) -> str:
        """The reason, and the accesses to memory made before it."""
        return f"Trap: {self.reason} ({plural(self.references, 'access')} to memory made)."
