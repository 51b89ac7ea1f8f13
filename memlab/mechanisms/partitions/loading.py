"""Loading: which of the waiting jobs is loaded next, and where."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.partitions.areas import QUEUE_EACH, is_fixed, partitions
from memlab.mechanisms.partitions.state import State, holes
from memlab.memory.extents import Extent, FreeList, search

FITS: Final = ("first", "best", "worst")
FCFS: Final = "fcfs"
FIRST_THAT_FITS: Final = "first that fits"
LARGEST_THAT_FITS: Final = "largest that fits"
LOADS: Final = (FCFS, FIRST_THAT_FITS, LARGEST_THAT_FITS)
LOWEST_ADDRESS: Final = "lowest address"
SHORTEST_QUEUE: Final = "shortest queue"


class Load(NamedTuple):
    """A job to load, and the hole or the partition that it goes to."""

    job: int
    hole: Extent


def next_load(settings: Settings, state: State) -> Load | None:
    """What is loaded next; None where nothing can be."""
    areas = holes(settings, state)
    if settings.scheme == QUEUE_EACH:
        return _from_own_queue(settings, state, areas)
    found = _job(settings.load, state, state.queue, max((area.size for area in areas), default=0))
    if found is None:
        return None
    at = search(FreeList(tuple(areas)), state.jobs[found].size, settings.fit).found
    return Load(found, areas[at or 0])


def _from_own_queue(settings: Settings, state: State, areas: Sequence[Extent]) -> Load | None:
    """Each partition has a queue of its own: the lowest free one with a job waiting for it."""
    for place, partition in enumerate(partitions(settings)):
        if partition.extent in areas:
            own = [job for job in state.queue if state.jobs[job].area == place]
            found = _job(settings.load, state, own, partition.extent.size)
            if found is not None:
                return Load(found, partition.extent)
    return None


def _job(rule: str, state: State, queue: Sequence[int], largest: int) -> int | None:
    """The job that the rule loads, where the largest area has so many bytes."""
    fitting = [job for job in queue if state.jobs[job].size <= largest]
    if rule == FCFS:
        return queue[0] if queue and queue[0] in fitting else None
    if rule == LARGEST_THAT_FITS:
        return max(fitting, key=lambda job: state.jobs[job].size, default=None)
    return fitting[0] if fitting else None


def own_partition(settings: Settings, state: State, size: int) -> int | None:
    """The partition whose queue a job joins: the smallest that holds it, and the rule's choice among equals."""
    if settings.scheme != QUEUE_EACH:
        return None
    every = [one.extent.size for one in partitions(settings)]
    least = min(one for one in every if one >= size)
    alike = [place for place, one in enumerate(every) if one == least]
    if settings.queue_rule == LOWEST_ADDRESS:
        return alike[0]
    counts = dict.fromkeys(alike, 0)
    for job in (*state.queue, *state.resident):
        if (place := state.jobs[job].area) in counts:
            counts[place] += 1
    return min(alike, key=lambda place: counts[place])


def partition_at(settings: Settings, start: int) -> int | None:
    """The index of the partition that starts there; None where memory is not divided."""
    if not is_fixed(settings):
        return None
    return next((place for place, one in enumerate(partitions(settings)) if one.start == start), None)
