"""Writing page tables: mapping a page makes the tables it needs, unmapping gives empty ones back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from memlab.core.history import Event
from memlab.core.translation import ANY_FRAME, Unmap
from memlab.core.translation import Map as AnyMap
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.events import Mapped, TableDropped, TableMade, Unmapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.mapping_rows import map_row
from memlab.mechanisms.page_walk.tables import (
    Frames,
    Read,
    State,
    Table,
    drop_table,
    hold,
    leave,
    lowest_free,
    new_table,
    path,
    read_entry,
    runs_in,
    write,
)
from memlab.memory.english import in_bytes
from memlab.memory.sizes import show_hex

_ONE_BY_ONE: Final = 64
"""More pages than so many are told a row of entries at a time."""

Story = list[tuple[Event, State]]


def map_pages(layout: Layout, frames: Frames, state: State, request: AnyMap) -> Iterator[tuple[Event, State]]:
    """Map page after page; stop at the first that cannot be, which leaves nothing of its own behind."""
    level = layout.level_of(_size(request))
    if level is None:
        reason = f"There are no pages of {in_bytes(_size(request))} here: {layout.sizes}."
        yield Refused(reason=reason, process=request.process), state
        return
    done = 0
    for number, address in enumerate(_pages(layout, request, level)):
        if isinstance(address, str):
            yield Refused(reason=address, process=request.process), state
            return
        if number < done:
            continue
        if request.pages > _ONE_BY_ONE and (row := map_row(layout, frames, state, request, (address, number))):
            yield row
            state, done = row[1], number + row[0].count
            continue
        story = _map_page(layout, frames, state, request, (address, level))
        if isinstance(story, str):
            shown = layout.show_address(address)
            yield Refused(reason=story, process=request.process, address=address, shown=shown), state
            return
        yield from story
        state = story[-1][1]


def _size(request: AnyMap | Unmap) -> int:
    """The size of the pages asked for; 0 for the usual one."""
    return int(getattr(request, "size", 0))


def _first(layout: Layout, request: AnyMap | Unmap, level: int) -> int:
    """The first byte of the page asked for."""
    return layout.split.resolve(request.address) >> layout.page_bits_at(level) << layout.page_bits_at(level)


def _pages(layout: Layout, request: AnyMap | Unmap, level: int) -> Iterator[int | str]:
    """The first address of each page asked for; last of all why there is no such page, should it come to that."""
    try:
        first = _first(layout, request, level)
    except BadValueError as error:
        yield str(error)
        return
    for number in range(request.pages):
        address = first + (number << layout.page_bits_at(level))
        if address >> layout.split.width:
            shown = layout.show_address(address)
            yield f"There is no page {shown}: addresses have {layout.split.width} bits."
            return
        if layout.half(address) is None:
            shown = layout.show_address(address)
            yield f"There is no page {shown}: it is not canonical, {layout.canonical_rule()}."
            return
        yield address


def _map_page(layout: Layout, frames: Frames, state: State, request: AnyMap, place: tuple[int, int]) -> Story | str:
    """Map a page: its address, and the level of the entry that names it."""
    address, level = place
    count = 1 << layout.page_bits_at(level) - layout.page_bits
    frame = _frame_for(layout, frames, state, request, place)
    if isinstance(frame, str):
        return frame
    known = {"process": request.process, "address": address, "layout": layout}
    held = hold(state, frame, count, pages=1)  # first of all, so that no table takes it
    story = _make_tables(layout, frames, held, known, level)
    if isinstance(story, str):
        return story
    return [*story, _write_page(layout, story[-1][1] if story else held, known, request, frame)]


def _frame_for(layout: Layout, frames: Frames, state: State, request: AnyMap, place: tuple[int, int]) -> int | str:
    """The first frame that the page takes; why there is none, where there is none."""
    address, level = place
    count, frame = 1 << layout.page_bits_at(level) - layout.page_bits, request.frame
    if frame == ANY_FRAME:
        lowest = lowest_free(state, frames.in_all, count)
        shown = layout.show_address(address)
        if lowest is None and count > 1:
            return f"No {count:,} frames in a row are free for page {shown}, from a multiple of {count:,} on."
        return f"No frame is free for page {shown}." if lowest is None else lowest
    if frame % count:
        return f"Frame {show_hex(frame)} starts no page of {in_bytes(_size(request))}: use a multiple of {count:#x}."
    frame += address - _first(layout, request, level) >> layout.page_bits
    if frame + count > frames.in_all:
        last = show_hex(frames.in_all - 1)
        return f"Frame {show_hex(frame + count - 1)} is beyond memory, which has frames 0x0 to {last}."
    taken = next((start for start, _, pages in runs_in(state, frame, count) if pages == 0), None)
    return frame if taken is None else f"Frame {show_hex(taken)} holds a page table: choose another."


def _make_tables(layout: Layout, frames: Frames, state: State, known: dict[str, Any], last: int) -> Story | str:
    """Make each table that the address lacks, the root first, down to the level of the page's entry."""
    story: Story = []
    root = (known["process"], layout.half(known["address"]) or 0)
    above: Read | None = None
    for level in range(last + 1):
        if above and above.page:
            return _in_the_way(layout, known["address"], above)
        start = above.target if above else state.roots.get(root, 0)
        if (above and not above.valid) or (above is None and root not in state.roots):
            made = _make_table(layout, frames, state, known, level)
            if made is None:
                return f"No frame is free for the {layout.called(level)} that page {known['address']:#x} needs."
            start, state = made
            if above:
                state = write(state, above, layout.entry_at(level - 1).point_to(start))
            else:
                state = replace(state, roots=state.roots.set(root, start))
            story.append((_made(layout, state, known, level, start), state))
        above = read_entry(layout, state, level, start, known["address"])
    if above and above.valid and not above.page:
        return _in_the_way(layout, known["address"], above)
    return story


def _in_the_way(layout: Layout, address: int, read: Read) -> str:
    """Why no page can be mapped where an entry names something else already."""
    index, called = layout.show_index(read.level, read.index), layout.called(read.level)
    large = f"a page of {in_bytes(1 << layout.page_bits_at(read.level))}"
    there = f"maps {large}" if read.page else f"points to a {layout.called(read.level + 1)}"
    shown = layout.show_address(address)
    return f"Entry {index} of the {called} {there}, so page {shown} is not mapped: unmap that first."


def _make_table(
    layout: Layout, frames: Frames, state: State, known: dict[str, Any], level: int
) -> tuple[int, State] | None:
    size = 1 << layout.indices[level].high + 1
    return new_table(layout, state, frames, Table(level, known["process"], known["address"] // size * size))


def _made(layout: Layout, state: State, known: dict[str, Any], level: int, start: int) -> Event:
    root = state.roots[known["process"], layout.half(known["address"]) or 0]
    reads = tuple(path(layout, state, root, known["address"]))[:level]
    taken = state.table_bytes
    return TableMade(level=level, start=start, bytes_in_all=taken, reads=reads, chose=("table", level), **known)


def _write_page(
    layout: Layout, state: State, known: dict[str, Any], request: AnyMap, frame: int
) -> tuple[Event, State]:
    root = state.roots[known["process"], layout.half(known["address"]) or 0]
    reads = tuple(path(layout, state, root, known["address"]))
    read = reads[-1]
    word = layout.entry_at(read.level).map_page(
        frame << layout.page_bits,
        request.rights,
        system=getattr(request, "owner", "user") == "supervisor",
        large=not layout.is_last(read.level),
    )
    state = write(state, read, word)
    before = read.target >> layout.page_bits if read.valid else None
    if before is not None:
        state = leave(state, before, _frames_of(layout, read))
    now = (*reads[:-1], read_entry(layout, state, read.level, read.table, known["address"]))
    event = Mapped(
        frame=frame,
        word=word,
        replaced=None if before == frame else before,
        reads=now,
        chose=("row", read.level, read.index),
        **known,
    )
    return event, state


def _frames_of(layout: Layout, read: Read) -> int:
    """The frames of the page that an entry maps."""
    return 1 << layout.page_bits_at(read.level) - layout.page_bits


def unmap_pages(layout: Layout, state: State, request: Unmap) -> Iterator[tuple[Event, State]]:
    """Unmap page after page; stop at the first that is not mapped."""
    for address in _pages(layout, request, layout.levels - 1):
        if isinstance(address, str):
            yield Refused(reason=address, process=request.process), state
            return
        root = state.roots.get((request.process, layout.half(address) or 0))
        reads = tuple(path(layout, state, root, address)) if root is not None else ()
        if not reads or not reads[-1].page:
            shown = layout.show_address(address)
            reason = f"Page {shown} of {request.process} is not mapped: there is nothing to take out."
            yield Refused(reason=reason, process=request.process, address=address, reads=reads), state
            return
        known = {"process": request.process, "address": address, "layout": layout}
        story = list(_unmap_page(layout, state, reads, known))
        yield from story
        state = story[-1][1]


def _unmap_page(
    layout: Layout, state: State, reads: tuple[Read, ...], known: dict[str, Any]
) -> Iterator[tuple[Event, State]]:
    read = reads[-1]
    frame = read.target >> layout.page_bits
    state = leave(write(state, read, 0), frame, _frames_of(layout, read))
    yield Unmapped(frame=frame, reads=reads, chose=("row", read.level, read.index), **known), state
    # The root stays, for a process always has one; so does what was given.
    for level in range(len(reads) - 1, 0, -1):
        start = reads[level].table
        table = state.tables.get(start)
        if table is None or table.used or table.given:
            return
        state = write(drop_table(layout, state, start), reads[level - 1], 0)
        now = {"reads": reads[:level], "chose": ("row", level - 1, reads[level - 1].index), **known}
        yield TableDropped(level=level, start=start, bytes_in_all=state.table_bytes, **now), state
