"""Giving an object out of a slab, and taking it back.

Source: kmem_cache_alloc_one and kmem_cache_free_one in mm/slab.c, Linux 2.4.22 (2.4.16 does the same).
"""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeAlias, TypeVar

from memlab.core.history import Event
from memlab.mechanisms.page_frames import State as FramesState
from memlab.mechanisms.slab import events
from memlab.mechanisms.slab.requests import FreeObject
from memlab.mechanisms.slab.state import Cache, Place, State, frame_of

R = TypeVar("R")
Telling: TypeAlias = Generator[tuple[Event, State], None, tuple[R, State]]
"""Yields ``(event, next state)`` and returns ``(result, last state)``."""


def put_frames(state: State, frames: FramesState) -> State:
    """Put the page frames' state into the slab allocator's."""
    return replace(state, frames=frames)


def slab_key(cache: str, number: int) -> tuple[str, int]:
    """A slab is known by its cache and its number."""
    return (cache, number)


def choose(state: State, cache: Cache, *, grown: bool) -> tuple[Event, State]:
    """The head of the partial list; where there is none, the first empty slab becomes it, ``grown`` just now or not."""
    partial = bool(cache.partial)
    number = cache.partial[0] if partial else cache.free[0]
    event = events.SlabChosen(
        cache=cache.name,
        slab=number,
        partial=partial,
        grown=grown,
        chose=slab_key(cache.name, number),
        candidates=tuple(slab_key(cache.name, at) for at in (*cache.partial, *cache.free)),
    )
    return event, state if partial else state.having(replace(cache, partial=(number,), free=cache.free[1:]))


def give(state: State, cache: Cache, name: str) -> tuple[Event, State, Place]:
    """The first of the chain of the slab at the head of the partial list."""
    slab = cache.slabs[cache.partial[0]]
    slot, chain = slab.chain[0], slab.chain[1:]
    slab = replace(slab, chain=chain, held=slab.held.set(slot, name))
    place = Place(cache.name, slab.number, slot)
    cache = replace(cache.having(slab), given=cache.given + 1)
    if not chain:
        cache = replace(cache, partial=cache.partial[1:], full=(slab.number, *cache.full))
    event = events.ObjectGiven(
        cache=cache.name,
        name=name.strip(),
        slab=slab.number,
        slot=slot,
        after=chain[0] if chain else None,
        address=cache.address(slab, slot),
        inuse=slab.inuse,
        num=cache.sizing.num,
        chose=place,
        candidates=tuple(Place(cache.name, slab.number, at) for at in (slot, *chain)),
    )
    return event, replace(state.having(cache), objects=state.objects.set(name, place)), place


def give_back(state: State, name: str) -> tuple[Event, State]:
    """The object becomes the first of its slab's chain; the slab goes to the head of the list it now belongs to."""
    place = state.objects[name]
    cache = state.caches[place.cache]
    slab, was_full = cache.slabs[place.slab], place.slab in cache.full
    slab = replace(slab, chain=(place.slot, *slab.chain), held=slab.held.remove(place.slot))
    cache = cache.having(slab)
    if not slab.inuse:
        cache = cache.without(slab.number)
        cache = replace(cache, free=(slab.number, *cache.free))
    elif was_full:
        cache = cache.without(slab.number)
        cache = replace(cache, partial=(slab.number, *cache.partial))
    event = events.ObjectFreed(
        cache=cache.name,
        name=name.strip(),
        slab=slab.number,
        slot=place.slot,
        inuse=slab.inuse,
        was_full=was_full,
        chose=place,
    )
    return event, replace(state.having(cache), objects=state.objects.remove(name))


def free_object(state: State, request: FreeObject) -> Telling[Place | None]:
    """``kmem_cache_free``: back into its slab, if it is one of this cache's objects."""
    place = state.objects.get(request.name)
    if request.cache not in state.caches:
        yield events.NoSuchCache(cache=request.cache, caches=len(state.caches)), state
    elif place is None:
        yield events.NotAllocated(name=request.name, objects=len(state.objects)), state
    elif place.cache != request.cache:
        frame = frame_of(state, place)
        yield (
            events.WrongCache(name=request.name, cache=request.cache, owner=place.cache, frame=frame, chose=place),
            state,
        )
    else:
        event, state = give_back(state, request.name)
        yield event, state
        return place, state
    return None, state
