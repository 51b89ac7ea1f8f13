"""Mapping many pages: the free entries of a table that follow one another, and frames that do, as one step."""

from dataclasses import dataclass, replace

from memlab.core.translation import ANY_FRAME
from memlab.core.translation import Map as AnyMap
from memlab.mechanisms.page_walk.events import Mapped
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.tables import Frames, Read, State, hold, path, read_entry, runs_in


@dataclass(frozen=True, kw_only=True)
class RowMapped(Mapped):
    """Entries that follow one another in a table were written, for pages in a row; the last one is shown."""

    count: int

    @property
    def why(self) -> str:
        """Which pages, which frames, which entries."""
        read, layout = self.reads[-1], self.layout
        first, before = self.address - (self.count - 1 << layout.page_bits), self.frame - self.count + 1
        pages = f"{self.count:,} pages of {self.process} from {layout.show_address(first)} on"
        frames = f"{layout.show_frame(before)} to {layout.show_frame(self.frame)}"
        indices = f"{layout.show_index(read.level, read.index - self.count + 1)} to "
        entries = f"entries {indices}{layout.show_index(read.level, read.index)} of the {layout.called(read.level)}"
        return f"{pages} are now in frames {frames}: {entries} are written."


def map_row(
    layout: Layout, frames: Frames, state: State, request: AnyMap, place: tuple[int, int]
) -> tuple[RowMapped, State] | None:
    """Map as many pages as one table and the frames in a row take.

    Args:
        layout: How an address divides.
        frames: The frames that there are.
        state: With the tables.
        request: What is asked.
        place: The first page that is not mapped yet: its address, and how many of those asked for come before it.

    Returns:
        What happened and the state after it; None where it is no row: a table is missing, or fewer than two fit.
    """
    address, number = place
    root = state.roots.get((request.process, layout.half(address) or 0))
    reads = tuple(path(layout, state, root, address)) if root is not None else ()
    if len(reads) < layout.levels or reads[-1].valid or bool(getattr(request, "size", 0)):
        return None
    first = state.low if request.frame == ANY_FRAME else request.frame + number
    count = min(request.pages - number, _free_entries(layout, state, reads[-1]), _frames(frames, state, request, first))
    if count < 2:  # noqa: PLR2004 - one page is told as one
        return None
    after = _written(layout, hold(state, first, count, pages=1), request, (reads[-1], first, count))
    at = address + (count - 1 << layout.page_bits)
    last = read_entry(layout, after, reads[-1].level, reads[-1].table, at)
    event = RowMapped(
        process=request.process,
        address=at,
        layout=layout,
        reads=(*reads[:-1], last),
        frame=first + count - 1,
        word=last.word,
        replaced=None,
        count=count,
        chose=("row", last.level, last.index),
    )
    return event, after


def _free_entries(layout: Layout, state: State, read: Read) -> int:
    """How many entries from this one on were never written, up to the end of the table."""
    room = (1 << layout.indices[read.level].bits) - read.index
    following = next(state.words.items_from(read.address), None)
    return room if following is None else min(room, (following[0] - read.address) // layout.entry.size)


def _frames(frames: Frames, state: State, request: AnyMap, first: int) -> int:
    """How many frames in a row a page may take: free ones, or, where they are chosen, any that hold no table."""
    if first >= frames.in_all:
        return 0
    count = 0
    for start, end, pages in runs_in(state, first, min(request.pages, frames.in_all - first)):
        if pages == 0 or (pages is not None and request.frame == ANY_FRAME):
            break
        count += end - start
    return count


def _written(layout: Layout, state: State, request: AnyMap, row: tuple[Read, int, int]) -> State:
    """The entries of a row, from one on, for frames from one on, so many."""
    read, first, count = row
    system = getattr(request, "owner", "user") == "supervisor"
    entry, words = layout.entry_at(read.level), state.words
    word, last = (
        entry.map_page(frame << layout.page_bits, request.rights, system=system) for frame in (first, first + count - 1)
    )
    apart = (last - word) // (count - 1)  # entries for frames in a row differ by the same
    for number in range(count):
        words = words.set(read.address + number * entry.size, word + number * apart)
    table = state.tables.get(read.table)
    tables = state.tables if table is None else state.tables.set(read.table, replace(table, used=table.used + count))
    return replace(state, words=words, tables=tables)
