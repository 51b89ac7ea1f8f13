"""The TLB: translations kept beside the processor, so that most accesses need no page table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, ClassVar, Final

from traitlets import Enum, Int

from memlab.core.history import Event, Serving, Settings, Started, Step, within
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Translator, Unmap, inner_settings
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.page_walk.layouts import FIRST, NAMES
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.paging.model import PAGE_SIZE, PAGES
from memlab.mechanisms.tlb.cache import Cache, Entry, entries_in_all, set_number, set_of, slot_key
from memlab.mechanisms.tlb.cost import effective_access_time
from memlab.mechanisms.tlb.events import Faulted, Flushed, Invalidated, Switched, TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.presets import PRESETS
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.entries import allows
from memlab.memory.sizes import show_size

_BEHIND: Final[dict[str, type[Paging] | type[PageWalk]]] = {"paging": Paging, "page walk": PageWalk}


@dataclass(frozen=True)
class State:
    """What the TLB holds, what stands behind it, and what was counted.

    Attributes:
        inner: The state of the mechanism behind the TLB.
        cache: The entries.
        running: The process that runs.
        address: The last logical address that was looked for.
        hits: Accesses that found their entry.
        misses: Accesses that did not, and came to their byte through the page table.
        faults: Accesses that did not come to their byte.
        references: Accesses to memory of the hits and misses.
        time: What the hits and misses took, in ns.
    """

    inner: Any
    cache: Cache
    running: str | None = None
    address: int = 0
    hits: int = 0
    misses: int = 0
    faults: int = 0
    references: int = 0
    time: int = 0

    @property
    def hit_ratio(self) -> float:
        """Hits among the accesses that came to their byte; 0 before the first."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0


class Tlb(Mechanism):
    """A translation look-aside buffer before any translation; see `memlab.mechanisms.tlb`."""

    title = "TLB and effective access time"
    lesson = 5
    request_types = (Access, Map, Unmap)
    presets = PRESETS
    charted = "hit ratio"
    units: ClassVar[Mapping[str, str]] = {
        "hit ratio": "%",
        "effective access time": "ns",
        "time": "ns",
        "reach": "bytes",
    }

    before = Enum(tuple(_BEHIND), "paging", help="what translates when the TLB misses").tag(parameter=True)
    ways = Int(4, min=1, max=64, help="entries of a set: all are compared at once").tag(parameter=True, unit="entries")
    set_bits = Int(
        0, min=0, max=8, help="2^n sets; one set is fully associative, sets of one entry are direct mapped"
    ).tag(parameter=True, unit="bits", power=Power("entries", "entries", "how many entries in all", times="ways"))
    replacement = Enum(("lru", "fifo", "random"), "lru", help="which entry of a full set goes").tag(parameter=True)
    on_switch = Enum(("flush", "ASID"), "flush", help="what keeps processes apart").tag(parameter=True)
    tlb_ns = Int(20, min=0, max=10**6, help="time to search the TLB").tag(parameter=True, unit="ns")
    memory_ns = Int(100, min=1, max=10**6, help="time of an access to memory").tag(parameter=True, unit="ns")
    seed = Int(0, min=0, max=10**6, help="where random victims come from").tag(parameter=True, group="more")
    layout = Enum(NAMES, FIRST, help="how the hardware divides an address, before a page walk").tag(
        parameter=True, group="more"
    )
    page_bits = Int(12, min=0, max=24, help="n: a page has 2^n bytes, before paging").tag(
        parameter=True, unit="bits", group="more", power=PAGE_SIZE
    )
    index_bits = Int(20, min=0, max=40, help="bits of the page number, before paging").tag(
        parameter=True, unit="bits", group="more", power=PAGES
    )
    frames = Int(1024, min=1, max=2**20, help="how many frames the memory has").tag(
        parameter=True, unit="frames", group="more"
    )

    def start(self, settings: Settings) -> State:
        """An empty TLB, and the start of what stands behind it."""
        inner, behind = inner_of(settings)
        return State(inner.start(behind), Cache())

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002 - as declared
        """How large it is and how far it reaches."""
        entries = plural(entries_in_all(settings), "entry")
        page = show_size(1 << split_in(settings).offset.bits)
        return Started(
            note=f"The TLB has {entries}, in {plural(1 << settings.set_bits, 'set')} of {settings.ways}; "
            f"pages of {page} give it a reach of {show_size(reach(settings))}."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address through the TLB, or change the page table behind it."""
        if isinstance(request, Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, (Map, Unmap)):
            yield from _change(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Hits and misses, and what an access takes on average."""
        step = step or self.step
        state, settings = step.state, step.settings
        return {
            "hit ratio": state.hit_ratio,
            "effective access time": mean_time(settings, state),
            "hits": state.hits,
            "misses": state.misses,
            "faults and traps": state.faults,
            "entries in use": sum(1 for _ in state.cache.entries()),
            "reach": reach(settings),
            "accesses to memory": state.references,
            "time": state.time,
        }


@cache
def _mechanism(name: str) -> Paging | PageWalk:
    return _BEHIND[name]()


@lru_cache(maxsize=64)
def inner_of(settings: Settings) -> tuple[Translator, Settings]:
    """The mechanism behind the TLB, and the parameters it runs under."""
    inner = _mechanism(settings.before)
    return inner, inner_settings(inner, settings)


def split_in(settings: Settings) -> Split:
    """How an address divides behind the TLB."""
    inner, behind = inner_of(settings)
    return inner.split(behind)


def miss_references(settings: Settings) -> int:
    """The accesses to memory of a miss, the byte's own included."""
    inner, behind = inner_of(settings)
    return inner.references(behind)


def reach(settings: Settings) -> int:
    """The bytes that a full TLB translates."""
    return entries_in_all(settings) << split_in(settings).offset.bits


def mean_time(settings: Settings, state: State) -> float:
    """The mean time of the accesses so far; before the first, that of a miss."""
    count = state.hits + state.misses
    if count:
        return state.time / count
    return effective_access_time(0, settings.tlb_ns, settings.memory_ns, miss_references(settings))


# An access.


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Compare page and process with a set of entries; on a miss ask the page table and keep what it says."""
    split = split_in(settings)
    try:
        address = split.resolve(access.address)
    except BadValueError:
        return (yield from _through_table(settings, state, access, None))
    if state.running not in (None, access.process):
        event, state = _switched(settings, state, access.process)
        yield event, state
    state = replace(state, running=access.process, address=address)
    number = set_number(settings, split.page_of(address))
    one = set_of(state.cache, settings, number)
    way = one.way_of((access.process, split.page_of(address)))
    known = {
        "process": access.process,
        "address": address,
        "shown": split.show_whole(address),
        "page": split.page_of(address),
        "number": number,
        "compared": sum(entry is not None for entry in one.slots),
        "candidates": tuple(slot_key(number, at) for at, entry in enumerate(one.slots) if entry),
        "tlb": settings.tlb_ns,
    }
    entry = None if way is None else one.slots[way]
    if entry is None:
        yield TlbMiss(**known), state
        return (yield from _through_table(settings, state, access, address))
    if not allows(entry.rights, access.kind):
        fault = f"the TLB's entry allows {entry.rights}, not to {access.kind}"
        return (yield from _faulted(state, access, Translation(0, fault=fault)))
    physical = (entry.frame << split.offset.bits) + split.offset.of(address)
    state = _counted(settings, replace(state, cache=state.cache.touched(number, entry), hits=state.hits + 1), 1)
    known["chose"] = slot_key(number, way or 0)
    yield TlbHit(frame=entry.frame, physical=physical, memory=settings.memory_ns, **known), state
    return Translation(1, entry.frame, physical, entry.rights)


def _through_table(
    settings: Settings, state: State, access: Access, address: int | None
) -> Serving[State, Translation]:
    inner, behind = inner_of(settings)
    found, state = yield from within(inner.serve(behind, state.inner, access), state, _put_inner)
    if found.frame is None or address is None:
        return (yield from _faulted(state, access, found))
    page = split_in(settings).page_of(address)
    entry = Entry(access.process, page, found.frame, found.rights)
    number = set_number(settings, page)
    kept, way, victim = state.cache.filled(settings, number, entry)
    state = _counted(settings, replace(state, cache=kept, misses=state.misses + 1), found.references)
    yield (
        TlbFilled(
            entry=entry,
            number=number,
            way=way,
            victim=victim,
            policy=settings.replacement,
            references=found.references,
            tlb=settings.tlb_ns,
            memory=settings.memory_ns,
            chose=slot_key(number, way),
            candidates=tuple(slot_key(number, at) for at in range(settings.ways)),
        ),
        state,
    )
    return Translation(found.references, found.frame, found.physical, found.rights)


def _put_inner(state: State, inner: Any) -> State:
    return replace(state, inner=inner)


def _faulted(state: State, access: Access, found: Translation) -> Serving[State, Translation]:
    event = Faulted(process=access.process, reason=found.fault, references=found.references)
    yield event, replace(state, faults=state.faults + 1)
    return found


def _counted(settings: Settings, state: State, references: int) -> State:
    time = settings.tlb_ns + references * settings.memory_ns
    return replace(state, references=state.references + references, time=state.time + time)


def _switched(settings: Settings, state: State, process: str) -> tuple[Event, State]:
    before = state.running or ""
    entries = [entry for _, _, entry in state.cache.entries()]
    if settings.on_switch == "flush":
        return Flushed(process=process, before=before, lost=len(entries)), replace(state, cache=Cache())
    return Switched(process=process, before=before, own=sum(entry.process == process for entry in entries)), state


# Changing the page table.


def _change(settings: Settings, state: State, request: Map | Unmap) -> Serving[State, None]:
    inner, behind = inner_of(settings)
    _, state = yield from within(inner.serve(behind, state.inner, request), state, _put_inner)
    split = split_in(settings)
    try:
        first = split.page_of(split.resolve(request.address))
    except BadValueError:
        return
    pages = range(first, first + request.pages)
    stale = [
        (number, entry.key)
        for number, _, entry in state.cache.entries()
        if entry.process == request.process and entry.page in pages
    ]
    for number, key in stale:
        state = replace(state, cache=state.cache.without(key, number))
    if stale:
        yield Invalidated(process=request.process, dropped=len(stale)), state
