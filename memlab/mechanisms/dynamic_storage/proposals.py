"""What is worth asking of a free list: a size that fits exactly, one that fits nowhere, a block between two holes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import Final

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.block_rules import block_rule
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.mechanisms.dynamic_storage.state import Block, State
from memlab.memory.sizes import GiB, KiB, MiB

_FIRST: Final = "A"
_LAST_LETTER: Final = "Z"
_UNITS: Final = (GiB, MiB, KiB)


def proposals(step: Step, requests: Sequence[Request]) -> tuple[Request, ...]:
    """The requests, as many as make sense at a step.

    Args:
        step: Where they would be asked.
        requests: All that were asked so far, for a name that goes on from theirs.
    """
    state: State = step.state
    name, blocks = next_name(state, requests), sorted(state.blocks.values(), key=attrgetter("extent.start"))
    free = (*_exactly(step, name), Allocate(name, _too_large(state)))
    return (*free, *_between(state, blocks), *_resized(step, blocks))


def next_name(state: State, requests: Sequence[Request]) -> str:
    """The name after the newest one, and so on until it is free: P5 after P4, B after A."""
    newest = next((request.name for request in reversed(requests) if isinstance(request, Allocate)), "")
    name = _after(newest) if newest else _FIRST
    while name in state.blocks:
        name = _after(name)
    return name


def _after(name: str) -> str:
    if counted := re.fullmatch(r"(.*?)(\d{1,9})", name):
        return f"{counted[1]}{int(counted[2]) + 1}"
    if len(name) == 1 and _FIRST <= name < _LAST_LETTER:
        return chr(ord(name) + 1)
    return f"{name[:30]}2"


def _exactly(step: Step, name: str) -> Iterator[Request]:
    """A request that fills the smallest hole it can fill to the last byte."""
    length, around = block_rule(step.settings), step.settings.header + step.settings.footer
    sizes = sorted({hole.size for hole in step.state.free.holes})
    exact = (size - around for size in sizes if size > around and length(size - around) == size)
    yield from (Allocate(name, size) for size in islice(exact, 1))


def _too_large(state: State) -> int:
    """A round size that no hole has; if possible one that all holes have together."""
    sizes = [hole.size for hole in state.free.holes]
    largest, free = max(sizes, default=0), sum(sizes)
    unit = next((unit for unit in _UNITS if largest and largest % unit == 0), 1)
    count = largest // unit
    digit = 10 ** (len(str(count)) - 1)
    size = (count // digit + 1) * digit * unit
    return size if size <= free or free == largest else free


def _between(state: State, blocks: Sequence[Block]) -> Iterator[Request]:
    """The block that touches most holes, the lowest among equals."""
    starts, ends = {hole.start for hole in state.free.holes}, {hole.end for hole in state.free.holes}
    both = (block for block in blocks if block.extent.start in ends and block.extent.end in starts)
    one = (block for block in blocks if block.extent.start in ends or block.extent.end in starts)
    yield from (Free(block.name) for block in islice(chain(both, one, blocks), 1))


def _resized(step: Step, blocks: Sequence[Block]) -> Iterator[Request]:
    """A block that grows into half the hole behind it, and one so long that it must move, but can."""
    state, length = step.state, block_rule(step.settings)
    behind = {hole.start: hole.size for hole in state.free.holes}
    largest = max(behind.values(), default=0)
    for partition in state.partitions.ordered:  # nothing grows into one
        behind.pop(partition.start, None)
    beside = ((block, room) for block in blocks if (room := _room(block, behind)))
    halves = (Resize(block.name, block.asked + room // 2) for block, room in beside if _fits(block, room, length))
    twice = ((block, length(2 * block.asked)) for block in blocks if 2 * block.asked <= largest)
    moves = (
        Resize(block.name, 2 * block.asked)
        for block, need in twice
        if block.extent.size + _room(block, behind) < need <= largest
    )
    yield from (request for found in (halves, moves) for request in islice(found, 1))


def _room(block: Block, behind: Mapping[int, int]) -> int:
    """The bytes of the hole that a block can grow into."""
    return 0 if block.partition else behind.get(block.extent.end, 0)


def _fits(block: Block, room: int, length: Callable[[int], int]) -> bool:
    """Whether a block that is to have half of them grows, and may."""
    return block.extent.size < length(block.asked + room // 2) <= block.extent.size + room
