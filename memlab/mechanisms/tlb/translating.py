"""An access through the TLB, told as a story."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings, within
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.tlb.behind import inner_of, split_in
from memlab.mechanisms.tlb.cache import Cache, Entry, set_number, set_of, slot_key
from memlab.mechanisms.tlb.changing import compared, looked_up, put_inner
from memlab.mechanisms.tlb.cost import times_of
from memlab.mechanisms.tlb.events import Faulted, Flushed, Switched, TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.events_partial import NotEnough
from memlab.mechanisms.tlb.events_stale import StaleHit
from memlab.mechanisms.tlb.starting import is_global
from memlab.mechanisms.tlb.state import Past, State
from memlab.memory.entries import allows


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Compare page and process with a set of entries; on a miss ask the page table and keep what it says."""
    split, state = split_in(settings), replace(state, asked=access)
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
    found = one.find((access.process, split.page_of(address)))
    if found is None:
        yield TlbMiss(**_known(settings, state, access)), state
        return (yield from _through_table(settings, state, access, address))
    return (yield from _through_entry(settings, state, access, *found))


def _known(settings: Settings, state: State, access: Access) -> dict[str, Any]:
    """What is known of an access once it was compared with its set."""
    split = split_in(settings)
    page = split.page_of(state.address)
    number = set_number(settings, page)
    slots = set_of(state.cache, settings, number).slots
    return {
        "process": access.process,
        "address": state.address,
        "shown": split.show_whole(state.address),
        "page": page,
        "offset": split.offset.of(state.address),
        "number": number,
        "tag": page >> settings.set_bits if settings.set_bits else None,
        "compared": sum(entry is not None for entry in slots),
        "candidates": tuple(slot_key(number, at) for at, entry in enumerate(slots) if entry),
        "tlb": settings.tlb_ns,
    }


def _through_entry(
    settings: Settings, state: State, access: Access, way: int, entry: Entry
) -> Serving[State, Translation]:
    known, split = _known(settings, state, access), split_in(settings)
    number = known["number"]
    known["chose"] = slot_key(number, way)
    physical = entry.translated(known["offset"], split.offset.bits)
    if physical is None or _asks_on(settings, state, access, entry):
        lacks = "does not hold for this offset" if physical is None else f"allows {entry.rights}, not to {access.kind}"
        yield NotEnough(lacks=lacks, **known), state
        return (yield from _through_table(settings, state, access, state.address))
    if not allows(entry.rights, access.kind):
        late = f", and nobody told it that {access.process}'s page table changed" if entry.stale else ""
        reason = f"the TLB's entry allows {entry.rights}, not to {access.kind}{late}"
        return (yield from _faulted(state, access, Translation(0, fault=reason), known["chose"], known["candidates"]))
    newer = state.cache.sets[number].residents.order[::-1].index(entry.key)
    state = replace(state, cache=state.cache.touched(number, entry))
    known |= {"frame": entry.frame, "physical": physical, "memory": settings.memory_ns, "newer": newer}
    known |= {"owner": entry.process if entry.is_global else "", "so_far": state.time}
    yield _hit(settings, state, access, entry, known)
    return Translation(1, entry.frame, physical, entry.rights, start=entry.start, offsets=entry.offsets)


def _asks_on(settings: Settings, state: State, access: Access, entry: Entry) -> bool:
    """Whether the tables grant what an entry does not: a page that is copied, say, when it is first written."""
    if allows(entry.rights, access.kind) or entry.stale:
        return False
    return looked_up(settings, state.inner, access.process, state.address, access.kind).physical is not None


def _hit(settings: Settings, state: State, access: Access, entry: Entry, known: dict[str, Any]) -> tuple[Event, State]:
    """A hit, and whether the page table would have led elsewhere; asked of entries of which that may be so."""
    past = Past(access.process, entry.page, True, 1)
    if not entry.stale and entry.process == access.process:
        return TlbHit(**known), state.counted(settings, past)
    right = looked_up(settings, state.inner, access.process, state.address, access.kind)
    if right.physical == known["physical"]:
        return TlbHit(**known), state.counted(settings, past)
    told: dict[str, Any] = {"doing": access.kind, "right": right.physical, "fault": right.fault, "changed": entry.stale}
    return StaleHit(**told, **known), state.counted(settings, past._replace(wrong=True))


def _through_table(
    settings: Settings, state: State, access: Access, address: int | None
) -> Serving[State, Translation]:
    inner, behind = inner_of(settings)
    found: Translation
    found, state = yield from within(inner.serve(behind, state.inner, access), state, put_inner)
    if hasattr(inner, "told"):
        state = yield from compared(settings, state, access.process)
    if found.frame is None or found.physical is None or address is None:
        return (yield from _faulted(state, access, found))
    page = split_in(settings).page_of(address)
    more: dict[str, Any] = {"start": found.start, "offsets": found.offsets}
    entry = Entry(access.process, page, found.frame, found.rights, is_global(settings, page), **more)
    number = set_number(settings, page)
    kept, way, victim = state.cache.filled(settings, number, entry)
    so_far = state.time
    state = replace(state, cache=kept).counted(settings, Past(access.process, page, False, found.references))
    yield (
        TlbFilled(
            entry=entry,
            number=number,
            way=way,
            victim=victim,
            policy=settings.replacement,
            references=found.references,
            **times_of(settings)._asdict(),
            so_far=so_far,
            chose=slot_key(number, way),
            candidates=tuple(slot_key(number, at) for at in range(settings.ways)),
        ),
        state,
    )
    return found


def _faulted(
    state: State,
    access: Access,
    found: Translation,
    forbids: Hashable | None = None,
    candidates: tuple[Hashable, ...] = (),
) -> Serving[State, Translation]:
    event = Faulted(
        process=access.process,
        reason=found.fault,
        references=found.references,
        chose=forbids,
        candidates=candidates,
    )
    yield event, replace(state, faults=state.faults + 1)
    return found


def _switched(settings: Settings, state: State, process: str) -> tuple[Event, State]:
    before = state.running or ""
    entries = [entry for _, _, entry in state.cache.entries()]
    if settings.on_switch == "ASID":
        own = sum(entry.matches(process, entry.page) for entry in entries)
        return Switched(process=process, before=before, own=own), state
    cache = state.cache.only_global() if settings.on_switch == "keep global" else Cache()
    left = sum(1 for _ in cache.entries())
    spared = left if settings.on_switch == "keep global" else None
    flushed = Flushed(process=process, before=before, lost=len(entries) - left, spared=spared, held=state.cache)
    return flushed, replace(state, cache=cache)
