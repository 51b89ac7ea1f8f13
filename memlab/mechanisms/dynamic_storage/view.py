"""The picture of a free list: the memory, and beside it the list itself and who holds what.

What the sentence of the step speaks of is strong: the holes looked at, the one chosen, the block just cut, the hole
just merged. A block is made of its header, what was asked for, and what is wasted; clicking it frees it.
"""

from collections.abc import Container, Hashable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from memlab.core.history import Event, Step
from memlab.mechanisms.dynamic_storage.events import OutOfMemory, Split
from memlab.mechanisms.dynamic_storage.model import Block, State, block_key, hole_key
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.memory.english import plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import MemoryMap, Table
from memlab.scene.shapes import Row, Span
from memlab.scene.tones import Tone
from memlab.scene.window import left_out, window

MOST_ROWS = 60
_MOST_KEPT = 100_000

Places = dict[Hashable, int]
"""The place of each hole in the free list, by its key."""

_Spans = tuple[Span, ...]


def scene(step: Step, _look: Mapping[str, Any]) -> Scene:
    """The memory map, the free list and the blocks at a step."""
    blocks = sorted(step.state.blocks.values(), key=attrgetter("extent.start"))
    strong, rover = _spoken_of(step.event, step.state), _rover(step)
    places = {hole_key(hole): at for at, hole in enumerate(step.state.free.holes)}
    return beside(
        _memory(step, blocks, places, strong, rover),
        above(_free_list(step, places, strong, rover), _holders(blocks, strong)),
    )


def _spoken_of(event: Event, state: State) -> frozenset[Hashable]:
    """The keys of the holes and blocks that the sentence of the step names."""
    named = {event.chose} - {None}
    if isinstance(event, Split):
        named.add(hole_key(event.rest))
    if isinstance(event, OutOfMemory) and state.free.holes:
        named.add(hole_key(max(state.free.holes, key=attrgetter("size"))))
    return frozenset(named)


def _rover(step: Step) -> Extent | None:
    """The hole where next fit goes on; the other fits have no rover."""
    free = step.state.free
    return free.holes[free.rover] if step.settings.fit == "next" and free.holes else None


def _tone(key: Hashable, event: Event, looked: Container[Hashable]) -> Tone:
    if key not in looked:
        return Tone.FREE
    return Tone.CHOSEN if key == event.chose else Tone.LOOKED


# The memory map.


def _memory(
    step: Step, blocks: list[Block], places: Places, strong: frozenset[Hashable], rover: Extent | None
) -> MemoryMap:
    parts = [*_drawn_blocks(blocks, strong), *_drawn_holes(step, places, strong)]
    parts.sort(key=_lies)
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


def _lies(spans: _Spans) -> int:
    return spans[0].start


def _drawn_blocks(blocks: list[Block], strong: frozenset[Hashable]) -> list[_Spans]:
    """The spans of each block: all are drawn plain, then the few that are strong once more."""
    drawn = list(map(_kept_spans, blocks))
    for at in _strong_places(blocks, strong):
        drawn[at] = tuple(replace(span, strong=True) for span in drawn[at])
    return drawn


def _strong_places(blocks: list[Block], strong: frozenset[Hashable]) -> list[int]:
    names = {key[1] for key in strong if isinstance(key, tuple) and key[0] == "block"}
    return [at for at, block in enumerate(blocks) if block.name in names] if names else []


def _drawn_holes(step: Step, places: Places, strong: frozenset[Hashable]) -> list[_Spans]:
    """The span of each hole, in list order: all are drawn plain, then those that the step is about once more."""
    holes, looked = step.state.free.holes, frozenset(step.event.candidates)
    drawn = list(map(_hole_spans, holes))
    for key in (looked | strong) & places.keys():
        drawn[places[key]] = _hole_spans(holes[places[key]], _tone(key, step.event, looked), key in strong)
    return drawn


def _system(base: int) -> _Spans:
    words = f"0-{show_size(base)} is the operating system's: it is never given away."
    span = Span(key="system", tone=Tone.SYSTEM, label="operating system", words=words, start=0, size=base)
    return (span,) if base else ()


@lru_cache(maxsize=100_000)
def _hole_spans(hole: Extent, tone: Tone = Tone.FREE, strong: bool = False) -> _Spans:
    more = {Tone.CHOSEN: ", chosen", Tone.LOOKED: ", looked at"}.get(tone, "")
    words = f"Hole {hole}: {show_size(hole.size)} free{more}."
    label = f"{show_size(hole.size)} free"
    return (
        Span(key=hole_key(hole), tone=tone, label=label, words=words, strong=strong, start=hole.start, size=hole.size),
    )


_kept: dict[int, tuple[Block, _Spans]] = {}


def _kept_spans(block: Block) -> _Spans:
    """The spans of a block, made once: a block is the same object from step to step, quicker found than by its hash."""
    kept = _kept.get(id(block))
    if kept is None or kept[0] is not block:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = _kept[id(block)] = (block, _block_spans(block))
    return kept[1]


def _block_spans(block: Block) -> _Spans:
    """A block from its low end: header, what was asked for, what is wasted; parts of no bytes are left out."""
    label = f"{block.name}, {show_size(block.asked)}"
    parts = (
        (("header", block.name), Tone.SYSTEM, "header", block.extent.start, block.header),
        (block_key(block.name), Tone.USED, label, block.pointer, block.asked),
        (("waste", block.name), Tone.WASTE, "wasted", block.pointer + block.asked, block.waste),
    )
    words, asks = _block_words(block), Free(block.name)
    return tuple(
        Span(key=key, tone=tone, label=label, words=words, asks=asks, start=start, size=size)
        for key, tone, label, start, size in parts
        if size
    )


def _block_words(block: Block) -> str:
    extra = [f"a header of {show_size(block.header)}"] * bool(block.header)
    extra += [f"{show_size(block.waste)} wasted"] * bool(block.waste)
    made = f": {show_size(block.asked)} asked for, {' and '.join(extra)}" if extra else ""
    return f"Block {block.name} at {block.extent} takes {show_size(block.extent.size)}{made}."


# The tables.


def _free_list(step: Step, places: Places, strong: frozenset[Hashable], rover: Extent | None) -> Table:
    holes, event = step.state.free.holes, step.event
    turns = {key: turn for turn, key in enumerate(event.candidates, start=1)}
    shown = window(len(holes), min((places[key] for key in strong & places.keys()), default=0), MOST_ROWS)
    rows = []
    for at, hole in zip(shown, holes[shown.start : shown.stop], strict=True):
        key = hole_key(hole)
        notes = _notes(key == event.chose, turns.get(key), hole == rover)
        rows.append(_hole_row(at + 1, hole, _tone(key, event, turns), notes, key in strong))
    return Table(
        key="free list",
        title=f"Free list: {plural(len(holes), 'hole')}",
        columns=("", "hole", "size", "note"),
        rows=_windowed(rows, shown, len(holes), 4),
        empty="no hole: all memory is in use",
    )


@lru_cache(maxsize=10_000)
def _hole_row(number: int, hole: Extent, tone: Tone, notes: str, strong: bool) -> Row:
    cells = (str(number), str(hole), show_size(hole.size), notes)
    words = f"Hole {number} of the list: {hole}, {show_size(hole.size)}{', ' if notes else ''}{notes}."
    return Row(key=hole_key(hole), tone=tone, words=words, strong=strong, cells=cells)


def _notes(chosen: bool, turn: int | None, roving: bool) -> str:
    looked = "" if turn is None else "chosen" if chosen else f"looked at {_ordinal(turn)}"
    return ", ".join(note for note in (looked, "rover" if roving else "") if note)


def _holders(blocks: list[Block], strong: frozenset[Hashable]) -> Table:
    shown = window(len(blocks), min(_strong_places(blocks, strong), default=0), MOST_ROWS)
    rows = [_block_row(block, block_key(block.name) in strong) for block in blocks[shown.start : shown.stop]]
    return Table(
        key="blocks",
        title=f"In use: {plural(len(blocks), 'block')}",
        columns=("block", "addresses", "asked", "header", "wasted"),
        rows=_windowed(rows, shown, len(blocks), 5),
        empty="no block: all memory is free",
    )


@lru_cache(maxsize=10_000)
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
