"""The memory that a buddy system shares out: how many frames, how many lists, what is not free at the start."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from traitlets import Enum, HasTraits, Int

from memlab.core.history import Settings
from memlab.core.power import Power
from memlab.mechanisms.buddy.amounts import FRAME, in_frames
from memlab.mechanisms.buddy.free_area import blocks_of, booted, pair_index, pairs
from memlab.mechanisms.buddy.layout import RESERVED, USED, gaps, within
from memlab.mechanisms.buddy.state import Block, State

RULES: Final = ("linux-2.4", "linux-2.6", "lowest-address")
FRAMES: Final = Power("frames", "frames", "how many page frames the memory has")
MOST_BLOCKS: Final = 2**12
"""The lists hold no more blocks of the top order than this: what lies behind them is not used."""


class Lists(HasTraits):
    """What rule the free lists of a buddy system keep."""

    rule = Enum(RULES, "linux-2.4", help="which block is taken, which half of a split is freed").tag(
        parameter=True, label="rule", rule="the rule {value}"
    )


class Zone(Lists):
    """The parameters of a memory of page frames, shared by everything that stands on a buddy system."""

    memory = Int(9, min=4, max=16, help="the memory has 2 to this power page frames of 4K").tag(
        parameter=True, power=FRAMES
    )
    orders = Int(10, min=6, max=11, help="how many free lists there are: blocks of 1, 2, 4, ... frames").tag(
        parameter=True, unit="lists"
    )


def frames_of(settings: Settings) -> int:
    """How many frames the memory has: at least one, and no more than the lists can hold blocks of."""
    if "frames" not in settings:
        return 1 << int(settings["memory"])
    return _frames(settings["frames"], settings["unit"], settings["orders"])


@lru_cache(maxsize=64)
def _frames(given: int | str, unit: int, orders: int) -> int:
    return max(1, min(int(in_frames(given, unit)), MOST_BLOCKS << (orders - 1)))


def unit_of(settings: Settings) -> int:
    """How many bytes a frame has."""
    return int(settings.get("unit", FRAME))


def top_order(settings: Settings) -> int:
    """The order of the largest block there can be: the last list's, or the largest that memory holds."""
    return min(int(settings.orders) - 1, frames_of(settings).bit_length() - 1)


def empty(settings: Settings, first: int = 0) -> State:
    """The state after boot: the frames from ``first`` on are free, but for those that the layout gives to somebody."""
    frames = frames_of(settings)
    free = [(0, frames)] if not first else [(first, frames)] if first < frames else []
    if layout := settings.get("layout"):
        free = list(gaps(layout, frames))
    state = State(booted(free, settings.orders, settings.rule == "lowest-address"))
    for block in held(settings):
        state = state.given(block)
    orders = [order for order, count in enumerate(state.area.counts) if count]
    orders += [block.order for block in state.blocks.values()]
    return replace(state, smallest=min(orders, default=0))


def held(settings: Settings) -> Iterator[Block]:
    """The blocks in use at the start: a part that is no block of its own is held as several."""
    letter, parts = "F" if unit_of(settings) == FRAME else "U", dict[str, int]()
    for name, first, last in within(settings.get("layout", ()), frames_of(settings)):
        if name == RESERVED:
            continue
        owner = f"{letter}{first}" if name == USED else name
        for frame, order in blocks_of(first, last + 1, settings.orders):
            parts[owner] = parts.get(owner, 0) + 1
            yield Block(owner, frame, order, 1 << order, parts[owner])


def reserved(settings: Settings) -> Iterator[tuple[int, int]]:
    """The stretches that nobody gets: the first frame of each, and how many there are."""
    parts = within(settings.get("layout", ()), frames_of(settings))
    return ((first, last + 1 - first) for name, first, last in parts if name == RESERVED)


def pair_of(settings: Settings, frame: int, order: int) -> int | None:
    """The number of a block's pair bit; None where none is kept: at the top, and where memory ends before its buddy."""
    index = pair_index(frame, order)
    return index if order < top_order(settings) and index < pairs(frames_of(settings), order) else None
