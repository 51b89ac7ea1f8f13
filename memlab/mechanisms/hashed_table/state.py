"""The state of a hashed page table, and where in it a page belongs."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.hashed_table.frames import Frames
from memlab.mechanisms.hashed_table.hashing import bucket_of, formula
from memlab.memory.address import Split, two_part
from memlab.memory.persistent import PMap, pmap
from memlab.memory.process import number_of
from memlab.memory.sizes import show_hex

CHAINED: Final = "chained"
CLUSTERED: Final = "clustered"
POWERPC: Final = "PowerPC"
ULTRASPARC: Final = "UltraSPARC"
VARIANTS: Final = (CHAINED, CLUSTERED, POWERPC, ULTRASPARC)

ONE_FOR_ALL: Final = "one for all"
POINTERS: Final = "pointers"

_POWERPC_SPLIT: Final = Split((("s", 4), ("p", 16), ("d", 12)))
_ULTRASPARC_SPLIT: Final = two_part(51, 13)
_DECIMAL_UPTO: Final = 16


class Entry(NamedTuple):
    """Where a page is, and what it allows."""

    frame: int
    rights: str


class Element(NamedTuple):
    """An element of a chain: whose page it is (or, clustered, whose neighbouring pages), and where each is."""

    process: str
    tag: int
    slots: tuple[Entry | None, ...]


class Pte(NamedTuple):
    """An entry of a PowerPC: its two words."""

    first: int
    second: int


class Line(NamedTuple):
    """A line of an UltraSPARC's TSB: tag and data, 64 bits each."""

    tag: int
    data: int


Chain = tuple[Element, ...]


@dataclass(frozen=True)
class State:
    """What is in the table, and what was counted.

    Attributes:
        frames: Which frames are free.
        chains: The chain of each bucket that has one, head first, by the table it is in.
        tables: The tables there are: whose each is; "" for the one of all processes.
        pages: The operating system's own list of pages, by process and page number (PowerPC and UltraSPARC).
        words: The entries in memory that hold anything, by address (PowerPC).
        victim: The counter that picks who goes from two full groups (PowerPC).
        lines: The lines in use, by index (UltraSPARC).
        running: The process that asked last.
        accesses: All that were asked for; ``faults`` those that came to nothing.
        compares: How many elements, entries or lines were looked at for them.
        references: How many accesses to memory they took.
    """

    frames: Frames
    chains: PMap[tuple[str, int], Chain] = field(default_factory=pmap)
    tables: tuple[str, ...] = ()
    pages: PMap[tuple[str, int], Entry] = field(default_factory=pmap)
    words: PMap[int, Pte] = field(default_factory=lambda: pmap(row=Pte))
    victim: int = 0
    lines: PMap[int, Line] = field(default_factory=lambda: pmap(row=Line))
    running: str = ""
    accesses: int = 0
    faults: int = 0
    compares: int = 0
    references: int = 0

    def counted(self, compares: int, references: int, *, fault: bool = False) -> "State":
        """The state after an access."""
        return replace(
            self,
            compares=self.compares + compares,
            references=self.references + references,
            faults=self.faults + fault,
        )


class Place(NamedTuple):
    """Where a page belongs.

    Attributes:
        process: Whose page.
        page: Its number.
        table: In whose table; "" for the one of all processes.
        tag: What the element must say; the page number itself where an element holds one page.
        slot: Which of the element's pages it is.
        number: What is hashed.
        bucket: What comes out.
        decimal: Whether numbers are printed in decimal: addresses are short.
        factor: How many pages an element holds.
        buckets: How many buckets there are.
        function: The hash function.
    """

    process: str
    page: int
    table: str
    tag: int
    slot: int
    number: int
    bucket: int
    decimal: bool
    factor: int
    buckets: int
    function: str

    @property
    def key(self) -> tuple[str, int]:
        """The bucket, as `State.chains` knows it."""
        return self.table, self.bucket

    def show(self, number: int) -> str:
        """Print a page or a frame number."""
        return f"{number:,}" if self.decimal else show_hex(number)

    @property
    def formula(self) -> str:
        """How the bucket comes about."""
        shown = self.show(self.number)
        if self.number != self.tag:
            shown = f"({number_of(self.process):,} xor {self.show(self.tag)})"
        return formula(shown, self.buckets, self.function)


def split_of(settings: Settings) -> Split:
    """How an address divides: page number p and offset d; a PowerPC's page number begins with a segment s."""
    if settings.variant == POWERPC:
        return _POWERPC_SPLIT
    if settings.variant == ULTRASPARC:
        return _ULTRASPARC_SPLIT
    return two_part(settings.index_bits, settings.page_bits)


def factor_of(settings: Settings) -> int:
    """How many pages an element holds."""
    return int(settings.factor) if settings.variant == CLUSTERED else 1


def place_of(settings: Settings, process: str, page: int) -> Place:
    """Where a page belongs in the chains."""
    factor, shared = factor_of(settings), settings.table == ONE_FOR_ALL
    tag, slot = divmod(page, factor)
    number = tag ^ number_of(process) if shared else tag
    return Place(
        process=process,
        page=page,
        table="" if shared else process,
        tag=tag,
        slot=slot,
        number=number,
        bucket=bucket_of(number, settings.buckets, settings.hash),
        decimal=split_of(settings).width <= _DECIMAL_UPTO,
        factor=factor,
        buckets=settings.buckets,
        function=settings.hash,
    )


def compares_in(chain: Chain, process: str, tag: int) -> tuple[int, Element | None]:
    """How many elements are looked at from the head on, and the one that matches."""
    for place, element in enumerate(chain, start=1):
        if element.process == process and element.tag == tag:
            return place, element
    return len(chain), None


def reads(settings: Settings, compares: int, *, found: bool) -> int:
    """The accesses to the table of a search: the bucket's pointer, each element looked at, the slot of a cluster."""
    if settings.variant == CLUSTERED:
        return 1 + compares + found
    return 1 + compares if settings.holds == POINTERS else max(1, compares)


def bucket_key(table: str, bucket: int) -> Hashable:
    """A bucket is known by its table and number."""
    return ("bucket", table, bucket)


def element_key(table: str, element: Element) -> Hashable:
    """An element is known by its table, its process and its tag."""
    return ("element", table, element.process, element.tag)
