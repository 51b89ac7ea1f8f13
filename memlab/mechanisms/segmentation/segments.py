"""Segments, the tables that name them, and what memory has between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from memlab.core.history import Settings
from memlab.memory.address import Split
from memlab.memory.extents import Extent

VALID: Final = "valid"
RIGHTS: Final = "rights"
LIMIT: Final = "limit"


@dataclass(frozen=True)
class Segment:
    """An entry of a segment table, and the bytes that it stands for.

    Attributes:
        ident: Follows the segment, whoever has it in a table and wherever it lies.
        name: What its program calls it.
        base: Its first byte; of one that grows down, the first byte behind it.
        limit: Its length.
        rights: What may be done there: any of read, write, execute.
        down: Whether it grows towards lower addresses, like a stack.
        valid: Whether it is in memory.
    """

    ident: int
    name: str
    base: int
    limit: int
    rights: str = "rwx"
    down: bool = False
    valid: bool = True

    @property
    def start(self) -> int:
        """Its first byte in memory."""
        return self.base - self.limit if self.down else self.base

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.start + self.limit

    def at(self, start: int) -> "Segment":
        """The segment with its first byte at another place."""
        return replace(self, base=start + self.limit if self.down else start)

    def first_offset(self, longest: int) -> int:
        """The least legal offset, where a segment has at most ``longest`` bytes."""
        return longest - self.limit if self.down else 0

    def holds(self, offset: int, longest: int) -> bool:
        """Whether an offset is within it."""
        first = self.first_offset(longest)
        return first <= offset < first + self.limit

    def physical(self, offset: int, longest: int) -> int:
        """Which byte of memory an offset is."""
        return self.start + offset - self.first_offset(longest)


Table = tuple[Segment | None, ...]
"""The segment table of a process: an entry for each number below its length, None for one that is not valid."""


@dataclass(frozen=True)
class State:
    """The tables of all processes, and what has been counted.

    Attributes:
        tables: The table of each process, in the order in which they appeared.
        made: How many segments there have been.
        accesses: How many addresses were sent.
        traps: How many of them trapped.
        references: The accesses to memory that they took.
        moved: The bytes that were moved.
    """

    tables: tuple[tuple[str, Table], ...] = ()
    made: int = 0
    accesses: int = 0
    traps: int = 0
    references: int = 0
    moved: int = 0

    def table(self, process: str) -> Table:
        """The table of a process; an empty one of a process that has none."""
        return dict(self.tables).get(process, ())

    def entry(self, process: str, number: int) -> Segment | None:
        """A segment of a process; None where the table has no valid entry."""
        table = self.table(process)
        return table[number] if number < len(table) else None

    def place(self, process: str) -> int:
        """The how-manieth table a process has, from 0; of a new process the next."""
        return next((at for at, (name, _) in enumerate(self.tables) if name == process), len(self.tables))

    def segments(self) -> Iterator[Segment]:
        """Every valid segment once, those of the first table first."""
        seen = set()
        for _, table in self.tables:
            for segment in table:
                if segment is not None and segment.valid and segment.ident not in seen:
                    seen.add(segment.ident)
                    yield segment

    def users(self, ident: int) -> tuple[tuple[str, int], ...]:
        """Who has a segment in a table, and under which number."""
        return tuple(
            (process, number)
            for process, table in self.tables
            for number, segment in enumerate(table)
            if segment is not None and segment.ident == ident
        )

    def with_table(self, process: str, table: Sequence[Segment | None]) -> "State":
        """The state with the table of one process changed; invalid entries at its end are cut off."""
        kept = list(table)
        while kept and kept[-1] is None:
            kept.pop()
        tables = dict(self.tables) | {process: tuple(kept)}
        return replace(self, tables=tuple(tables.items()))

    def with_entry(self, process: str, number: int, segment: Segment | None) -> "State":
        """The state with one entry of a table changed."""
        table = list(self.table(process))
        table += [None] * (number + 1 - len(table))
        table[number] = segment
        return self.with_table(process, table)

    def changed(self, segment: Segment) -> "State":
        """The state with a segment changed in every table that has it."""
        tables = (
            (process, tuple(segment if one and one.ident == segment.ident else one for one in table))
            for process, table in self.tables
        )
        return replace(self, tables=tuple(tables))


def split_of(settings: Settings) -> Split:
    """Segment number s and offset d."""
    return Split((("s", settings.segment_bits), ("d", settings.offset_bits)))


def longest(settings: Settings) -> int:
    """The most bytes of a segment."""
    return 1 << int(settings.offset_bits)


def entry_address(settings: Settings, state: State, process: str, number: int) -> int:
    """Where an entry lies: each table has room for as many entries as there are segment numbers."""
    room = state.place(process) << int(settings.segment_bits)
    return int(settings.stbr + (room + number) * settings.entry_bytes)


def holes(settings: Settings, state: State) -> tuple[Extent, ...]:
    """What is free, by address."""
    found, at = [], int(settings.reserved)
    for segment in sorted(state.segments(), key=lambda one: one.start):
        if segment.limit:
            end = min(segment.start, settings.memory)
            if end > at:
                found.append(Extent(at, end - at))
            at = max(at, segment.end)
    if settings.memory > at:
        found.append(Extent(at, settings.memory - at))
    return tuple(found)


def trouble(settings: Settings, state: State) -> str:
    """What the hardware would not notice: segments that overlap, or reach beyond memory; "" where none does."""
    placed = sorted((one for one in state.segments() if one.limit), key=lambda one: one.start)
    if placed and placed[0].start < 0:
        return f"{placed[0].name} would begin {-placed[0].start:,} bytes before memory"
    for below, above in pairwise(placed):
        if above.start < below.end:
            return f"{below.name} and {above.name} overlap, which the hardware does not know"
    if placed and placed[-1].end > settings.memory:
        return f"{placed[-1].name} reaches {placed[-1].end - settings.memory:,} bytes beyond memory"
    return ""
