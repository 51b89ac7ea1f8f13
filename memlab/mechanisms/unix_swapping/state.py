"""The state: who is in memory and who on the backing store, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from memlab.core.history import Settings


@dataclass(frozen=True)
class Process:
    """A process.

    Attributes:
        name: Its name.
        size: The bytes that it takes.
        priority: Larger is higher.
        inside: Whether it is in memory; else it is on the backing store.
        since: The number of the request that brought it there.
    """

    name: str
    size: int
    priority: int
    inside: bool
    since: int


@dataclass(frozen=True)
class State:
    """Everything between two requests.

    Attributes:
        processes: In the order of their arrival.
        now: How many arrivals and exits there have been.
        time: Microseconds of all transfers so far.
        starts: How many times swapping has started.
        outs: How many times a process was swapped out; ``ins`` likewise in.
    """

    processes: tuple[Process, ...] = ()
    now: int = 0
    time: Fraction = Fraction(0)
    starts: int = 0
    outs: int = 0
    ins: int = 0

    def of(self, name: str) -> Process | None:
        """The process of a name."""
        return next((one for one in self.processes if one.name == name), None)

    @property
    def inside(self) -> tuple[Process, ...]:
        """Those in memory, the first to go out first."""
        return first_out(one for one in self.processes if one.inside)

    @property
    def away(self) -> tuple[Process, ...]:
        """Those on the backing store, the first to come in first."""
        return first_in(one for one in self.processes if not one.inside)

    @property
    def in_use(self) -> int:
        """The bytes of those in memory."""
        return sum(one.size for one in self.processes if one.inside)

    def moved(self, process: Process, took: Fraction) -> "State":
        """The same with a process swapped out, or in if it was out."""
        to = replace(process, inside=not process.inside, since=self.now)
        processes = tuple(to if one.name == process.name else one for one in self.processes)
        counts = {"ins": self.ins + to.inside, "outs": self.outs + process.inside}
        return replace(self, processes=processes, time=self.time + took, **counts)

    def joined(self, process: Process) -> "State":
        """The same with one more process."""
        return replace(self, processes=(*self.processes, process))

    def without(self, name: str) -> "State":
        """The same without a process."""
        return replace(self, processes=tuple(one for one in self.processes if one.name != name))


def first_out(processes: Iterable[Process]) -> tuple[Process, ...]:
    """Lowest priority first; among equals the one inside longest; among those the one that arrived first."""
    return tuple(sorted(processes, key=lambda one: (one.priority, one.since)))


def first_in(processes: Iterable[Process]) -> tuple[Process, ...]:
    """Highest priority first; among equals the one away longest; among those the one that arrived first."""
    return tuple(sorted(processes, key=lambda one: (-one.priority, one.since)))


def transfer_time(settings: Settings, size: int) -> Fraction:
    """Microseconds to move so many bytes one way: latency, then the bytes at the rate."""
    return Fraction(settings.latency_us) + Fraction(size * 10**6, settings.rate)
