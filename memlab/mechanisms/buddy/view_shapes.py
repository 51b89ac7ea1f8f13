"""The blocks in sight: free, in use, in hand, split, and those that a merge has just made one."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Literal, NamedTuple

from memlab.core.history import Event, Step
from memlab.mechanisms.buddy.events import (
    Allocated,
    BlockTaken,
    Coalesced,
    Freed,
    Listed,
    NameInUse,
    OutOfMemory,
    Parted,
    Split,
    show_frames,
)
from memlab.mechanisms.buddy.free_area import blocks_of, buddy_of
from memlab.mechanisms.buddy.state import Block, block_key, in_use
from memlab.mechanisms.buddy.view_plan import Plan
from memlab.mechanisms.buddy.zone import reserved
from memlab.scene.paint import Paint

Kind = Literal["free", "used", "hand", "split", "gone", "reserved"]


class Said(NamedTuple):
    """What the step says of a block.

    Attributes:
        note: What is written on it.
        paint: Its colour where the step gives it one of its own.
        role: What it is to the others; only for whoever points at it.
    """

    note: str = ""
    paint: Paint | None = None
    role: str = ""


class Shape(NamedTuple):
    """A block in its row; ``block`` where somebody holds it."""

    kind: Kind
    order: int
    frame: int
    block: Block | None = None

    @property
    def key(self) -> Hashable:
        """It follows the block."""
        return block_key(self.frame, self.order)

    @property
    def frames(self) -> str:
        """The frames, first to last."""
        return show_frames(self.frame, self.order)


def spoken(step: Step) -> Mapping[Hashable, Said]:
    """The blocks that the sentence of the step names, and what it says of each."""
    event, hand = step.event, step.state.hand
    name = hand.name if hand else ""
    said: dict[Hashable, Said] = {}
    if isinstance(event, BlockTaken):
        said[block_key(event.frame, event.order)] = Said(f"taken for {name}", Paint.DECISION)
    elif isinstance(event, Split):
        said[block_key(event.frame, event.order)] = Said("split")
        said[block_key(event.freed, event.order - 1)] = Said("free now", Paint.DECISION)
        said[block_key(event.kept, event.order - 1)] = Said(f"kept for {name}")
    elif isinstance(event, (Allocated, NameInUse)):
        said[block_key(event.frame, event.order)] = Said()
    elif isinstance(event, Coalesced):
        both = block_key(min(event.frame, event.buddy), event.order + 1)
        said = {both: Said("one block now", Paint.DECISION)}
    elif isinstance(event, Parted):
        said = {block_key(*piece): Said("kept") for piece in event.kept}
        said |= {block_key(*piece): Said("goes back", Paint.DECISION) for piece in event.given}
        said[block_key(event.frame, event.order)] = Said("split")
    elif isinstance(event, OutOfMemory) and event.largest:
        said = _stuck(step, event)
    return said or _given_back(event, step)


def _given_back(event: Event, step: Step) -> dict[Hashable, Said]:
    """The block given back, the buddy it may merge with, and who is in the way."""
    if isinstance(event, Freed):
        key = block_key(event.frame, event.order)
        buddy = buddy_of(event.frame, event.order) if event.order < event.top else None
        return {key: Said(f"given back by {event.name}"), **_buddy(buddy, event.order)}
    if isinstance(event, Listed):
        said = {block_key(event.frame, event.order): Said(f"given back by {event.name}", Paint.DECISION)}
        if event.buddy is not None:
            for first in inside(step, event.buddy, event.order)[:1]:
                said[block_key(first.frame, first.order)] = Said(role="in the way")
        return {**said, **_buddy(event.buddy, event.order)}
    return {}


def meeting(event: Event) -> tuple[Hashable, Hashable] | None:
    """The keys of the two buddies that meet in a step, the left one first."""
    buddy = getattr(event, "buddy", None)
    if isinstance(event, Freed) and event.order < event.top:
        buddy = buddy_of(event.frame, event.order)
    if buddy is None or not isinstance(event, (Freed, Coalesced, Listed)):
        return None
    left, right = sorted((event.frame, buddy))
    return block_key(left, event.order), block_key(right, event.order)


def inside(step: Step, frame: int, order: int) -> list[Block]:
    """Who holds blocks in a stretch of memory, from the lowest up."""
    held = (block for block in step.state.blocks.values() if block.frame >> order == frame >> order)
    return sorted(held, key=lambda block: block.frame)


def _buddy(frame: int | None, order: int) -> dict[Hashable, Said]:
    return {} if frame is None else {block_key(frame, order): Said(role="the buddy")}


def _stuck(step: Step, event: OutOfMemory) -> dict[Hashable, Said]:
    """The largest free block, and the buddy that keeps it from growing."""
    order = event.largest.bit_length() - 1
    frame = step.state.area.heads[order]
    return {block_key(frame, order): Said("largest free"), **_buddy(buddy_of(frame, order), order)}


def shapes(step: Step, plan: Plan) -> dict[int, list[Shape]]:
    """The blocks of each row in sight, by their first frame."""
    found: dict[int, list[Shape]] = {order: [] for order in plan.rows}
    frames: dict[int, set[int]] = {order: set() for order in range(plan.wanted.top + 1)}
    for shape in _blocks(step, plan):
        frames[shape.order].add(shape.frame)
        if plan.row(shape.order, shape.frame):
            found[shape.order].append(shape)
    for shape in _split(frames, plan.wanted.frames):
        if plan.row(shape.order, shape.frame):
            found[shape.order].append(shape)
    for row in found.values():
        row.sort(key=lambda shape: shape.frame)
    return found


def _blocks(step: Step, plan: Plan) -> Iterator[Shape]:
    """The blocks among the frames that the rows show."""
    state, event = step.state, step.event
    first, end = plan.region.first, plan.region.first + plan.region.frames
    yield from (Shape("free", link.order, frame) for frame, link in state.area.links.items() if first <= frame < end)
    for block in in_use(state):
        if first <= block.frame < end:
            yield Shape("hand" if block is state.hand else "used", block.order, block.frame, block)
    for start, frames in reserved(step.settings):
        shown = range(max(first, start), min(end, start + frames))
        yield from (
            Shape("reserved", order, frame) for frame, order in blocks_of(shown.start, shown.stop, plan.wanted.top + 1)
        )
    if isinstance(event, Coalesced):
        yield from (Shape("gone", event.order, frame) for frame in sorted((event.frame, event.buddy)))


def _split(frames: Mapping[int, set[int]], end: int) -> Iterator[Shape]:
    """The blocks that others were split from: the ones above them that are no blocks themselves, within memory."""
    above: set[int] = set()
    for order, found in frames.items():
        parts = (above - found) if order else set()
        yield from (Shape("split", order, frame) for frame in parts)
        above = {frame >> (order + 1) << (order + 1) for frame in found | parts}
        above = {frame for frame in above if frame + (2 << order) <= end}
