"""Devices: they are given a physical address, and write there when the input comes, whoever lies there by then."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Settings
from memlab.mechanisms.swapping import events
from memlab.mechanisms.swapping.requests import StartIO
from memlab.mechanisms.swapping.state import BUFFERS, Io, Process, State

Told = tuple[Event, State]


def start_io(settings: Settings, state: State, request: StartIO) -> Told:
    """Give the device the address of a buffer, if there is one."""
    process = state.of(request.process)
    if process is None:
        return events.Unknown(process=request.process), state
    if process.at is None:
        return events.NotInMemory(process=process.name), state
    if process.io is not None:
        return events.StillPending(process=process.name), state
    end = request.offset + request.size
    if end > process.size:
        return events.Outside(process=process.name, end=end, size=process.size), state
    io = Io(request.offset, request.size, process.at, request.blocks)
    ready = tuple(name for name in state.ready if name != process.name) if request.blocks else state.ready
    known: dict[str, Any] = {"address": io.address, "size": io.size, "blocks": io.blocks, "rule": settings.io_rule}
    told = events.IOStarted(chose=("process", process.name), process=process.name, **known)
    return told, state.having(replace(process, io=io), ready=ready)


def end_io(settings: Settings, state: State, name: str) -> Told:
    """The input comes: into the buffer, over somebody's bytes, into a hole, or to the operating system."""
    process = state.of(name)
    if process is None:
        return events.Unknown(process=name), state
    io = process.io
    if io is None:
        return events.NoIO(process=name), state
    ready = state.tail(name) if io.blocks else state.ready
    after = state.having(replace(process, io=None), ready=ready)
    known: dict[str, Any] = {"process": name, "place": io.place, "size": io.size, "woken": io.blocks}
    if settings.io_rule == BUFFERS:
        return _buffered(after, process, io, known)
    hit = under(state, io.address, io.size)
    known |= {"address": io.address, "hit": hit}
    if process.at == io.place:
        return events.Written(chose=("process", name), **known), after
    after = replace(after, corrupted=after.corrupted + bool(hit))
    told = events.Corrupted(chose=("process", hit[0]), **known) if hit else events.Lost(**known)
    return told, after


def _buffered(state: State, process: Process, io: Io, known: dict[str, Any]) -> Told:
    if process.at is None:
        kept = state.having(replace(process, io=None, kept=io.size))
        return events.KeptInBuffer(address=None, chose=("process", process.name), **known), kept
    address = process.at + io.offset
    hit = under(state, address, io.size)
    return events.Copied(chose=("process", process.name), address=address, hit=hit, **known), state


def under(state: State, start: int, size: int) -> tuple[str, ...]:
    """The processes that have bytes in a stretch of memory, in address order."""
    return tuple(one.name for one in state.inside if one.overlaps(start, size))
