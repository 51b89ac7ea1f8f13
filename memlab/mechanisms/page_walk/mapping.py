"""Writing page tables: mapping a page makes the tables it needs, unmapping gives empty ones back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from memlab.core.history import Event
from memlab.core.translation import ANY_FRAME, Map, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.events import Mapped, Refused, TableDropped, TableMade, Unmapped
from memlab.mechanisms.page_walk.layouts import Layout
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
    write,
)
from memlab.memory.sizes import show_hex

Story = list[tuple[Event, State]]


def map_pages(layout: Layout, frames: Frames, state: State, request: Map) -> Iterator[tuple[Event, State]]:
    """Map page after page; stop at the first that cannot be, which leaves nothing of its own behind."""
    for address in _pages(layout, request):
        if isinstance(address, str):
            yield Refused(reason=address, process=request.process), state
            return
        story = _map_page(layout, frames, state, request, address)
        if isinstance(story, str):
            yield Refused(reason=story, process=request.process, address=address), state
            return
        yield from story
        state = story[-1][1]


def _first(layout: Layout, request: Map | Unmap) -> int:
    """The first byte of the page asked for."""
    address = layout.split.resolve(request.address)
    return address - layout.split.offset.of(address)


def _pages(layout: Layout, request: Map | Unmap) -> Iterator[int | str]:
    """The first address of each page asked for; last of all why there is no such page, should it come to that."""
    try:
        first = _first(layout, request)
    except BadValueError as error:
        yield str(error)
        return
    for number in range(request.pages):
        address = first + (number << layout.page_bits)
        shown = layout.split.show_whole(address)
        if address >> layout.split.width:
            yield f"There is no page {shown}: addresses have {layout.split.width} bits."
            return
        if layout.half(address) is None:
            yield f"There is no page {shown}: it is not canonical, {layout.canonical_rule()}."
            return
        yield address


def _map_page(layout: Layout, frames: Frames, state: State, request: Map, address: int) -> Story | str:
    frame = request.frame
    if frame == ANY_FRAME:
        lowest = lowest_free(state, frames.in_all)
        if lowest is None:
            return f"No frame is free for page {layout.split.show_whole(address)}."
        frame = lowest
    else:
        frame += address - _first(layout, request) >> layout.page_bits
    if frame >= frames.in_all:
        return f"Frame {show_hex(frame)} is beyond memory, which has frames 0x0 to {show_hex(frames.in_all - 1)}."
    if state.held[frame] == 0:
        return f"Frame {show_hex(frame)} holds a page table: choose another."
    known = {"process": request.process, "address": address, "layout": layout}
    held = hold(state, frame, 1, pages=1)  # first of all, so that no table takes it
    story = _make_tables(layout, frames, held, known)
    if isinstance(story, str):
        return story
    return [*story, _write_page(layout, story[-1][1] if story else held, known, request, frame)]


def _make_tables(layout: Layout, frames: Frames, state: State, known: dict[str, Any]) -> Story | str:
    """Make each table that the address lacks, the root first."""
    story: Story = []
    root = (known["process"], layout.half(known["address"]) or 0)
    above: Read | None = None
    for level in range(layout.levels):
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
    return story


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


def _write_page(layout: Layout, state: State, known: dict[str, Any], request: Map, frame: int) -> tuple[Event, State]:
    root = state.roots[known["process"], layout.half(known["address"]) or 0]
    reads = tuple(path(layout, state, root, known["address"]))
    read = reads[-1]
    word = layout.entry.map_page(frame << layout.page_bits, request.rights)
    state = write(state, read, word)
    before = read.target >> layout.page_bits if read.valid else None
    if before is not None:
        state = leave(state, before)
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


def unmap_pages(layout: Layout, state: State, request: Unmap) -> Iterator[tuple[Event, State]]:
    """Unmap page after page; stop at the first that is not mapped."""
    for address in _pages(layout, request):
        if isinstance(address, str):
            yield Refused(reason=address, process=request.process), state
            return
        root = state.roots.get((request.process, layout.half(address) or 0))
        reads = tuple(path(layout, state, root, address)) if root is not None else ()
        if len(reads) < layout.levels or not reads[-1].valid:
            shown = layout.split.show_whole(address)
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
    state = leave(write(state, read, 0), frame)
    yield Unmapped(frame=frame, reads=reads, chose=("row", read.level, read.index), **known), state
    # The root stays, for a process always has one; so does what was given.
    for level in range(layout.levels - 1, 0, -1):
        start = reads[level].table
        table = state.tables.get(start)
        if table is None or table.used or table.given:
            return
        state = write(drop_table(layout, state, start), reads[level - 1], 0)
        now = {"reads": reads[:level], "chose": ("row", level - 1, reads[level - 1].index), **known}
        yield TableDropped(level=level, start=start, bytes_in_all=state.table_bytes, **now), state
