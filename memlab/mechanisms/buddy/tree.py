"""The tree of blocks over the frames, as boxes: one row for each order, the largest blocks on top.

A block lies in the row of its order, over its frames; the blocks that it was split from stand above it. Where blocks
are too narrow to be seen, those of one order that lie side by side are one box, and clicking it looks closer.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.buddy.events import show_frames
from memlab.mechanisms.buddy.model import in_use, top_order
from memlab.mechanisms.buddy.requests import Free
from memlab.mechanisms.buddy.state import Block, State, block_key
from memlab.memory.english import plural, verb
from memlab.scene.panels import Diagram
from memlab.scene.shapes import Box, Look, Text
from memlab.scene.tones import Tone

_WIDTH: Final = 100.0
_LEFT: Final = 11.0
_ROW: Final = 5.0
_GAP: Final = 0.6
_ALL_SEEN: Final = 128
"""So many frames, and no more, are drawn one by one."""
_CELLS: Final = 32
_LETTER: Final = 1.25
"""The width of a letter in units of the diagram."""


@dataclass(frozen=True)
class _Range:
    """The frames shown: from ``first``, ``count`` of them; blocks below ``unit`` frames are drawn together."""

    first: int
    count: int
    unit: int
    top: int

    def x(self, frame: int) -> float:
        return _LEFT + (_WIDTH - _LEFT) * (frame - self.first) / self.count

    def y(self, order: int) -> float:
        return order * _ROW + _GAP / 2

    def width(self, frames: float) -> float:
        return (_WIDTH - _LEFT) * frames / self.count

    def cell(self, order: int, frame: int) -> Hashable:
        """The key of the box that stands for this block where it is too narrow to be seen."""
        return ("cell", order, frame - (frame - self.first) % self.unit)

    def shows(self, frame: int) -> bool:
        return self.first <= frame < self.first + self.count


def tree(step: Step, look: Mapping[str, Any], strong: frozenset[Hashable]) -> Diagram:
    """The diagram of a step; ``look["closer"]`` is ``(first frame, frames)`` where only some are looked at."""
    shown = _range(step, look)
    boxes = [*_split(step.state, shown), *_blocks(step, shown)]
    strong |= {shown.cell(*key) for key in strong if isinstance(key, tuple)}
    boxes += [_way_back(shown)] if shown.count < 1 << step.settings.memory else []
    last = shown.first + shown.count - 1
    return Diagram(
        key="tree",
        title=f"Blocks by order over frames {shown.first:,} to {last:,}",
        width=_WIDTH,
        height=(shown.top + 1) * _ROW + (_ROW if shown.count < 1 << step.settings.memory else 0),
        boxes=tuple(replace(box, strong=True) if box.key in strong else box for box in boxes),
        texts=tuple(_row_name(order, shown) for order in range(shown.top + 1)),
    )


def _range(step: Step, look: Mapping[str, Any]) -> _Range:
    frames, top = 1 << step.settings.memory, top_order(step.settings)
    first, count = look.get("closer", (0, frames))
    if not count or first + count > frames:
        first, count = 0, frames
    return _Range(first, count, 1 if count <= _ALL_SEEN else count // _CELLS, top)


def _row_name(order: int, shown: _Range) -> Text:
    size = 1 << order
    return Text(
        key=("row", order),
        label=f"order {order}",
        words=f"The row of order {order}: blocks of {plural(size, 'frame')}.",
        x=0.5,
        y=shown.y(order) + (_ROW - _GAP) / 2,
    )


def _way_back(shown: _Range) -> Box:
    words = "Look at all of the memory again."
    box = _box("all", Tone.PLAIN, "look at all frames", words, _LEFT, shown.y(shown.top + 1), 40)
    return replace(box, asks=Look.at(closer=(0, 0)))


def _box(key: Hashable, tone: Tone, label: str, words: str, x: float, y: float, width: float) -> Box:  # noqa: PLR0913, PLR0917
    fits = len(label) * _LETTER <= width
    return Box(key=key, tone=tone, label=label if fits else "", words=words, x=x, y=y, width=width, height=_ROW - _GAP)


def _split(state: State, shown: _Range) -> Iterator[Box]:
    """The blocks that are split: those above a block in the tree."""
    found = {(link.order, frame) for frame, link in state.area.links.items() if shown.shows(frame)}
    found |= {(block.order, block.frame) for block in _used(state) if shown.shows(block.frame)}
    for order in range(shown.top):
        above = {(at + 1, frame >> (at + 1) << (at + 1)) for at, frame in found if at == order}
        found = {each for each in found if each[0] > order} | above
        for at, frame in sorted(above):
            if 1 << at >= shown.unit and 1 << at <= shown.count:
                words = f"Block {show_frames(frame, at)} of order {at} is split."
                yield _box(
                    block_key(frame, at), Tone.PLAIN, "", words, shown.x(frame), shown.y(at), shown.width(1 << at)
                )


def _used(state: State) -> Iterator[Block]:
    """From the lowest frame up: a map's own order would be another in each run of Python."""
    yield from sorted(in_use(state), key=lambda block: block.frame)


def _blocks(step: Step, shown: _Range) -> Iterator[Box]:
    """The free blocks, those in use, and the one in hand."""
    narrow: dict[tuple[int, int], Counter[Tone]] = {}
    looked = frozenset(step.event.candidates)
    for frame, link in sorted(step.state.area.links.items()):
        if not shown.shows(frame):
            continue
        if 1 << link.order < shown.unit:
            _count(narrow, link.order, frame, Tone.FREE, shown)
        else:
            yield _free_box(frame, link.order, block_key(frame, link.order) in looked, shown)
    for block in _used(step.state):
        if not shown.shows(block.frame):
            continue
        if block.size < shown.unit:
            _count(narrow, block.order, block.frame, Tone.USED, shown)
        else:
            yield from _used_boxes(block, block is step.state.hand, shown)
    for (order, cell), tones in narrow.items():
        yield _narrow_box(order, cell, tones, shown)


def _count(narrow: dict[tuple[int, int], Counter[Tone]], order: int, frame: int, tone: Tone, shown: _Range) -> None:
    narrow.setdefault((order, (frame - shown.first) // shown.unit), Counter())[tone] += 1


def _free_box(frame: int, order: int, looked: bool, shown: _Range) -> Box:
    frames = show_frames(frame, order)
    words = f"Block {frames} of order {order} is free{', looked at' if looked else ''}."
    tone = Tone.LOOKED if looked else Tone.FREE
    return _box(block_key(frame, order), tone, frames, words, shown.x(frame), shown.y(order), shown.width(1 << order))


def _used_boxes(block: Block, in_hand: bool, shown: _Range) -> Iterator[Box]:
    """A block in use, and beside it what is wasted inside; or the block in hand, whole."""
    frames, y = show_frames(block.frame, block.order), shown.y(block.order)
    key, x = block_key(block.frame, block.order), shown.x(block.frame)
    if in_hand:
        words = f"Block {frames} of order {block.order} is in hand, for or from {block.name}: it is in no list."
        yield _box(key, Tone.CHOSEN, frames, words, x, y, shown.width(block.size))
        return
    asked = f"{block.asked:,} of {plural(block.size, 'frame')} asked for"
    words = f"{block.name} holds {frames}, {asked}; click to free."
    box = _box(key, Tone.USED, block.name, words, x, y, shown.width(block.asked))
    yield replace(box, asks=Free(block.name))
    if block.waste:
        lost = f"{block.waste:,} of the {block.size:,} frames of {block.name} {verb(block.waste, 'are')} wasted."
        start, wide = shown.x(block.frame + block.asked), shown.width(block.waste)
        yield _box(("waste", block.order, block.frame), Tone.WASTE, "wasted", lost, start, y, wide)


def _narrow_box(order: int, cell: int, tones: Counter[Tone], shown: _Range) -> Box:
    first = shown.first + cell * shown.unit
    tone = Tone.MERGED if len(tones) > 1 else next(iter(tones))
    said = " and ".join(f"{count} {each.value}" for each, count in tones.items())
    words = f"Frames {first:,} to {first + shown.unit - 1:,}, blocks of order {order}: {said}; click to look closer."
    x, y = shown.x(first), shown.y(order)
    box = _box(shown.cell(order, first), tone, str(tones.total()), words, x, y, shown.width(shown.unit))
    return replace(box, asks=Look.at(closer=(first, shown.unit)))
