"""Requests that show something at a step: one that wastes, one that cannot be served, one that merges."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from string import ascii_uppercase
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.buddy.free_area import buddy_of
from memlab.mechanisms.buddy.requests import Allocate, Free, Release
from memlab.mechanisms.buddy.state import State

_LOOKED_AT: Final = 200


def proposed(state: State, requests: Sequence[Request]) -> tuple[Request, ...]:
    """To suggest: one frame more than a power of two, than the largest block; half a block given back; a free."""
    name, largest = next_name(state, requests), state.area.largest
    half = largest >> 1
    asked = [Allocate(name, (half >> 1) + 1), Allocate(name, largest + 1)]
    parts = (Release(block.name, block.size // 2) for block in islice(state.blocks.values(), _LOOKED_AT) if block.order)
    freed = (Free(held) for held in islice(_worth_freeing(state), 1))
    return (*dict.fromkeys(asked), *islice(parts, 1), *freed)


def next_name(state: State, requests: Sequence[Request]) -> str:
    """The first of A, B, ... Z, A2, ... that nobody holds and nobody asked with."""
    taken = {getattr(request, "name", "") for request in requests} | set(state.blocks)
    names = (f"{letter}{number if number > 1 else ''}" for number in count(1) for letter in ascii_uppercase)
    return next(name for name in names if name not in taken)


def _worth_freeing(state: State) -> Iterator[str]:
    """First a block whose buddy is free, so that the two merge; then any."""
    blocks = list(islice(state.blocks.values(), _LOOKED_AT))
    yield from (each.name for each in blocks if state.area.holds(buddy_of(each.frame, each.order), each.order))
    yield from (each.name for each in blocks)
