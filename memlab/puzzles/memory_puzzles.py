"""Puzzles of contiguous memory: holes, buddies, moves, jobs."""

from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.mechanisms.buddy import Allocate as BuddyAllocate
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.buddy import Free as BuddyFree
from memlab.mechanisms.compaction import Compaction, Move
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, OutOfMemory
from memlab.mechanisms.partitions import Partitions, RunToEnd, Submit
from memlab.puzzles.puzzle import Puzzle

K: Final = 1024
_NEED: Final = 400 * K
_TWO: Final = 2
_HOLES: Final = {"layout": (("hole", 1300 * K), ("X", 100 * K), ("hole", 1200 * K), ("Y", 100 * K))}
JOBS: Final = (
    *(Submit("J1", 900 * K, 4), Submit("J2", 300 * K, 9), Submit("J3", 700 * K, 3)),
    *(Submit("J4", 500 * K, 6), Submit("J5", 1000 * K, 5), Submit("J6", 200 * K, 8)),
)


def _fragmentation(heap: Mechanism) -> float | str:
    return heap.numbers(heap.history[-1])["external fragmentation"]


def _free_but_too_small(heap: Mechanism) -> float | str:
    numbers = heap.numbers(heap.history[-1])
    if numbers["largest hole"] >= _NEED:
        return f"a hole of {int(numbers['largest hole']) // K}K is left, so 400K would be served"
    return numbers["free"]


def _served(heap: Mechanism, **under: Any) -> bool:
    """Whether the same requests are all served under other parameters."""
    other = type(heap)(**{**heap.settings, **under}, requests=heap.requests)
    return not any(isinstance(step.event, OutOfMemory) for step in other.history)


def _only(heap: Mechanism, good: str, bad: tuple[str, ...]) -> float | str:
    """The number of requests, all served under one fit and not under others."""
    if not _served(heap, fit=good):
        return f"{good} fit refuses one, too"
    kind = next((fit for fit in bad if _served(heap, fit=fit)), "")
    return f"{kind} fit serves them all" if kind else len(heap.requests)


def _beat(name: str, good: str, bad: tuple[str, ...], par: int, known: str) -> Puzzle:
    rivals = " and ".join(f"{one} fit" for one in bad)
    return Puzzle(
        name,
        f"Ask for blocks, as few as you can: {good} fit serves them all, and {rivals} must refuse one.",
        DynamicStorage,
        lambda heap: _only(heap, good, bad),
        par,
        known,
        _HOLES,
        kinds=(Allocate,),
        most=8,
        low=True,
        unit="requests",
    )


def _no_pair(memory: Mechanism) -> float | str:
    numbers = memory.numbers(memory.history[-1])
    return "two frames would be served" if numbers["largest request now"] >= _TWO else numbers["free"]


def _own_moves(memory: Mechanism) -> float | str:
    plan = memory.history[-1].state.plan("own plan")
    if plan is None or len(plan.moves) < len(memory.requests):
        return "not every move can be made"
    return float(plan.moved) if plan.reached else "more than one hole is left"


def _last_end(partitions: Mechanism) -> float | str:
    jobs = sorted(str(request) for request in partitions.requests)
    if jobs != sorted(map(str, JOBS)):
        return "each of the six jobs is to be submitted once, as it is"
    run = type(partitions)(**partitions.settings, requests=(*partitions.requests, RunToEnd()))
    return run.numbers(run.history[-1])["time"]


MEMORY_PUZZLES: Final = (
    Puzzle(
        "Shreds",
        "Leave memory as badly broken up as you can: the largest hole the smallest share of all that is free.",
        DynamicStorage,
        _fragmentation,
        0.6,
        "7b1e9d69daf76098",
        {"memory": 1000 * K},
        kinds=(Allocate, Free),
        most=8,
        unit="%",
    ),
    Puzzle(
        "400K must fail",
        "Leave as much free as you can, and yet no hole of 400K.",
        DynamicStorage,
        _free_but_too_small,
        1100 * K,
        "33c74dd8e4b85579",
        {"memory": 2560 * K},
        kinds=(Allocate, Free),
        most=8,
        unit="bytes",
    ),
    _beat("Beat best fit", "first", ("best",), 4, "f15738f015c22b7e"),
    _beat("Beat first fit", "best", ("first",), 3, "0f9f85bf7d2355c6"),
    _beat("For once, worst fit", "worst", ("first", "best"), 5, "dd56fe670b23f100"),
    Puzzle(
        "No two neighbours",
        "Leave as many of the 8 frames free as you can, and yet no block of two.",
        Buddy,
        _no_pair,
        3,
        "3f58e85acb7b9dd1",
        {"frames": 8, "orders": 4},
        kinds=(BuddyAllocate, BuddyFree),
        most=12,
        unit="frames",
    ),
    Puzzle(
        "Wasted inside",
        "Have as many of the 64 frames wasted inside blocks as you can.",
        Buddy,
        lambda memory: memory.numbers(memory.history[-1])["wasted inside blocks"],
        28,
        "4c6e82d5eb4228e5",
        {"frames": 64, "orders": 7},
        kinds=(BuddyAllocate,),
        most=4,
        unit="frames",
    ),
    Puzzle(
        "Fewest bytes moved",
        "Move blocks until one hole is left, and move as few bytes as you can.",
        Compaction,
        _own_moves,
        600 * K,
        "f48743a355ff907a",
        {
            "memory": 2600 * K,
            "layout": (
                *(("OS", 300 * K), ("hole", 300 * K), ("P1", 500 * K), ("hole", 200 * K), ("P2", 300 * K)),
                *(("hole", 400 * K), ("P3", 200 * K), ("hole", 100 * K), ("P4", 300 * K)),
            ),
        },
        kinds=(Move,),
        most=6,
        low=True,
        unit="bytes",
    ),
    Puzzle(
        "Home early",
        f"Submit {', '.join(map(str, JOBS))}, each once, in the order in which the last of them ends earliest.",
        Partitions,
        _last_end,
        13,
        "8b8c6648f824958f",
        {"scheme": "variable", "load": "fcfs", "fit": "first", "cpu": "parallel", "memory": 2000 * K, "os": 300 * K},
        kinds=(Submit,),
        most=6,
        low=True,
    ),
)
"""Puzzles whose goal is about memory given out in one piece."""
