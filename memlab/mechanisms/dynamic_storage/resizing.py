"""Resizing: where the block lies if that will do, else by moving it, as ``realloc`` does."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.mechanisms.dynamic_storage.allocating import failed, found_for, place
from memlab.mechanisms.dynamic_storage.block_rules import Need, need_of
from memlab.mechanisms.dynamic_storage.events import NotHeld, NothingAsked
from memlab.mechanisms.dynamic_storage.events.resizing import Copied, Grown, Kept, MoveChosen, ResizeRefused, Shrunk
from memlab.mechanisms.dynamic_storage.freeing import listed, merged, put_back
from memlab.mechanisms.dynamic_storage.requests import Resize
from memlab.mechanisms.dynamic_storage.state import Block, State, block_key, hole_key
from memlab.memory.extents import Extent, cut, shorten


def resize(settings: Settings, state: State, request: Resize) -> Serving[State, Block | None]:
    """Tell whether the block stays in place, moves, or cannot be resized."""
    block, wants = state.blocks.get(request.name), need_of(settings, request.size)
    if block is None:
        yield NotHeld(name=request.name, held=len(state.blocks), what="resized"), state
        return None
    if not wants.length:
        yield NothingAsked(name=request.name), state
        return None
    lack = wants.length - block.extent.size
    if lack <= 0:
        return (yield from _shrink(settings, state, block, wants))
    holes = state.free.holes
    behind = _behind(state, block)
    if behind is not None and holes[behind].size >= lack:
        return (yield from _grow(settings, state, block, wants, behind))
    return (yield from _move(settings, state, block, wants, 0 if behind is None else holes[behind].size))


def _behind(state: State, block: Block) -> int | None:
    """The index of the hole that a block could grow into: it starts at its end, and neither is a partition."""
    end = block.extent.end
    if block.partition or end in state.partitions:
        return None
    return next((at for at, hole in enumerate(state.free.holes) if hole.start == end), None)


def _shrink(settings: Settings, state: State, block: Block, wants: Need) -> Serving[State, Block]:
    kept, rest = cut(block.extent, wants.length)
    told: dict[str, Any] = {"name": block.name, "wants": wants, "was": block.extent}
    if rest is None or block.partition or rest.size < settings.smallest_hole:
        new = replace(block, asked=wants.size)
        yield Kept(block=new.extent, waste=new.waste, chose=block_key(block.name), **told), state.resized(block, new)
        return new
    new = replace(block, extent=kept, asked=wants.size)
    free, where = listed(settings, state, rest)
    state = replace(state.resized(block, new), free=free)
    yield Shrunk(block=kept, chose=hole_key(rest), **told, **where), state
    if settings.coalesce:
        yield from merged(state)
    return new


def _grow(settings: Settings, state: State, block: Block, wants: Need, behind: int) -> Serving[State, Block]:
    """Take the low end of the hole behind the block; a remainder too small for a hole goes with it."""
    hole, lack = state.free.holes[behind], wants.length - block.extent.size
    remainder = hole.size - lack
    more = lack if remainder >= settings.smallest_hole else hole.size
    new = replace(block, extent=Extent(block.extent.start, block.extent.size + more), asked=wants.size)
    state = replace(state.resized(block, new), free=shorten(state.free, behind, more))
    told: dict[str, Any] = {"name": block.name, "wants": wants, "was": block.extent, "remainder": remainder}
    yield Grown(block=new.extent, hole=hole, chose=block_key(block.name), **told), state
    return new


def _move(settings: Settings, state: State, block: Block, wants: Need, behind: int) -> Serving[State, Block | None]:
    """Allocate elsewhere, copy, free: the old place is held until its bytes are copied."""
    state, found, looked = found_for(settings, state, wants)
    told: dict[str, Any] = {"name": block.name, "wants": wants, "was": block.extent, "behind": behind}
    told["within"] = block.partition
    if found is None:
        yield failed(ResizeRefused, state, looked, told), state
        return None
    hole = state.free.holes[found]
    told |= {
        "partition": state.partition(hole),
        "hole": hole,
        "fit": settings.fit,
        "looked": len(looked),
        "chose": hole_key(hole),
        "candidates": looked,
    }
    yield MoveChosen(**told), state
    event, state = place(settings, state.leave(block), block.name, wants, found)
    yield event, state
    new = state.blocks[block.name]
    moved = min(block.asked, new.asked)
    state = replace(state, moved=state.moved + moved)
    places: dict[str, Any] = {"was": block.extent, "block": new.extent, "source": block.pointer, "target": new.pointer}
    yield Copied(name=block.name, moved=moved, chose=block_key(block.name), **places), state
    yield from put_back(settings, state.left(), block)
    return new
