"""The state: the jobs and where they are, the queue, the ready list, and who has had the CPU when."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from memlab.core.history import Settings
from memlab.core.log import Log
from memlab.mechanisms.partitions.areas import for_jobs, is_fixed, partitions
from memlab.memory.extents import Extent


class Job(NamedTuple):
    """A job; times are units of the CPU, places are numbers in the order of arrival.

    Attributes:
        name: Its name.
        size: Its bytes.
        cpu: The time that it needs on the CPU.
        arrival: When it came to the queue.
        area: Fixed partitions with a queue each: the index of its partition.
        loaded: When it was loaded; None while it waits.
        at: Where it was loaded.
        ended: When it left memory.
        had: The time that it has had on the CPU.
    """

    name: str
    size: int
    cpu: int
    arrival: int
    area: int | None = None
    loaded: int | None = None
    at: int | None = None
    ended: int | None = None
    had: int = 0


class Turns(NamedTuple):
    """Turns on the CPU: some jobs, one after the other, so many rounds, each with the same time.

    Examples:
        >>> turns = Turns(start=6, jobs=(0, 2), length=4, rounds=2)
        >>> turns.end, [*turns.of(2)]
        (22, [(10, 14), (18, 22)])
    """

    start: int
    jobs: tuple[int, ...]
    length: int
    rounds: int = 1

    @property
    def end(self) -> int:
        """When the last of them ends."""
        return self.start + self.rounds * len(self.jobs) * self.length

    def of(self, job: int) -> Iterator[tuple[int, int]]:
        """The start and the end of each turn of a job."""
        if job in self.jobs:
            round_ = len(self.jobs) * self.length
            first = self.start + self.jobs.index(job) * self.length
            for start in range(first, first + self.rounds * round_, round_):
                yield start, start + self.length


@dataclass(frozen=True)
class State:
    """All that there is at an instant; jobs are named by their index.

    Attributes:
        now: The time.
        jobs: All that arrived and were not refused, in order.
        queue: Those that wait, head first.
        resident: Those in memory, in the order in which they were loaded.
        ready: Round robin: those in memory that do not have the CPU, the next one first.
        running: Round robin: the one that has the CPU, also at the instant at which its quantum ends; None for nobody.
        since: When its turn began.
        turns: Round robin: the turns that are over.
        settled: Whether nothing more can be loaded.
        refused: The names of jobs too large for ever.
    """

    now: int = 0
    jobs: tuple[Job, ...] = ()
    queue: tuple[int, ...] = ()
    resident: tuple[int, ...] = ()
    ready: tuple[int, ...] = ()
    running: int | None = None
    since: int = 0
    turns: Log[Turns] = field(default_factory=Log)
    settled: bool = True
    refused: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of the queue, head first."""
        return tuple(self.jobs[one].name for one in self.queue)

    @property
    def slices(self) -> list[tuple[str, int, int]]:
        """Round robin: each turn that is over, as ``(job, from, to)``."""
        every = ((start, end, job) for turns in self.turns for job in turns.jobs for start, end in turns.of(job))
        return [(self.jobs[job].name, start, end) for start, end, job in sorted(every)]

    def block(self, job: int) -> Extent:
        """Where a job in memory lies."""
        one = self.jobs[job]
        return Extent(one.at or 0, one.size)

    @property
    def used(self) -> list[tuple[str, int, int]]:
        """The jobs in memory as ``(name, start, size)``, in order of addresses."""
        blocks = sorted((self.block(one).start, one) for one in self.resident)
        return [(self.jobs[one].name, start, self.jobs[one].size) for start, one in blocks]


def holes(settings: Settings, state: State) -> list[Extent]:
    """What is free, in order of addresses: maximal holes, or under fixed schemes whole partitions."""
    taken = sorted((state.block(one) for one in state.resident), key=lambda block: block.start)
    if is_fixed(settings):
        starts = {block.start for block in taken}
        return [one.extent for one in partitions(settings) if one.start not in starts]
    found, at = [], for_jobs(settings).start
    for block in (*taken, Extent(for_jobs(settings).end, 0)):
        if block.start > at:
            found.append(Extent(at, block.start - at))
        at = block.end
    return found


def free(settings: Settings, state: State) -> int:
    """The bytes in holes or free partitions."""
    return sum(hole.size for hole in holes(settings, state))


def internal(settings: Settings, state: State) -> int:
    """The bytes of taken partitions that their jobs do not need."""
    sizes = {one.start: one.extent.size for one in partitions(settings)}
    return sum(sizes[state.block(one).start] - state.jobs[one].size for one in state.resident) if sizes else 0
