"""Who has which frames: processes arrive and leave, and pages are mapped and unmapped by hand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from memlab.core.history import Event, Settings
from memlab.core.translation import ANY_FRAME, Map, Unmap, no_page, page_at
from memlab.mechanisms.paging.events import Arrived, FrameTaken, Left, Mapped, Unmapped
from memlab.mechanisms.paging.events_refused import Refused
from memlab.mechanisms.paging.questions import arrival
from memlab.mechanisms.paging.requests import Arrive
from memlab.mechanisms.paging.tables import (
    Entry,
    State,
    entry_key,
    frame_key,
    let_go,
    new_process,
    put,
    split_of,
    take_out,
)
from memlab.memory.english import only, plural

Story: TypeAlias = Iterator[tuple[Event, State]]

_SHOWN: Final = 8


def arrive(settings: Settings, state: State, request: Arrive) -> Story:
    """Give an arriving process as many frames as it has pages, from the head of the free-frame list."""
    pages = -(-request.size >> settings.page_bits)
    if refused := _cannot_arrive(settings, state, request, pages):
        yield refused, state
        return
    page_size = 1 << settings.page_bits
    free = len(state.free)
    state = new_process(state, request.process, request.size, pages)
    yield Arrived(process=request.process, size=request.size, pages=pages, page_size=page_size, free=free), state
    for page in range(pages):
        head = tuple(islice(state.free, _SHOWN + 1))
        frame = head[0]
        state = put(state, request.process, page, Entry(frame))
        yield (
            FrameTaken(
                process=request.process,
                page=page,
                frame=frame,
                left=len(state.free),
                next_ones=head[1:],
                chose=frame_key(frame),
                candidates=tuple(frame_key(other) for other in head),
            ),
            state,
        )


def _cannot_arrive(settings: Settings, state: State, request: Arrive, pages: int) -> Refused | None:
    name, room, free = request.process, 1 << settings.index_bits, len(state.free)
    asked = arrival(name, request.size, 1 << settings.page_bits)
    if name in state.processes:
        return Refused(reason=f"There is a process {name} already: choose another name, or let it leave first.")
    if pages > room:
        number = f"a page number of {plural(settings.index_bits, 'bit')} has room for only {plural(room, 'page')}"
        reason = f"{name} needs {plural(pages, 'page')}, and {number}."
        return Refused(reason=reason, need=pages, there=room, what="can be numbered", asked=asked)
    if pages > free:
        reason = f"{name} needs {plural(pages, 'frame')}, and {only(free, 'frame')} free: it has to wait."
        return Refused(reason=reason, need=pages, there=free, what="free", asked=asked)
    return None


def leave(state: State, name: str) -> Story:
    """End a process: its frames go to the tail of the free-frame list, but for those that others share."""
    process = state.processes.get(name)
    if process is None:
        yield Refused(reason=f"There is no process {name}, so nothing is given back."), state
        return
    before, given = len(state.free), state.free.given
    for page in process.table:
        state = take_out(state, name, page)
    running = None if state.running == name else state.running
    slots = state.slots.filled(process.slot, process.slot + 1, False)
    state = replace(state, processes=state.processes.remove(name), slots=slots, running=running)
    freed = len(state.free) - before
    frames = tuple(frame for _, frame in islice(state.free.back.items_from(given), _SHOWN))
    yield Left(process=name, held=len(process.table), freed=freed, frames=frames), state


def map_pages(settings: Settings, state: State, request: Map) -> Story:
    """Write entries by hand, page after page; stop at the first that cannot be."""
    first = page_at(split_of(settings), request.address)
    if isinstance(first, str):
        yield Refused(reason=first), state
        return
    if request.process not in state.processes:
        state = new_process(state, request.process, None)
    for number in range(request.pages):
        frame = request.frame + number if request.frame != ANY_FRAME else state.free.head
        if refusal := _cannot_map(settings, first + number, frame):
            yield Refused(reason=refusal), state
            return
        event, state = _mapped(state, request, first + number, int(frame or 0))
        yield event, state


def _cannot_map(settings: Settings, page: int, frame: int | None) -> str:
    if refusal := no_page(page, settings.index_bits):
        return refusal
    if frame is None:
        return f"No frame is free for page {page:,}."
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    return ""


def _mapped(state: State, request: Map, page: int, frame: int) -> tuple[Event, State]:
    before = state.processes[request.process].table.get(page)
    shared = state.holders.get(frame, 0) - (before is not None and before.frame == frame)
    state = put(state, request.process, page, Entry(frame, request.rights))
    if before is not None:
        # Put first, then give back: a frame that only changes its rights must not pass through the free list.
        state = let_go(state, before.frame)
    event = Mapped(
        process=request.process,
        page=page,
        frame=frame,
        rights=request.rights,
        shared=shared,
        replaced=before.frame if before and before.frame != frame else None,
        chose=entry_key(request.process, page),
    )
    return event, state


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Story:
    """Make entries not valid, page after page; stop at the first that is not."""
    first = page_at(split_of(settings), request.address)
    if isinstance(first, str) or request.process not in state.processes:
        yield Refused(reason=first if isinstance(first, str) else f"There is no process {request.process}."), state
        return
    for page in range(first, first + request.pages):
        entry = state.processes[request.process].table.get(page)
        if entry is None:
            yield (
                Refused(reason=f"Page {page:,} of {request.process} is not valid: there is nothing to take out."),
                state,
            )
            return
        before = len(state.free)
        state = take_out(state, request.process, page)
        yield (
            Unmapped(
                process=request.process,
                page=page,
                frame=entry.frame,
                freed=len(state.free) > before,
                chose=entry_key(request.process, page),
            ),
            state,
        )
