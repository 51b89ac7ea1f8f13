"""Making a cache: what its slabs will be like.

Source: kmem_cache_create in mm/slab.c, Linux 2.4.22 (2.4.16 does the same).
"""

from dataclasses import replace
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.page_frames import model as page_frames
from memlab.mechanisms.page_frames.kernel import PAGE_SHIFT
from memlab.mechanisms.slab import events
from memlab.mechanisms.slab.objects import Telling
from memlab.mechanisms.slab.requests import CreateCache
from memlab.mechanisms.slab.sizing import Sizing, Wish, size_slab
from memlab.mechanisms.slab.state import Cache, State
from memlab.memory.persistent import pmap
from memlab.memory.sizes import MiB

_SMALL_MEMORY: Final = 32 * MiB


def empty(settings: Settings) -> State:
    """The state before any cache."""
    return State(pmap(), (), "", pmap(), page_frames.empty(settings))


def break_order(settings: Settings) -> int:
    """The order at which slabs stop growing to save waste: 1 up to 32 MB of memory, else 2."""
    return 2 if 1 << settings.memory + PAGE_SHIFT > _SMALL_MEMORY else 1


def create(settings: Settings, state: State, request: CreateCache) -> Telling[Cache | None]:
    """``kmem_cache_create``: work out what its slabs are like; it has none yet."""
    if old := state.caches.get(request.name):
        yield events.CacheExists(cache=old.name, objsize=old.sizing.objsize, chose=old.name), state
        return None, state
    story = size_slab(Wish(request.size, request.aligned, int(settings.line), break_order(settings)))
    while True:
        try:
            yield replace(next(story), cache=request.name), state
        except StopIteration as done:
            sizing: Sizing = done.value
            break
    cache = Cache(request.name, sizing, request.ctor, request.dtor)
    state = with_cache(state, cache)
    event = events.CacheCreated(
        cache=cache.name,
        objsize=sizing.objsize,
        num=sizing.num,
        pages=sizing.pages,
        colours=sizing.colours,
        step=sizing.colour_off,
        chose=cache.name,
    )
    yield event, state
    return cache, state


def with_cache(state: State, cache: Cache) -> State:
    """With a new cache at the head of the kernel's chain of caches."""
    return replace(state.having(cache), chain=(cache.name, *state.chain))
