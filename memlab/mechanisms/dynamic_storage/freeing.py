"""Giving back: a block becomes a hole of the list, and neighbours of the list that touch merge."""

from collections.abc import Iterator
from dataclasses import replace

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.dynamic_storage.events import Coalesced, Freed, NotHeld
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.mechanisms.dynamic_storage.state import Block, State, hole_key
from memlab.memory.extents import give_back, merges


def free(settings: Settings, state: State, request: Free) -> Serving[State, Block | None]:
    """Turn the block into a hole, put it into the list, and merge neighbours of the list that touch."""
    block = state.blocks.get(request.name)
    if block is None:
        yield NotHeld(name=request.name, held=len(state.blocks)), state
        return None
    hole = block.extent
    touching = sum(other.end == hole.start or hole.end == other.start for other in state.free.holes)
    listed, place = give_back(state.free, hole, settings.order)
    state = state.given_back(listed, block)
    yield (
        Freed(
            name=request.name,
            hole=hole,
            place=place,
            holes=len(listed.holes),
            order=settings.order,
            touching=touching,
            chose=hole_key(hole),
        ),
        state,
    )
    if settings.coalesce:
        yield from _merge(state)
    return block


def _merge(state: State) -> Iterator[tuple[Event, State]]:
    for before, after, listed in merges(state.free):
        state = replace(state, free=listed)
        yield Coalesced(before=before, after=after, chose=hole_key(after)), state
