"""Programs come, a hole for each segment, and go."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from memlab.core.history import Serving, Settings
from memlab.mechanisms.segmentation import questions
from memlab.mechanisms.segmentation.checking import segment_key
from memlab.mechanisms.segmentation.events_placing import Left, NotPlaced, Placed, Refused, loads
from memlab.mechanisms.segmentation.requests import Load
from memlab.mechanisms.segmentation.segments import Segment, State, holes, longest
from memlab.memory.extents import Extent, FreeList, Search, search

FITS: Final = ("first", "best", "worst")


def hole_key(hole: Extent) -> tuple[str, int]:
    """A hole is known by where it begins."""
    return ("hole", hole.start)


def find_hole(settings: Settings, state: State, size: int) -> tuple[Extent | None, Search]:
    """The hole that the rule chooses for so many bytes."""
    free = holes(settings, state)
    found = search(FreeList(free), size, settings.fit)
    return (None if found.found is None else free[found.found]), found


def amounts(settings: Settings, state: State) -> dict[str, Any]:
    """What is free, and the largest hole."""
    sizes = [hole.size for hole in holes(settings, state)]
    return {"free": sum(sizes), "largest": max(sizes, default=0)}


def load(settings: Settings, state: State, request: Load) -> Serving[State, tuple[int, ...] | None]:
    """Place the segments one after the other, all or none; return their bases."""
    refused = _cannot(settings, state, request)
    if refused:
        asks = loads(request.process, *request.segments[0])
        yield Refused(reason=refused, asks=asks, instead=questions.PLACING), state
        return None
    before = state
    for number, (name, size) in enumerate(request.segments):
        hole, found = find_hole(settings, state, size)
        known: dict[str, Any] = {"process": request.process, "number": number, "name": name, "size": size}
        known["looked"] = len(found.looked)
        known["candidates"] = tuple(map(hole_key, holes(settings, state)))
        if hole is None:
            yield NotPlaced(back=number, **amounts(settings, state), **known), before
            return None
        segment = Segment(state.made, name, hole.start, size)
        state = replace(state.with_entry(request.process, number, segment), made=state.made + 1)
        yield Placed(hole=hole, fit=settings.fit, chose=hole_key(hole), **known), state
    return tuple(segment.base for segment in state.table(request.process) if segment)


def _cannot(settings: Settings, state: State, request: Load) -> str:
    """Why a program cannot come, wherever there were room; "" where it can."""
    sizes, most = [size for _, size in request.segments], longest(settings)
    if state.table(request.process):
        return f"{request.process} is in memory already: unload it, or choose another name"
    if len(sizes) > 1 << settings.segment_bits:
        return f"{len(sizes)} segments are more than s has numbers for: {1 << settings.segment_bits:,}"
    return _too_long(request.segments, most)


def _too_long(segments: Sequence[tuple[str, int]], most: int) -> str:
    name, size = max(segments, key=lambda one: one[1])
    return f"{name} has {size:,} bytes, and d has offsets for {most:,} only" if size > most else ""


def unload(state: State, process: str) -> Serving[State, None]:
    """Drop a table, and the segments that are in no other."""
    table = state.table(process)
    if not table:
        yield Refused(reason=f"{process} is not in memory, so there is nothing to unload"), state
        return
    after = state.with_table(process, ())
    own = {segment.ident: segment for segment in table if segment and segment.valid}
    gone = [segment for segment in own.values() if not after.users(segment.ident)]
    size, kept = sum(segment.limit for segment in gone), len(own) - len(gone)
    yield Left(process=process, what="The program", size=size, kept=kept), after


def remove(state: State, process: str, number: int, segment: Segment) -> Serving[State, None]:
    """Drop one segment of a process."""
    after = state.with_entry(process, number, None)
    kept = int(bool(after.users(segment.ident)))
    size = 0 if kept else segment.limit
    yield Left(process=process, what=f"Segment {number}", size=size, kept=kept, chose=segment_key(segment)), after
