"""Giving out: take the first block that suffices, and halve it until it has the order that is wanted."""

from dataclasses import replace

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.buddy import events
from memlab.mechanisms.buddy.amounts import Number, in_frames
from memlab.mechanisms.buddy.free_area import pair_index
from memlab.mechanisms.buddy.requests import Allocate
from memlab.mechanisms.buddy.state import Block, State, block_key, order_of
from memlab.mechanisms.buddy.zone import frames_of, pair_of, top_order, unit_of


def allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, Block | None]:
    """Take the first block from the wanted order upward, and halve it until it has that order."""
    asked = in_frames(request.frames, unit_of(settings))
    wanted = order_of(asked)
    state = replace(state, asked=min(wanted, settings.orders), smallest=min(wanted, state.smallest))
    if refusal := _refusal(settings, state, request.name, asked):
        yield refusal, state
        return None
    event, state = _take(settings, state, Block(request.name, 0, wanted, asked))
    yield event, state
    while state.hand and state.hand.order > wanted:
        event, state = _halve(settings, state, state.hand, wanted)
        yield event, state
    assert state.hand
    block = state.hand
    state = state.given(block)
    key = block_key(block.frame, block.order)
    yield events.Allocated(name=block.name, frame=block.frame, order=block.order, frames=block.asked, chose=key), state
    return block


def _refusal(settings: Settings, state: State, name: str, asked: Number) -> Event | None:
    if held := state.blocks.get(name):
        key = block_key(held.frame, held.order)
        return events.NameInUse(name=held.name, frame=held.frame, order=held.order, chose=key)
    top, wanted, area = top_order(settings), order_of(asked), state.area
    if wanted > top:
        return events.TooLarge(name=name, frames=asked, top=top, orders=settings.orders, all=frames_of(settings))
    if area.largest >> wanted:
        return None
    return events.OutOfMemory(name=name, frames=asked, wanted=wanted, free=area.free, largest=area.largest)


def _take(settings: Settings, state: State, needed: Block) -> tuple[Event, State]:
    area, wanted = state.area, needed.order
    heads = [(order, head) for order, head in enumerate(area.heads) if order >= wanted and head is not None]
    order, frame = heads[0]
    area, bit = area.without(frame), pair_of(settings, frame, order)
    event = events.BlockTaken(
        frames=needed.asked,
        wanted=wanted,
        frame=frame,
        order=order,
        bit=bit,
        becomes=0 if bit is None else area.bit(order, bit),
        rule=settings.rule,
        chose=block_key(frame, order),
        candidates=tuple(block_key(head, at) for at, head in heads),
    )
    return event, replace(state, area=area, hand=replace(needed, frame=frame, order=order))


def _halve(settings: Settings, state: State, block: Block, wanted: int) -> tuple[Event, State]:
    half = block.order - 1
    lower, upper = block.frame, block.frame + (1 << half)
    freed, kept = (lower, upper) if settings.rule == "linux-2.4" else (upper, lower)
    area = state.area.having(freed, half, settings.rule == "lowest-address")
    event = events.Split(
        frame=block.frame,
        order=block.order,
        wanted=wanted,
        freed=freed,
        kept=kept,
        bit=pair_index(freed, half),
        rule=settings.rule,
        chose=block_key(freed, half),
        candidates=(block_key(lower, half), block_key(upper, half)),
    )
    return event, replace(state, area=area, hand=replace(block, frame=kept, order=half))
