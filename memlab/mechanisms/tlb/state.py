"""What a TLB keeps from one access to the next."""

from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from memlab.core.history import Settings
from memlab.core.translation import Access
from memlab.mechanisms.tlb.behind import miss_references
from memlab.mechanisms.tlb.cache import Cache
from memlab.mechanisms.tlb.cost import times_of

KEPT: Final = 24
"""So many past accesses are kept, to be looked back at."""


class Past(NamedTuple):
    """An access that came to a byte: whose page, whether the TLB had it, its accesses to memory, and a wrong byte."""

    process: str
    page: int
    hit: bool
    references: int
    wrong: bool = False


@dataclass(frozen=True)
class State:
    """What the TLB holds, what stands behind it, and what was counted.

    Attributes:
        inner: The state of the mechanism behind the TLB.
        cache: The entries.
        asked: The access that is served, or was served last; None after another request.
        running: The process that runs.
        address: The last logical address that was looked for.
        hits: Accesses that found their entry.
        misses: Accesses that did not, and came to their byte through the page table.
        faults: Accesses that did not come to their byte.
        wrong: Hits of entries that the page table contradicts.
        references: Accesses to memory of the hits and misses.
        time: What the hits and misses took, in ns.
        past: The last hits and misses, the latest at the end.
    """

    inner: Any
    cache: Cache
    asked: Access | None = None
    running: str | None = None
    address: int = 0
    hits: int = 0
    misses: int = 0
    faults: int = 0
    wrong: int = 0
    references: int = 0
    time: int = 0
    past: tuple[Past, ...] = ()

    @property
    def hit_ratio(self) -> float:
        """Hits among the accesses that came to their byte; 0 before the first."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    def counted(self, settings: Settings, past: Past) -> "State":
        """After one more access that came to its byte."""
        return replace(
            self,
            hits=self.hits + past.hit,
            misses=self.misses + (not past.hit),
            wrong=self.wrong + past.wrong,
            references=self.references + past.references,
            time=self.time + time_of(settings, past),
            past=(*self.past, past)[-KEPT:],
        )


def mean_time(settings: Settings, state: State) -> float:
    """The mean time of the accesses so far; before the first, that of a miss."""
    count = state.hits + state.misses
    if count:
        return state.time / count
    return times_of(settings).miss(miss_references(settings))


def time_of(settings: Settings, past: Past) -> int:
    """What an access took, in ns."""
    times = times_of(settings)
    return times.hit if past.hit else times.miss(past.references)
