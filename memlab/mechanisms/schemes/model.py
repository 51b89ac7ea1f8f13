"""Every scheme side by side: one mapping, one access, and what each kind of table costs for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from traitlets import Int

from memlab.core import translation
from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.refused import Refused
from memlab.core.request import Request
from memlab.core.translation import ANY_FRAME
from memlab.errors import BadValueError
from memlab.mechanisms.schemes.events import Mapped, Ready, Unmapped, rows_of
from memlab.mechanisms.schemes.pages import SPLIT, Page
from memlab.mechanisms.schemes.presets import PRESETS
from memlab.mechanisms.schemes.requests import Access, Map, Unmap
from memlab.mechanisms.schemes.rows import changed, first_states, looked_up, table_bytes
from memlab.mechanisms.schemes.state import NAMES, Outcome, State
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex, show_size

_MOST_FRAMES: Final = 2**14
_MOST_BUCKETS: Final = 4096


class Schemes(Mechanism):
    """One address in every scheme; see `memlab.mechanisms.schemes`."""

    title = "One address, every scheme"
    heading = "Every scheme"
    lesson = 5.95
    request_types = (Access, Map, Unmap)
    presets = PRESETS
    charted = "two-level: bytes"
    headline = ("buckets",)
    units: ClassVar[Mapping[str, str]] = {f"{name}: bytes": "bytes" for name in NAMES}

    frames = Int(32, min=1, max=_MOST_FRAMES, help="frames of memory: entries of the inverted table").tag(
        parameter=True, unit="frames"
    )
    buckets = Int(4, min=1, max=_MOST_BUCKETS, help="buckets of the hashed table, anchors of the inverted one").tag(
        parameter=True, unit="buckets"
    )
    tlb_entries = Int(0, min=0, max=64, help="entries of a TLB before every scheme, LRU; 0: none").tag(
        parameter=True, unit="entries", label="TLB"
    )
    memory_ns = Int(100, min=1, max=10**6, help="time of an access to memory").tag(
        parameter=True, unit="ns", group="more"
    )
    tlb_ns = Int(20, min=0, max=10**6, help="time to search the TLB, where there is one").tag(
        parameter=True, unit="ns", group="more"
    )
    element_bytes = Int(16, min=1, max=64, help="an element of the hashed table").tag(
        parameter=True, unit="bytes", group="more"
    )
    entry_bytes = Int(8, min=1, max=64, help="an entry of the inverted table").tag(
        parameter=True, unit="bytes", group="more"
    )
    segment_bytes = Int(8, min=1, max=64, help="an entry of a segment table").tag(
        parameter=True, unit="bytes", group="more"
    )

    def start(self, settings: Settings) -> State:
        """Empty tables; some take room all the same."""
        state = State(tuple(first_states(settings)))
        return replace(state, taken=table_bytes(settings, state))

    def opening(self, settings: Settings, state: State) -> Event:
        """What the tables take that are as large as memory, or as the hash."""
        inverted, hashed = (show_size(state.bytes_of(name)) for name in ("inverted, searched", "hashed"))
        tlb = f"a TLB of {plural(settings.tlb_entries, 'entry')}" if settings.tlb_entries else "no TLB"
        return Started(
            note=f"Nothing is mapped: an inverted table of {plural(settings.frames, 'frame')} takes {inverted} "
            f"already, {plural(settings.buckets, 'bucket')} {hashed}; {tlb} stands before the schemes."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, tuple[Outcome, ...] | None]:
        """Read a byte in every scheme, the result is what became of it in each; or change the mapping."""
        if isinstance(request, Access):
            return (yield from _access(settings, state, request))
        if isinstance(request, Map):
            yield from _map(settings, state, request)
        elif isinstance(request, Unmap):
            yield from _unmap(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Of each scheme the accesses to memory so far and what its tables take."""
        state: State = (step or self.step).state
        spent = {f"{name}: accesses": count for name, count in zip(NAMES, state.spent, strict=True)}
        taken = {f"{name}: bytes": count for name, count in zip(NAMES, state.taken, strict=True)}
        return {**spent, **taken, "asked": state.accesses, "TLB hits": state.hits, "faults": state.faults}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A page that is there, one that is not, page 0, one more page and one more process."""
        state: State = (step or self.step).state
        last = state.pages.order[-1] if state.pages.order else Page("P1", 0x400, 0)
        address = last.number << 12
        return (
            Access(last.process, address + 4),
            Access(last.process, (address + (1 << 22)) % (1 << 32)),
            Map(last.process, (address + (1 << 12)) % (1 << 32)),
            Map("P9", address),
            Unmap(last.process, address),
        )


def _access(settings: Settings, state: State, request: Access) -> Serving[State, tuple[Outcome, ...]]:
    address = _resolved(request)
    if isinstance(address, str):
        yield Refused(reason=address), state
        return ()
    process, page = request.process, SPLIT.page_of(address)
    frame, hit = state.pages.frame_of(process, page), (process, page) in state.tlb
    if hit:
        outcomes = tuple(Outcome(name, 1, True, "the TLB has it") for name in NAMES)
    else:
        outcomes, state = looked_up(settings, state, process, address)
    spent = tuple(old + one.references for old, one in zip(state.spent, outcomes, strict=True))
    state = replace(state, accesses=state.accesses + 1, faults=state.faults + (frame is None), hits=state.hits + hit)
    state = replace(state, spent=spent)
    if frame is not None and settings.tlb_entries:
        others = tuple(key for key in state.tlb if key != (process, page))
        state = replace(state, tlb=(*others, (process, page))[-settings.tlb_entries :])
    yield from _beats(state, Ready(process=process, address=address, outcomes=outcomes, beat=0, hit=hit, frame=frame))
    return outcomes


def _beats(state: State, event: Ready) -> Iterator[tuple[Event, State]]:
    """All run at once: a step whenever some of them are ready."""
    for beat in sorted({one.references for one in event.outcomes}):
        now = replace(event, beat=beat)
        yield replace(now, chose=("row", now.ready[0].scheme), candidates=rows_of(now.waiting)), state


def _map(settings: Settings, state: State, request: Map) -> Iterator[tuple[Event, State]]:
    address = _resolved(request)
    if isinstance(address, str):
        yield Refused(reason=address), state
        return
    for number in range(request.pages):
        page = SPLIT.page_of(address) + number
        frame = _frame(settings, state, request, (page, number))
        if isinstance(frame, str):
            yield Refused(reason=frame), state
            return
        before = state.taken
        told = translation.Map(request.process, page << 12, frame, 1, "rwx")
        state = _settled(settings, changed(settings, state, told), Page(request.process, page, frame))
        event = Mapped(process=request.process, page=page, frame=frame, before=before, taken=state.taken)
        yield event, state


def _settled(settings: Settings, state: State, page: Page) -> State:
    """The mapping with a page more, what the tables take then, and a TLB that was told."""
    tlb = tuple(key for key in state.tlb if key != (page.process, page.number))
    state = replace(state, pages=state.pages.put(page), tlb=tlb)
    return replace(state, taken=table_bytes(settings, state))


def _frame(settings: Settings, state: State, request: Map, place: tuple[int, int]) -> int | str:
    """The frame that a page goes to; why it cannot, where it cannot."""
    page, number = place
    if page >> SPLIT.width - SPLIT.offset.bits:
        return f"There is no page {show_hex(page)}: addresses have {SPLIT.width} bits."
    if request.frame == ANY_FRAME:
        own = state.pages.frame_of(request.process, page)
        lowest = state.pages.lowest_free(settings.frames) if own is None else own
        return f"No frame of {settings.frames:,} is free." if lowest is None else lowest
    frame = request.frame + number
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    holder = state.pages.holder_of(frame)
    if holder is not None and (holder.process, holder.number) != (request.process, page):
        held = f"page {show_hex(holder.number)} of {holder.process}"
        return f"Frame {frame:,} holds {held}: an inverted table has one entry a frame, so none is shared here."
    return frame


def _unmap(settings: Settings, state: State, request: Unmap) -> Iterator[tuple[Event, State]]:
    address = _resolved(request)
    page = None if isinstance(address, str) else SPLIT.page_of(address)
    if page is None or state.pages.frame_of(request.process, page) is None:
        shown = (
            address if isinstance(address, str) else f"Page {show_hex(page or 0)} of {request.process} is not mapped."
        )
        yield Refused(reason=shown), state
        return
    before = state.taken
    state = changed(settings, state, translation.Unmap(request.process, page << 12))
    tlb = tuple(key for key in state.tlb if key != (request.process, page))
    state = replace(state, pages=state.pages.without(request.process, page), tlb=tlb)
    state = replace(state, taken=table_bytes(settings, state))
    yield Unmapped(process=request.process, page=page, before=before, taken=state.taken), state


def _resolved(request: Access | Map | Unmap) -> int | str:
    try:
        return SPLIT.resolve(request.address)
    except BadValueError as error:
        return str(error)


def time_of(settings: Settings, outcome: Outcome) -> int:
    """What an access takes in a scheme, in ns: that to the TLB where there is one, and those to memory."""
    searched = settings.tlb_ns if settings.tlb_entries else 0
    return int(searched + outcome.references * settings.memory_ns)
