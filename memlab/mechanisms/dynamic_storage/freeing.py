"""Giving back: a block becomes a hole of the list, and neighbours of the list that touch merge."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.dynamic_storage.events import Coalesced, Freed, NotHeld
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.mechanisms.dynamic_storage.state import Block, State, hole_key
from memlab.memory.extents import Extent, FreeList, give_back, merges


def free(settings: Settings, state: State, request: Free) -> Serving[State, Block | None]:
    """Tell that the block is a hole, and what merges with it."""
    block = state.blocks.get(request.name)
    if block is None:
        yield NotHeld(name=request.name, held=len(state.blocks)), state
        return None
    yield from put_back(settings, state.without(block), block)
    return block


def put_back(settings: Settings, state: State, block: Block) -> Iterator[tuple[Event, State]]:
    """Put the bytes of a block that is none any more into the list."""
    listed_as, told = listed(settings, state, block.extent)
    state = replace(state, free=listed_as)
    yield Freed(name=block.name, chose=hole_key(block.extent), **told), state
    if settings.coalesce:
        yield from merged(state)


def listed(settings: Settings, state: State, hole: Extent) -> tuple[FreeList, dict[str, Any]]:
    """The list with a hole where the order wants it, and what is to be told of it."""
    longer, place = give_back(state.free, hole, settings.order)
    told = {"hole": hole, "place": place, "holes": len(longer.holes), "order": settings.order}
    return longer, {**told, "touching": _touching(state, hole), "partition": state.partition(hole)}


def _touching(state: State, hole: Extent) -> int | None:
    """How many holes touch one that may merge with them; None for a partition."""
    if hole.start in state.partitions:
        return None
    beside = (other for other in state.free.holes if other.end == hole.start or hole.end == other.start)
    return sum(other.start not in state.partitions for other in beside)


def merged(state: State) -> Iterator[tuple[Event, State]]:
    """Merge neighbours of the list that touch, one pair a step."""
    for before, after, shorter in merges(state.free, state.partitions):
        state = replace(state, free=shorter)
        yield Coalesced(before=before, after=after, chose=hole_key(after)), state
