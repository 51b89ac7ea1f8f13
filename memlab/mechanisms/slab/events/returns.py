"""What can happen when frames go back: reaping, shrinking, the end of slabs and caches."""

from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.slab import questions
from memlab.memory.english import agree, plural, verb


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
    fork = questions.WEIGHED
    outcome = "weighed"
    measures = (questions.WEIGHT,)

    @property
    def _held(self) -> str:
        return f"{self.cache} has {plural(self.empty, 'empty slab')}, {plural(self.pages, 'frame')}"

    @property
    def _rebates(self) -> list[str]:
        counting = (("a constructor", self.ctor), ("slabs of several frames", self.large))
        return [word for word, counts in counting if counts]

    @property
    def weighed(self) -> str:
        """What is weighed."""
        return ", ".join([self._held, *self._rebates])

    @property
    def why(self) -> str:
        """What its empty slabs weigh."""
        empty, rebate = self._held, self._rebates
        less = f" (a fifth off for {' and again for '.join(rebate)})" if rebate and self.pages else ""
        heaviest = "the most so far" if self.best else "not more than before"
        return f"{empty}, which weigh {self.weight}{less}: {heaviest}."


@dataclass(frozen=True, kw_only=True)
class CacheSpared(Event):
    """Reaping skipped a cache that has grown since it was last looked at."""

    fork = questions.WEIGHED
    outcome = "spared"
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
    measures = (questions.REAPED,)

    @property
    def empties(self) -> str:
        """The empty slabs that it has."""
        return plural(self.empty, "empty slab")

    @property
    def which(self) -> str:
        """From which cache slabs are taken."""
        return "The caches are weighed: from which of them are slabs taken?"

    def against(self, key: Any, state: Any) -> str:
        """A cache without an empty slab."""
        return "" if state.caches[key].free else f"Cache {key} has no empty slab: there is nothing to take."

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
    def which(self) -> str:
        """The cache."""
        return f"{self.cache} gives an empty slab back: which one?"

    def beaten(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A slab further forward."""
        return f"Slab {key[1]} stands further forward in the free list: slabs go from its tail."

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
    fork = questions.GONE
    outcome = "yes"
    cache: str

    @property
    def why(self) -> str:
        """That nothing of it is left."""
        return f"Cache {self.cache} has no slab left, so it is gone."
