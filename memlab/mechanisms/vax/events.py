"""What can happen to a virtual address on a VAX, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.vax import questions
from memlab.mechanisms.vax.protection import CODES
from memlab.mechanisms.vax.registers import PAGE, PAGES, SPLIT, Registers, System, entry_place, region_of
from memlab.mechanisms.vax.state import Entry
from memlab.memory.sizes import show_hex


class Read(NamedTuple):
    """An entry that was read.

    Attributes:
        table: Whose it is: ``S0``, ``P0`` or ``P1``.
        page: Of which page of that region.
        address: Where it lies, a physical address.
        word: Its bits.
    """

    table: str
    page: int
    address: int
    word: int


@dataclass(frozen=True, kw_only=True)
class Walking(Event):
    """A moment of a translation.

    Attributes:
        process: Whose address it is.
        address: The virtual address.
        access: What is done there.
        mode: In which mode.
        registers: Those of the process.
        system: Those of the system's table.
        reads: The entries read so far.
    """

    process: str
    address: int
    access: str
    mode: str
    registers: Registers
    system: System
    reads: tuple[Read, ...] = ()

    @property
    def shown(self) -> str:
        """The address in full width."""
        return show_hex(self.address, 32)

    @property
    def region(self) -> str:
        """Which region it is in."""
        return region_of(self.address)

    @property
    def page(self) -> int:
        """Its page number within the region."""
        return SPLIT.fields[1].of(self.address)

    @property
    def offset(self) -> int:
        """The byte within the page."""
        return SPLIT.fields[2].of(self.address)

    @property
    def virtual(self) -> int | None:
        """The system virtual address of the page's entry; None where the system's own table holds it."""
        return entry_place(self.registers, self.region, self.page) if self.region in ("P0", "P1") else None

    @property
    def table_page(self) -> int:
        """The system page in which the page's entry lies."""
        return SPLIT.fields[1].of(self.virtual or 0)

    @property
    def bounds(self) -> str:
        """What the region's length register says."""
        if self.region == "P1":
            return f"P1LR {self.registers.p1lr:,}"
        return f"P0LR {self.registers.p0lr:,}" if self.region == "P0" else f"SLR {self.system.slr:,}"

    @property
    def last(self) -> Entry:
        """The entry read last."""
        return Entry(self.reads[-1].word)

    @property
    def where(self) -> str:
        """Which entry was read last, and where it lies."""
        read = self.reads[-1]
        base = f"SBR {self.system.sbr:#x} + 4 × {read.page:,} = " if read.table == "S0" else ""
        return f"Access {len(self.reads)}: the entry of {read.table} page {read.page:,}, at {base}{read.address:#x},"


@dataclass(frozen=True, kw_only=True)
class AddressSplit(Walking):
    """The address was cut, and its page is within the length of its region."""

    tick: ClassVar[str] = "walk"
    fork = questions.LENGTH
    outcome = questions.WITHIN
    measures = (questions.PAGE_NUMBER,)

    @property
    def why(self) -> str:
        """The fields, and the comparison with the length register."""
        sign = "≥" if self.region == "P1" else "<"
        return (
            f"{self.process} wants, as {self.mode}, to {self.access} {self.shown}: {self.region} page {self.page:,} "
            f"{sign} {self.bounds}, offset {self.offset:#x}."
        )


@dataclass(frozen=True, kw_only=True)
class EntryIsVirtual(Walking):
    """The page's entry lies at a virtual address, which must be translated itself."""

    measures = (questions.VIRTUAL,)

    @property
    def why(self) -> str:
        """The sum, and what it means."""
        base = self.registers.p0br if self.region == "P0" else self.registers.p1br
        return (
            f"The entry lies at {self.region}BR {base:#x} + 4 × {self.page:,} = {self.virtual:#x}: a virtual address "
            f"itself, in S0 page {self.table_page:,}."
        )


@dataclass(frozen=True, kw_only=True)
class SystemEntryRead(Walking):
    """The system's entry says in which frame that page of the process's table is."""

    fork = questions.SYSTEM_ENTRY
    outcome = questions.IN_MEMORY
    measures = (questions.PLACE,)

    @property
    def entry_address(self) -> int:
        """Where in memory the entry of the page lies."""
        return self.last.frame * PAGE + (self.virtual or 0) % PAGE

    @property
    def why(self) -> str:
        """The frame, and where that puts the entry."""
        return (
            f"{self.where} is valid: that page of the {self.region} table is in frame {self.last.frame:#x}, so the "
            f"entry lies at {self.entry_address:#x}."
        )


@dataclass(frozen=True, kw_only=True)
class EntryRead(Walking):
    """The page's entry was read: the access is allowed, and the page in memory."""

    fork = questions.RIGHTS
    outcome = questions.ALLOWED

    @property
    def why(self) -> str:
        """The frame, and what the entry allows."""
        code = CODES[self.last.code]
        return f"{self.where} is valid: frame {self.last.frame:#x}; {code} lets {self.mode} mode {self.access}."


@dataclass(frozen=True, kw_only=True)
class Modified(Walking):
    """The first write to a page: its entry is written back with M = 1."""

    @property
    def why(self) -> str:
        """That this costs an access."""
        access = len(self.reads) + 1
        return f"The first write to this page: the entry is written back with M = 1, which is access {access}."


@dataclass(frozen=True, kw_only=True)
class Reached(Walking):
    """The byte is reached.

    Attributes:
        physical: Its physical address.
        accesses: All accesses to memory.
    """

    tick: ClassVar[str] = "byte"
    measures = (questions.PHYSICAL, questions.ACCESSES)
    physical: int
    accesses: int

    @property
    def why(self) -> str:
        """The physical address, and the last access."""
        return (
            f"Frame {self.last.frame:#x} and offset {self.offset:#x} make physical address {self.physical:#x}: access "
            f"{self.accesses} of {self.accesses} is the byte itself."
        )


@dataclass(frozen=True, kw_only=True)
class Faulted(Walking):
    """The access does not come to its byte.

    Attributes:
        fault: ``access violation`` or ``translation not valid``.
        parameter: What the processor tells of it: 1 length violation, 2 in the system's entry of the table, 4 write.
        reason: Why.
        asked_of: Where it was known: ``length``, ``system`` or ``entry``.
    """

    tick: ClassVar[str] = "fault"
    fault: str
    parameter: int
    reason: str
    asked_of: str

    @property
    def fork(self) -> Fork:
        """What was asked where it faulted."""
        return {"length": questions.LENGTH, "system": questions.SYSTEM_ENTRY, "entry": questions.RIGHTS}[self.asked_of]

    @property
    def outcome(self) -> str:
        """Which of its answers it is."""
        if self.asked_of == "length":
            return questions.BEYOND
        if self.asked_of == "system":
            return questions.TABLE_ABSENT if self.fault.startswith("tr") else questions.TABLE_BEYOND
        return questions.ABSENT if self.fault.startswith("tr") else questions.FORBIDDEN

    @property
    def why(self) -> str:
        """Which fault, with its parameter, and why."""
        return f"{self.fault.capitalize()}, parameter {self.parameter}: {self.reason}."


@dataclass(frozen=True, kw_only=True)
class Trapped(Event):
    """An address that is none of 32 bits."""

    tick: ClassVar[str] = "trap"
    process: str
    reason: str

    @property
    def why(self) -> str:
        """What is wrong with it."""
        return f"{self.process} traps: {self.reason}."


def last_page(registers: Registers) -> tuple[int, int]:
    """The last address of P0 and the first of P1.

    Examples:
        >>> last_page(Registers(p0lr=128, p1lr=2**21 - 1)) == (65535, 2147483136)
        True
    """
    return registers.p0lr * PAGE - 1, (PAGES + registers.p1lr) * PAGE
