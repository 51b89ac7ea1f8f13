"""Caches, slabs and objects: what the slab allocator knows, frozen."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from memlab.mechanisms.page_frames import State as FramesState
from memlab.mechanisms.page_frames import va
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.sizing import Sizing
from memlab.memory.persistent import PMap, pmap
from memlab.memory.slabinfo import CacheInfo


class Place(NamedTuple):
    """Where an object lies."""

    cache: str
    slab: int
    slot: int


@dataclass(frozen=True)
class Slab:
    """Frames cut into objects.

    Attributes:
        number: In the order in which its cache grew, from 0.
        frame: Its first frame.
        offset: Its colour: the bytes in front of everything else.
        chain: The free objects, first the one freed last (``slab.free`` and the bufctl array).
        held: The names of the objects in use, by their number in the slab.
    """

    number: int
    frame: int
    offset: int
    chain: tuple[int, ...]
    held: PMap[int, str] = field(default_factory=pmap)

    @property
    def inuse(self) -> int:
        """The number of objects in use."""
        return len(self.held)


@dataclass(frozen=True)
class Cache:
    """Slabs of objects of one kind.

    Attributes:
        name: Its name.
        sizing: What its slabs are like.
        ctor: Whether it has a constructor.
        dtor: Whether it has a destructor.
        full: The numbers of its full slabs, head of the list first.
        partial: Those of the partly used.
        free: Those of the empty.
        slabs: All slabs by number.
        made: How many slabs it has ever had.
        colour_next: The colour of the next slab.
        grown: Whether it has grown since reaping last looked at it.
        constructed: Calls of the constructor so far.
        destroyed: Calls of the destructor so far.
        given: Objects given out so far: without object caching, each would have been constructed.
    """

    name: str
    sizing: Sizing
    ctor: bool = False
    dtor: bool = False
    full: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()
    free: tuple[int, ...] = ()
    slabs: PMap[int, Slab] = field(default_factory=pmap)
    made: int = 0
    colour_next: int = 0
    grown: bool = False
    constructed: int = 0
    destroyed: int = 0
    given: int = 0

    @property
    def active(self) -> int:
        """The number of objects in use."""
        return sum(slab.inuse for slab in self.slabs.values())

    @property
    def total(self) -> int:
        """The number of objects, in use or not."""
        return len(self.slabs) * self.sizing.num

    def address(self, slab: Slab, slot: int) -> int:
        """The kernel address of an object."""
        return va(slab.frame) + slab.offset + self.sizing.first_object + slot * self.sizing.objsize

    def without(self, number: int) -> "Cache":
        """With a slab taken out of the list it is in."""
        full, partial, free = (
            tuple(at for at in slabs if at != number) for slabs in (self.full, self.partial, self.free)
        )
        return replace(self, full=full, partial=partial, free=free)

    def having(self, slab: Slab) -> "Cache":
        """With a slab changed."""
        return replace(self, slabs=self.slabs.set(slab.number, slab))


def cache_info(cache: Cache) -> CacheInfo:
    """What a row of ``/proc/slabinfo`` says of a cache."""
    return CacheInfo(
        name=cache.name,
        active=cache.active,
        total=cache.total,
        objsize=cache.sizing.objsize,
        active_slabs=len(cache.full) + len(cache.partial),
        total_slabs=len(cache.slabs),
        pages_per_slab=cache.sizing.pages,
        objects_per_slab=cache.sizing.num if cache.slabs else None,
    )


@dataclass(frozen=True)
class State:
    """All caches.

    Attributes:
        caches: The caches by name.
        chain: Their names in the kernel's order, the newest first.
        clock: The cache that reaping looks at next; "" for the first.
        objects: Where each object in use lies, by its name.
        frames: The page frames below.
    """

    caches: PMap[str, Cache]
    chain: tuple[str, ...]
    clock: str
    objects: PMap[str, Place]
    frames: FramesState

    def rows(self) -> tuple[CacheInfo, ...]:
        """Its caches as rows of ``/proc/slabinfo``, the newest first."""
        return tuple(cache_info(self.caches[name]) for name in self.chain)

    def having(self, cache: Cache) -> "State":
        """With a cache changed."""
        return replace(self, caches=self.caches.set(cache.name, cache))


def frame_of(state: State, place: Place) -> int:
    """The frame that an object begins in."""
    cache = state.caches[place.cache]
    slab = cache.slabs[place.slab]
    return (cache.address(slab, place.slot) - va(0)) // PAGE_SIZE


def pages_name(cache: str, slab: int) -> str:
    """The name under which a slab's frames are held."""
    return f"{cache} {slab}"


def owner_of(name: str) -> tuple[str, int]:
    """The cache and the slab that frames of this name belong to."""
    cache, _, number = name.rpartition(" ")
    return cache, int(number)
