"""Requests that show something at a step of paging: a byte of the last page, the first page that is not valid."""

from collections.abc import Iterator

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.paging.requests import Arrive, Leave
from memlab.mechanisms.paging.tables import Process, State

_NAMES = 1000
_FEW = 64


def proposals(step: Step) -> tuple[Request, ...]:
    """Accesses first, then a process that fits and one that leaves, a page to map and one to unmap."""
    state: State = step.state
    names = sorted(state.processes)
    process = state.processes.get(state.running or "") or (state.processes[names[0]] if names else None)
    return (*_accesses(step, process), *_arrivals(step), *_changes(step, process))


def _accesses(step: Step, process: Process | None) -> Iterator[Request]:
    """The last byte of the last page, the first one that is not valid, and a write to the first page."""
    page_size, room = 1 << step.settings.page_bits, 1 << step.settings.index_bits
    if process is None:
        yield Access("P1", page_size - 1)
        return
    last = max(process.table, default=0)
    yield Access(process.name, (last + 1) * page_size - 1)
    if last + 1 < room:
        yield Access(process.name, (last + 1) * page_size)
    yield Access(process.name, min(process.table, default=0) * page_size, "write")


def _arrivals(step: Step) -> Iterator[Request]:
    """A process that takes half of what is free and leaves some of its last page, and one that goes."""
    state: State = step.state
    page_size, room = 1 << step.settings.page_bits, 1 << step.settings.index_bits
    name = next(name for name in map("P{}".format, range(1, _NAMES)) if name not in state.processes)
    pages = min(room, max(1, min(len(state.free), _FEW) // 2))
    yield Arrive(name, max(1, pages * page_size - page_size // 3))
    yield Leave(min(state.processes, default="P1"))


def _changes(step: Step, process: Process | None) -> Iterator[Request]:
    """The page after the last one, and the last one."""
    page_size, room = 1 << step.settings.page_bits, 1 << step.settings.index_bits
    last = max(process.table, default=0) if process else 0
    name = process.name if process else "P1"
    yield Map(name, min(last + 1, room - 1) * page_size)
    yield Unmap(name, last * page_size)
