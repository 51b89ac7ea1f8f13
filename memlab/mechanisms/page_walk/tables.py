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
        page: Whether it names a frame: the walk ends here, be it above the last level.
    """

    level: int
    table: int
    index: int
    address: int
    word: int
    valid: bool
    target: int
    page: bool = False


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
    entry = layout.entry_at(level)
    where = table + index * entry.size
    word = state.words.get(where, 0)
    named = layout.names(level, word)
    target = target_of(layout, level, word)
    return Read(level, table, index, where, word, bool(named), target, named == "page")


def target_of(layout: Layout, level: int, word: int) -> int:
    """Where the frame or the table lies that an entry names, or would."""
    page = layout.is_last(level) or layout.names(level, word) == "page"
    return layout.entry_at(level).target(word, page, layout.page_bits_at(level) if page else 0)


def path(layout: Layout, state: State, root: int, address: int) -> Iterator[Read]:
    """The entries of a walk, from the root to the frame, or to the first that is not valid."""
    table = root
    for level in range(layout.levels):
        read = read_entry(layout, state, level, table, address)
        yield read
        if read.page or not read.valid:
            return
        table = read.target


def marked(layout: Layout, state: State, reads: tuple[Read, ...], write: bool) -> State:
    """The hardware sets the referenced and dirty bits of the entries that it used."""
    words = state.words
    for read in reads:
        word = layout.entry_at(read.level).marked(read.word, read.page, write)
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


def lowest_free(state: State, frames: int, count: int = 1) -> int | None:
    """The first of the lowest free frames in a row that start a multiple of so many, or None."""
    if count == 1:
        return state.low if state.low < frames else None
    for first, end, pages in state.held.runs(state.low) if state.low < frames else ():
        start = -(-first // count) * count
        if pages is None and start + count <= min(end, frames):
            return start
        if first >= frames:
            break
    return None


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
    """Take frames: for a table (``pages`` 0), or for one more page where no table is."""
    held = state.held
    for start, end, found in runs_in(state, first, count):
        if found != 0 or not pages:
            held = held.filled(start, end, (found or 0) + pages)
    low = state.low
    if first <= low < first + count:
        low = next(at for at, _, found in held.runs(low) if found is None)
    return replace(state, held=held, low=low)


def let_go(state: State, first: int, count: int) -> State:
    """Give a table's frames back."""
    return replace(state, held=state.held.filled(first, first + count, None), low=min(state.low, first))


def leave(state: State, first: int, count: int = 1) -> State:
    """Give the frames of a page back where no other page is; one that holds a table stays the table's."""
    held, low = state.held, state.low
    for start, end, pages in runs_in(state, first, count):
        if pages:
            held = held.filled(start, end, pages - 1 if pages > 1 else None)
            low = low if pages > 1 else min(low, start)
    return replace(state, held=held, low=low)


def runs_in(state: State, first: int, count: int) -> list[tuple[int, int, int | None]]:
    """How many pages are in the frames of a row, in stretches of frames that are alike."""
    runs = []
    for start, end, pages in state.held.runs(first):
        if start >= first + count:
            break
        runs.append((max(start, first), min(end, first + count), pages))
    return runs


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
