"""The tabs of the lab: the free list in its order, and who holds what."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.mechanisms.dynamic_storage.state import Block, block_key, hole_key
from memlab.mechanisms.dynamic_storage.view_memory import block_words
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

_EXTRA: Final[Mapping[str, Callable[[Block], int | str]]] = {
    "partition": lambda block: block.partition,
    "pointer": lambda block: block.pointer if block.header else 0,
    "header": lambda block: block.header,
    "wasted": lambda block: block.waste,
    "footer": lambda block: block.footer,
}
"""The columns that stand only where a block has such a thing."""


def tables(step: Step) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    holes, blocks = len(step.state.free.holes), len(step.state.blocks)
    return (
        Tab("free list", "Free list", lambda: _free_list(step), f"{holes:,}"),
        Tab("blocks", "In use", lambda: _blocks(step), f"{blocks:,}"),
    )


def _free_list(step: Step) -> Table:
    event = step.event
    turns = {key: turn for turn, key in enumerate(event.candidates, start=1)}
    need = getattr(event, "need", 0)
    rows = []
    for at, hole in enumerate(step.state.free.holes, start=1):
        key, place = hole_key(hole), f"{step.state.partition(hole)} {hole}".strip()
        cells = (str(at), place, show_size(hole.size), _note(step, hole, need, turns.get(key)))
        rows.append(Row(key=key, cells=cells, strong=key == event.chose))
    asked = f"{getattr(event, 'name', '')}, {show_size(need)}" if need else ""
    columns = ("", "hole", "size", asked)
    return Table(key="free list", title="Free list", columns=columns, rows=few(rows), empty="no hole: memory is full")


def _note(step: Step, hole: Extent, need: int, turn: int | None) -> str:
    rover = step.settings.fit == "next" and hole == step.state.free.holes[step.state.free.rover]
    notes = ["the next search starts here"] if rover else []
    if turn is not None and need:
        left = hole.size - need
        notes.insert(0, "too small" if left < 0 else f"leaves {show_size(left)}")
        if hole_key(hole) == step.event.chose:
            notes[0] += ", taken"
    return ", ".join(notes)


def _blocks(step: Step) -> Table:
    blocks: list[Block] = sorted(step.state.blocks.values(), key=attrgetter("extent.start"))
    extra = [name for name, of in _EXTRA.items() if any(map(of, blocks))]
    rows = [_block(block, extra, block_key(block.name) == step.event.chose) for block in blocks]
    if old := step.state.leaving:
        moving = _block(old, extra, strong=False)
        cells = (f"{old.name}, old place", *moving.cells[1:])
        rows.append(Row(key=("leaving", old.name), cells=cells, words=moving.words))
    columns = ("block", "addresses", "asked", *extra)
    return Table(key="blocks", title="In use", columns=columns, rows=few(rows), empty="no block: all memory is free")


def _cell(value: int | str) -> str:
    return value if isinstance(value, str) else show_size(value)


def _block(block: Block, extra: Sequence[str], strong: bool) -> Row:
    shown = (_EXTRA[name](block) for name in extra)
    cells = (block.name, str(block.extent), show_size(block.asked), *map(_cell, shown))
    words = block_words(block)
    return Row(key=block_key(block.name), cells=cells, words=words, asks=Free(block.name), strong=strong)
