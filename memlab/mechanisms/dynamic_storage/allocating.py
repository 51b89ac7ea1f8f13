"""Allocating: search the list as the fit says, then cut the block from an end of the hole that was found."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.dynamic_storage.block_rules import CUT, Need, need_of
from memlab.mechanisms.dynamic_storage.events import (
    HoleChosen,
    NameInUse,
    NothingAsked,
    OutOfMemory,
    Split,
    TakenWhole,
)
from memlab.mechanisms.dynamic_storage.requests import Allocate
from memlab.mechanisms.dynamic_storage.state import Block, State, block_key, hole_key
from memlab.memory.extents import FreeList, cut, search, take


def allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, Block | None]:
    """Tell of the search, then of the cut."""
    wants = need_of(settings, request.size)
    if refusal := _refusal(state, request, wants.length):
        yield refusal, state
        return None
    found, looked = search(state.free, wants.length, settings.fit)
    state = replace(state, looked=state.looked + len(looked))
    candidates = tuple(hole_key(state.free.holes[at]) for at in looked)
    if found is None:
        yield _failure(request.name, wants, state.free, candidates), state
        return None
    hole, fit, turns = state.free.holes[found], settings.fit, len(looked)
    more: dict[str, Any] = {"chose": hole_key(hole), "candidates": candidates}
    yield HoleChosen(name=request.name, hole=hole, wants=wants, fit=fit, looked=turns, **more), state
    return (yield from place(settings, state, request.name, wants, found))


def _failure(name: str, wants: Need, free: FreeList, candidates: tuple[Hashable, ...]) -> Event:
    sizes = [hole.size for hole in free.holes]
    return OutOfMemory(
        name=name,
        wants=wants,
        free=sum(sizes),
        largest=max(sizes, default=0),
        holes=len(sizes),
        candidates=candidates,
    )


def _refusal(state: State, request: Allocate, need: int) -> Event | None:
    if request.name in state.blocks:
        return NameInUse(name=request.name, block=state.blocks[request.name].extent, chose=block_key(request.name))
    return None if need else NothingAsked(name=request.name)


def place(settings: Settings, state: State, name: str, wants: Need, found: int) -> Serving[State, Block]:
    """Cut a block from a hole of the list; a remainder too small for a hole goes with it."""
    hole, least = state.free.holes[found], settings.smallest_hole
    remainder, high = hole.size - wants.length, settings.cut == CUT[1]
    length = wants.length if remainder >= least else hole.size
    extent, rest = cut(hole, length, high)
    block = Block(name, extent, wants.size, settings.header, settings.footer)
    state = state.taken(take(state.free, found, length, high), block)
    more: dict[str, Any] = {"name": name, "block": extent, "pointer": block.pointer, "chose": block_key(name)}
    more["smallest_hole"] = least
    yield Split(rest=rest, **more) if rest else TakenWhole(remainder=remainder, **more), state
    return block
