"""What the clock has to tell: events with all that their sentences need."""

from typing import Any

from memlab.core.history import Settings
from memlab.mechanisms.partitions.areas import QUEUE_EACH, is_fixed, partitions
from memlab.mechanisms.partitions.events import Arrived, Blocked, Ended, Loaded
from memlab.mechanisms.partitions.loading import FCFS, Load, partition_at
from memlab.mechanisms.partitions.state import State, holes

_TWO = 2


def _number(place: int | None) -> int | None:
    return None if place is None else place + 1


def arrived(settings: Settings, before: State, after: State, announced: int) -> Arrived:
    """The last of the jobs has joined the queue."""
    job = after.jobs[-1]
    more: dict[str, Any] = {}
    ahead = before.queue
    if job.area is not None:
        places = tuple(one.extent for one in partitions(settings))
        more = {"partition": job.area + 1, "places": places, "chose": ("place", places[job.area].start)}
        ahead = tuple(one for one in ahead if before.jobs[one].area == job.area)
    more["fits"] = any(area.size >= job.size for area in holes(settings, before))
    late = announced if announced < after.now else None
    return Arrived(t=after.now, job=job.name, size=job.size, cpu=job.cpu, ahead=len(ahead), late=late, **more)


def loaded(settings: Settings, before: State, found: Load) -> Loaded:
    """A job goes into memory; the question is about the hole where there is a choice of holes, else about the job."""
    job, areas = before.jobs[found.job], holes(settings, before)
    own = settings.scheme == QUEUE_EACH
    roomy = (found.hole.start,) if own else tuple(area.start for area in areas if area.size >= job.size)
    place = partition_at(settings, found.hole.start)
    by_place = not own and len(roomy) >= _TWO
    rivals = [one for one in before.queue if not own or before.jobs[one].area == job.area]
    keys = [("place", area.start) for area in areas] if by_place else [("job", before.jobs[one].name) for one in rivals]
    return Loaded(
        t=before.now,
        job=job.name,
        size=job.size,
        partition=_number(place),
        hole=found.hole,
        fit=settings.fit,
        load=settings.load,
        waiting=before.waiting,
        roomy=roomy,
        largest=found.hole.size if own else max(area.size for area in areas),
        cut=not is_fixed(settings),
        own=own,
        chose=("place", found.hole.start) if by_place else ("job", job.name),
        candidates=tuple(keys),
    )


def blocked(settings: Settings, state: State) -> Blocked:
    """Somebody waits, and nobody can be loaded."""
    areas, head = holes(settings, state), state.jobs[state.queue[0]]
    largest = max((area.size for area in areas), default=0)
    behind = (state.jobs[one].size <= largest for one in state.queue[1:])
    own = _number(head.area)
    return Blocked(
        t=state.now,
        waiting=state.waiting,
        need=head.size,
        load=settings.load,
        free=sum(area.size for area in areas),
        largest=largest,
        own=own,
        noun="free partition" if is_fixed(settings) else "hole",
        others=settings.load == FCFS and own is None and any(behind),
    )


def ended(settings: Settings, before: State, after: State, one: int) -> Ended:
    """A job leaves memory."""
    job, block = after.jobs[one], before.block(one)
    hole = next(hole for hole in holes(settings, after) if hole.start <= block.start < hole.end)
    return Ended(
        t=after.now,
        job=job.name,
        size=job.size,
        partition=_number(partition_at(settings, block.start)),
        cpu=job.cpu,
        arrival=job.arrival,
        loaded=job.loaded or 0,
        block=block,
        hole=hole,
        others=tuple(before.jobs[other].name for other in before.resident if other != one),
        chose=("lane", job.name),
    )
