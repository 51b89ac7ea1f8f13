"""What a request did in the frames below the mechanism that it was asked of, read from its events so far."""

from collections.abc import Iterable
from dataclasses import replace

from memlab.core.history import Event
from memlab.mechanisms.buddy import events as buddy
from memlab.mechanisms.buddy.free_area import buddy_of
from memlab.mechanisms.page_frames import events as frames
from memlab.mechanisms.page_frames.kernel import va
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.parts.blocks import Below, Block


def below(told: Iterable[Event]) -> Below | None:
    """The last thing that was asked of the page frames and the buddy system, as far as it has come."""
    known: Below | None = None
    for event in told:
        known = _giving(known, event) or _given_back(known, event) or _refused(event) or known
    return known


def _giving(known: Below | None, event: Event) -> Below | None:
    match event:
        case buddy.BlockTaken():
            block = Block(event.frame, event.order)
            said = f"{_empty(event.wanted, event.order)}block {block} of order {event.order} is taken"
            brief = _empty(event.wanted, event.order).removesuffix(": ") or f"{block} is taken"
            return Below(stage="found", said=said, brief=brief, wanted=event.wanted, whole=block, held=block)
        case buddy.Split() if known:
            freed, kept = Block(event.freed, event.order - 1), Block(event.kept, event.order - 1)
            said = f"half {freed} goes to list {freed.order}, half {kept} is kept"
            brief = f"{freed} to list {freed.order}, {kept} kept"
            return replace(known, stage="split", said=said, brief=brief, free=(*known.free, freed), held=kept)
        case buddy.Allocated() if known:
            block = Block(event.frame, event.order)
            said = f"{event.name} holds {_frames(block)}"
            return replace(
                known, stage="given", said=said, brief=f"{_frames(block)} given", name=event.name, held=block
            )
        case frames.PagesGiven() if known:
            said = f"count of frame {event.frame} becomes 1: {show_hex(va(event.frame), 32)}"
            return replace(known, stage="mapped", said=said)
        case frames.FlagSet(on=True) if known:
            return replace(known, stage="mapped", said=f"PG_slab is set in {_frames(Block(event.frame, event.order))}")
    return None


def _given_back(known: Below | None, event: Event) -> Below | None:
    match event:
        case frames.FlagSet(on=False):
            block = Block(event.frame, event.order)
            return Below(stage="mapped", said=f"PG_slab is cleared in {_frames(block)}", name=event.name, held=block)
        case frames.CountDropped() if known:
            return replace(known, said=f"count of frame {event.frame} becomes {event.count}")
        case buddy.Freed():
            block = Block(event.frame, event.order)
            other = Block(buddy_of(event.frame, event.order), event.order) if event.order < event.top else None
            said = f"the buddy of {block} is {other}" if other else f"block {block} is as large as a block can be"
            return Below(stage="back", said=said, name=event.name, held=block, buddy=other)
        case buddy.Coalesced() if known:
            halves = (Block(event.frame, event.order), Block(event.buddy, event.order))
            both = Block(min(event.frame, event.buddy), event.order + 1)
            said = f"buddies {halves[0]} and {halves[1]} are free: they become {both}"
            return replace(known, stage="merged", said=said, whole=both, held=both, free=halves)
        case buddy.Listed() if known:
            block = Block(event.frame, event.order)
            other = None if event.buddy is None else Block(event.buddy, event.order)
            why = event.reason or f"order {event.order} is the largest there is"
            said = f"{why}: merging stops"
            return replace(known, stage="stopped", said=said, held=block, buddy=other, whole=None, free=())
    return None


def _refused(event: Event) -> Below | None:
    match event:
        case buddy.OutOfMemory():
            said = f"{plural(1 << event.wanted, 'frame')} wanted, largest free block: {event.largest:,}"
            return Below(stage="refused", said=said, name=event.name, wanted=event.wanted)
        case buddy.TooLarge():
            said = f"{event.frames:,} frames wanted, largest block there can be: {1 << event.top:,}"
            return Below(stage="refused", said=said, name=event.name, wanted=event.top + 1)
    return None


def _empty(wanted: int, order: int) -> str:
    if order == wanted:
        return ""
    if order == wanted + 1:
        return f"order {wanted} is empty: "
    joint = "and" if order == wanted + 2 else "to"
    return f"orders {wanted} {joint} {order - 1} are empty: "


def _frames(block: Block) -> str:
    return f"frames {block}" if block.order else f"frame {block}"
