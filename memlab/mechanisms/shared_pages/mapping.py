"""Entries written and taken out by hand, and jumps of code that is shared."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Settings
from memlab.core.refused import Refused
from memlab.core.translation import ANY_FRAME, Map, Unmap, no_page, page_at
from memlab.mechanisms.shared_pages.changes import Jumped, Mapped, Unmapped
from memlab.mechanisms.shared_pages.processes import Story
from memlab.mechanisms.shared_pages.requests import Jump
from memlab.mechanisms.shared_pages.state import (
    CODE,
    PRIVATE,
    SHARED,
    Entry,
    State,
    change_entry,
    code_run,
    entry_key,
    split_of,
    take_out,
    write_entry,
)


def map_pages(settings: Settings, state: State, request: Map) -> Story:
    """Write entries page after page; stop at the first that cannot be.

    A page that may be written, in a frame that others use, is shared by all of them from then on.
    """
    first = page_at(split_of(settings), request.address)
    if isinstance(first, str):
        yield Refused(reason=first, process=request.process), state
        return
    for page in range(first, first + request.pages):
        asked = request.frame + page - first
        frame = asked if request.frame != ANY_FRAME else next(state.free(), None)
        if refusal := _cannot_map(settings, state, page, frame):
            yield Refused(reason=refusal, process=request.process), state
            return
        state = _mapped(state, request, page, int(frame or 0))
        users = state.users[int(frame or 0)] - 1
        told: dict[str, Any] = {"process": request.process, "page": page, "rights": request.rights}
        yield Mapped(frame=int(frame or 0), users=users, chose=entry_key(request.process, page), **told), state


def _cannot_map(settings: Settings, state: State, page: int, frame: int | None) -> str:
    if refusal := no_page(page, settings.index_bits):
        return refusal
    if frame is None:
        return f"No frame is free for page {page:,}."
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    if state.taken[frame] and frame not in state.contents:
        return f"Frame {frame:,} is the system's: there is no page in it that could be shared."
    return ""


def _mapped(state: State, request: Map, page: int, frame: int) -> State:
    name, before = request.process, state.entry(request.process, page)
    entry = Entry(frame, request.rights, CODE, False)
    if before is not None and before.frame != frame:
        state = take_out(state, name, page)
    others = state.users.get(frame, 0) - (before is not None and before.frame == frame)
    if "w" in request.rights:
        entry = entry._replace(kind=SHARED if others else PRIVATE, writable=True)
        state = _shared_by_all(state, frame) if others else state
    if before is not None and before.frame == frame:
        return change_entry(state, name, page, entry)
    return write_entry(state, name, page, entry, f"{name} page {page:,}")


def _shared_by_all(state: State, frame: int) -> State:
    for name, page in state.users_of(frame):
        entry = state.processes[name].table[page]
        if "w" in entry.whole:
            state = change_entry(state, name, page, entry._replace(kind=SHARED, writable=True))
    return state


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Story:
    """Take entries out page after page; stop at the first that there is not."""
    first = page_at(split_of(settings), request.address)
    if isinstance(first, str) or request.process not in state.processes:
        yield (
            Refused(
                reason=first if isinstance(first, str) else f"There is no process {request.process}.",
                process=request.process,
            ),
            state,
        )
        return
    for page in range(first, first + request.pages):
        entry = state.entry(request.process, page)
        if entry is None:
            yield (
                Refused(
                    reason=f"There is no page {page:,} in the table of {request.process} to take out.",
                    process=request.process,
                ),
                state,
            )
            return
        state = take_out(state, request.process, page)
        left, freed = state.users.get(entry.frame, 0), not state.taken[entry.frame]
        told: dict[str, Any] = {"process": request.process, "page": page, "frame": entry.frame}
        yield Unmapped(left=left, freed=freed, chose=entry_key(request.process, page), **told), state


def jump(settings: Settings, state: State, request: Jump) -> Story:
    """Where a jump of the code leads in this process: through its own page table, whoever linked the code."""
    process = state.processes.get(request.process)
    code = tuple(code_run(process)) if process else ()
    if process is None or process.at is None or max(request.start, request.to) >= len(code):
        reason = f"{request.process} has no page {max(request.start, request.to):,} of code, so it makes no such jump."
        yield (
            Refused(
                reason=reason if process else f"There is no process {request.process} that could jump.",
                process=request.process,
            ),
            state,
        )
        return
    if request.offset >= settings.page_size:
        last = settings.page_size - 1
        yield (
            Refused(
                reason=f"Offset {request.offset:,} does not fit a page, whose last one is {last:,}.",
                process=request.process,
            ),
            state,
        )
        return
    relative = settings.addressing == "relative"
    page = (process.at if relative else settings.home) + request.to
    entry = process.table.get(page)
    frame = entry.frame if entry else None
    told: dict[str, Any] = {"process": request.process, "start": request.start, "to": request.to, "page": page}
    told |= {"logical": page * settings.page_size + request.offset, "offset": request.offset, "frame": frame}
    told["physical"] = None if frame is None else frame * settings.page_size + request.offset
    told |= {"at": process.at, "home": settings.home, "relative": relative, "right": frame == code[request.to]}
    content = "" if frame is None else state.contents[frame]
    yield Jumped(content=content, chose=entry_key(request.process, page), **told), replace(state)
