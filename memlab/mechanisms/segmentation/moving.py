"""Segments grow, move, and are shared: what a table of bases and limits makes easy."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.mechanisms.segmentation import questions
from memlab.mechanisms.segmentation.checking import row_key, segment_key
from memlab.mechanisms.segmentation.events_moving import Compacted, Grown, Moved, NotGrown, Shared, Slid
from memlab.mechanisms.segmentation.events_placing import Refused, grows
from memlab.mechanisms.segmentation.placing import amounts, find_hole
from memlab.mechanisms.segmentation.requests import Grow, Move, Share
from memlab.mechanisms.segmentation.segments import Segment, State, holes, longest


def none_there(process: str, number: int) -> Refused:
    """There is no such segment."""
    return Refused(reason=f"{process} has no valid segment {number}: load it first")


def of(state: State, process: str, number: int) -> Segment | None:
    """A segment of a process that is in memory."""
    segment = state.entry(process, number)
    return segment if segment and segment.valid else None


def grow(settings: Settings, state: State, request: Grow) -> Serving[State, None]:
    """Make a segment longer where it is; where there is no room, in another hole."""
    segment = of(state, request.process, request.segment)
    most, refused = longest(settings), ""
    if segment is None:
        refused = none_there(request.process, request.segment).reason
    elif segment.limit + request.size > most:
        size = segment.limit + request.size
        refused = f"{segment.name} would have {size:,} bytes, and d has offsets for {most:,} only"
    if segment is None or refused:
        asks = grows(request.process, request.segment, request.size)
        yield Refused(reason=refused, asks=asks, instead=questions.GROWING), state
        return
    yield from grown(settings, state, (request.process, request.segment), segment, request.size)


def grown(
    settings: Settings, state: State, whose: tuple[str, int], segment: Segment, more: int
) -> Serving[State, None]:
    """Make a segment longer that has offsets for it."""
    size = segment.limit + more
    where = "downwards" if segment.down else "upwards"
    known: dict[str, Any] = {"name": segment.name, "limit": segment.limit, "more": more, "where": where}
    asks = grows(*whose, more)
    longer = replace(segment, limit=size)
    if _beside(settings, state, segment, more):
        yield Grown(asks=asks, base=longer.base, chose=segment_key(segment), **known), state.changed(longer)
        return
    hole, found = find_hole(settings, state, size)
    if hole is None:
        process, number = whose
        more_known: dict[str, Any] = {"process": process, "number": number, "size": size, "looked": len(found.looked)}
        yield NotGrown(**known, **more_known, **amounts(settings, state)), state
        return
    longer = longer.at(hole.start)
    after = replace(state.changed(longer), moved=state.moved + segment.limit)
    yield Grown(asks=asks, base=longer.base, to=hole.start, chose=segment_key(segment), **known), after


def _beside(settings: Settings, state: State, segment: Segment, more: int) -> bool:
    """Whether there is a hole of so many bytes on the side to which a segment grows."""
    start, end = (segment.start - more, segment.start) if segment.down else (segment.end, segment.end + more)
    return any(hole.start <= start and end <= hole.end for hole in holes(settings, state))


def move(settings: Settings, state: State, request: Move) -> Serving[State, None]:
    """Copy a segment to another place and change its base."""
    segment = of(state, request.process, request.segment)
    if segment is None:
        yield none_there(request.process, request.segment), state
        return
    end = request.start + segment.limit
    others = [one for one in state.segments() if one.ident != segment.ident and one.limit]
    met = next((one for one in others if one.start < end and request.start < one.end), None)
    refused = ""
    if end > settings.memory or request.start < settings.reserved:
        refused = f"{segment.name} has room from {settings.reserved:,} to {settings.memory:,} only"
    elif met is not None and segment.limit:
        refused = f"{segment.name} would lie over {met.name}, which has {met.start:,} to {met.end - 1:,}"
    elif request.start == segment.start:
        refused = f"{segment.name} begins at {segment.start:,} already"
    if refused:
        yield Refused(reason=refused), state
        return
    event, after = _moved(state, segment, request.start, Moved)
    yield event, after


def _moved(state: State, segment: Segment, to: int, kind: type[Moved]) -> tuple[Moved, State]:
    there = segment.at(to)
    users = state.users(segment.ident)
    known: dict[str, Any] = {
        "process": users[0][0],
        "name": segment.name,
        "size": segment.limit,
        "start": segment.start,
        "to": to,
    }
    event = kind(base=there.base, users=len(users), chose=segment_key(segment), **known)
    return event, replace(state.changed(there), moved=state.moved + segment.limit)


def compact(settings: Settings, state: State) -> Serving[State, None]:
    """Slide all segments down, in the order of their addresses."""
    before, moves, at = state.moved, 0, int(settings.reserved)
    for segment in sorted((one for one in state.segments() if one.limit), key=lambda one: one.start):
        if segment.start > at:
            event, state = _moved(state, segment, at, Slid)
            moves += 1
            yield event, state
            at += segment.limit
        else:
            at = max(at, segment.end)
    free = amounts(settings, state)["free"]
    yield Compacted(moves=moves, moved=state.moved - before, free=free), state


def share(settings: Settings, state: State, request: Share) -> Serving[State, None]:
    """Enter base and limit of another's segment into a table."""
    segment = of(state, request.owner, request.number)
    if segment is None:
        yield none_there(request.owner, request.number), state
        return
    taken = state.entry(request.process, request.segment)
    refused = ""
    if taken is not None:
        refused = f"Number {request.segment} of {request.process} is {taken.name} already: choose another number"
    elif request.segment >> settings.segment_bits:
        refused = f"{request.segment:,} is no segment number: s has {1 << settings.segment_bits:,} of them"
    if refused:
        yield Refused(reason=refused), state
        return
    after = state.with_entry(request.process, request.segment, segment)
    known: dict[str, Any] = {"owner": request.owner, "theirs": request.number, "users": len(after.users(segment.ident))}
    row = row_key(request.process, request.segment)
    yield (
        Shared(
            process=request.process, number=request.segment, name=segment.name, size=segment.limit, chose=row, **known
        ),
        after,
    )
