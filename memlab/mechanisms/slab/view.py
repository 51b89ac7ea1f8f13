"""The picture of a slab allocator: the caches, their slabs as strips of objects in their lists, and the frames.

A strip is a slab: it stands under the list it is in, head first; its objects are shifted by its colour. Clicking an
object in use frees it, clicking a cache allocates one; a free object says its place in the chain.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.mechanisms.slab.requests import AllocObject, FreeObject
from memlab.mechanisms.slab.state import Cache, Place, Slab, State
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import Grid, Raster, Table
from memlab.scene.rows import few
from memlab.scene.runs import runs
from memlab.scene.shapes import Cell, Look, Row, Strip
from memlab.scene.tones import Tone

LISTS: Final = (("full", Tone.FULL), ("partial", Tone.PARTIAL), ("free", Tone.EMPTY))
_MOST_SLABS: Final = 12
_MOST_CELLS: Final = 48
_MOST_CHAINED: Final = 6


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The caches, the slabs of the one looked at, and the frames at a step."""
    state: State = step.state
    shown = _looked_at(step, look)
    parts: list[Scene] = [_caches(step, shown)]
    if shown:
        parts.append(_sizing(state.caches[shown]))
    grid = [_slabs(step, state.caches[shown])] if shown else []
    return above(*grid, beside(*parts, _frames(step)))


def _looked_at(step: Step, look: Mapping[str, Any]) -> str:
    """The cache whose slabs are drawn: the reader's, else the event's, else the one that has most slabs."""
    caches = step.state.caches
    for name in (look.get("cache", ""), getattr(step.event, "cache", "")):
        if name in caches:
            return str(name)
    return max(step.state.chain, key=lambda name: len(caches[name].slabs), default="")


# The caches.


def _caches(step: Step, shown: str) -> Table:
    state: State = step.state
    name = _free_name(state)
    rows = [_cache_row(state.caches[each], name, each == step.event.chose) for each in state.chain]
    return Table(
        key="caches",
        title="Caches, newest first" + (f"; shown: {shown}" if shown else ""),
        columns=("cache", "in use", "objects", "size", "full", "partial", "free", "constructed", "given"),
        rows=few(rows),
        empty="no cache yet",
    )


def _free_name(state: State) -> str:
    """A name that no object has."""
    number = len(state.objects) + 1
    while f"o{number}" in state.objects:
        number += 1
    return f"o{number}"


def _cache_row(cache: Cache, name: str, strong: bool) -> Row:
    lists = tuple(str(len(slabs)) for slabs in (cache.full, cache.partial, cache.free))
    counts = (str(cache.active), str(cache.total), f"{cache.sizing.objsize:,}", *lists)
    made = f"{cache.constructed:,}" if cache.ctor else "-"
    calls = f"constructed {plural(cache.constructed, 'time')}" if cache.ctor else "no constructor"
    used = f"{cache.active} of {plural(cache.total, 'object')} in use"
    return Row(
        key=cache.name,
        tone=Tone.USED if cache.active else Tone.FREE,
        words=f"Cache {cache.name}: {used}, {calls}; click to allocate {name}.",
        asks=AllocObject(cache.name, name),
        strong=strong,
        cells=(cache.name, *counts, made, f"{cache.given:,}"),
    )


def _sizing(cache: Cache) -> Table:
    sizing = cache.sizing
    place = "outside of the slab" if sizing.off_slab else "on the slab"
    facts = (
        ("frames", str(sizing.pages), f"order {sizing.order}"),
        ("objects", str(sizing.num), f"{sizing.objsize:,} bytes each, aligned to {sizing.align}"),
        ("descriptor", f"{sizing.mgmt:,}", f"bytes, {place}"),
        ("left over", f"{sizing.left_over:,}", "bytes"),
        ("colours", str(sizing.colours), f"{sizing.colour_off} bytes apart, next is {cache.colour_next}"),
    )
    rows = (Row(key=("sizing", fact[0]), words=f"{' '.join(fact)}.", cells=fact) for fact in facts)
    return Table(key="sizing", title=f"A slab of {cache.name}", columns=("it has", "", "that is"), rows=tuple(rows))


# The slabs.


def _slabs(step: Step, cache: Cache) -> Grid:
    strips: list[Strip] = []
    for name, tone in LISTS:
        numbers = getattr(cache, name)
        strips += (_strip(step.event, cache, cache.slabs[number], name, tone) for number in numbers[:_MOST_SLABS])
        if len(numbers) > _MOST_SLABS:
            words = f"... and {plural(len(numbers) - _MOST_SLABS, 'slab')} more in the {name} list"
            strips.append(Strip(key=("more", name), label=f"{name}: more", words=words, cells=()))
    title = f"Slabs of {cache.name}" if cache.slabs else f"{cache.name} has no slab yet"
    return Grid(key="slabs", title=title, strips=tuple(strips))


def _strip(event: Event, cache: Cache, slab: Slab, name: str, tone: Tone) -> Strip:
    key = (cache.name, slab.number)
    used = f"{slab.inuse} of {cache.sizing.num} in use"
    colour = f", colour {slab.offset}" if cache.sizing.colours > 1 else ""
    cells = [_cell(event, cache, slab, slot) for slot in range(min(cache.sizing.num, _MOST_CELLS))]
    if cache.sizing.num > _MOST_CELLS:
        rest = plural(cache.sizing.num - _MOST_CELLS, "more object")
        cells.append(Cell(key=("rest", *key), tone=Tone.MERGED, label="...", words=f"{rest} of slab {slab.number}."))
    return Strip(
        key=key,
        tone=tone,
        label=f"{name}: slab {slab.number}" + (f", +{slab.offset}" if cache.sizing.colours > 1 else ""),
        words=f"Slab {slab.number}, frame {slab.frame}, in the {name} list: {used}{colour}; chain {_chain(slab)}.",
        cells=tuple(cells),
        indent=slab.offset / cache.sizing.objsize,
        strong=event.chose == key or (isinstance(event.chose, Place) and event.chose[:2] == key),
    )


def _chain(slab: Slab) -> str:
    shown = " -> ".join(map(str, slab.chain[:_MOST_CHAINED]))
    more = len(slab.chain) - _MOST_CHAINED
    return f"{shown} and {more} more" if more > 0 else shown or "empty"


def _cell(event: Event, cache: Cache, slab: Slab, slot: int) -> Cell:
    key = Place(cache.name, slab.number, slot)
    where = f"object {slot} of slab {slab.number}, at {show_hex(cache.address(slab, slot), 32)}"
    name = slab.held.get(slot)
    strong = event.chose == key
    if name is None:
        made = ", constructed" if cache.ctor else ""
        label, words = _link(slab, slot)
        return Cell(key=key, tone=Tone.FREE, label=label, words=f"Free {where}{made}; {words}.", strong=strong)
    if name.startswith(" "):
        return Cell(key=key, tone=Tone.SYSTEM, label="slab", words=f"{name.strip()} is {where}.", strong=strong)
    words = f"{name} is {where}; click to free."
    asks = FreeObject(cache.name, name)
    return Cell(key=key, tone=Tone.USED, label=name, words=words, asks=asks, strong=strong)


def _link(slab: Slab, slot: int) -> tuple[str, str]:
    """What the bufctl array says of a free object: which one comes next; and whether it is the first."""
    at = slab.chain.index(slot)
    behind = slab.chain[at + 1 : at + 2]
    then = f"then {behind[0]}" if behind else "then none"
    label = f"{slot}→{behind[0] if behind else '·'}"
    return (f"▸{label}", f"it is given next, {then}") if not at else (label, f"number {at + 1} of the chain, {then}")


# The frames.


def _frames(step: Step) -> Raster:
    state: State = step.state
    frames = len(state.frames.mem_map)
    return Raster(
        key="frames",
        title=f"The {frames:,} frames",
        columns=1 << (step.settings.memory + 1) // 2,
        runs=runs(frames, stretches(state)),
        words=lambda frame: _frame_words(state, frame),
        asks=lambda frame: Look.at(cache=state.frames.mem_map[frame].owner.rpartition(" ")[0]),
    )


def stretches(state: State) -> Iterator[tuple[int, int, Tone]]:
    """The frames of each slab, in the tone of its list."""
    for cache in state.caches.values():
        for name, tone in LISTS:
            for number in getattr(cache, name):
                yield cache.slabs[number].frame, cache.sizing.pages, tone
    taken = {slab.frame for cache in state.caches.values() for slab in cache.slabs.values()}
    hand = state.frames.zone.hand
    for block in (*state.frames.zone.blocks.values(), *([hand] if hand else [])):
        if block.frame not in taken:
            yield block.frame, block.size, Tone.CHOSEN


def _frame_words(state: State, frame: int) -> str:
    owner = state.frames.mem_map[frame].owner
    return f"Frame {frame:,}: {f'slab {owner}, PG_slab set' if owner else 'free'}."
