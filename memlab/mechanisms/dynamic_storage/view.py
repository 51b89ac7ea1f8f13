"""The picture of a free list: the memory, and beside it the list itself and who holds what.

What the sentence of the step speaks of is strong: the holes looked at, the one chosen, the block just cut, the hole
just merged. A block is made of its header, what was asked for, and what is wasted; clicking it frees it.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from memlab.core.history import Event, Step
from memlab.mechanisms.dynamic_storage.events import OutOfMemory, Split
from memlab.mechanisms.dynamic_storage.model import Block, State, block_key, hole_key
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.memory.extents import Extent, FreeList
from memlab.memory.sizes import plural, show_size
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import MemoryMap, Table
from memlab.scene.shapes import Row, Span
from memlab.scene.tones import Tone
from memlab.scene.window import left_out, window

MOST_ROWS = 200

_Spans = tuple[Span, ...]


def scene(step: Step, _look: Mapping[str, Any]) -> Scene:
    """The memory map, the free list and the blocks at a step."""
    blocks = sorted(step.state.blocks.values(), key=lambda block: block.extent.start)
    strong = _spoken_of(step.event, step.state)
    rover = _rover(step)
    return beside(
        _memory(step, blocks, strong, rover),
        above(_free_list(step.state.free, step.event, strong, rover), _holders(blocks, strong)),
    )


def _spoken_of(event: Event, state: State) -> frozenset[Hashable]:
    """The keys of the holes and blocks that the sentence of the step names."""
    named = {event.chose} - {None}
    if isinstance(event, Split):
        named.add(hole_key(event.rest))
    if isinstance(event, OutOfMemory) and state.free.holes:
        named.add(hole_key(max(state.free.holes, key=lambda hole: hole.size)))
    return frozenset(named)


def _rover(step: Step) -> Extent | None:
    """The hole where next fit goes on; the other fits have no rover."""
    free = step.state.free
    return free.holes[free.rover] if step.settings.fit == "next" and free.holes else None


def _tone(hole: Extent, event: Event, looked: Iterable[Hashable]) -> Tone:
    key = hole_key(hole)
    if key not in looked:
        return Tone.FREE
    return Tone.CHOSEN if key == event.chose else Tone.LOOKED


# The memory map.


def _memory(step: Step, blocks: list[Block], strong: frozenset[Hashable], rover: Extent | None) -> MemoryMap:
    event, looked = step.event, frozenset(step.event.candidates)
    parts = [_block_spans(block, block_key(block.name) in strong) for block in blocks]
    parts += [_hole_spans(hole, _tone(hole, event, looked), hole_key(hole) in strong) for hole in step.state.free.holes]
    parts.sort(key=lambda spans: spans[0].start)
    base, size = step.settings.base, step.settings.memory
    below = _system(base) if base <= size else ()
    return MemoryMap(
        key="memory",
        title="Memory",
        base=0 if below else base,
        size=base + size if below else size,
        spans=(*below, *chain.from_iterable(parts)),
        pointer=(rover.start, "rover") if rover else None,
    )


def _system(base: int) -> _Spans:
    words = f"0-{show_size(base)} is the operating system's: it is never given away."
    span = Span(key="system", tone=Tone.SYSTEM, label="operating system", words=words, start=0, size=base)
    return (span,) if base else ()


@lru_cache(maxsize=100_000)
def _hole_spans(hole: Extent, tone: Tone, strong: bool) -> _Spans:
    more = {Tone.CHOSEN: ", chosen", Tone.LOOKED: ", looked at"}.get(tone, "")
    words = f"Hole {hole}: {show_size(hole.size)} free{more}."
    label = f"{show_size(hole.size)} free"
    return (
        Span(key=hole_key(hole), tone=tone, label=label, words=words, strong=strong, start=hole.start, size=hole.size),
    )


@lru_cache(maxsize=100_000)
def _block_spans(block: Block, strong: bool) -> _Spans:
    """A block from its low end: header, what was asked for, what is wasted; parts of no bytes are left out."""
    label = f"{block.name}, {show_size(block.asked)}"
    parts = (
        (("header", block.name), Tone.SYSTEM, "header", block.extent.start, block.header),
        (block_key(block.name), Tone.USED, label, block.pointer, block.asked),
        (("waste", block.name), Tone.WASTE, "wasted", block.pointer + block.asked, block.waste),
    )
    words, asks = _block_words(block), Free(block.name)
    return tuple(
        Span(key=key, tone=tone, label=label, words=words, asks=asks, strong=strong, start=start, size=size)
        for key, tone, label, start, size in parts
        if size
    )


def _block_words(block: Block) -> str:
    extra = [f"a header of {show_size(block.header)}"] * bool(block.header)
    extra += [f"{show_size(block.waste)} wasted"] * bool(block.waste)
    made = f": {show_size(block.asked)} asked for, {' and '.join(extra)}" if extra else ""
    return f"Block {block.name} at {block.extent} takes {show_size(block.extent.size)}{made}."


# The tables.


def _free_list(free: FreeList, event: Event, strong: frozenset[Hashable], rover: Extent | None) -> Table:
    turns = {key: turn for turn, key in enumerate(event.candidates, start=1)}
    keys = [hole_key(hole) for hole in free.holes]
    shown = window(len(keys), _first(keys, strong), MOST_ROWS)
    rows = []
    for at in shown:
        hole, key = free.holes[at], keys[at]
        notes = _notes(key == event.chose, turns.get(key), hole == rover)
        cells = (str(at + 1), str(hole), show_size(hole.size), notes)
        words = f"Hole {at + 1} of the list: {hole}, {show_size(hole.size)}{', ' if notes else ''}{notes}."
        rows.append(Row(key=key, tone=_tone(hole, event, turns), words=words, strong=key in strong, cells=cells))
    return Table(
        key="free list",
        title=f"Free list: {plural(len(keys), 'hole')}",
        columns=("", "hole", "size", "note"),
        rows=_windowed(rows, shown, len(keys), 4),
        empty="no hole: all memory is in use",
    )


def _notes(chosen: bool, turn: int | None, roving: bool) -> str:
    looked = "" if turn is None else "chosen" if chosen else f"looked at {_ordinal(turn)}"
    return ", ".join(note for note in (looked, "rover" if roving else "") if note)


def _holders(blocks: list[Block], strong: frozenset[Hashable]) -> Table:
    keys = [block_key(block.name) for block in blocks]
    shown = window(len(keys), _first(keys, strong), MOST_ROWS)
    rows = [_block_row(blocks[at], keys[at] in strong) for at in shown]
    return Table(
        key="blocks",
        title=f"In use: {plural(len(keys), 'block')}",
        columns=("block", "addresses", "asked", "header", "wasted"),
        rows=_windowed(rows, shown, len(keys), 5),
        empty="no block: all memory is free",
    )


def _block_row(block: Block, strong: bool) -> Row:
    sizes = (show_size(size) for size in (block.asked, block.header, block.waste))
    return Row(
        key=block_key(block.name),
        tone=Tone.USED,
        words=_block_words(block),
        asks=Free(block.name),
        strong=strong,
        cells=(block.name, str(block.extent), *sizes),
    )


def _first(keys: list[Hashable], strong: frozenset[Hashable]) -> int:
    return next((at for at, key in enumerate(keys) if key in strong), 0)


def _windowed(rows: list[Row], shown: range, count: int, columns: int) -> tuple[Row, ...]:
    """The rows, with a row of words in place of those above and below that are left out."""
    before, after = (
        (Row(key=("more", words), label=words, words=words, cells=("", words, *[""] * (columns - 2))),) if words else ()
        for words in left_out(shown, count)
    )
    return (*before, *rows, *after)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
