"""Giving back: a block merges with its buddy as long as that is free; of a part, the rest splits into blocks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.buddy import events
from memlab.mechanisms.buddy.free_area import blocks_of, buddy_of, pair_index
from memlab.mechanisms.buddy.requests import Release
from memlab.mechanisms.buddy.state import Block, State, block_key
from memlab.mechanisms.buddy.zone import frames_of, pair_of, top_order


def free(settings: Settings, state: State, name: str) -> Serving[State, Block | None]:
    """Give back all blocks that a name stands for, one after the other."""
    blocks = state.of(name)
    if not blocks:
        yield events.NotHeld(name=name, held=len(state.blocks)), state
        return None
    block = None
    for each in blocks:
        block, state = yield from _give_back(settings, state, each)
    return block


def release(settings: Settings, state: State, request: Release) -> Serving[State, Block | None]:
    """Give back some of the frames that a name stands for; a block of which a part is kept splits."""
    blocks = state.of(request.name)
    if not blocks:
        yield events.NotHeld(name=request.name, held=len(state.blocks)), state
        return None
    total = sum(block.size for block in blocks)
    if request.first >= total:
        yield events.NothingThere(name=request.name, first=request.first, held=total), state
        return None
    given, kept = parted(settings.orders, blocks, request)
    event, state = _part(state, blocks, kept, given)
    if event:
        yield event, state
    block = None
    for each in given:
        block, state = yield from _give_back(settings, state, each)
    return block


def parted(orders: int, blocks: tuple[Block, ...], request: Release) -> tuple[list[Block], list[Block]]:
    """The blocks to give back and those to keep, numbered anew: first the ones that stay."""
    first = request.first
    last = first + request.frames if request.frames else sum(block.size for block in blocks)
    given: list[Block] = []
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.frame):
        start, end = (block.frame + min(max(bound, 0), block.size) for bound in (first, last))
        given += _pieces(block, start, end, orders)
        kept += _pieces(block, block.frame, start, orders)
        kept += _pieces(block, end, block.frame + block.size, orders)
        first, last = first - block.size, last - block.size
    numbered = [replace(block, part=part) for part, block in enumerate(chain(kept, given), start=1)]
    return numbered[len(kept) :], numbered[: len(kept)]


def _pieces(block: Block, start: int, end: int, orders: int) -> Iterator[Block]:
    """The part of a block between two frames as blocks; what was asked for lies at its low end."""
    used = block.frame + block.asked
    for frame, order in blocks_of(start, end, orders):
        yield replace(block, frame=frame, order=order, asked=max(0, min(used - frame, 1 << order)))


def _part(state: State, before: tuple[Block, ...], kept: list[Block], given: list[Block]) -> tuple[Event | None, State]:
    """Put the pieces in the place of the blocks; an event where a block splits."""
    for block in before:
        state = replace(state.taken_back(block), hand=None)
    for block in (*kept, *given):
        state = state.given(block)
    pieces = [(block.frame, block.order) for block in (*kept, *given)]
    split = next((block for block in before if (block.frame, block.order) not in pieces), None)
    if split is None:
        return None, state
    event = events.Parted(
        name=split.name,
        frame=split.frame,
        order=split.order,
        kept=_inside(split, kept),
        given=_inside(split, given),
        chose=block_key(split.frame, split.order),
    )
    return event, replace(state, smallest=min(state.smallest, *(order for _, order in pieces)))


def _inside(split: Block, blocks: list[Block]) -> tuple[tuple[int, int], ...]:
    """The pieces that a block fell into, among others."""
    mine = (block for block in blocks if split.frame <= block.frame < split.frame + split.size)
    return tuple((block.frame, block.order) for block in mine)


def _give_back(settings: Settings, state: State, block: Block) -> Serving[State, tuple[Block, State]]:
    """Merge the block with its buddy as long as the pair bit says that the buddy is free, then list it."""
    top, frames = top_order(settings), frames_of(settings)
    state, key = state.taken_back(block), block_key(block.frame, block.order)
    yield events.Freed(name=block.name, frame=block.frame, order=block.order, top=top, all=frames, chose=key), state
    while block.order < top and state.area.bit(block.order, pair_index(block.frame, block.order)):
        event, state, block = _merge(state, block)
        yield event, state
    event, state = _list(settings, state, block, top)
    yield event, state
    return block, state


def _merge(state: State, block: Block) -> tuple[Event, State, Block]:
    buddy = buddy_of(block.frame, block.order)
    event = events.Coalesced(
        frame=block.frame,
        order=block.order,
        buddy=buddy,
        bit=pair_index(block.frame, block.order),
        chose=block_key(min(block.frame, buddy), block.order + 1),
        candidates=(block_key(block.frame, block.order), block_key(buddy, block.order)),
    )
    area = state.area.without(buddy)
    block = replace(block, frame=min(block.frame, buddy), order=block.order + 1)
    return event, replace(state, area=area, hand=block), block


def _list(settings: Settings, state: State, block: Block, top: int) -> tuple[Event, State]:
    area = state.area.having(block.frame, block.order, settings.rule == "lowest-address")
    buddy = bit = None
    if block.order < top:
        buddy, bit = buddy_of(block.frame, block.order), pair_of(settings, block.frame, block.order)
    held = None if buddy is None else state.held_by(buddy)
    parts = buddy is not None and _in_parts(state, buddy, block.size)
    event = events.Listed(
        frame=block.frame,
        order=block.order,
        top=top,
        orders=settings.orders,
        all=frames_of(settings),
        buddy=buddy,
        bit=bit,
        holder=held.name if held and (held.frame, held.order) == (buddy, block.order) else "",
        known=bool(held or parts),
        name=block.name,
        rule=settings.rule,
        chose=block_key(block.frame, block.order),
    )
    return event, replace(state, area=area, hand=None)


def _in_parts(state: State, first: int, size: int) -> bool:
    """Whether a block, free or in use, begins among these frames."""
    found = (next(iter(blocks.items_from(first)), None) for blocks in (state.names, state.area.links))
    return any(block is not None and block[0] < first + size for block in found)
