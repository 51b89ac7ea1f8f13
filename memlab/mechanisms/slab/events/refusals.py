"""What cannot be done: names in use or unknown, objects of another cache, caches in use."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.slab import questions
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class DestroyRefused(Event):
    """A cache with objects in use cannot go."""

    tick: ClassVar[str] = "failure"
    fork = questions.GONE
    outcome = "no"
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
