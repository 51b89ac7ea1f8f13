"""The picture of kmalloc: the way down from a size to a frame, the sizes, who holds what, and the frames.

Clicking a size allocates so many bytes, clicking an object in use frees it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.mechanisms.kmalloc.model import State, address_of, cache_name
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.page_frames import map_nr
from memlab.mechanisms.slab import Cache, Place, Slab
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import Grid, Raster, Table
from memlab.scene.rows import few
from memlab.scene.runs import runs
from memlab.scene.shapes import Cell, Look, Row, Strip
from memlab.scene.tones import Tone

_LISTS: Final = (("full", Tone.FULL), ("partial", Tone.PARTIAL), ("free", Tone.EMPTY))
_MOST_SLABS: Final = 6
_MOST_CELLS: Final = 40


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The levels, the sizes, the slabs of the cache looked at, who holds what, and the frames at a step."""
    shown = _looked_at(step, look)
    slabs = [_slabs(step.event, step.state.slabs.caches[shown])] if shown else []
    return above(_levels(step), *slabs, beside(_sizes(step), _holders(step), _frames(step)))


def _looked_at(step: Step, look: Mapping[str, Any]) -> str:
    """The cache whose slabs are drawn: the reader's, else the event's, else the one that has most slabs."""
    caches = step.state.slabs.caches
    for name in (look.get("cache", ""), getattr(step.event, "cache", "")):
        if name in caches:
            return str(name)
    return max(step.state.slabs.chain, key=lambda name: len(caches[name].slabs), default="")


# The way down.


def _levels(step: Step) -> Table:
    """One row a mechanism, kmalloc on top; the one that the event belongs to is strong."""
    state: State = step.state
    caches = [cache for cache in state.slabs.caches.values() if cache.slabs]
    slabs = sum(len(cache.slabs) for cache in caches)
    zone = state.slabs.frames.zone
    flagged = sum(block.size for block in zone.blocks.values())
    rows = (
        ("kmalloc", f"{plural(len(state.asked), 'area')}, {plural(sum(state.asked.values()), 'byte')}"),
        ("caches and slabs", f"{plural(slabs, 'slab')} in {plural(len(caches), 'cache')}"),
        (
            "page frames, mem_map",
            f"{plural(flagged, 'frame')} with PG_slab",
        ),
        ("buddy system", f"{plural(zone.area.free, 'frame')} free in {plural(sum(zone.area.counts), 'block')}"),
    )
    return Table(
        key="levels",
        title="The way down",
        columns=("level", "mechanism", "what it has", "now"),
        rows=tuple(_level(depth, name, has, step.event) for depth, (name, has) in enumerate(rows)),
    )


def _level(depth: int, name: str, has: str, event: Event) -> Row:
    here = event.depth == depth
    return Row(
        key=("level", depth),
        tone=Tone.CHOSEN if here else Tone.PLAIN,
        words=f"Level {depth}, {name}: {has}{'; the step belongs here' if here else ''}.",
        strong=here,
        cells=(str(depth), name, has, event.kind if here else ""),
    )


# The sizes.


def _sizes(step: Step) -> Table:
    state: State = step.state
    names = [cache_name(size, dma) for size in GENERAL_SIZES for dma in (False, True)]
    seen = [name for name in names if "DMA" not in name or name == step.event.chose or state.slabs.caches[name].slabs]
    free = _free_name(state)
    return Table(
        key="sizes",
        title="Sizes",
        columns=("cache", "in use", "objects", "slabs", "frames each"),
        rows=tuple(_size(state.slabs.caches[name], free, step.event) for name in seen),
    )


def _free_name(state: State) -> str:
    number = len(state.asked) + 1
    while f"m{number}" in state.asked:
        number += 1
    return f"m{number}"


def _size(cache: Cache, name: str, event: Event) -> Row:
    size, chosen = cache.sizing.objsize, event.chose == cache.name
    looked = cache.name in event.candidates
    counts = (str(cache.active), str(cache.total), str(len(cache.slabs)), str(cache.sizing.pages))
    used = f"{cache.active} of {plural(cache.total, 'object')} in use"
    return Row(
        key=cache.name,
        tone=Tone.CHOSEN if chosen else Tone.LOOKED if looked else Tone.USED if cache.active else Tone.FREE,
        words=f"{cache.name}: {used}; click for {plural(size, 'byte')}.",
        asks=Kmalloc(name, size, "DMA" in cache.name),
        strong=chosen,
        cells=(cache.name, *counts),
    )


# The slabs.


def _slabs(event: Event, cache: Cache) -> Grid:
    strips = [
        _strip(event, cache, cache.slabs[number], name, tone)
        for name, tone in _LISTS
        for number in getattr(cache, name)[:_MOST_SLABS]
    ]
    title = f"Slabs of {cache.name}" if strips else f"{cache.name} has no slab yet"
    return Grid(key="slabs", title=title, strips=tuple(strips))


def _strip(event: Event, cache: Cache, slab: Slab, name: str, tone: Tone) -> Strip:
    key = (cache.name, slab.number)
    cells = [_cell(event, cache, slab, slot) for slot in range(min(cache.sizing.num, _MOST_CELLS))]
    if cache.sizing.num > _MOST_CELLS:
        words = f"{plural(cache.sizing.num - _MOST_CELLS, 'more object')} of slab {slab.number}."
        cells.append(Cell(key=("rest", *key), tone=Tone.MERGED, label="...", words=words))
    return Strip(
        key=key,
        tone=tone,
        label=f"{name}: slab {slab.number}",
        words=f"Slab {slab.number} in frame {slab.frame}, {name}: {slab.inuse} of {cache.sizing.num} in use.",
        cells=tuple(cells),
        indent=slab.offset / cache.sizing.objsize,
        strong=event.chose == key or (isinstance(event.chose, Place) and event.chose[:2] == key),
    )


def _cell(event: Event, cache: Cache, slab: Slab, slot: int) -> Cell:
    key = Place(cache.name, slab.number, slot)
    strong, name = event.chose == key, slab.held.get(slot)
    if name is None:
        return Cell(key=key, tone=Tone.FREE, label=str(slot), words=f"Object {slot} is free.", strong=strong)
    if name.startswith(" "):
        words = f"Object {slot} is the descriptor{name.removeprefix(' slab_t')}."
        return Cell(key=key, tone=Tone.SYSTEM, label="slab", words=words, strong=strong)
    words = f"{name} is object {slot}; click to free."
    asks = Kfree(name)
    return Cell(key=key, tone=Tone.USED, label=name, words=words, asks=asks, strong=strong)


# Who holds what.


def _holders(step: Step) -> Table:
    state: State = step.state
    rows = [_holder(state, name, asked, step.event) for name, asked in sorted(state.asked.items())]
    return Table(
        key="areas",
        title=f"In use: {plural(len(rows), 'area')}",
        columns=("name", "asked", "cache", "wasted", "address", "frame"),
        rows=few(rows),
        empty="nothing: no bytes were given",
    )


def _holder(state: State, name: str, asked: int, event: Event) -> Row:
    place = state.slabs.objects[name]
    address, waste = address_of(state, place), state.slabs.caches[place.cache].sizing.objsize - asked
    frame = map_nr(address)
    return Row(
        key=("area", name),
        tone=Tone.USED,
        words=f"{name}: {plural(asked, 'byte')} in {place.cache}, {waste:,} wasted, in frame {frame}; click to free.",
        asks=Kfree(name),
        strong=event.chose == place,
        cells=(name, f"{asked:,}", place.cache, f"{waste:,}", show_hex(address, 32), str(frame)),
    )


# The frames.


def _frames(step: Step) -> Raster:
    mem_map = step.state.slabs.frames.mem_map
    return Raster(
        key="frames",
        title=f"The {len(mem_map):,} frames",
        columns=1 << (step.settings.memory + 1) // 2,
        runs=runs(len(mem_map), _stretches(step.state)),
        words=lambda frame: _frame_words(step.state, frame),
        asks=lambda frame: Look.at(cache=mem_map[frame].owner.rpartition(" ")[0]),
    )


def _stretches(state: State) -> Iterator[tuple[int, int, Tone]]:
    caches, zone = state.slabs.caches.values(), state.slabs.frames.zone
    tones = {
        cache.slabs[number].frame: tone for cache in caches for name, tone in _LISTS for number in getattr(cache, name)
    }
    for block in (*zone.blocks.values(), *([zone.hand] if zone.hand else [])):
        yield block.frame, block.size, tones.get(block.frame, Tone.CHOSEN)


def _frame_words(state: State, frame: int) -> str:
    owner = state.slabs.frames.mem_map[frame].owner
    return f"Frame {frame:,}: {f'slab {owner}, PG_slab set' if owner else 'free'}."
