"""Plain engines against the shortest ways to do the same, in one run: a million references, addresses, requests."""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import numpy as np
import numpy.typing as npt

from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.buddy.engine import Engine as BuddyEngine
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.mechanisms.dynamic_storage.engine import Engine as HeapEngine
from memlab.mechanisms.page_walk import Map, PageWalk
from memlab.mechanisms.page_walk.engine import Engine as WalkEngine
from memlab.memory.stack_distances import LruCurve
from tests.bench.figures import megabytes, verdict
from tests.mechanisms.buddy.plain import Plain

Numbers = npt.NDArray[np.int64]

MILLION = 10**6
MOST_MEGABYTES = 150
PEAK = """
import numpy as np
from memlab.memory.stack_distances import LruCurve
curve = LruCurve(1024)
curve.add(np.random.default_rng(1).integers(0, 4000, 10**6))
assert curve.hits[-1]
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def seconds(work: Callable[..., Any], *given: Any) -> float:
    """The processor time of some work."""
    begun = process_time()
    work(*given)
    return process_time() - begun


def against(ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int) -> float:
    """How many times theirs ours takes: the best of some rounds of each, taken in turn."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


# LRU at all sizes.


def strings(length: int) -> dict[str, Numbers]:
    """Reference strings: all pages alike, few pages often, a loop too large, and a walk through memory."""
    random = np.random.default_rng(1)
    return {
        "uniform": random.integers(0, 4000, length),
        "zipf": np.minimum(random.zipf(1.2, length), 10**6),
        "loop": np.arange(length) % 2000,
        "walk": np.cumsum(random.integers(-2, 3, length)) + length,
    }


def one_size(string: list[int], size: int) -> int:
    """The hits of LRU at one size, by an ``OrderedDict``."""
    held, hits = OrderedDict[int, None](), 0
    for page in string:
        if page in held:
            held.move_to_end(page)
            hits += 1
            continue
        if len(held) == size:
            held.popitem(last=False)
        held[page] = None
    return hits


def all_sizes(string: Numbers) -> Numbers:
    """The hits of LRU at sizes 0 to 1,024."""
    curve = LruCurve(1024)
    curve.add(string)
    return curve.hits


def curves(length: int, rounds: int) -> dict[str, float]:
    """All sizes against one size, for each string."""
    ratios = {}
    for name, string in strings(length).items():
        listed = string.tolist()
        assert all_sizes(string)[256] == one_size(listed, 256)
        ratios[name] = against(lambda: all_sizes(string), lambda: one_size(listed, 256), rounds)  # noqa: B023
    return ratios


# A walk of two levels.


def walks(length: int, rounds: int) -> float:
    """The walk of many addresses against two bare ``take`` of numpy."""
    pages = PageWalk(frames=2**14)
    step = pages.ask(*(Map("P", number * 3 << 22, pages=1024) for number in range(8)))
    engine = WalkEngine(step.settings, step.state, "P")
    random = np.random.default_rng(1)
    addresses = (random.integers(0, 8, length) * 3 << 22) + random.integers(0, 1 << 22, length)
    outer = np.zeros(1024, np.int64)
    outer[:24:3] = np.arange(8)
    inner = engine.frames(np.concatenate([(number * 3 << 22) + (np.arange(1024) << 12) for number in range(8)]))

    def bare() -> Numbers:
        return inner.take((outer.take(addresses >> 22) << 10) + (addresses >> 12 & 1023))

    assert (engine.frames(addresses) == bare()).all()
    return against(lambda: engine.frames(addresses), bare, rounds)


# Blocks come and go.


def an_operation(live: int, requests: int, fit: str = "best") -> float:
    """The seconds of an allocation or a free, with so many blocks that live."""
    random = Random(1)
    heap = HeapEngine(DynamicStorage(memory=live * 3072, base=0, granule=8, fit=fit).settings)
    names = [f"b{number}" for number in range(live)]
    for name in names:
        heap.allocate(name, random.randint(1, 2000))
    moves = [(random.randrange(live), f"n{number}", random.randint(1, 2000)) for number in range(requests // 2)]

    def churn() -> None:
        for at, name, size in moves:
            heap.free(names[at])
            names[at] = name
            heap.allocate(name, size)

    return seconds(churn) / requests


def growth(fit: str, sizes: tuple[int, int], requests: int, rounds: int) -> float:
    """How many times the cost of an operation at the first size that at the second is."""
    few, many = (min(an_operation(live, requests, fit) for _ in range(rounds)) for live in sizes)
    return many / few


def buddies(live: int, requests: int, rounds: int) -> float:
    """A buddy system of 2^15 frames against a dict of lists, with so many blocks in use."""
    random, held, moves = Random(1), list[str](), []
    for number in range(requests):
        if len(held) < live or (random.random() < 0.5 and len(held) < live * 1.1):
            held.append(f"b{number}")
            moves.append((held[-1], random.choice((1, 1, 1, 2, 4, 7))))
        else:
            moves.append((held.pop(random.randrange(len(held))), 0))

    def served(zone: Any) -> None:
        for name, frames in moves:
            if frames:
                zone.allocate(name, frames)
            else:
                zone.free(name)

    settings = Buddy(memory=15).settings
    return against(lambda: served(BuddyEngine(settings)), lambda: served(Plain(15, 10)), rounds)


def peak_megabytes() -> float:
    """The most memory of an interpreter that makes the curve of a million references; Linux tells."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PEAK]
    return float(subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout) / 1024


def report(rounds: int = 5) -> Iterator[str]:
    """The table, line by line."""
    for name, ratio in curves(MILLION, rounds).items():
        yield f"LRU at sizes 1 to 1,024, {name:8} against one OrderedDict: {verdict(ratio, 1.3, 2.5)}"
    yield f"two levels of 10^6 addresses against two bare takes: {verdict(walks(MILLION, rounds), 1.5, 3)}"
    for fit in ("best", "worst", "next", "first"):
        ratio = growth(fit, (10**3, 10**5), 10**5, max(rounds // 2, 1))
        yield f"{fit:5} fit, an operation at 10^5 blocks against 10^3: {verdict(ratio, 2, 3)}"
    for live in (1_000, 8_000):
        ratio = buddies(live, MILLION // 4, rounds)
        yield f"buddy of 2^15 frames, {live:,} blocks, against a dict of lists: {verdict(ratio, 0.9, 1)}"
    yield f"peak of the curve {megabytes(peak_megabytes(), MOST_MEGABYTES)}"
