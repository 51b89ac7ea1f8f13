"""The lecture's jobs, which come first, come first served into memory."""

from collections import deque

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.memory.sizes import KiB


def holes(heap: DynamicStorage) -> list[int]:
    return [hole.size // KiB for hole in heap.history[-1].state.free.holes]


def jobs_end(jobs: dict[str, tuple[int, int]], memory: int) -> dict[str, int]:
    """When each job ends: first come, first served into memory; the CPU goes round by one time unit."""
    waiting, ready, left, ends, now = deque(jobs), deque(), {name: time for name, (_, time) in jobs.items()}, {}, 0
    heap = DynamicStorage(base=400 * KiB, memory=memory * KiB)
    while len(ends) < len(jobs):
        while waiting and max(holes(heap), default=0) >= jobs[waiting[0]][0]:
            heap.ask(Allocate(waiting[0], jobs[waiting[0]][0] * KiB))
            ready.append(waiting.popleft())
        job, now = ready.popleft(), now + 1
        left[job] -= 1
        if left[job]:
            ready.append(job)
        else:
            ends[job] = now
            heap.ask(Free(job))
    return ends
