"""Serving requests by chains: hash the page number, search the chain of its bucket, and change it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.mechanisms.hashed_table.events import Found, Hashed, PageFault, Translated, Trapped
from memlab.mechanisms.hashed_table.events_changing import Mapped, NotMapped, Unmapped
from memlab.mechanisms.hashed_table.pages import byte_of, known_table, physical
from memlab.mechanisms.hashed_table.state import (
    POINTERS,
    Chain,
    Element,
    Entry,
    Place,
    State,
    bucket_key,
    compares_in,
    element_key,
    place_of,
    reads,
)
from memlab.memory.english import plural
from memlab.memory.entries import allows
from memlab.scene.window import window

Story = Iterator[tuple[Event, State]]

_FEW = 8


def hashed(place: Place, address: int | None = None) -> Hashed:
    """The bucket, and the ones around it that it might have been."""
    around = window(place.buckets, place.bucket, _FEW)
    keys = tuple(bucket_key(place.table, bucket) for bucket in around)
    return Hashed(place=place, address=address, chose=bucket_key(place.table, place.bucket), candidates=keys)


def translate(settings: Settings, state: State, access: Access, address: int) -> Serving[State, Translation]:
    """Search the chain of the page's bucket, and put the frame in place of the page number."""
    place = place_of(settings, access.process, address >> settings.page_bits)
    state = known_table(state, place.table)
    yield hashed(place, address), state
    chain = state.chains.get(place.key, ())
    compares, element = compares_in(chain, place.process, place.tag)
    cost = reads(settings, compares, found=element is not None)
    looked: dict[str, Any] = {
        "place": place,
        "address": address,
        "compares": compares,
        "length": len(chain),
        "doing": access.kind,
    }
    looked["references"] = cost
    entry = element.slots[place.slot] if element else None
    key = element_key(place.table, element) if element else bucket_key(*place.key)
    if entry is None:
        state, reason = state.counted(compares, cost, fault=True), f"page {place.show(place.page)} is not in the table"
        yield PageFault(missing="slot" if element else "element", chose=key, **looked), state
        return Translation(cost, fault=reason)
    if not allows(entry.rights, access.kind):
        state = state.counted(compares, cost, fault=True)
        yield Trapped(rights=entry.rights, chose=key, **looked), state
        reason = f"page {place.show(place.page)} allows {entry.rights}, not to {access.kind}"
        return Translation(cost, fault=reason)
    yield Found(frame=entry.frame, chose=key, **looked), state
    told = Translated(
        **byte_of(settings, access.process, address, entry.frame),
        references=cost + 1,
        looked_at=compares,
        table=_told(settings, compares),
        chose="physical",
    )
    yield told, state.counted(compares, cost + 1)
    return Translation(cost + 1, entry.frame, physical(settings, address, entry.frame), entry.rights)


def _told(settings: Settings, compares: int) -> str:
    """What the accesses before the byte's went to."""
    elements = plural(compares, "element")
    if settings.variant == "clustered":
        return f"the bucket, {elements}, the slot"
    return f"the bucket, {elements}" if settings.holds == POINTERS else elements


def map_page(settings: Settings, state: State, request: Map, page: int, frame: int) -> Story:
    """Give a page its frame: in the element that it has, or in a new one at the head or the tail of the chain."""
    place = place_of(settings, request.process, page)
    state = known_table(state, place.table)
    yield hashed(place), state
    chain = state.chains.get(place.key, ())
    compares, element = compares_in(chain, place.process, place.tag)
    cost = reads(settings, compares, found=element is not None)
    before = element.slots[place.slot] if element else None
    changed = _filled(element, place, Entry(frame, request.rights))
    chain = _put(settings, chain, element, changed)
    frames = state.frames.hold(frame)
    if before:
        # Put first, then give back: a frame that only changes its rights must not pass through the free list.
        frames = frames.let_go(before.frame)
    told = Mapped(
        place=place,
        frame=frame,
        rights=request.rights,
        compares=compares,
        references=cost,
        at="" if element else settings.insert,
        replaced=before.frame if before else None,
        shared=frames.holders[frame] - 1,
        chose=element_key(place.table, changed),
    )
    yield told, replace(state, frames=frames, chains=state.chains.set(place.key, chain))


def _filled(element: Element | None, place: Place, entry: Entry | None) -> Element:
    """The element with a slot written."""
    slots = list(element.slots if element else (None,) * place.factor)
    slots[place.slot] = entry
    return Element(place.process, place.tag, tuple(slots))


def _put(settings: Settings, chain: Chain, before: Element | None, element: Element) -> Chain:
    """The chain with an element in place of another, or at its head or tail."""
    if before:
        return tuple(element if one is before else one for one in chain)
    return (element, *chain) if settings.insert == "head" else (*chain, element)


def unmap_page(settings: Settings, state: State, request: Unmap, page: int) -> Story:
    """Clear the page's slot; an element without a page leaves its chain."""
    place = place_of(settings, request.process, page)
    yield hashed(place), state
    chain = state.chains.get(place.key, ())
    compares, element = compares_in(chain, place.process, place.tag)
    cost = reads(settings, compares, found=element is not None)
    entry = element.slots[place.slot] if element else None
    looked: dict[str, Any] = {"place": place, "compares": compares, "references": cost}
    if element is None or entry is None:
        yield NotMapped(chose=bucket_key(*place.key), **looked), state
        return
    changed = _filled(element, place, None)
    left = any(changed.slots)
    chain = tuple(changed if one is element else one for one in chain if left or one is not element)
    chains = state.chains.set(place.key, chain) if chain else state.chains.remove(place.key)
    key = element_key(place.table, element) if left else bucket_key(*place.key)
    told = Unmapped(frame=entry.frame, left=left, chose=key, **looked)
    yield told, replace(state, chains=chains, frames=state.frames.let_go(entry.frame))
