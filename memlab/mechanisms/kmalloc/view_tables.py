"""The tabs of the lab: the sizes, who holds what, the slabs, and who holds which frames."""

from collections.abc import Iterator
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.kmalloc.model import State, address_of, cache_name
from memlab.mechanisms.kmalloc.proposals import new_name
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.page_frames import map_nr
from memlab.mechanisms.slab import Cache
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.mechanisms.slab.state import owner_of
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

_LISTS: Final = ("full", "partial", "free")


def tables(step: Step) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    state: State = step.state
    slabs = sum(len(cache.slabs) for cache in state.slabs.caches.values())
    return (
        Tab("sizes", "Caches", lambda: _sizes(step), f"{len(_listed(step))}"),
        Tab("slabs", "Slabs", lambda: _slabs(step), f"{slabs:,}"),
        Tab("areas", "In use", lambda: _areas(step), f"{len(state.asked):,}"),
        Tab("frames", "Frames", lambda: _frames(state), f"{len(state.slabs.frames.mem_map):,}"),
    )


def _listed(step: Step) -> list[Cache]:
    """The thirteen sizes, and the twins for DMA that have a slab or are spoken of."""
    caches = step.state.slabs.caches
    names = [cache_name(size, dma) for size in GENERAL_SIZES for dma in (False, True)]
    spoken = (step.event.chose, getattr(step.event, "cache", ""))
    return [caches[name] for name in names if "DMA" not in name or name in spoken or caches[name].slabs]


def _sizes(step: Step) -> Table:
    free = new_name(step.state.asked)
    rows = [_size(step, cache, free) for cache in _listed(step)]
    columns = ("cache", "in use", "objects", "slabs", "frames of each", "descriptor")
    return Table(key="sizes", title="The general caches", columns=columns, rows=tuple(rows))


def _size(step: Step, cache: Cache, free: str) -> Row:
    sizing = cache.sizing
    place = f"in size-{sizing.descriptor_cache}" if sizing.off_slab else "on the slab"
    cells = (cache.name, str(cache.active), str(cache.total), str(len(cache.slabs)), str(sizing.pages), place)
    words = f"{cache.name}: {cache.active} of {plural(cache.total, 'object')} in use; click to ask for one."
    asks = Kmalloc(free, sizing.objsize, "DMA" in cache.name)
    return Row(key=cache.name, cells=cells, words=words, asks=asks, strong=cache.name == step.event.chose)


def _slabs(step: Step) -> Table:
    rows = [
        Row(key=(cache.name, number), cells=_slab(cache, number, name), strong=step.event.chose == (cache.name, number))
        for cache in step.state.slabs.caches.values()
        for name in _LISTS
        for number in getattr(cache, name)
    ]
    rows.sort(key=lambda row: (int(row.cells[4]), row.cells))
    columns = ("cache", "slab", "list", "in use", "first frame", "colour")
    return Table(key="slabs", title="Slabs", columns=columns, rows=few(rows), empty="no cache has a slab yet")


def _slab(cache: Cache, number: int, name: str) -> tuple[str, ...]:
    slab = cache.slabs[number]
    return (cache.name, str(number), name, f"{slab.inuse} of {cache.sizing.num}", str(slab.frame), f"+{slab.offset} B")


def _areas(step: Step) -> Table:
    state: State = step.state
    rows = [_area(step, name, asked) for name, asked in sorted(state.asked.items())]
    columns = ("name", "asked", "cache", "wasted", "address", "frame")
    return Table(key="areas", title="In use", columns=columns, rows=few(rows), empty="nothing: no bytes were given")


def _area(step: Step, name: str, asked: int) -> Row:
    state: State = step.state
    place = state.slabs.objects[name]
    address, waste = address_of(state, place), state.slabs.caches[place.cache].sizing.objsize - asked
    cells = (name, f"{asked:,}", place.cache, f"{waste:,}", show_hex(address, 32), str(map_nr(address)))
    words = f"{name}: {plural(asked, 'byte')} in an object of {place.cache}, {waste:,} wasted; click to free."
    return Row(key=("area", name), cells=cells, words=words, asks=Kfree(name), strong=step.event.chose == place)


def _frames(state: State) -> Table:
    rows = [Row(key=("frames", cells[0]), cells=cells) for cells in _stretches(state)]
    columns = ("frames", "held by", "count of the first", "flags")
    return Table(key="frames", title="Which slab holds which frames", columns=columns, rows=few(rows))


def _stretches(state: State) -> Iterator[tuple[str, str, str, str]]:
    """The blocks in use in address order, and the free frames between them as one row each."""
    at, mem_map = 0, state.slabs.frames.mem_map
    for block in sorted(state.slabs.frames.zone.blocks.values(), key=lambda block: block.frame):
        if block.frame > at:
            yield _range(at, block.frame), "free", "", ""
        first = mem_map[block.frame]
        cache, number = owner_of(block.name)
        at = block.frame + block.size
        yield _range(block.frame, at), f"slab {number} of {cache}", str(first.count), ", ".join(first.flags)
    if at < len(mem_map):
        yield _range(at, len(mem_map)), "free", "", ""


def _range(first: int, end: int) -> str:
    return f"{first:,}" if end == first + 1 else f"{first:,}-{end - 1:,}"
