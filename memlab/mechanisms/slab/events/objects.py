"""What can happen to objects and the slabs they come from: chosen, grown, given, freed."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.slab import questions
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
        grown: Whether it was made for this object.
    """

    cache: str
    slab: int
    partial: bool
    grown: bool

    @property
    def fork(self) -> Fork | None:
        """Where the object comes from; said already where a slab was made for it."""
        return None if self.grown else questions.SOURCE

    @property
    def outcome(self) -> str:
        """From which list the slab is."""
        return questions.SOURCE.outcomes[0 if self.partial else 1]

    @property
    def which(self) -> str:
        """The cache."""
        return "" if self.grown else f"{self.cache} is asked for an object: from which slab does it come?"

    def among(self, state: Any) -> Iterator[Hashable]:
        """All slabs of the cache."""
        return ((self.cache, number) for number in state.caches[self.cache].slabs)

    def against(self, key: Any, state: Any) -> str:
        """A slab that is full."""
        return f"Slab {key[1]} is full: all its objects are in use." if key[1] in state.caches[self.cache].full else ""

    def beaten(self, key: Any, state: Any) -> str:
        """A slab that does not head its list, or stands in the wrong one."""
        if self.partial and key[1] in state.caches[self.cache].free:
            return f"Slab {key[1]} is empty: a partial slab goes first."
        return f"Slab {key[1]} does not head its list: the list gives its head."

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
    fork = questions.SOURCE
    outcome = "a new slab"
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
    measures = (questions.OFFSET, questions.CONSTRUCTED)

    @property
    def constructed_now(self) -> int | None:
        """How often the constructor was called; None where there is none."""
        return self.constructed or None

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
    def which(self) -> str:
        """The slab."""
        return f"{self.name} gets an object of slab {self.slab} of {self.cache}: which one?"

    def beaten(self, key: Any, state: Any) -> str:
        """An object further down the chain."""
        place = state.caches[self.cache].slabs[self.slab].chain.index(key.slot) + 1
        return f"That object is number {place} in the chain of free ones: the first of the chain is given."

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
    fork = questions.LISTED

    @property
    def outcome(self) -> str:
        """The list that the slab is on."""
        return questions.LISTED.outcomes[1 if self.inuse else 0]

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
