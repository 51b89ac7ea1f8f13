"""1,000 steps over the 32,768 frames of 128 MB: what the history takes, and how fast it is walked."""

import gc
import time
import tracemalloc
from statistics import median

import pytest

from memlab.core.mechanism import Mechanism
from memlab.core.workload import allocation_script
from memlab.mechanisms.buddy import Allocate, Buddy, Free
from memlab.mechanisms.kmalloc import GeneralCaches, Kfree, Kmalloc
from memlab.mechanisms.page_frames import FreePages, GetPages, PageFrames
from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, SlabAllocator

MOST_BYTES = 20_000_000
MOST_SECONDS = 0.005
SLABS = allocation_script(
    1, 1000, lambda name, _: AllocObject("a", name), lambda name: FreeObject("a", name), (1,), 100
)
WORKLOADS = {
    "buddy": (Buddy, allocation_script(1, 1000, Allocate, Free, (1, 3, 20, 300), 60)),
    "page_frames": (PageFrames, allocation_script(1, 1000, GetPages, FreePages, (0, 1, 5, 9), 60)),
    "slab": (SlabAllocator, (CreateCache("a", 64), *SLABS)),
    "kmalloc": (GeneralCaches, allocation_script(1, 1000, Kmalloc, Kfree, (10, 1000, 60_000), 60)),
}


@pytest.fixture(params=WORKLOADS)
def asked(request: pytest.FixtureRequest) -> tuple[type[Mechanism], tuple]:
    return WORKLOADS[request.param]


def test_a_history_of_1_000_steps_takes_less_than_20_mb(asked):
    kind, requests = asked
    gc.collect()
    tracemalloc.start()
    try:
        mechanism = kind(memory=15, requests=requests)
        assert len(mechanism.history) >= 1000
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] * 1000 / len(mechanism.history) < MOST_BYTES
    finally:
        tracemalloc.stop()


def test_a_seek_takes_less_than_5_ms(asked):
    kind, requests = asked
    mechanism = kind(memory=15, requests=requests)
    took = []
    for index in range(0, len(mechanism.history), 50):
        start = time.perf_counter()
        mechanism.seek(index)
        took.append(time.perf_counter() - start)
    assert median(took) < MOST_SECONDS
