"""Requests that show something at a step of a walk: the page that will fault, the table that is not there yet."""

from collections.abc import Iterator
from itertools import islice

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.requests import Map, Unmap, Walk
from memlab.mechanisms.page_walk.start import entries_of
from memlab.mechanisms.page_walk.tables import State, path

_LOOKED_BACK = 50
_LOOKED_ON = 8


def proposals(layout: Layout, step: Step, asked: tuple[Request, ...]) -> tuple[Request, ...]:
    """Walks first, then a page to map and one to unmap, near the page that was mapped last.

    Args:
        layout: How an address divides.
        step: Where it would be asked.
        asked: What was asked before.
    """
    state: State = step.state
    process, page = next(_mapped(layout, state, asked), None) or next(_given(layout, state), ("P1", 0))
    free = next((near for near in _after(layout, page) if not _is_mapped(layout, state, process, near)), page)
    walks = (
        Walk(process, free),
        Walk(process, _elsewhere(layout, page)),
        Walk(process, page + (1 << layout.page_bits) - 1, "write"),
    )
    return (*walks, Map(process, free), Unmap(process, page))


def _mapped(layout: Layout, state: State, asked: tuple[Request, ...]) -> Iterator[tuple[str, int]]:
    """The pages mapped lately that still are, the newest first."""
    for request in islice(reversed(asked), _LOOKED_BACK):
        if isinstance(request, Map):
            try:
                address = layout.split.resolve(request.address)
            except BadValueError:
                continue
            page = address - layout.split.offset.of(address)
            if _is_mapped(layout, state, request.process, page):
                yield request.process, page


def _given(layout: Layout, state: State) -> Iterator[tuple[str, int]]:
    """The first page of each table that was given, then the processes that have a root."""
    for start, table in state.tables.items():
        if table.given and layout.is_last(table.level) and table.used:
            for index, _, _ in entries_of(layout, state, table.level, start):
                yield table.process, layout.indices[table.level].put(table.first, index)
                break
    yield from ((process, 0) for process, _ in state.roots)


def _is_mapped(layout: Layout, state: State, process: str, address: int) -> bool:
    half = layout.half(address)
    root = None if half is None else state.roots.get((process, half))
    return root is not None and all(read.valid for read in path(layout, state, root, address))


def _after(layout: Layout, page: int) -> Iterator[int]:
    """The pages that follow in the same table, round its end."""
    last = layout.indices[-1]
    for further in range(1, _LOOKED_ON):
        yield last.put(page, (last.of(page) + further) % (1 << last.bits))


def _elsewhere(layout: Layout, page: int) -> int:
    """The same address but for the last bit of the root's index: the other entry of a pair."""
    root = layout.indices[0]
    return root.put(page, root.of(page) ^ 1)
