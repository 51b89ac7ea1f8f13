"""An access: compare the number, read the entry, compare the offset, add the base."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.segmentation.events import (
    ADDRESS,
    NUMBER,
    Arrived,
    EntryRead,
    Inside,
    Reached,
    RightlyArrived,
    Trapped,
)
from memlab.mechanisms.segmentation.requests import Jump
from memlab.mechanisms.segmentation.segments import (
    LIMIT,
    RIGHTS,
    VALID,
    Segment,
    State,
    entry_address,
    longest,
    split_of,
)
from memlab.memory.address import Address
from memlab.memory.entries import allows

Outcome = tuple[Translation, State]


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Tell an access.

    Returns:
        Where the byte is, or why it is not reached; with the accesses to memory that it took.
    """
    found, _ = yield from _told(settings, state, access)
    return found


def _told(settings: Settings, state: State, access: Access) -> Serving[State, Outcome]:
    state, split = replace(state, accesses=state.accesses + 1), split_of(settings)
    known: dict[str, Any] = {"process": access.process, "access": access.kind, "longest": longest(settings)}
    known["stlr"] = len(state.table(access.process))
    try:
        known["number"], known["offset"] = split.values(split.resolve(access.address))
    except BadValueError as error:
        reason = str(error).rstrip(".").replace("the page number", "a segment number").replace(" d: ", " an offset: ")
        known |= {"number": 0, "offset": 0, "too_large": _too_large(settings, access.address)}
        return (yield from _trap(state, 0, known, ADDRESS, reason))
    if known["number"] >= known["stlr"]:
        return (yield from _trap(state, 0, known, NUMBER))
    return (yield from _through_entry(settings, state, known))


def _too_large(settings: Settings, address: Address) -> tuple[str, int, int] | None:
    """The part of an address that does not fit its bits, its value and the most there can be."""
    split = split_of(settings)
    if isinstance(address, int):
        return "address", address, (1 << split.width) - 1
    parts = [(field.name, value, (1 << field.bits) - 1) for field, value in zip(split.fields, address, strict=False)]
    return next(((name, value, most) for name, value, most in parts if value > most), None)


def _through_entry(settings: Settings, state: State, known: dict[str, Any]) -> Serving[State, Outcome]:
    process, number, most = known["process"], known["number"], known["longest"]
    known["entry"] = entry_address(settings, state, process, number)
    segment = known["segment"] = state.entry(process, number)
    state = replace(state, references=state.references + 1)
    rows = tuple(row_key(process, at) for at in range(known["stlr"]))
    yield EntryRead(chose=row_key(process, number), candidates=rows, **known), state
    failed = _failed(settings, segment, known)
    if failed or segment is None:
        return (yield from _trap(state, 1, known, failed))
    yield Inside(chose=row_key(process, number), **known), state
    state = replace(state, references=state.references + 1)
    reached = Reached(chose=segment_key(segment), **known)
    yield reached, state
    first = segment.first_offset(most)
    start, legal = segment.physical(0, most), (first, first + segment.limit)
    return Translation(2, segment.base, reached.physical, segment.rights, start=start, offsets=legal), state


def _failed(settings: Settings, segment: Segment | None, known: dict[str, Any]) -> str:
    """The first check that fails, in the order in which they are made; "" where none does."""
    if segment is None:
        return VALID
    passed = {
        VALID: segment.valid,
        RIGHTS: allows(segment.rights, known["access"]),
        LIMIT: segment.holds(known["offset"], known["longest"]),
    }
    return next((check for check in settings.check_order.split(", ") if not passed[check]), "")


def _trap(
    state: State, references: int, known: dict[str, Any], cause: str, reason: str = ""
) -> Serving[State, Outcome]:
    chose = row_key(known["process"], known["number"]) if references else None
    state = replace(state, traps=state.traps + 1)
    yield Trapped(cause=cause, reason=reason, chose=chose, **known), state
    return Translation(references, fault=reason or cause), state


def jump(settings: Settings, state: State, request: Jump) -> Serving[State, Translation]:
    """Tell a jump of code that knows itself by a number."""
    access = Access(request.process, (request.names, request.offset), "execute")
    found, state = yield from _told(settings, state, access)
    segment, running = (state.entry(request.process, number) for number in (request.names, request.running))
    if found.physical is None or segment is None:
        return found
    right = running is not None and running.ident == segment.ident
    told = RightlyArrived if right else Arrived
    known: dict[str, Any] = {"process": request.process, "number": request.names, "offset": request.offset}
    known |= {"access": "execute", "stlr": len(state.table(request.process)), "longest": longest(settings)}
    yield told(segment=segment, running=request.running, right=right, chose=segment_key(segment), **known), state
    return found


def row_key(process: str, number: int) -> tuple[str, str, int]:
    """An entry is known by its process and number."""
    return ("row", process, number)


def segment_key(segment: Segment) -> tuple[str, int]:
    """A segment is known by what follows it."""
    return ("segment", segment.ident)
