"""Requests that show something: the last byte and the first trap, a segment that does not exist, one that moves."""

from collections.abc import Iterator

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.segmentation.requests import Access, Compact, Grow, Jump, Load, Move, Share, Unload
from memlab.mechanisms.segmentation.segments import Segment, State, holes, longest, split_of

_NAMES = "ABCDEFGH"


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something."""
    tables = [(process, table) for process, table in state.tables if table]
    process = tables[0][0] if tables else "P1"
    own = [(number, one) for number, one in enumerate(state.table(process)) if one and one.valid]
    accesses = [*_edges(settings, process, own), *_beyond(settings, state, process)]
    number, segment = own[-1] if own else (0, None)
    free = holes(settings, state)
    at = next((hole.start for hole in free if segment and hole.size >= segment.limit), 0)
    other = next((name for name, _ in tables if name != process), "P2" if process != "P2" else "P3")
    new = next((name for name in _NAMES if not state.table(name)), "P9")
    return (
        *accesses[:3],
        Grow(process, number, 100),
        Move(process, number, at),
        Load(new, (("main", 300), ("stack", 200))),
        Share(other, len(state.table(other)), process, number),
        Jump(other, max(0, len(state.table(other)) - 1), 0),
        Compact(),
        Unload(process),
        *accesses[3:],
    )


def _edges(settings: Settings, process: str, own: list[tuple[int, Segment]]) -> Iterator[Request]:
    """The last byte of a segment, and the first offset that traps."""
    most = longest(settings)
    for number, segment in own[:2]:
        if segment.limit and not number >> settings.segment_bits:
            first = segment.first_offset(most)
            last, beyond = (first, first - 1) if segment.down else (segment.limit - 1, segment.limit)
            places = [place for place in (last, beyond) if 0 <= place < most]
            yield from (Access(process, (number, place)) for place in places)


def _beyond(settings: Settings, state: State, process: str) -> Iterator[Request]:
    """The first number that STLR forbids."""
    number = len(state.table(process))
    if not number >> split_of(settings).fields[0].bits:
        yield Access(process, (number, 0))
    yield Access(process, (0, 0), "write")
