"""Requests that show something: the writes that trap, a fork, a user that starts the program, one that ends."""

from collections.abc import Iterator
from itertools import islice

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.shared_pages.requests import Exit, Fork, Jump, Read, Run, Write
from memlab.mechanisms.shared_pages.state import CODE, PRIVATE, State, code_run

_NAMES = 1000
_MOST = 3


def proposals(step: Step) -> tuple[Request, ...]:
    """Writes first, then processes to come and to go, a jump, and entries by hand."""
    state: State = step.state
    names = sorted(state.processes)
    first = names[0] if names else "P1"
    new = next(name for name in map("P{}".format, range(1, _NAMES)) if name not in state.processes)
    page = max(state.processes[first].table, default=0) if names else 0
    return (
        *islice(_writes(state), _MOST),
        Fork(first, new),
        Exit(names[-1] if names else "P1"),
        Run(new, step.settings.home),
        *_jumps(state),
        Read(first, page),
        Access(first, (page, 1)),
        Map(first, (min(page + 1, (1 << step.settings.index_bits) - 1), 0)),
        Unmap(first, (page, 0)),
    )


def _writes(state: State) -> Iterator[Request]:
    """Into pages of one's own with W off, into code, into pages that are written at once."""
    tables = [(name, sorted(process.table.items())) for name, process in sorted(state.processes.items())]
    found = [(name, page, entry) for name, table in tables for page, entry in table]
    off = [Write(name, page) for name, page, entry in found if entry.kind == PRIVATE and not entry.writable]
    yield from off[:2]
    yield from [Write(name, page) for name, page, entry in found if entry.kind == CODE][:1]
    yield from [Write(name, page) for name, page, entry in found if entry.writable][:1]
    yield from [] if found else [Write("P1", 0)]


def _jumps(state: State) -> Iterator[Request]:
    for name, process in sorted(state.processes.items()):
        last = sum(1 for _ in code_run(process)) - 1
        if last >= 0:
            yield Jump(name, last, 0)
            return
    yield Jump("P1", 0, 0)
