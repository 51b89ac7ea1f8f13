"""Allocating objects, and growing a cache by a slab where none is free.

Source: kmem_cache_alloc and kmem_cache_grow in mm/slab.c, Linux 2.4.22 (2.4.16 does the same).
"""

from dataclasses import replace
from typing import TypeVar

from memlab.core.history import Event, Serving, Settings, within
from memlab.mechanisms.page_frames import GetPages
from memlab.mechanisms.page_frames import model as page_frames
from memlab.mechanisms.slab import events
from memlab.mechanisms.slab.objects import Telling, choose, give, put_frames, slab_key
from memlab.mechanisms.slab.requests import AllocObject
from memlab.mechanisms.slab.shrinking import SCAN, descriptor_name, reap, return_pages
from memlab.mechanisms.slab.state import Cache, Place, Slab, State, pages_name

R = TypeVar("R")


def alloc(settings: Settings, state: State, request: AllocObject) -> Telling[Place | None]:
    """``kmem_cache_alloc``: an object of a cache, under a name that is not in use."""
    if request.cache not in state.caches:
        yield events.NoSuchCache(cache=request.cache, caches=len(state.caches)), state
        return None, state
    if place := state.objects.get(request.name):
        shown = {"cache": place.cache, "slab": place.slab, "slot": place.slot}
        yield events.NameInUse(name=request.name, chose=place, **shown), state  # type: ignore[arg-type]
        return None, state
    return (yield from take(settings, state, request.cache, request.name))


def take(settings: Settings, state: State, cache: str, name: str) -> Telling[Place | None]:
    """From the head of the partial list, else from the first empty slab, else from a new one."""
    here = state.caches[cache]
    grown = False
    if not here.partial and not here.free:
        grown, state = yield from grow(settings, state, here)
        if not grown:
            yield events.GrowFailed(cache=cache, pages=here.sizing.pages, name=name.strip(), chose=cache), state
            return None, state
    event, state = choose(state, state.caches[cache], grown=grown)
    yield event, state
    event, state, place = give(state, state.caches[cache], name)
    yield event, state
    return place, state


def grow(settings: Settings, state: State, cache: Cache) -> Telling[bool]:
    """``kmem_cache_grow``: take 2^order frames, construct every object, join the tail of the free list."""
    yield events.MustGrow(cache=cache.name, full=len(cache.full), pages=cache.sizing.pages, chose=cache.name), state
    frame, state = yield from take_pages(settings, state, cache)
    if frame is None and settings.reap:
        frame, state = yield from _pages_after_reaping(settings, state, cache)
    if frame is None:
        return False, state
    had, state = yield from take_descriptor(settings, state, cache)
    if not had:
        state = yield from return_pages(settings, state, pages_name(cache.name, cache.made))
        return False, state
    event, state = add_slab(state, state.caches[cache.name], frame)
    yield event, state
    return True, state


def take_pages(settings: Settings, state: State, cache: Cache) -> Telling[int | None]:
    """The frames of a new slab, marked as a slab's; the first of them, or None."""
    name = pages_name(cache.name, cache.made)
    asked = GetPages(name, cache.sizing.order)
    frame, state = yield from within(page_frames.get_pages(settings, state.frames, asked), state, put_frames)
    if frame is not None:
        event, frames = page_frames.set_flag(state.frames, state.frames.zone.blocks[name], "PG_slab", True)
        state = put_frames(state, frames)
        yield replace(event, depth=event.depth + 1), state
    return frame, state


def _pages_after_reaping(settings: Settings, state: State, cache: Cache) -> Telling[int | None]:
    """Reap until the frames can be had, or until two rounds of all caches gave nothing (the first may spare them)."""
    patience = idle = 2 * -(-len(state.chain) // SCAN)
    while idle:
        freed, state = yield from reap(settings, state)
        idle = patience if freed else idle - 1
        if freed:
            frame, state = yield from take_pages(settings, state, cache)
            if frame is not None:
                return frame, state
    return None, state


def take_descriptor(settings: Settings, state: State, cache: Cache) -> Telling[bool]:
    """An off-slab descriptor is an object of a general cache; where there are none, it is not modelled."""
    general = f"size-{cache.sizing.descriptor_cache}"
    if not cache.sizing.off_slab or general not in state.caches:
        return True, state
    story = _with_result(take(settings, state, general, descriptor_name(cache.name, cache.made)))
    place, state = yield from within(story, state, lambda _, inner: inner)
    return place is not None, state


def _with_result(story: Telling[R]) -> Serving[State, R]:
    """A story that returns its result without the state after it, as ``serve`` does."""
    result, _ = yield from story
    return result


def add_slab(state: State, cache: Cache, frame: int) -> tuple[Event, State]:
    """Every object is constructed, and the slab joins the tail of the free list."""
    sizing = cache.sizing
    slab = Slab(cache.made, frame, cache.colour_next * sizing.colour_off, tuple(range(sizing.num)))
    colour_next = cache.colour_next + 1
    constructed = sizing.num if cache.ctor else 0
    cache = replace(
        cache.having(slab),
        free=(*cache.free, slab.number),
        made=cache.made + 1,
        colour_next=colour_next if colour_next < sizing.colour else 0,
        grown=True,
        constructed=cache.constructed + constructed,
    )
    event = events.SlabGrown(
        cache=cache.name,
        slab=slab.number,
        frame=frame,
        num=sizing.num,
        offset=slab.offset,
        constructed=constructed,
        chose=slab_key(cache.name, slab.number),
    )
    return event, state.having(cache)
