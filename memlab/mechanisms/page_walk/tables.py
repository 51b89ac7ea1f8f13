"""Page tables in memory: words at physical addresses, made when a page needs them and given back when empty."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from memlab.mechanisms.page_walk.layouts import Layout
from memlab.memory.persistent import PMap, pmap
from memlab.memory.stretches import Stretches, stretches

_FRAMES: Final = 1 << 64

Root = tuple[str, int]
"""A process, and which half of its address space (always 0, but for AArch64)."""


class Frames(NamedTuple):
    """The frames of memory: how many, and those chosen for the next tables, in this order."""

    in_all: int
    tables: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table in memory.

    Attributes:
        level: 0 for the root.
        process: Whose it is.
        first: The first logical address that it translates.
        used: How many of its entries are valid.
        given: Whether it was there at the start: it stays when its last entry goes.
    """

    level: int
    process: str
    first: int
    used: int = 0
    given: bool = False


@dataclass(frozen=True)
class Read:
    """An entry as read on a walk.

    Attributes:
        level: Of its table; 0 is the root.
        table: Where the table starts.
        index: Which entry of the table.
        address: Where the entry lies.
        word: Its bits.
        valid: Whether it names a table or a frame.
        target: The physical address of that table or frame; what the field says even where it is not valid.
    """

    level: int
    table: int
    index: int
    address: int
    word: int
    valid: bool
    target: int


@dataclass(frozen=True)
class State:
    """The memory that holds the tables, and what was counted.

    Attributes:
        words: Each word of a table that is not 0 or was given, by its physical address.
        tables: By the physical address they start at.
        roots: Where the root table of a process starts: what its page-table base register holds.
        held: How many pages are in each frame there could be: 0 for a table's, None for a free one.
        low: The lowest free frame.
        table_bytes: The bytes of all tables.
        walks: How many addresses were asked for.
        faults: How many of those faulted or trapped.
        references: All accesses to memory of the walks.
    """

    words: PMap[int, int] = field(default_factory=pmap)
    tables: PMap[int, Table] = field(default_factory=pmap)
    roots: PMap[Root, int] = field(default_factory=pmap)
    held: Stretches[int | None] = field(default_factory=lambda: stretches(None, _FRAMES))
    low: int = 0
    table_bytes: int = 0
    walks: int = 0
    faults: int = 0
    references: int = 0


def read_entry(layout: Layout, state: State, level: int, table: int, address: int) -> Read:
    """Read the entry for a logical address in the table at a physical address."""
    index = layout.indices[level].of(address)
    entry, last = layout.entry_at(level), layout.is_last(level)
    where = table + index * entry.size
    word = state.words.get(where, 0)
    return Read(level, table, index, where, word, entry.is_valid(word, last), entry.target(word, last))


def path(layout: Layout, state: State, root: int, address: int) -> Iterator[Read]:
    """The entries of a walk, from the root to the frame, or to the first that is not valid."""
    table = root
    for level in range(layout.levels):
        read = read_entry(layout, state, level, table, address)
        yield read
        if not read.valid:
            return
        table = read.target


def marked(layout: Layout, state: State, reads: tuple[Read, ...], write: bool) -> State:
    """The hardware sets the referenced and dirty bits of the entries that it used."""
    words = state.words
    for read in reads:
        word = layout.entry_at(read.level).marked(read.word, layout.is_last(read.level), write)
        if word != read.word:
            words = words.set(read.address, word)
    return state if words is state.words else replace(state, words=words)


def write(state: State, read: Read, word: int) -> State:
    """Write an entry, and count the valid ones of its table."""
    table = state.tables.get(read.table)
    if table is None or table.given:
        state = replace(state, words=state.words.set(read.address, word))
    else:
        words = state.words.set(read.address, word) if word else state.words.discard(read.address)
        state = replace(state, words=words)
    if table is None:  # a table that only a word within itself has led to
        return state
    used = table.used + bool(word) - read.valid
    return replace(state, tables=state.tables.set(read.table, replace(table, used=used)))


# Frames: pages take the lowest free one, tables the highest.


def lowest_free(state: State, frames: int) -> int | None:
    """The lowest free frame, or None."""
    return state.low if state.low < frames else None


def highest_free(state: State, count: int, frames: int) -> int | None:
    """The first of the ``count`` highest free frames in a row, or None."""
    end = frames
    while end:
        first, pages = state.held.around(end - 1)
        if pages is None and end - first >= count:
            return end - count
        end = first
    return None


def is_free(state: State, first: int, count: int) -> bool:
    """Whether so many frames in a row are free."""
    run, end, pages = next(state.held.runs(first))
    return pages is None and run <= first and end >= first + count


def hold(state: State, first: int, count: int, pages: int) -> State:
    """Take frames that are alike: for a table (``pages`` 0), or one more page."""
    held = state.held.filled(first, first + count, (state.held[first] or 0) + pages)
    low = state.low if first != state.low else next(at for at, _, found in held.runs(first) if found is None)
    return replace(state, held=held, low=low)


def let_go(state: State, first: int, count: int) -> State:
    """Give frames that are alike back: a table's, or one page's where no other is in its frame."""
    pages = state.held[first] or 0
    held = state.held.filled(first, first + count, pages - 1 if pages > 1 else None)
    return replace(state, held=held, low=state.low if pages > 1 else min(state.low, first))


def leave(state: State, frame: int) -> State:
    """Give the frame of a page back, unless it holds a table, too: tables may be mapped as pages."""
    return let_go(state, frame, 1) if state.held[frame] else state


def new_table(layout: Layout, state: State, frames: Frames, table: Table) -> tuple[int, State] | None:
    """Make an empty table in the frames chosen for it, else in the highest free ones.

    Returns:
        Where it starts, and the state after it; None without room.
    """
    count = layout.table_frames(table.level)
    chosen = (frame for frame in frames.tables if frame + count <= frames.in_all and is_free(state, frame, count))
    first = next(chosen, highest_free(state, count, frames.in_all))
    if first is None:
        return None
    start = first << layout.page_bits
    state = hold(state, first, count, pages=0)
    in_all = state.table_bytes + layout.table_bytes(table.level)
    return start, replace(state, tables=state.tables.set(start, table), table_bytes=in_all)


def drop_table(layout: Layout, state: State, start: int) -> State:
    """Give an empty table's frames back."""
    level = state.tables[start].level
    state = let_go(state, start >> layout.page_bits, layout.table_frames(level))
    in_all = state.table_bytes - layout.table_bytes(level)
    return replace(state, tables=state.tables.remove(start), table_bytes=in_all)
