"""What can happen when page tables of a VAX are changed."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.vax.protection import CODES
from memlab.mechanisms.vax.registers import PAGES, SPLIT, Registers, region_of
from memlab.mechanisms.vax.state import Entry
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Change(Event):
    """Something about a page.

    Attributes:
        process: Whose page.
        address: The page's first address.
    """

    process: str
    address: int

    @property
    def shown(self) -> str:
        """The address in full width."""
        return show_hex(self.address, 32)

    @property
    def named(self) -> str:
        """The page, by its region and its number."""
        return f"{region_of(self.address)} page {SPLIT.fields[1].of(self.address):,}"


@dataclass(frozen=True, kw_only=True)
class TablesGiven(Change):
    """A process gets room for its tables in the system's region, and its registers."""

    tick: ClassVar[str] = "table"
    registers: Registers
    pages: int

    @property
    def why(self) -> str:
        """How much room, and where."""
        one = self.registers
        return (
            f"{self.process} gets {plural(self.pages, 'system page')} for its tables: P0BR {one.p0br:#x}, "
            f"P0LR {one.p0lr:,}, P1BR {one.p1br:#x}, P1LR {one.p1lr:,} (= {PAGES:,} - {PAGES - one.p1lr:,})."
        )


@dataclass(frozen=True, kw_only=True)
class TablePageMade(Change):
    """A page of a process's table comes into memory: tables are paged like everything else."""

    tick: ClassVar[str] = "table"
    system_page: int
    frame: int

    @property
    def why(self) -> str:
        """Which page, and where it is."""
        return (
            f"The entry of {self.named} lies in S0 page {self.system_page:,}, which is not in memory yet: frame "
            f"{self.frame:#x} is taken for it."
        )


@dataclass(frozen=True, kw_only=True)
class Mapped(Change):
    """An entry was written.

    Attributes:
        place: Where it lies, a physical address.
        word: Its bits.
        replaced: The frame it named before, or None.
    """

    place: int
    word: int
    replaced: int | None

    @property
    def why(self) -> str:
        """The frame, the code, and where the entry lies."""
        entry = Entry(self.word)
        before = f" instead of frame {self.replaced:#x}" if self.replaced is not None else ""
        return (
            f"{self.named} of {self.process} is in frame {entry.frame:#x}{before}: its entry at {self.place:#x} "
            f"becomes {self.word:#010x}, {CODES[entry.code]}."
        )


@dataclass(frozen=True, kw_only=True)
class Unmapped(Change):
    """An entry is no longer valid; it keeps its code, so that who may use the page is still known."""

    place: int
    frame: int
    word: int

    @property
    def why(self) -> str:
        """Which, and what became of the frame."""
        said = f"its entry at {self.place:#x} becomes {self.word:#010x}"
        return f"{self.named} of {self.process} leaves frame {self.frame:#x}: {said}."
