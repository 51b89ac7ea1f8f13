"""Allocating: search the list as the fit says, then cut the block from an end of the hole that was found."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.dynamic_storage.block_rules import CUT, Need, need_of
from memlab.mechanisms.dynamic_storage.events import (
    HoleChosen,
    NameInUse,
    NothingAsked,
    OutOfMemory,
    PartitionTaken,
    Split,
    TakenWhole,
)
from memlab.mechanisms.dynamic_storage.layout import PARTITION
from memlab.mechanisms.dynamic_storage.requests import Allocate
from memlab.mechanisms.dynamic_storage.state import Block, State, block_key, hole_key
from memlab.memory.extents import cut, search, take


def allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, Block | None]:
    """Tell of the search, then of the cut."""
    name, wants = request.name, need_of(settings, request.size)
    if refusal := _refusal(state, name, wants.length):
        yield refusal, state
        return None
    state, found, looked = found_for(settings, state, wants)
    told: dict[str, Any] = {"name": name, "wants": wants}
    if found is None:
        yield failed(OutOfMemory, state, looked, told), state
        return None
    hole, turns = state.free.holes[found], len(looked)
    told |= {"hole": hole, "fit": settings.fit, "looked": turns, "chose": hole_key(hole), "candidates": looked}
    yield HoleChosen(partition=state.partition(hole), **told), state
    event, state = place(settings, state, name, wants, found)
    yield event, state
    return state.blocks[name]


def _refusal(state: State, name: str, need: int) -> Event | None:
    if name in state.blocks:
        return NameInUse(name=name, block=state.blocks[name].extent, chose=block_key(name))
    return None if need else NothingAsked(name=name)


class Found(NamedTuple):
    """What a search came to: the state after it, the hole's index or None, and the keys of the holes looked at."""

    state: State
    at: int | None
    looked: tuple[Hashable, ...]


def found_for(settings: Settings, state: State, wants: Need) -> Found:
    """Search the list, as the fit says."""
    found, looked = search(state.free, wants.length, settings.fit)
    keys = tuple(hole_key(state.free.holes[at]) for at in looked)
    return Found(replace(state, looked=state.looked + len(looked)), found, keys)


def failed(kind: type[OutOfMemory], state: State, looked: tuple[Hashable, ...], told: Mapping[str, Any]) -> Event:
    """That no hole is large enough."""
    sizes = [hole.size for hole in state.free.holes]
    free: dict[str, Any] = {"free": sum(sizes), "largest": max(sizes, default=0), "holes": len(sizes)}
    widest = state.partitions.largest if state.noun == PARTITION else 0
    return kind(noun=state.noun, widest=widest, candidates=looked, **free, **told)


def place(settings: Settings, state: State, name: str, wants: Need, found: int) -> tuple[Event, State]:
    """Cut a block from a hole of the list; a remainder too small for a hole goes with it."""
    hole, least = state.free.holes[found], settings.smallest_hole
    if partition := state.partition(hole):
        block = Block(name, hole, wants.size, settings.header, settings.footer, partition)
        return _given_whole(state, found, block)
    remainder, high = hole.size - wants.length, settings.cut == CUT[1]
    length = wants.length if remainder >= least else hole.size
    extent, rest = cut(hole, length, high)
    block = Block(name, extent, wants.size, settings.header, settings.footer)
    state = state.taken(take(state.free, found, length, high), block)
    told: dict[str, Any] = {"name": name, "block": extent, "pointer": block.pointer, "chose": block_key(name)}
    told["smallest_hole"] = least
    return (Split(rest=rest, **told) if rest else TakenWhole(remainder=remainder, **told)), state


def _given_whole(state: State, found: int, block: Block) -> tuple[Event, State]:
    """Give a partition away; what the block does not need of it is lost inside the block."""
    state = state.taken(take(state.free, found, block.extent.size), block)
    told: dict[str, Any] = {"block": block.extent, "pointer": block.pointer, "chose": block_key(block.name)}
    return PartitionTaken(name=block.name, partition=block.partition, unused=block.waste, **told), state
