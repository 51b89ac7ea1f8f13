"""The tabs of the lab: the free lists, the pair bits around the step, and who holds what."""

from itertools import islice
from typing import Final

from memlab.core.history import Event, Settings, Step
from memlab.mechanisms.buddy.events import BlockTaken, Coalesced, Listed, Split, show_frames
from memlab.mechanisms.buddy.free_area import FreeArea, pair_index, pairs
from memlab.mechanisms.buddy.requests import Free
from memlab.mechanisms.buddy.state import Block, block_key
from memlab.mechanisms.buddy.view_words import addresses, size_heading, size_name, word, words
from memlab.mechanisms.buddy.zone import frames_of
from memlab.memory.buddyinfo import unusable
from memlab.memory.english import plural
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab
from memlab.scene.window import window

_MOST_BITS: Final = 32
_MOST_LISTED: Final = 12


def tables(step: Step) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    blocks, free = len(step.state.blocks), sum(step.state.area.counts)
    return (
        Tab("free lists", "Free lists", lambda: _free_lists(step), f"{free:,}"),
        Tab("pair bits", "Pair bits", lambda: _pair_bits(step)),
        Tab("blocks", "In use", lambda: _blocks(step), f"{blocks:,}"),
    )


# The free lists.


def _free_lists(step: Step) -> Table:
    area, event = step.state.area, step.event
    changed = {event.order - isinstance(event, Split)} if isinstance(event, (BlockTaken, Split, Listed)) else set()
    rows = tuple(_list(area, order, order in changed, step.settings) for order in reversed(range(area.orders)))
    units = words(step.settings)
    columns = ("order", f"{units} a block", "blocks", f"first {units}, head first", "unusable for this order")
    return Table(key="free lists", title="Free lists", columns=columns, rows=rows)


def _list(area: FreeArea, order: int, strong: bool, settings: Settings) -> Row:
    count, share = area.counts[order], unusable(area.counts, order)
    listed = [str(frame) for frame in islice(area.listed(order), _MOST_LISTED)]
    more = f", ... {count - len(listed):,} more" if count > len(listed) else ""
    frames = f"{', '.join(listed)}{more}"
    said = f"{frames} (head first)" if count else "none free"
    return Row(
        key=("list", order),
        words=f"Order {order}, blocks of {plural(1 << order, word(settings))}: {said}.",
        strong=strong,
        cells=(str(order), _size(order, settings), f"{count:,}", frames or "none", f"{100 * share:.0f} %"),
    )


def _size(order: int, settings: Settings) -> str:
    size, name = f"{1 << order:,}", size_name(order, settings)
    return size if size_heading(settings) == words(settings) else f"{size} ({name})"


# The pair bits.


def _pair_bits(step: Step) -> Table:
    """A row an order; of many bits those around the frame that the step speaks of."""
    around, area = getattr(step.event, "frame", 0), step.state.area
    orders = [order for order in reversed(range(area.orders - 1)) if pairs(frames_of(step.settings), order)]
    rows = tuple(_bits(area, order, pairs(frames_of(step.settings), order), around, step.event) for order in orders)
    columns = ("order", "bits", "shown", "1 where exactly one of two buddies is free", "now")
    return Table(key="pair bits", title="Pair bits", columns=columns, rows=rows, empty="no order has pairs here")


def _bits(area: FreeArea, order: int, count: int, around: int, event: Event) -> Row:
    shown = window(count, min(pair_index(around, order), count - 1), _MOST_BITS)
    values = " ".join(str(area.bit(order, index)) for index in shown)
    spoken = _spoken(event)
    strong = spoken is not None and spoken[0] == order
    now = f"bit {spoken[1]} is {area.bit(*spoken)} now" if spoken and strong else ""
    part = f"{shown.start:,} to {shown.stop - 1:,}" if len(shown) > 1 else f"{shown.start:,}"
    words = f"Order {order} has {plural(count, 'pair bit')}, {part} are {values}{f'; {now}' if now else ''}."
    return Row(key=("bits", order), cells=(str(order), f"{count:,}", part, values, now), words=words, strong=strong)


def _spoken(event: Event) -> tuple[int, int] | None:
    """The order and the number of the pair bit that the sentence names."""
    if isinstance(event, Split):
        return event.order - 1, event.bit
    if isinstance(event, (BlockTaken, Coalesced, Listed)) and event.bit is not None:
        return event.order, event.bit
    return None


# Who holds what.


def _blocks(step: Step) -> Table:
    blocks = sorted(step.state.blocks.values(), key=lambda block: block.frame)
    wasted = any(block.waste for block in blocks)
    rows = [_block(block, wasted, step) for block in blocks]
    bytes_too = ("in bytes",) if addresses(0, 1, step.settings) else ()
    columns = ("block", words(step.settings), *bytes_too, "order", "asked", *(("wasted",) if wasted else ()))
    empty = f"no block: no {word(step.settings)} is in use"
    return Table(key="blocks", title="In use", columns=columns, rows=few(rows), empty=empty)


def _block(block: Block, wasted: bool, step: Step) -> Row:
    frames, place = show_frames(block.frame, block.order), addresses(block.frame, block.size, step.settings)
    waste = (f"{block.waste:,}",) if wasted else ()
    asked = f"{plural(block.asked, word(step.settings))} asked for"
    return Row(
        key=("holder", block.key),
        words=f"{block.name} holds {frames}: {asked}, {block.waste:,} wasted.",
        asks=Free(block.name),
        strong=block_key(block.frame, block.order) == step.event.chose,
        cells=(block.name, frames, *filter(None, [place]), str(block.order), f"{block.asked:,}", *waste),
    )
