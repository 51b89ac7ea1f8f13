"""What can happen to caches, slabs and objects, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.memory.english import agree, plural, verb
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class CacheCreated(Event):
    """A cache was made; it has no slab yet."""

    tick: ClassVar[str] = "cache"
    cache: str
    objsize: int
    num: int
    pages: int
    colours: int
    step: int

    @property
    def why(self) -> str:
        """What each of its slabs will hold."""
        slab = f"{plural(self.num, 'object')} of {self.objsize:,} bytes in {plural(self.pages, 'frame')}"
        colours = f"{plural(self.colours, 'colour')} {self.step} bytes apart" if self.colours > 1 else "one colour"
        return f"Cache {self.cache} is made: a slab will hold {slab}, with {colours}; it has no slab yet."


@dataclass(frozen=True, kw_only=True)
class SlabChosen(Event):
    """The slab that the next object comes from.

    Attributes:
        cache: The cache.
        slab: The number of the slab.
        partial: Whether it headed the partial list; else it is the first of the free list, and becomes partial.
    """

    cache: str
    slab: int
    partial: bool

    @property
    def why(self) -> str:
        """Which list it headed."""
        if self.partial:
            return f"Slab {self.slab} is the head of {self.cache}'s partial list, so the object comes from there."
        return (
            f"{self.cache} has no partial slab, so the first of its free list, slab {self.slab}, "
            "moves to the head of the partial list."
        )


@dataclass(frozen=True, kw_only=True)
class MustGrow(Event):
    """No slab has a free object."""

    tick: ClassVar[str] = "search"
    cache: str
    full: int
    pages: int

    @property
    def why(self) -> str:
        """What the page allocator is asked for."""
        have = f"all {self.full} slabs" if self.full > 1 else "the one slab"
        lack = f"{have} of {self.cache} {verb(self.full, 'are')} full" if self.full else f"{self.cache} has no slab"
        return f"No object is free ({lack}), so the cache grows: it asks for {plural(self.pages, 'frame')}."


@dataclass(frozen=True, kw_only=True)
class SlabGrown(Event):
    """A new slab, at the tail of the free list."""

    tick: ClassVar[str] = "grow"
    cache: str
    slab: int
    frame: int
    num: int
    offset: int
    constructed: int

    @property
    def why(self) -> str:
        """Where it lies, its colour, and how many objects were constructed."""
        made = "constructed and chained in order" if self.constructed else "chained in order (no constructor)"
        return (
            f"Slab {self.slab} of {self.cache} starts at frame {self.frame} with colour offset {self.offset}; its "
            f"{plural(self.num, 'object')} {verb(self.num, 'are')} {made}, and it joins the tail of the free list."
        )


@dataclass(frozen=True, kw_only=True)
class GrowFailed(Event):
    """There are no frames for a new slab."""

    tick: ClassVar[str] = "failure"
    cache: str
    pages: int
    name: str

    @property
    def why(self) -> str:
        """That the caller gets nothing."""
        return (
            f"{plural(self.pages, 'frame')} in one piece cannot be had, so {self.name} gets no object of {self.cache}."
        )


@dataclass(frozen=True, kw_only=True)
class ObjectGiven(Event):
    """An object was given out."""

    tick: ClassVar[str] = "allocate"
    cache: str
    name: str
    slab: int
    slot: int
    after: int | None
    address: int
    inuse: int
    num: int

    @property
    def why(self) -> str:
        """Which object, what the chain says next, and whether the slab is full now."""
        where = f"object {self.slot} of slab {self.slab} ({show_hex(self.address, 32)})"
        given = f"{self.name} is {where}, the first of its chain"
        if self.after is None:
            return f"{given}; that was the last free one, so the slab goes to the head of the full list."
        used = f"{self.inuse} of {self.num} {verb(self.inuse, 'are')} in use"
        return f"{given}; next in the chain is {self.after}, and {used}."


@dataclass(frozen=True, kw_only=True)
class ObjectFreed(Event):
    """An object went back to its slab."""

    tick: ClassVar[str] = "free"
    cache: str
    name: str
    slab: int
    slot: int
    inuse: int
    was_full: bool

    @property
    def why(self) -> str:
        """Where the slab goes; the object stays constructed."""
        freed = f"{self.name} gives back object {self.slot}, now the first in the chain of slab {self.slab}"
        if not self.inuse:
            return f"{freed}; none of its objects is in use now, so it goes to the head of the free list."
        if self.was_full:
            return f"{freed}; it is no longer full, so it goes to the head of the partial list."
        used = f"{self.inuse} {verb(self.inuse, 'are')} still in use"
        return f"{freed}; {used}, so it stays where it is in the partial list."


@dataclass(frozen=True, kw_only=True)
class CacheWeighed(Event):
    """Reaping looked at a cache."""

    cache: str
    empty: int
    pages: int
    weight: int
    best: bool
    ctor: bool
    large: bool

    @property
    def why(self) -> str:
        """What its empty slabs weigh."""
        empty = f"{self.cache} has {plural(self.empty, 'empty slab')}, {plural(self.pages, 'frame')}"
        rebate = [
            word for word, counts in (("a constructor", self.ctor), ("slabs of several frames", self.large)) if counts
        ]
        less = f" (a fifth off for {' and again for '.join(rebate)})" if rebate and self.pages else ""
        heaviest = "the most so far" if self.best else "not more than before"
        return f"{empty}, which weigh {self.weight}{less}: {heaviest}."


@dataclass(frozen=True, kw_only=True)
class CacheSpared(Event):
    """Reaping skipped a cache that has grown since it was last looked at."""

    cache: str

    @property
    def why(self) -> str:
        """Why it is spared, once."""
        return f"{self.cache} has grown lately, so it is spared this once; its mark is cleared."


@dataclass(frozen=True, kw_only=True)
class ReapChose(Event):
    """The cache whose empty slabs are given back."""

    tick: ClassVar[str] = "reap"
    cache: str
    empty: int
    slabs: int
    weight: int

    @property
    def why(self) -> str:
        """Half of its empty slabs, rounded up."""
        be = verb(self.slabs, "are")
        return (
            f"{self.cache} weighs most ({self.weight}): half of its {plural(self.empty, 'empty slab')}, "
            f"rounded up to {self.slabs}, {be} given back, from the tail of the free list."
        )


@dataclass(frozen=True, kw_only=True)
class NothingToReap(Event):
    """No cache has an empty slab to give."""

    tick: ClassVar[str] = "failure"
    looked: int

    @property
    def why(self) -> str:
        """How many were looked at."""
        return f"Of {plural(self.looked, 'cache')} looked at, none has an empty slab that may go: nothing is reaped."


@dataclass(frozen=True, kw_only=True)
class SlabDestroyed(Event):
    """An empty slab leaves its cache; its frames follow."""

    tick: ClassVar[str] = "reap"
    cache: str
    slab: int
    pages: int
    num: int
    destroyed: int

    @property
    def why(self) -> str:
        """What is run, and what is given back."""
        run = f"the destructor runs for all {self.num}" if self.destroyed else "there is no destructor to run"
        back = f"its {agree(self.pages, 'frame', 'go')} back"
        return f"Slab {self.slab} of {self.cache} is empty: {run}, and {back}."


@dataclass(frozen=True, kw_only=True)
class Shrunk(Event):
    """All empty slabs of a cache were given back."""

    cache: str
    slabs: int
    left: int

    @property
    def why(self) -> str:
        """How many went, and how many hold objects."""
        went = f"{plural(self.slabs, 'slab')} went back" if self.slabs else "no slab was empty"
        stays = f"{plural(self.left, 'slab') if self.left else 'none'} with objects in use {verb(self.left, 'stay')}"
        return f"Shrinking {self.cache} is done: {went}, {stays}."


@dataclass(frozen=True, kw_only=True)
class CacheDestroyed(Event):
    """A cache is gone."""

    tick: ClassVar[str] = "cache"
    cache: str

    @property
    def why(self) -> str:
        """That nothing of it is left."""
        return f"Cache {self.cache} has no slab left, so it is gone."


@dataclass(frozen=True, kw_only=True)
class DestroyRefused(Event):
    """A cache with objects in use cannot go."""

    tick: ClassVar[str] = "failure"
    cache: str
    inuse: int

    @property
    def why(self) -> str:
        """How many objects are in the way."""
        return f"Cache {self.cache} still has {plural(self.inuse, 'object')} in use, so it stays: free them first."


@dataclass(frozen=True, kw_only=True)
class NoSuchCache(Event):
    """No cache of that name."""

    tick: ClassVar[str] = "failure"
    cache: str
    caches: int

    @property
    def why(self) -> str:
        """That it has to be made first."""
        return f"There is no cache {self.cache} among {plural(self.caches, 'cache')}: create it first."


@dataclass(frozen=True, kw_only=True)
class CacheExists(Event):
    """A second cache of the same name."""

    tick: ClassVar[str] = "failure"
    cache: str
    objsize: int

    @property
    def why(self) -> str:
        """That names are given once."""
        return f"There is a cache {self.cache} already, for objects of {self.objsize:,} bytes: choose another name."


@dataclass(frozen=True, kw_only=True)
class NameInUse(Event):
    """The name already stands for an object."""

    tick: ClassVar[str] = "failure"
    name: str
    cache: str
    slab: int
    slot: int

    @property
    def why(self) -> str:
        """Which object it stands for."""
        place = f"object {self.slot} of slab {self.slab} of {self.cache}"
        return f"The name {self.name} is in use for {place}: free it first, or choose another name."


@dataclass(frozen=True, kw_only=True)
class NotAllocated(Event):
    """A name was freed that stands for no object."""

    tick: ClassVar[str] = "failure"
    name: str
    objects: int

    @property
    def why(self) -> str:
        """That nothing was done."""
        used = f"{plural(self.objects, 'object')} in use"
        return f"No object is named {self.name}, so nothing is freed ({used}): never given, or freed before."


@dataclass(frozen=True, kw_only=True)
class WrongCache(Event):
    """An object was freed into a cache that it is not from."""

    tick: ClassVar[str] = "failure"
    name: str
    cache: str
    owner: str
    frame: int

    @property
    def why(self) -> str:
        """What the frame's descriptor says."""
        return (
            f"{self.name} lies in frame {self.frame}, whose descriptor names cache {self.owner}, not {self.cache}: "
            "nothing is freed (a kernel built for debugging stops here)."
        )
