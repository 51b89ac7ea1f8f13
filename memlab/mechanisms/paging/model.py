"""Paging: a page table for each process; an address is page and offset, and the table turns the page into a frame."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar, Final

from traitlets import Bool, Enum, Int, TraitError, Tuple, validate

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.core.translation import ANY_FRAME, Access, Map, Translation, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.paging.events import (
    AddressSplit,
    Arrived,
    Dispatched,
    EntryRead,
    FrameTaken,
    Left,
    Mapped,
    Refused,
    Translated,
    Trapped,
    Unmapped,
)
from memlab.mechanisms.paging.frame_list import MOST_FRAMES, FrameList
from memlab.mechanisms.paging.free_frames import FreeFrames
from memlab.mechanisms.paging.presets import PRESETS
from memlab.mechanisms.paging.proposals import proposals
from memlab.mechanisms.paging.requests import Arrive, Leave
from memlab.mechanisms.paging.tables import (
    Entry,
    State,
    entry_key,
    frame_key,
    let_go,
    listed_frames,
    new_process,
    page_key,
    put,
    reserved_runs,
    split_of,
    table_address,
    table_entries,
    take_out,
    unused,
)
from memlab.memory.address import Split
from memlab.memory.english import in_bytes, only, plural, verb
from memlab.memory.entries import allows
from memlab.memory.persistent import pmap

PAGE_SIZE: Final = Power("page_size", "bytes", "how large a page is")
PAGES: Final = Power("pages", "pages", "how many pages a process may have")
_SHOWN: Final = 8
_LIST_HELP: Final = "the free-frame list at the start, head first; nothing stands for all frames"


class Paging(Mechanism):
    """One-level paging; see `memlab.mechanisms.paging`."""

    title = "Paging"
    lesson = 3
    request_types = (Access, Arrive, Leave, Map, Unmap)
    presets = PRESETS
    charted = "free frames"
    headline = ("frames", "table_in")
    units: ClassVar[Mapping[str, str]] = {"internal fragmentation": "bytes", "page tables": "bytes"}

    page_bits = Int(2, min=0, max=24, help="n: a page has 2^n bytes").tag(parameter=True, unit="bits", power=PAGE_SIZE)
    index_bits = Int(2, min=0, max=40, help="m - n: a process has at most 2^(m-n) pages").tag(
        parameter=True, unit="bits", power=PAGES
    )
    frames = Int(8, min=1, max=MOST_FRAMES, help="how many frames the memory has").tag(parameter=True, unit="frames")
    table_in = Enum(("memory", "registers"), "memory", help="where the page table of the running process is").tag(
        parameter=True
    )
    length_register = Bool(False, help="PTLR holds the length of the table").tag(parameter=True)
    entry_bytes = Int(4, min=1, max=16, help="size of a page-table entry").tag(
        parameter=True, unit="bytes", group="more"
    )
    free_list = Tuple(help=_LIST_HELP).tag(parameter=True, group="more", kind=FrameList(_LIST_HELP))

    @validate("free_list")
    def _checked_list(self, proposal: Any) -> tuple[int, ...]:
        try:
            return FrameList().check(proposal.value)
        except BadValueError as error:
            raise TraitError(str(error)) from None

    def split(self, settings: Settings) -> Split:
        """Page number p and offset d."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:
        """Two accesses to memory, the entry's and the byte's; one where the table is in registers."""
        return 2 if settings.table_in == "memory" else 1

    def start(self, settings: Settings) -> State:
        """No process; all frames of the list are free."""
        return State(pmap(), FreeFrames(listed_frames(settings.free_list, settings.frames)), pmap())

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free, and how an address divides."""
        split, free, frames = split_of(settings), len(state.free), plural(settings.frames, "frame")
        return Started(
            note=f"{f'{free:,} of {frames}' if free else 'No frame'} of {in_bytes(1 << settings.page_bits)} "
            f"{verb(free, 'are')} free; an address of {plural(split.width, 'bit')} is "
            f"{plural(settings.index_bits, 'bit')} of page number and {plural(settings.page_bits, 'bit')} of offset."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address, or change who has which frames."""
        if isinstance(request, Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, Arrive):
            yield from _arrive(settings, state, request)
        elif isinstance(request, Leave):
            yield from _leave(settings, state, request.process)
        elif isinstance(request, Map):
            yield from _map(settings, state, request)
        elif isinstance(request, Unmap):
            yield from _unmap(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Frames, what the last pages lose, what the tables take, and the accesses to memory."""
        step = step or self.step
        state, settings = step.state, step.settings
        processes = state.processes.values()
        entries = sum(table_entries(settings, process) for process in processes)
        return {
            "free frames": len(state.free),
            "frames in use": len(state.holders),
            "internal fragmentation": sum(unused(settings, process) for process in processes),
            "page tables": entries * settings.entry_bytes,
            "valid entries": sum(len(process.table) for process in processes),
            "accesses asked": state.accesses,
            "accesses to memory": state.references,
            "traps": state.traps,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Accesses that arrive and that trap, a process to come and one to go, a page to map and to unmap."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, and its frames: free, in use (shared ones once), and those that others hold."""
        step = step or self.step
        size = 1 << step.settings.page_bits
        held = step.state.holders
        runs = (*step.state.free.runs(), *((frame, 1) for frame in held), *reserved_runs(step.settings, step.state))
        return step.settings.frames * size, tuple((frame * size, count * size) for frame, count in runs)


# Translating an address.


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Cut the address, read the page's entry, and put the frame in place of the page number."""
    state = replace(state, accesses=state.accesses + 1)
    split, name = split_of(settings), access.process
    known: dict[str, Any] = {"process": name, "address": 0, "split": split}
    try:
        address = split.resolve(access.address)
    except BadValueError as error:
        return (yield from _trap(state, "address", str(error).rstrip("."), known))
    known["address"], page = address, split.page_of(address)
    if name not in state.processes:
        return (yield from _trap(state, "process", f"there is no process {name}", known))
    if state.running != name:
        state = replace(state, running=name)
        yield _dispatched(settings, state, name), state
    yield AddressSplit(kind_of_access=access.kind, chose=page_key(name, page), **known), state
    length = state.processes[name].length
    if settings.length_register and page >= length:
        reason = f"page {page:,} is not below PTLR = {length:,}, so its entry is not even read"
        return (yield from _trap(state, "length", reason, known))
    return (yield from _through_entry(settings, state, access, known))


def _through_entry(
    settings: Settings, state: State, access: Access, known: dict[str, Any]
) -> Serving[State, Translation]:
    process, page = state.processes[access.process], known["split"].page_of(known["address"])
    read = int(settings.table_in == "memory")
    state = replace(state, references=state.references + read)
    known = {**known, "references": read, "chose": entry_key(process.name, page)}
    entry = process.table.get(page)
    if entry is None:
        return (yield from _trap(state, "invalid", f"the entry of page {page:,} is not valid", known))
    if not allows(entry.rights, access.kind):
        reason = f"page {page:,} allows {entry.rights}, not to {access.kind}"
        return (yield from _trap(state, "protection", reason, known))
    where = table_address(settings, process) + page * settings.entry_bytes if read else None
    yield EntryRead(frame=entry.frame, rights=entry.rights, entry_address=where, **known), state
    physical = (entry.frame << settings.page_bits) + known["split"].offset.of(known["address"])
    state = replace(state, references=state.references + 1)
    end = process.size if process.size is not None and known["address"] >= process.size else None
    known = {**known, "references": read + 1, "chose": frame_key(entry.frame)}
    yield Translated(frame=entry.frame, physical=physical, end=end, **known), state
    return Translation(read + 1, entry.frame, physical, entry.rights)


def _trap(state: State, cause: str, reason: str, known: dict[str, Any]) -> Serving[State, Translation]:
    trapped = Trapped(cause=cause, reason=reason, **known)
    yield trapped, replace(state, traps=state.traps + 1)
    return Translation(trapped.references, fault=reason)


def _dispatched(settings: Settings, state: State, name: str) -> Event:
    process = state.processes[name]
    registers = settings.table_in == "registers"
    return Dispatched(
        process=process.name,
        ptbr=table_address(settings, process),
        ptlr=table_entries(settings, process) if registers or settings.length_register else None,
        registers=registers,
    )


# Who has which frames.


def _arrive(settings: Settings, state: State, request: Arrive) -> Iterator[tuple[Event, State]]:
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
    if name in state.processes:
        return Refused(reason=f"There is a process {name} already: choose another name, or let it leave first.")
    if pages > room:
        number = f"a page number of {plural(settings.index_bits, 'bit')} has room for only {plural(room, 'page')}"
        reason = f"{name} needs {plural(pages, 'page')}, and {number}."
        return Refused(reason=reason, need=pages, there=room, what="can be numbered")
    if pages > free:
        reason = f"{name} needs {plural(pages, 'frame')}, and {only(free, 'frame')} free: it has to wait."
        return Refused(reason=reason, need=pages, there=free, what="free")
    return None


def _leave(settings: Settings, state: State, name: str) -> Iterator[tuple[Event, State]]:
    process = state.processes.get(name)
    if process is None:
        yield Refused(reason=f"There is no process {name}, so nothing is given back."), state
        return
    before = len(state.free)
    for page in sorted(process.table):
        state = take_out(settings, state, name, page)
    running = None if state.running == name else state.running
    state = replace(state, processes=state.processes.remove(name), running=running)
    freed = len(state.free) - before
    yield Left(process=name, freed=freed, frames=state.free.back[-freed:][:_SHOWN] if freed else ()), state


def _map(settings: Settings, state: State, request: Map) -> Iterator[tuple[Event, State]]:
    first = _page_asked(settings, request)
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
        event, state = _mapped(settings, state, request, first + number, int(frame or 0))
        yield event, state


def _page_asked(settings: Settings, request: Map | Unmap) -> int | str:
    """The page of the address, or why there is none."""
    split = split_of(settings)
    try:
        return split.page_of(split.resolve(request.address))
    except BadValueError as error:
        return str(error)


def _cannot_map(settings: Settings, page: int, frame: int | None) -> str:
    if page >> settings.index_bits:
        last = (1 << settings.index_bits) - 1
        return f"There is no page {page:,}: a number of {plural(settings.index_bits, 'bit')} is at most {last:,}."
    if frame is None:
        return f"No frame is free for page {page:,}."
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    return ""


def _mapped(settings: Settings, state: State, request: Map, page: int, frame: int) -> tuple[Event, State]:
    before = state.processes[request.process].table.get(page)
    shared = state.holders.get(frame, 0) - (before is not None and before.frame == frame)
    state = put(state, request.process, page, Entry(frame, request.rights))
    if before is not None:
        # Put first, then give back: a frame that only changes its rights must not pass through the free list.
        state = let_go(settings, state, before.frame)
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


def _unmap(settings: Settings, state: State, request: Unmap) -> Iterator[tuple[Event, State]]:
    first = _page_asked(settings, request)
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
        state = take_out(settings, state, request.process, page)
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
