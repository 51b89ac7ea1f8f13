"""The picture of a buddy system: the tree of blocks over the frames, the free lists, the pair bits, who holds what.

Clicking a block in use frees it. What the sentence of the step speaks of is strong: the block taken, the halves of a
split, the block and the buddy that coalesce or stay apart, and their pair bit.
"""

from collections.abc import Hashable, Mapping
from itertools import islice
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.mechanisms.buddy.events import BlockTaken, Coalesced, Freed, Listed, Split, show_frames
from memlab.mechanisms.buddy.free_area import FreeArea, buddy_of, pair_index, pairs
from memlab.mechanisms.buddy.requests import Free
from memlab.mechanisms.buddy.state import Block, block_key
from memlab.mechanisms.buddy.tree import tree
from memlab.memory.buddyinfo import unusable
from memlab.memory.english import plural
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import Grid, Table
from memlab.scene.rows import few
from memlab.scene.shapes import Cell, Row, Strip
from memlab.scene.tones import Tone
from memlab.scene.window import window

_MOST_BITS: Final = 32
_MOST_LISTED: Final = 8


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The tree, the free lists, the pair bits and the blocks in use at a step."""
    strong = spoken_of(step.event)
    bit = _bit(step.event)
    return above(
        tree(step, look, strong),
        beside(_free_lists(step.state.area, step.event), _pair_bits(step, bit, look), _holders(step, strong)),
    )


def spoken_of(event: Event) -> frozenset[Hashable]:
    """The keys of the blocks that the sentence of the step names."""
    named = {event.chose} - {None}
    if isinstance(event, Split):
        named |= {block_key(event.freed, event.order - 1), block_key(event.kept, event.order - 1)}
    if isinstance(event, Listed) and event.buddy is not None:
        named.add(block_key(event.buddy, event.order))
    if isinstance(event, Freed) and event.order < event.top:
        named.add(block_key(buddy_of(event.frame, event.order), event.order))
    return frozenset(named)


def _bit(event: Event) -> tuple[int, int] | None:
    """The order and the number of the pair bit that the sentence names."""
    if isinstance(event, Split):
        return event.order - 1, event.bit
    if isinstance(event, (BlockTaken, Coalesced, Listed)) and event.bit is not None:
        return event.order, event.bit
    return None


# The free lists.


def _free_lists(area: FreeArea, event: Event) -> Table:
    orders = {event.order, event.order - isinstance(event, Split)} if isinstance(event, (Split, Listed)) else set()
    rows = (_list_row(area, order, order in orders) for order in reversed(range(area.orders)))
    return Table(
        key="free lists",
        title=f"Free lists: {plural(area.free, 'frame')}",
        columns=("order", "size", "blocks", "first frames, head first", "unusable"),
        rows=tuple(rows),
    )


def _list_row(area: FreeArea, order: int, strong: bool) -> Row:
    count, share = area.counts[order], unusable(area.counts, order)
    listed = [str(frame) for frame in islice(area.listed(order), _MOST_LISTED)]
    more = f", ... {count - len(listed):,} more" if count > len(listed) else ""
    frames = f"{', '.join(listed)}{more}"
    words = (
        f"Order {order}, blocks of {plural(1 << order, 'frame')}: {f'{frames} (head first)' if count else 'none free'}."
    )
    return Row(
        key=("list", order),
        tone=Tone.FREE if count else Tone.PLAIN,
        words=words,
        strong=strong,
        cells=(str(order), f"{1 << order:,}", f"{count:,}", frames or "-", f"{100 * share:.0f} %"),
    )


# The pair bits.


def _pair_bits(step: Step, bit: tuple[int, int] | None, look: Mapping[str, Any]) -> Grid:
    """The bits around the frame that the event speaks of, or of the frames that the reader looks at."""
    around = getattr(step.event, "frame", look.get("closer", (0, 0))[0])
    area, frames = step.state.area, 1 << step.settings.memory
    orders = [order for order in reversed(range(area.orders - 1)) if pairs(frames, order)]
    strips = (_bits_of(area, order, pairs(frames, order), around, bit) for order in orders)
    return Grid(key="pair bits", title="Pair bits: 1 where exactly one of two buddies is free", strips=tuple(strips))


def _bits_of(area: FreeArea, order: int, count: int, around: int, bit: tuple[int, int] | None) -> Strip:
    strong = bit[1] if bit and bit[0] == order else None
    shown = window(count, pair_index(around, order), _MOST_BITS)
    part = "" if len(shown) == count else f", {shown.start:,} to {shown.stop - 1:,} shown"
    return Strip(
        key=("bits", order),
        label=f"order {order}" + (f", {shown.start:,} on" if shown.start else ""),
        words=f"The {plural(count, 'pair bit')} of order {order}{part}.",
        cells=tuple(_bit_cell(area, order, index, index == strong) for index in shown),
    )


def _bit_cell(area: FreeArea, order: int, index: int, strong: bool) -> Cell:
    value, first = area.bit(order, index), index << (order + 1)
    lower, upper = show_frames(first, order), show_frames(first + (1 << order), order)
    state = "exactly one of them is" if value else "both or neither of them is"
    return Cell(
        key=("bit", order, index),
        tone=Tone.PARTIAL if value else Tone.PLAIN,
        label=str(value),
        words=f"Bit {index} of order {order} is {value}: of {lower} and {upper}, {state} a free block of this order.",
        strong=strong,
    )


# Who holds what.


def _holders(step: Step, strong: frozenset[Hashable]) -> Table:
    blocks = sorted(step.state.blocks.values(), key=lambda block: block.frame)
    rows = [_holder(block, block_key(block.frame, block.order) in strong) for block in blocks]
    return Table(
        key="blocks",
        title=f"In use: {plural(len(blocks), 'block')}",
        columns=("block", "frames", "order", "asked", "wasted"),
        rows=few(rows),
        empty="no block: all frames are free",
    )


def _holder(block: Block, strong: bool) -> Row:
    frames = show_frames(block.frame, block.order)
    return Row(
        key=("holder", block.name),
        tone=Tone.USED,
        words=f"{block.name} holds frames {frames}, {block.asked:,} asked for, {block.waste:,} wasted; click to free.",
        asks=Free(block.name),
        strong=strong,
        cells=(block.name, frames, str(block.order), f"{block.asked:,}", f"{block.waste:,}"),
    )
