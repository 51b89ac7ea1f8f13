"""Processes that come and go: users that start the program, fork, exit."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from memlab.core.history import Event, Settings
from memlab.core.refused import Refused
from memlab.mechanisms.shared_pages.changes import Exited, Forked, Ran
from memlab.mechanisms.shared_pages.requests import Fork, Run
from memlab.mechanisms.shared_pages.state import (
    AT_ONCE,
    CODE,
    PRIVATE,
    SHARED,
    Entry,
    Process,
    State,
    change_entry,
    frame_key,
    take_out,
    with_process,
)
from memlab.memory.english import only, plural
from memlab.memory.persistent import pmap

Story: TypeAlias = Iterator[tuple[Event, State]]

_SEEN = 4
_MOST_PAGES = 4096


def run(settings: Settings, state: State, request: Run) -> Story:
    """Map the code, its one copy or a new one, and behind it frames for the user's data."""
    code, data = (-(-size // settings.page_size) for size in (settings.code_size, settings.data_size))
    at_once = settings.copying == AT_ONCE
    program = () if at_once else state.program
    code = len(program) or code
    needed = data + (0 if program else code)
    if refusal := _cannot_run(settings, state, request, needed, code + data):
        yield Refused(reason=refusal, process=request.process), state
        return
    taken = tuple(islice(state.free(), needed))
    frames = (*program, *taken)
    contents = {frame: _named(request.process, at, code) for at, frame in enumerate(frames) if at >= len(program)}
    table = {request.at + at: _entry(frame, at < code) for at, frame in enumerate(frames)}
    state = with_process(
        state, Process(request.process, pmap(table, row=Entry), request.at if code else None), contents
    )
    loaded = not at_once and not program
    if loaded and code:
        state = replace(state, program=frames[:code], kept=True)
    yield (
        Ran(
            process=request.process,
            at=request.at,
            code=code,
            data=data,
            sizes=(settings.code_size, settings.data_size, settings.page_size),
            taken=needed,
            loaded=loaded,
            in_use=state.in_use,
            pages=state.mapped,
            at_once=at_once,
            chose=frame_key(taken[0]) if taken else None,
        ),
        state,
    )


def _named(process: str, at: int, code: int) -> str:
    return f"ed {at + 1}" if at < code else f"data {process}"


def _entry(frame: int, code: bool) -> Entry:
    return Entry(frame, "rx", CODE, False) if code else Entry(frame, "rw", PRIVATE, True)


def _cannot_run(settings: Settings, state: State, request: Run, needed: int, pages: int) -> str:
    room = 1 << settings.index_bits
    if request.process in state.processes:
        return f"There is a process {request.process} already: choose another name."
    if pages > _MOST_PAGES:
        return f"The program has {plural(pages, 'page')}, at most {_MOST_PAGES:,} are mapped here: take larger pages."
    if request.at + pages > room:
        return (
            f"{plural(pages, 'page')} from page {request.at:,} on: a page number has room for {plural(room, 'page')}."
        )
    return _too_few(state, request.process, needed)


def _too_few(state: State, process: str, needed: int) -> str:
    free = state.free_count
    return f"{process} needs {plural(needed, 'frame')}, and {only(free, 'frame')} free." if needed > free else ""


def fork(settings: Settings, state: State, request: Fork) -> Story:
    """Give the child the same frames, W off on both sides in pages of their own; or a copy of each page at once."""
    parent, at_once = state.processes.get(request.parent), settings.copying == AT_ONCE
    if parent is None:
        yield Refused(reason=f"There is no process {request.parent} that could fork."), state
        return
    if request.child in state.processes:
        yield (
            Refused(reason=f"There is a process {request.child} already: choose another name.", process=request.child),
            state,
        )
        return
    private = sum(entry.kind == PRIVATE for entry in parent.table.values())
    needed = sum(entry.kind != SHARED for entry in parent.table.values()) if at_once else 0
    if refusal := _too_few(state, request.child, needed):
        yield Refused(reason=refusal, process=request.parent), state
        return
    told = {"pages": len(parent.table), "private": private, "taken": needed, "at_once": at_once}
    state = _copied(state, parent, request.child) if at_once else _shared(state, parent, request.child)
    yield Forked(parent=request.parent, child=request.child, **told), state


def _shared(state: State, parent: Process, child: str) -> State:
    for page, entry in parent.table.items():
        if entry.writable and entry.kind == PRIVATE:
            state = change_entry(state, parent.name, page, entry._replace(writable=False))
    parent = state.processes[parent.name]
    return with_process(state, replace(parent, name=child), {})


def _copied(state: State, parent: Process, child: str) -> State:
    free, table, contents = state.free(), {}, {}
    for page, entry in sorted(parent.table.items()):
        if entry.kind == SHARED:
            table[page] = entry
            continue
        frame = next(free)
        contents[frame] = state.contents[entry.frame]
        table[page] = entry._replace(frame=frame, writable=entry.kind == PRIVATE)
    state = with_process(state, Process(child, pmap(table, row=Entry), parent.at), contents)
    return replace(state, copies=state.copies + len(contents))


def end(state: State, name: str) -> Story:
    """A process ends: each of its frames has a user less, and those with none left are free."""
    process = state.processes.get(name)
    if process is None:
        yield Refused(reason=f"There is no process {name}, so nothing is given back."), state
        return
    before = state.contents
    for page in list(process.table):
        state = take_out(state, name, page)
    state = replace(state, processes=state.processes.remove(name))
    frames = sorted({entry.frame for entry in process.table.values()})
    freed = [frame for frame in frames if frame in before and frame not in state.contents]
    yield Exited(process=name, pages=len(process.table), freed=tuple(freed[:_SEEN]), freed_count=len(freed)), state
