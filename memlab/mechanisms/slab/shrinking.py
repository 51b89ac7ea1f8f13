"""Giving empty slabs back: shrinking, reaping, destroying.

Source: kmem_cache_shrink, kmem_cache_reap and kmem_cache_destroy in mm/slab.c, Linux 2.4.22.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import Final

from memlab.core.history import Event, Settings, within
from memlab.mechanisms.page_frames import model as page_frames
from memlab.mechanisms.slab import events
from memlab.mechanisms.slab.objects import Telling, give_back, put_frames, slab_key
from memlab.mechanisms.slab.state import Cache, State, pages_name

SCAN: Final = 10
PERFECT: Final = 10


def descriptor_name(cache: str, number: int) -> str:
    """The name of an off-slab descriptor among the objects; no name that is asked for begins with a space."""
    return f" slab_t of {cache} {number}"


def return_pages(settings: Settings, state: State, name: str) -> Generator[tuple[Event, State], None, State]:
    """Clear PG_slab and give the frames of a slab back."""
    block = state.frames.zone.blocks[name]
    event, frames = page_frames.set_flag(state.frames, block, "PG_slab", False)
    state = put_frames(state, frames)
    yield replace(event, depth=event.depth + 1), state
    _, state = yield from within(page_frames.free_pages(settings, state.frames, block), state, put_frames)
    return state


def destroy_slab(settings: Settings, state: State, cache: Cache) -> Generator[tuple[Event, State], None, State]:
    """Destruct the objects of the last slab of the free list and give its frames back."""
    number = cache.free[-1]
    destroyed = cache.sizing.num if cache.dtor else 0
    left = replace(cache, free=cache.free[:-1], slabs=cache.slabs.remove(number), destroyed=cache.destroyed + destroyed)
    state = state.having(left)
    event = events.SlabDestroyed(
        cache=cache.name,
        slab=number,
        pages=cache.sizing.pages,
        num=cache.sizing.num,
        destroyed=destroyed,
        chose=slab_key(cache.name, number),
        candidates=tuple(slab_key(cache.name, at) for at in cache.free),
    )
    yield event, state
    state = yield from return_pages(settings, state, pages_name(cache.name, number))
    descriptor = descriptor_name(cache.name, number)
    if descriptor in state.objects:
        event_, state = give_back(state, descriptor)
        yield replace(event_, depth=1), state
    return state


def shrink(settings: Settings, state: State, name: str) -> Telling[int]:
    """Destroy every empty slab of a cache, the last of its list first; returns how many."""
    slabs = len(state.caches[name].free)
    for _ in range(slabs):
        state = yield from destroy_slab(settings, state, state.caches[name])
    yield events.Shrunk(cache=name, slabs=slabs, left=len(state.caches[name].slabs), chose=name), state
    return slabs, state


def destroy_cache(settings: Settings, state: State, name: str) -> Telling[bool]:
    """Take a cache away, if no object of it is in use; its empty slabs go even if it must stay."""
    _, state = yield from shrink(settings, state, name)
    cache = state.caches[name]
    if cache.slabs:
        yield events.DestroyRefused(cache=name, inuse=cache.active, chose=name), state
        return False, state
    clock = _after(state, name) if state.clock == name else state.clock
    chain = tuple(other for other in state.chain if other != name)
    state = replace(state, caches=state.caches.remove(name), chain=chain, clock="" if clock == name else clock)
    yield events.CacheDestroyed(cache=name), state
    return True, state


def _after(state: State, name: str) -> str:
    return state.chain[(state.chain.index(name) + 1) % len(state.chain)]


def weight(cache: Cache) -> int:
    """The frames in a cache's empty slabs, a fifth off for a constructor, and again for slabs of several frames."""
    pages = len(cache.free) * cache.sizing.pages
    for rebate in (cache.ctor, cache.sizing.order > 0):
        pages = (pages * 4 + 1) // 5 if rebate else pages
    return pages


def reap(settings: Settings, state: State) -> Telling[int]:
    """Look at up to 10 caches from the clock's hand on, and give back half of the heaviest one's empty slabs.

    Returns:
        The frames given back.
    """
    best, best_weight, looked = "", 0, 0
    at = first = state.clock or next(iter(state.chain), "")
    while at and looked < SCAN and (not looked or at != first):
        looked += 1
        cache = state.caches[at]
        heavier = not cache.grown and weight(cache) > best_weight
        event, state = _look(state, cache, heavier)
        if heavier:
            best, best_weight = at, weight(cache)
        at = _after(state, at)
        state = replace(state, clock=at)
        yield event, state
        if best_weight >= PERFECT:
            break
    if not best:
        yield events.NothingToReap(looked=looked), state
        return 0, state
    return (yield from _reap_from(settings, state, state.caches[best]))


def _look(state: State, cache: Cache, heavier: bool) -> tuple[Event, State]:
    if cache.grown:
        return events.CacheSpared(cache=cache.name, chose=cache.name), state.having(replace(cache, grown=False))
    event = events.CacheWeighed(
        cache=cache.name,
        empty=len(cache.free),
        pages=len(cache.free) * cache.sizing.pages,
        weight=weight(cache),
        best=heavier,
        ctor=cache.ctor,
        large=cache.sizing.order > 0,
        chose=cache.name,
    )
    return event, state


def _reap_from(settings: Settings, state: State, cache: Cache) -> Telling[int]:
    slabs = (len(cache.free) + 1) // 2
    event = events.ReapChose(
        cache=cache.name,
        empty=len(cache.free),
        slabs=slabs,
        weight=weight(cache),
        chose=cache.name,
        candidates=state.chain,
    )
    yield event, state
    for _ in range(slabs):
        state = yield from destroy_slab(settings, state, state.caches[cache.name])
    return slabs * cache.sizing.pages, state
