"""What the page allocator keeps: free lists by zone, blocks by name, counts of frames, and what is being remembered."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from memlab.core.history import Event, Settings
from memlab.mechanisms.buddy.free_area import FreeArea
from memlab.mechanisms.zones.areas import filled, give_back
from memlab.mechanisms.zones.given import MOST_FRAMES
from memlab.mechanisms.zones.kernels import HIGHMEM, KERNELS, Kernel
from memlab.mechanisms.zones.layout import ALL, Marks, Zone, marks_26, marks_of, zones_of
from memlab.memory.persistent import PMap, pmap


class Held(NamedTuple):
    """A block in use: its first frame, and its order."""

    frame: int
    order: int


class World(NamedTuple):
    """What the settings make of memory: the kernel, the zones that exist, and their marks."""

    kernel: Kernel
    zones: tuple[Zone, ...]
    marks: Mapping[str, Marks]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the zones."""
        return tuple(zone.name for zone in self.zones)

    def at(self, frame: int) -> int | None:
        """The place of the zone that has a frame; None where none has."""
        return next((at for at, zone in enumerate(self.zones) if zone.first <= frame < zone.end), None)

    def area_of(self, zone: int) -> int:
        """Which set of free lists a zone has."""
        return 0 if self.kernel.one_area else zone


@dataclass(frozen=True)
class State:
    """The allocator at one moment.

    Attributes:
        areas: The free lists, one set a zone; in 2.2.1 one for all.
        free: The free frames of each zone.
        others: How many frames of each zone the start gave to nobody in particular: reclaim may free them.
        blocks: The blocks in use, by name.
        counts: The count of each frame that has one.
        reserved: The frames with PG_reserved.
        low_on_memory: What 2.2.1 remembers.
        trail: The last events of the request, the newest last.
        woken: How often kswapd was woken; ``calls`` of reclaim, ``yields`` of the processor, requests ``failed``.
    """

    areas: tuple[FreeArea, ...]
    free: tuple[int, ...]
    others: tuple[int, ...]
    blocks: PMap[str, Held]
    counts: PMap[int, int]
    reserved: PMap[int, int]
    low_on_memory: bool = False
    trail: tuple[Event, ...] = ()
    woken: int = 0
    calls: int = 0
    yields: int = 0
    failed: int = 0

    @property
    def all_free(self) -> int:
        """The free frames of all zones."""
        return sum(self.free)


@lru_cache(maxsize=64)
def world_of(settings: Settings) -> World:
    """The zones and marks under some settings."""
    kernel = KERNELS[settings.kernel]
    zones = zones_of(kernel, settings.memory // 4096, settings.highmem)
    if settings.zones:
        zones, given, first = (), dict(settings.zones), 0
        for name in kernel.zones:
            if frames := given.get(name, 0):
                zones, first = (*zones, Zone(name, first, frames)), first + frames
        zones = zones or (Zone(kernel.zones[0], 0, 1),)
    marks = dict(marks_of(kernel, zones))
    for name, least in settings.least:
        if name in marks:
            few = min(least, MOST_FRAMES)
            marks[name] = Marks(few, 2 * few, 3 * few) if kernel.name < "2.6" else marks_26(few)
    return World(kernel, zones, marks)


@lru_cache(maxsize=16)
def started(settings: Settings) -> State:
    """All frames free, but for those that the start gives to nobody in particular: the lower ones of their zone."""
    world, given = world_of(settings), dict(settings.free)
    down = settings.downwards or ((HIGHMEM,) if settings.kernel == "2.4.22" else ())
    areas, free, others = [], [], []
    for zone in world.zones:
        left = min(given.get(zone.name, zone.frames), zone.frames)
        areas.append(filled(zone.end - left, zone.end, world.kernel.orders, zone.name in down))
        free.append(left)
        others.append(zone.frames - left)
    if world.kernel.one_area:
        areas = [_one(areas)]
    return State(tuple(areas), tuple(free), tuple(others), pmap(row=Held), pmap(), pmap())


def _one(areas: list[FreeArea]) -> FreeArea:
    """The lists of several zones as one set, the higher zones' blocks first."""
    joined = areas[0]
    for area in areas[1:]:
        for order in range(area.orders):
            for frame in reversed(list(area.listed(order))):
                joined = joined.having(frame, order, by_address=False)
    return joined


def given_out(world: World, state: State, name: str, found: tuple[int, FreeArea], of: tuple[int, int]) -> State:
    """The state once a block is in use; ``of`` are the set of lists that it is from, and its order."""
    (frame, area), (place, order) = found, of
    zone = world.at(frame) or 0
    areas = (*state.areas[:place], area, *state.areas[place + 1 :])
    free = _changed(state.free, zone, -(1 << order))
    blocks = state.blocks.set(name, Held(frame, order))
    return replace(state, areas=areas, free=free, blocks=blocks, counts=state.counts.set(frame, 1))


def freed(world: World, state: State, frame: int, order: int) -> State:
    """The state once 2^order frames from ``frame`` on are back on their lists."""
    zone = world.at(frame) or 0
    place = world.area_of(zone)
    area = give_back(state.areas[place], frame, order)
    areas = (*state.areas[:place], area, *state.areas[place + 1 :])
    return replace(state, areas=areas, free=_changed(state.free, zone, 1 << order))


def back(world: World, state: State, blocks: Iterable[Held]) -> State:
    """The state once blocks are on their lists again, in turn."""
    for one in blocks:
        state = freed(world, state, *one)
    return state


def _changed(free: tuple[int, ...], zone: int, by: int) -> tuple[int, ...]:
    return (*free[:zone], free[zone] + by, *free[zone + 1 :])


def lists_of(world: World, state: State) -> dict[str, list[list[int]]]:
    """The free lists by zone (2.2.1: all), order by order, head first."""
    names = (ALL,) if world.kernel.one_area else world.names
    return {
        name: [list(area.listed(order)) for order in range(area.orders)]
        for name, area in zip(names, state.areas, strict=True)
    }


def free_blocks(state: State) -> Iterator[tuple[int, int]]:
    """All free blocks as ``(first frame, frames)``."""
    for area in state.areas:
        yield from ((frame, 1 << link.order) for frame, link in area.links.items())


def zone_key(name: str) -> Hashable:
    """A zone is known by its name."""
    return ("zone", name)


def frames_in(settings: Settings) -> int:
    """All frames of all zones."""
    return sum(zone.frames for zone in world_of(settings).zones)
