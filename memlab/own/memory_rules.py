"""Rules of contiguous memory: which hole, which buddy, which job, and how large a slab."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.exercises.draws import Draws
from memlab.mechanisms.buddy import Buddy, Freed
from memlab.mechanisms.buddy.state import block_key
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, HoleChosen, OutOfMemory
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.mechanisms.partitions import Blocked, Loaded, Partitions, RunToEnd, Submit
from memlab.mechanisms.partitions.state import holes
from memlab.mechanisms.slab import CacheCreated, CreateCache, SlabAllocator
from memlab.mechanisms.slab.sizing import MAX_ORDER
from memlab.memory.english import plural
from memlab.memory.extents import Extent
from memlab.own.rule import Decision, Rule, index_of, index_or_none

_PAGE: Final = 4096
_MOST_FRAMES: Final = 1 << MAX_ORDER


def _holes_searched(heap: Mechanism) -> Iterator[Decision]:
    for step in heap.history[1:]:
        event = step.event
        if not isinstance(event, (HoleChosen, OutOfMemory)):
            continue
        listed = list(heap.history[step.index - 1].state.free.holes)
        right = listed.index(event.hole) if isinstance(event, HoleChosen) else None
        given = [(hole.start, hole.size) for hole in listed]
        yield Decision(step, (given, event.need), right, f"{event.asks}, and the holes are {given}")


def _fits(given: tuple[Any, ...], came: Any) -> str:
    listed, need = given
    if fault := index_or_none(came, len(listed)):
        return fault
    large = [at for at, (_, size) in enumerate(listed) if size >= need]
    if came is None:
        return f"None says that no hole holds {need}, but hole {large[0]} does" if large else ""
    if came in large:
        return ""
    right = f"hole {large[0]} holds it" if large else "no hole holds it, and None would say so"
    return f"your rule returns {came}, but hole {came} has {listed[came][1]} bytes, too few for {need}; {right}"


def _hole(decision: Decision, came: Any) -> Hashable | None:
    listed, _ = decision.given
    at = index_of(came, len(listed))
    return None if at is None else hole_key(Extent(*listed[at]))


def _memory(draws: Draws) -> dict[str, Any]:
    """Some small holes between blocks: sizes that differ by a byte meet often."""
    parts = []
    for number in range(1, draws.randint(3, 6)):
        parts += [("hole", draws.randint(6, 14)), (f"X{number}", 2)]
    return {"layout": tuple(parts), "base": 0}


def _blocks(draws: Draws, _: Mapping[str, Any]) -> tuple[Request, ...]:
    """Some blocks that come, and some that go."""
    names = [f"R{number}" for number in range(1, draws.randint(3, 7))]
    asked: list[Request] = [Allocate(name, draws.randint(3, 14)) for name in names]
    return (*asked, Free(draws.choice(names)), Free("X1"), Allocate("Z", draws.randint(3, 20)))


FIT: Final = Rule(
    "fit",
    "fit(holes, need): holes are (start, size) in the order of the free list; return an index, or None for no hole",
    DynamicStorage,
    _holes_searched,
    _fits,
    {name: {"fit": name} for name in ("first", "best", "worst")},
    drawn=_memory,
    requests=_blocks,
    taken=_hole,
)


def _buddies(memory: Mechanism) -> Iterator[Decision]:
    for step in memory.history[1:]:
        event = step.event
        if isinstance(event, Freed) and event.buddy is not None:
            about = f"a block of order {event.order} begins at frame {event.frame}"
            yield Decision(step, (event.frame, event.order), event.buddy, about)


def _frame(given: tuple[Any, ...], came: Any) -> str:
    _, order = given
    if not isinstance(came, int) or isinstance(came, bool) or came < 0:
        return f"{came!r:.60} is no frame: it is a whole number from 0 up"
    half, (low, high) = 1 << order, sorted((given[0], came))
    whole = high - low == half and low % (2 * half) == 0
    return "" if whole else f"the blocks at {given[0]} and {came} are not the halves of one block of order {order + 1}"


BUDDY: Final = Rule(
    "buddy",
    "buddy(frame, order): the first frame of a block of 2^order frames; return the first frame of its buddy",
    Buddy,
    _buddies,
    _frame,
    {"buddy": {}},
    taken=lambda decision, came: block_key(came, decision.given[1]),
)


def _jobs_chosen(partitions: Mechanism) -> Iterator[Decision]:
    for step in partitions.history[1:]:
        event = step.event
        if not isinstance(event, (Loaded, Blocked)):
            continue
        state = partitions.history[step.index - 1].state
        waiting = [state.jobs[one].size for one in state.queue]
        free = [hole.size for hole in holes(step.settings, state)]
        right = state.waiting.index(event.job) if isinstance(event, Loaded) else None
        about = f"jobs of {waiting} bytes wait, and the holes have {free} bytes"
        yield Decision(step, (waiting, free), right, about)


def _job(decision: Decision, came: Any) -> Hashable | None:
    event = decision.step.event
    waiting = event.waiting if isinstance(event, (Loaded, Blocked)) else ()
    at = index_of(came, len(waiting))
    return None if at is None else ("job", waiting[at])


def _jobs(draws: Draws, _: Mapping[str, Any]) -> tuple[Request, ...]:
    """Some jobs that come one after the other, then time until all have ended."""
    count, largest = draws.randint(3, 8), draws.choice((9, 18))
    arrivals = sorted(draws.randint(0, 12) for _ in range(count))
    jobs = [
        Submit(f"J{at}", draws.randint(2, largest) * 100 * 1024, draws.randint(1, 15), arrival)
        for at, arrival in enumerate(arrivals, start=1)
    ]
    return (*jobs, RunToEnd())


def _loads(given: tuple[Any, ...], came: Any) -> str:
    waiting, free = given
    if fault := index_or_none(came, len(waiting)):
        return fault
    largest = max(free, default=0)
    if came is not None and waiting[came] > largest:
        return f"job {came} has {waiting[came]} bytes, and the largest hole {largest}"
    return ""


JOB: Final = Rule(
    "job",
    "job(waiting, holes): sizes of the jobs that wait, head first, and of the holes; return an index, or None to wait",
    Partitions,
    _jobs_chosen,
    _loads,
    {name: {"load": name} for name in ("fcfs", "first that fits", "largest that fits")},
    {"scheme": "variable"},
    requests=_jobs,
    taken=_job,
)


def _slabs_sized(slabs: Mechanism) -> Iterator[Decision]:
    for step in slabs.history[1:]:
        event = step.event
        if isinstance(event, CacheCreated):
            yield Decision(step, (event.objsize,), event.pages, f"objects have {event.objsize} bytes")


def _caches(draws: Draws, _: Mapping[str, Any]) -> tuple[Request, ...]:
    """Some caches of objects of any size."""
    sizes = [draws.choice((8, 64, 512)) * draws.randint(1, 40) for _ in range(draws.randint(1, 5))]
    return tuple(CreateCache(f"cache{at}", size) for at, size in enumerate(sizes, start=1))


def _frames(given: tuple[Any, ...], came: Any) -> str:
    (size,) = given
    if not isinstance(came, int) or isinstance(came, bool) or came < 1 or came & (came - 1):
        return f"{came!r:.60} is no number of frames: a slab has 1, 2, 4, ... of them"
    if came > _MOST_FRAMES:
        return f"{came!r:.60} frames are more than a slab has: at most {_MOST_FRAMES}"
    return (
        f"{plural(came, 'frame')} of {_PAGE} bytes cannot hold an object of {size} bytes" if came * _PAGE < size else ""
    )


SLAB: Final = Rule(
    "slab",
    "slab(size): the bytes of an object; return how many frames of 4,096 bytes a slab has: 1, 2, ..., 32",
    SlabAllocator,
    _slabs_sized,
    _frames,
    {"slab": {}},
    requests=_caches,
)
