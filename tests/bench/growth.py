"""How the cost of a history grows with it: ten times the requests, how many times the time?"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from random import Random
from time import process_time
from typing import NamedTuple

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access
from memlab.mechanisms import buddy, dynamic_storage, kmalloc, slab
from memlab.mechanisms.page_frames import FreePages, GetPages, PageFrames
from memlab.mechanisms.page_walk import Map, PageWalk
from memlab.mechanisms.paging import Arrive, Leave, Paging
from memlab.mechanisms.tlb import Tlb
from memlab.memory.sizes import KiB
from tests.bench.figures import verdict

Story = tuple[Mechanism, Sequence[Request]]
Take = Callable[[str, Random], Request]
Give = Callable[[str], Request]


class Growth(NamedTuple):
    """What is asked at two sizes, and how much faster than linear the time may grow between them."""

    story: Callable[[int], Story]
    sizes: tuple[int, int] = (1_000, 10_000)
    goal: float = 1.15
    bound: float = 1.3


def churn(
    count: int, live: int, take: Callable[[str, Random], Request], give: Callable[[str], Request]
) -> list[Request]:
    """Requests that take until so many live, then give one back at random and take another, in turn."""
    random, held, asked = Random(1), list[str](), list[Request]()
    for number in range(count):
        if len(held) < live:
            held.append(f"b{number}")
            asked.append(take(held[-1], random))
        else:
            asked.append(give(held.pop(random.randrange(live))))
    return asked


def frames(count: int) -> Story:
    """128 MB, 300 blocks of 1 to 8 frames."""
    return PageFrames(), churn(count, 300, lambda name, random: GetPages(name, random.randrange(4)), FreePages)


def buddies(count: int) -> Story:
    """32,768 frames, 300 blocks of any size up to 64."""
    asked = churn(count, 300, lambda name, random: buddy.Allocate(name, random.randint(1, 64)), buddy.Free)
    return buddy.Buddy(memory=15), asked


def heap(count: int) -> Story:
    """100 blocks of up to 10K, best fit."""
    asked = churn(
        count,
        100,
        lambda name, random: dynamic_storage.Allocate(name, random.randint(1, 10 * KiB)),
        dynamic_storage.Free,
    )
    return dynamic_storage.DynamicStorage(fit="best"), asked


def objects(count: int) -> Story:
    """300 objects of one cache."""
    asked = churn(
        count - 1,
        300,
        lambda name, _: slab.AllocObject("inodes", name),
        lambda name: slab.FreeObject("inodes", name),
    )
    return slab.SlabAllocator(), [slab.CreateCache("inodes", 512), *asked]


def areas(count: int) -> Story:
    """300 areas of up to 2,000 bytes."""
    asked = churn(count, 300, lambda name, random: kmalloc.Kmalloc(name, random.randint(1, 2_000)), kmalloc.Kfree)
    return kmalloc.GeneralCaches(), asked


def processes(count: int) -> Story:
    """60 processes of up to 7 pages come and go in 512 frames: at both sizes, frames given back are taken."""
    asked = churn(count, 60, lambda name, random: Arrive(name, random.randint(1, 7 * 4 * KiB)), Leave)
    return Paging(frames=512, page_bits=12, index_bits=10), asked


def accesses(count: int) -> Story:
    """One process of 200 pages behind a TLB of 64 entries."""
    random = Random(1)
    asked = [Access("P", random.randrange(200) << 12) for _ in range(count - 1)]
    return Tlb(ways=4, set_bits=4, frames=4_096, page_bits=12, index_bits=10), [Map("P", 0, pages=200), *asked]


def arrival(pages: int) -> Story:
    """One process of so many pages."""
    return Paging(frames=2**15, page_bits=12, index_bits=15), [Arrive("P", pages << 12)]


def mapping(pages: int) -> Story:
    """So many pages mapped, 1,024 at a time, as tables of two levels."""
    return PageWalk(frames=2**15), [Map("P", first << 12, pages=1_024) for first in range(0, pages, 1_024)]


GROWTH: dict[str, Growth] = {
    "page frames": Growth(frames),
    "paging": Growth(processes),
    "an arrival, 2^14 pages": Growth(arrival, (2**11, 2**14)),
    "page walk, 8,192 pages": Growth(mapping, (1_024, 8_192), bound=1.5),
    "tlb": Growth(accesses),
    "buddy": Growth(buddies),
    "slab": Growth(objects),
    "kmalloc": Growth(areas),
    "dynamic storage": Growth(heap),
}


def seconds(story: Story) -> float:
    """The processor time of asking all at once."""
    mechanism, asked = story
    gc.collect()
    start = process_time()
    mechanism.ask(*asked)
    return process_time() - start


def ratio(subject: Growth, rounds: int = 3) -> float:
    """How much faster than linear the time grows: the best of some rounds at each size, taken in turn."""
    small, large = subject.sizes
    times = [
        (min(seconds(subject.story(small)) for _ in range(3)), seconds(subject.story(large))) for _ in range(rounds)
    ]
    return min(after for _, after in times) / min(before for before, _ in times) * small / large


def collection(count: int = 4_000) -> float:
    """The processor time of a full collection of garbage after so many requests for page frames.

    What was there before, a whole test run, is set aside: the time is that of what the requests have left.
    """
    gc.collect()
    gc.freeze()
    try:
        mechanism, asked = frames(count)
        mechanism.ask(*asked)
        gc.collect()
        start = process_time()
        gc.collect()
        return process_time() - start
    finally:
        gc.unfreeze()


def report(rounds: int = 3) -> Iterator[str]:
    """The table, line by line."""
    for name, subject in GROWTH.items():
        small, large = subject.sizes
        found = ratio(subject, rounds)
        yield f"{name:24} {small:6,} to {large:6,}: {verdict(found, subject.goal, subject.bound)} of linear"
    took = collection()
    yield f"a full collection of garbage after 4,000 requests for page frames: {took * 1e3:.0f} ms (at most 200)"
