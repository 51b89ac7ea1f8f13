"""What can happen to objects and the slabs they come from: chosen, grown, given, freed."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.memory.english import plural, verb
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
