"""The free list: allocate from the hole that the fit chooses, give back, merge."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from traitlets import Bool, Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.events import (
    Coalesced,
    Freed,
    HoleChosen,
    NameInUse,
    NotHeld,
    NothingAsked,
    OutOfMemory,
    Split,
    TakenWhole,
)
from memlab.mechanisms.dynamic_storage.layout import HOLE, Layout, left_open, placed, size_of
from memlab.mechanisms.dynamic_storage.presets import PRESETS
from memlab.mechanisms.dynamic_storage.proposals import proposals
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free
from memlab.mechanisms.dynamic_storage.state import Block, State, block_key, hole_key
from memlab.memory.english import bytes_agree, plural
from memlab.memory.extents import FITS, ORDERS, Extent, FreeList, give_back, merges, search, take
from memlab.memory.persistent import pmap
from memlab.memory.sizes import KiB

_LARGEST: Final = 2**40
_LAYOUT_HELP: Final = "what lies in memory at the start, and so its size, like: hole 100K, A 50K, hole 500K"


class DynamicStorage(Mechanism):
    """A free list over one memory; see `memlab.mechanisms.dynamic_storage`."""

    title = "Dynamic storage allocation"
    heading = "Dynamic storage"
    lesson = 1
    request_types = (Allocate, Free)
    presets = PRESETS
    charted = "external fragmentation"
    headline = ("fit",)
    units: ClassVar[Mapping[str, str]] = {
        "free": "bytes",
        "used": "bytes",
        "wasted inside blocks": "bytes",
        "largest hole": "bytes",
        "external fragmentation": "%",
    }

    fit = Enum(FITS, "first", help="which hole a request takes").tag(parameter=True, rule="{value} fit", bare=True)
    memory = Int(2160 * KiB, min=1, max=_LARGEST, help="size of the memory to share out").tag(
        parameter=True, unit="bytes"
    )
    base = Int(400 * KiB, min=0, max=2**40, help="where it starts: what lies below is the operating system's").tag(
        parameter=True, unit="bytes"
    )
    order = Enum(ORDERS, "address", help="where a freed hole goes in the free list").tag(
        parameter=True, group="more", rule="the order {value}"
    )
    coalesce = Bool(True, help="merge holes that touch, when a block is freed").tag(
        parameter=True, group="more", rule=""
    )
    header = Int(0, min=0, max=2**20, help="bytes added in front of each block").tag(
        parameter=True, unit="bytes", group="more"
    )
    granule = Int(1, min=1, max=2**20, help="sizes are rounded up to a multiple of this").tag(
        parameter=True, unit="bytes", group="more"
    )
    smallest_hole = Int(1, min=1, max=2**20, help="a smaller remainder goes with the block").tag(
        parameter=True, unit="bytes", group="more"
    )
    layout = Tuple(help=_LAYOUT_HELP).tag(parameter=True, group="more", kind=Layout(_LAYOUT_HELP))

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:
        """A layout makes the memory as large as it is itself."""
        return {"memory": min(size_of(self.layout), _LARGEST)} if "layout" in given and self.layout else {}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """What fits exactly, what fits nowhere, and a block between two holes."""
        return proposals(step or self.step, self.requests)

    def start(self, settings: Settings) -> State:
        """All free, but for the layout's blocks; parts that do not fit are left out."""
        parts = placed(settings.layout, settings.base, settings.memory)
        holes = tuple(extent for name, extent in parts if name == HOLE)
        blocks = {name: Block(name, extent, extent.size, 0) for name, extent in parts if name != HOLE}
        return State(FreeList(holes), pmap(blocks))

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free at the start, and what the layout leaves open."""
        free, holes = sum(hole.size for hole in state.free.holes), plural(len(state.free.holes), "hole")
        some = f"{bytes_agree(free)} free in {holes}" if free else "All memory is in use"
        return Started(note="; ".join((some, *left_open(settings, state.free.holes))) + ".")

    def serve(self, settings: Settings, state: State, request: Allocate | Free) -> Serving[State, Block | None]:
        """Allocate a block, or free one."""
        if isinstance(request, Allocate):
            return (yield from allocate(settings, state, request))
        return (yield from free(settings, state, request))

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free and used bytes, what is lost inside and between blocks, and the work of searching."""
        step = step or self.step
        state = step.state
        sizes = [hole.size for hole in state.free.holes]
        total, largest = sum(sizes), max(sizes, default=0)
        return {
            "free": total,
            "used": step.settings.memory - total,
            "wasted inside blocks": state.wasted,
            "holes": len(sizes),
            "largest hole": largest,
            "external fragmentation": 1 - largest / total if total else 0.0,
            "holes looked at": state.looked,
        }

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The memory, and the holes and blocks that must add up to it."""
        step = step or self.step
        extents = [*step.state.free.holes, *(block.extent for block in step.state.blocks.values())]
        return step.settings.memory, tuple((extent.start, extent.size) for extent in extents)


def allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, Block | None]:
    """Search the list as the fit says, then cut the block from the low end of the hole found."""
    need = -(-request.size // settings.granule) * settings.granule + settings.header
    if refusal := _refusal(state, request, need):
        yield refusal, state
        return None
    found, looked = search(state.free, need, settings.fit)
    state = replace(state, looked=state.looked + len(looked))
    candidates = tuple(hole_key(state.free.holes[at]) for at in looked)
    if found is None:
        yield _failure(request, need, state.free, candidates), state
        return None
    hole, fit = state.free.holes[found], settings.fit
    chosen = HoleChosen(
        name=request.name,
        hole=hole,
        need=need,
        fit=fit,
        looked=len(looked),
        chose=hole_key(hole),
        candidates=candidates,
    )
    yield chosen, state
    return (yield from _cut(settings, state, request, found, need))


def _failure(request: Allocate, need: int, free: FreeList, candidates: tuple[Hashable, ...]) -> Event:
    sizes = [hole.size for hole in free.holes]
    return OutOfMemory(
        name=request.name,
        need=need,
        free=sum(sizes),
        largest=max(sizes, default=0),
        holes=len(sizes),
        candidates=candidates,
    )


def _refusal(state: State, request: Allocate, need: int) -> Event | None:
    if request.name in state.blocks:
        return NameInUse(name=request.name, block=state.blocks[request.name].extent, chose=block_key(request.name))
    return None if need else NothingAsked(name=request.name)


def _cut(settings: Settings, state: State, request: Allocate, found: int, need: int) -> Serving[State, Block]:
    hole = state.free.holes[found]
    remainder = hole.size - need
    kept = remainder >= settings.smallest_hole
    length = need if kept else hole.size
    block = Block(request.name, Extent(hole.start, length), request.size, settings.header)
    listed, blocks = take(state.free, found, length), state.blocks.set(request.name, block)
    state = replace(state, free=listed, blocks=blocks, wasted=state.wasted + block.waste)
    name, chose, least = request.name, block_key(request.name), settings.smallest_hole
    if kept:
        rest = Extent(hole.start + need, remainder)
        yield Split(name=name, block=block.extent, rest=rest, smallest_hole=least, chose=chose), state
    else:
        yield TakenWhole(name=name, block=block.extent, remainder=remainder, smallest_hole=least, chose=chose), state
    return block


def free(settings: Settings, state: State, request: Free) -> Serving[State, Block | None]:
    """Turn the block into a hole, put it into the list, and merge neighbours of the list that touch."""
    block = state.blocks.get(request.name)
    if block is None:
        yield NotHeld(name=request.name, held=len(state.blocks)), state
        return None
    hole = block.extent
    touching = sum(other.end == hole.start or hole.end == other.start for other in state.free.holes)
    listed, place = give_back(state.free, hole, settings.order)
    state = replace(state, free=listed, blocks=state.blocks.remove(request.name), wasted=state.wasted - block.waste)
    yield (
        Freed(
            name=request.name,
            hole=hole,
            place=place,
            holes=len(listed.holes),
            order=settings.order,
            touching=touching,
            chose=hole_key(hole),
        ),
        state,
    )
    if settings.coalesce:
        yield from _merge(state)
    return block


def _merge(state: State) -> Iterator[tuple[Event, State]]:
    for before, after, listed in merges(state.free):
        state = replace(state, free=listed)
        yield Coalesced(before=before, after=after, chose=hole_key(after)), state
