"""The tabs of the lab: the caches, the slabs of the one shown, the objects in use, and who holds which frames."""

from collections.abc import Iterator
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.slab.requests import FreeObject
from memlab.mechanisms.slab.state import Cache, Slab, State, frame_of, owner_of
from memlab.mechanisms.slab.view_caches import cache_words
from memlab.memory.sizes import show_hex
from memlab.scene.asks import Show
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

_LISTS: Final = ("full", "partial", "free")
_CHAINED: Final = 8


def tables(step: Step, shown: Cache | None) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    state: State = step.state
    tabs = [Tab("caches", "Caches", lambda: _caches(step), f"{len(state.caches):,}")]
    if shown:
        tabs.append(Tab("slabs", f"Slabs of {shown.name}", lambda: _slabs(shown), f"{len(shown.slabs):,}"))
        tabs.append(Tab("cut", f"A slab of {shown.name}", lambda: _cut(shown)))
    named = sum(not name.startswith(" ") for name in state.objects)
    tabs.append(Tab("objects", "Objects in use", lambda: _objects(step), f"{named:,}"))
    tabs.append(Tab("frames", "Frames", lambda: _frames(state), f"{len(state.frames.mem_map):,}"))
    return tuple(tabs)


def _caches(step: Step) -> Table:
    state: State = step.state
    known = [state.caches[name] for name in state.chain]
    calls = any(cache.ctor for cache in known)
    rows = [_cache(step, cache, calls) for cache in known]
    columns = ["cache", "in use", "objects", "size", *_LISTS, *(["constructed"] if calls else []), "given"]
    return Table(key="caches", title="Caches", columns=tuple(columns), rows=few(rows), empty="no cache yet")


def _cache(step: Step, cache: Cache, calls: bool) -> Row:
    lists = tuple(str(len(getattr(cache, name))) for name in _LISTS)
    made = (f"{cache.constructed:,}" if cache.ctor else "",) if calls else ()
    cells = (cache.name, str(cache.active), str(cache.total), f"{cache.sizing.objsize:,}", *lists, *made)
    strong = cache.name in (step.event.chose, getattr(step.event, "cache", ""))
    asks = Show.at(cache=(step.index, cache.name))
    words = cache_words(cache.name, cache)
    return Row(key=cache.name, cells=(*cells, f"{cache.given:,}"), words=words, strong=strong, asks=asks)


def _slabs(cache: Cache) -> Table:
    rows = [_slab(cache, cache.slabs[number], name) for name in _LISTS for number in getattr(cache, name)]
    columns = ("list", "slab", "first frame", "colour", "in use", "free, first given first")
    return Table(key="slabs", title=f"Slabs of {cache.name}", columns=columns, rows=few(rows), empty="no slab yet")


def _slab(cache: Cache, slab: Slab, name: str) -> Row:
    chain = ", ".join(map(str, slab.chain[:_CHAINED]))
    more = f", {len(slab.chain) - _CHAINED} more" if len(slab.chain) > _CHAINED else ""
    used = f"{slab.inuse} of {cache.sizing.num}"
    cells = (name, str(slab.number), str(slab.frame), f"+{slab.offset} B", used, chain + more)
    return Row(key=(cache.name, slab.number), cells=cells)


def _cut(cache: Cache) -> Table:
    sizing = cache.sizing
    place = "outside of the slab" if sizing.off_slab else "on the slab"
    facts = (
        ("frames", f"{sizing.pages}", f"2^{sizing.order}, order {sizing.order}"),
        ("objects", f"{sizing.num:,}", f"of {sizing.objsize:,} bytes, aligned to {sizing.align}"),
        ("descriptor", f"{sizing.mgmt:,} B", place),
        ("left over", f"{sizing.left_over:,} B", "for the colours"),
        ("colours", f"{sizing.colours}", f"{sizing.colour_off} bytes apart; the next slab has {cache.colour_next}"),
    )
    rows = tuple(Row(key=("cut", fact[0]), cells=fact) for fact in facts)
    return Table(key="cut", title=f"A slab of {cache.name}", columns=("part", "how much", ""), rows=rows)


def _objects(step: Step) -> Table:
    state: State = step.state
    rows = [_object(state, name, step.event.chose) for name in sorted(state.objects) if not name.startswith(" ")]
    columns = ("object", "cache", "slab", "number", "address", "frame")
    return Table(key="objects", title="Objects in use", columns=columns, rows=few(rows), empty="no object is in use")


def _object(state: State, name: str, chose: object) -> Row:
    place = state.objects[name]
    cache = state.caches[place.cache]
    address = show_hex(cache.address(cache.slabs[place.slab], place.slot), 32)
    cells = (name, place.cache, str(place.slab), str(place.slot), address, str(frame_of(state, place)))
    words = f"{name} is object {place.slot} of slab {place.slab} of {place.cache}; click to free."
    return Row(key=place, cells=cells, words=words, asks=FreeObject(place.cache, name), strong=place == chose)


def _frames(state: State) -> Table:
    rows = [Row(key=("frames", cells[0]), cells=cells) for cells in _stretches(state)]
    columns = ("frames", "held by", "list", "count of the first", "flags")
    return Table(key="frames", title="Which slab holds which frames", columns=columns, rows=few(rows))


def _stretches(state: State) -> Iterator[tuple[str, str, str, str, str]]:
    """The blocks in use in address order, and the free frames between them as one row each."""
    at, mem_map = 0, state.frames.mem_map
    for block in sorted(state.frames.zone.blocks.values(), key=lambda block: block.frame):
        if block.frame > at:
            yield _range(at, block.frame), "free", "", "", ""
        first = mem_map[block.frame]
        held = f"slab {owner_of(block.name)[1]} of {owner_of(block.name)[0]}"
        flags = ", ".join(first.flags)
        at = block.frame + block.size
        yield _range(block.frame, at), held, _list_of(state, block.name), str(first.count), flags
    if at < len(mem_map):
        yield _range(at, len(mem_map)), "free", "", "", ""


def _range(first: int, end: int) -> str:
    return f"{first:,}" if end == first + 1 else f"{first:,}-{end - 1:,}"


def _list_of(state: State, name: str) -> str:
    cache, number = owner_of(name)
    if cache not in state.caches:
        return ""
    return next((each for each in _LISTS if number in getattr(state.caches[cache], each)), "")
