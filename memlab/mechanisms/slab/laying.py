"""Caches with slabs at the start: laid out as the kernel would have, and what of that was not said."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TypeVar

from memlab.core.history import Settings
from memlab.mechanisms.slab.creating import create
from memlab.mechanisms.slab.growing import add_slab, take_descriptor, take_pages
from memlab.mechanisms.slab.layout import Filled, Stocked, filled
from memlab.mechanisms.slab.shrinking import return_pages
from memlab.mechanisms.slab.state import Cache, Place, State, pages_name
from memlab.memory.english import agree, plural

R = TypeVar("R")

_SHOWN = 2


def laid_out(settings: Settings, state: State, layout: tuple[Stocked, ...]) -> State:
    """The state with these caches; slabs for which there are no frames are left out."""
    for stocked in layout:
        if stocked.cache.name not in state.caches:
            _, state = _last(create(settings, state, stocked.cache))
        for slab in stocked.slabs:
            state = _grown(settings, state, stocked.cache.name, slab)
    for cache in state.caches.values():
        if cache.grown:
            state = state.having(replace(cache, grown=False))
    return state


def _last(story: Generator[object, None, R]) -> R:
    """What a story returns; nobody hears it."""
    while True:
        try:
            next(story)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def _grown(settings: Settings, state: State, name: str, filling: Filled) -> State:
    """With a slab more, filled as it is written, at the tail of its list."""
    frame, after = _last(take_pages(settings, state, state.caches[name]))
    if frame is None:
        return state
    had, after = _last(take_descriptor(settings, after, after.caches[name]))
    if not had:
        story = return_pages(settings, after, pages_name(name, after.caches[name].made))
        return _last(story)
    _, after = add_slab(after, after.caches[name], frame)
    return _filled(after, after.caches[name], filling)


def _filled(state: State, cache: Cache, filling: Filled) -> State:
    objects, order = filling
    number, num = cache.made - 1, cache.sizing.num
    held = {slot: name for slot, name in enumerate(objects[:num]) if name}
    first = [slot for slot in order if slot < num]
    chain = (*first, *(slot for slot in range(num) if slot not in held and slot not in first))
    slab = cache.slabs[number]
    for slot, name in held.items():
        slab = replace(slab, held=slab.held.set(slot, name))
        state = replace(state, objects=state.objects.set(name, Place(cache.name, number, slot)))
    cache = cache.having(replace(slab, chain=chain)).without(number)
    cache = replace(cache, given=cache.given + len(held))
    if not held:
        return state.having(replace(cache, free=(*cache.free, number)))
    if chain:
        return state.having(replace(cache, partial=(*cache.partial, number)))
    return state.having(replace(cache, full=(*cache.full, number)))


def told_at_the_start(layout: tuple[Stocked, ...], state: State) -> str:
    """How many frames are free, what the caches hold, and what the layout leaves open."""
    free = agree(state.frames.zone.area.free, "frame")
    if not layout:
        return f"{free} free, and there is no cache yet."
    caches = [state.caches[stocked.cache.name] for stocked in layout]
    told = "; ".join((f"{free} free", *_caches(caches), *left_open(layout, state)))
    return f"{told[0].upper()}{told[1:]}."


def _caches(caches: list[Cache]) -> Iterator[str]:
    for cache in caches[:_SHOWN]:
        slabs, objects = plural(len(cache.slabs), "slab"), f"{cache.active:,} of {plural(cache.total, 'object')}"
        yield f"{cache.name} has {f'{slabs}, {objects} in use' if cache.slabs else 'no slab'}"
    if len(caches) > _SHOWN:
        yield f"{plural(len(caches) - _SHOWN, 'cache')} more"


def left_open(layout: tuple[Stocked, ...], state: State) -> Iterator[str]:
    """What is left out, and what is taken for granted."""
    kept = [(stocked, state.caches[stocked.cache.name]) for stocked in layout]
    if lost := sum(max(0, len(stocked.slabs) - len(cache.slabs)) for stocked, cache in kept):
        yield f"no frames for {plural(lost, 'slab')}"
    held = sum(name in state.objects for stocked, _ in kept for name in filled(stocked.slabs))
    if lost := sum(1 for stocked, _ in kept for _ in filled(stocked.slabs)) - held:
        yield f"no place for {plural(lost, 'object')}"
    slabs = [(cache, slab) for stocked, cache in kept for slab in stocked.slabs]
    if any(len(chain) + sum(map(bool, objects)) < cache.sizing.num - 1 for cache, (objects, chain) in slabs):
        yield "which free object is given first is not said of all slabs: the lowest"
    if slabs:
        yield "lists and frames are taken as slabs are written, none has grown lately"
