"""What one more request costs behind a long history: the model alone, the two sides of each ratio taking turns."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from time import process_time

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from tests.bench.figures import spread, verdict

FEW, MANY = 10**2, 10**5
LOOP = 10**4
TURNS = 50

Side = Callable[[], float]


def asked(count: int) -> tuple[Request, ...]:
    """So many requests, of which each second frees what the one before it got."""
    pairs = ((Allocate(f"B{at % 7}", 1000), Free(f"B{at % 7}")) for at in range(count // 2))
    return tuple(request for pair in pairs for request in pair)


def heap(count: int) -> DynamicStorage:
    """A memory after so many requests."""
    made = DynamicStorage()
    made.ask(*asked(count))
    return made


def one_by_one(requests: tuple[Request, ...]) -> None:
    """Ask each by itself."""
    made = DynamicStorage()
    for request in requests:
        made.ask(request)


def microseconds(act: Callable[[], object]) -> float:
    """How much of the processor something takes, whatever else it is busy with."""
    begun = process_time()
    act()
    return 1e6 * (process_time() - begun)


def more(made: DynamicStorage) -> float:
    """Microseconds of one more request, and of a step back and forth."""

    def there_and_back(request: Request) -> None:
        made.ask(request)
        made.seek(-2)
        made.seek(-1)

    return median(microseconds(partial(there_and_back, request)) for request in asked(TURNS))


def in_turns(sides: tuple[Side, Side], rounds: int) -> tuple[list[float], list[float]]:
    """The figures of both sides, by rounds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for side in (0, 1) if turn % 2 else (1, 0):
            gc.collect()
            taken[side].append(sides[side]())
    return taken


def compared(what: str, goal: float, taken: tuple[list[float], list[float]]) -> str:
    """A line: a figure against the one that it is held to."""
    ratio = verdict(median(taken[0]) / median(taken[1]), goal, goal)
    return f"{what:40} {spread(taken[0]):>25} against {spread(taken[1]):>25} µs  {ratio}"


def report(rounds: int, many: int = MANY, loop: int = LOOP) -> Iterator[str]:
    """The table, line by line."""
    long, short, requests, tenth, rest = heap(many), heap(FEW), asked(loop), loop // 10, max(2, rounds // 5)
    mores = in_turns((lambda: more(long), lambda: more(short)), rounds)
    yield compared(f"one more after {many:,}, after {FEW}", 2, mores)
    sides = (lambda: microseconds(lambda: one_by_one(requests)), lambda: microseconds(lambda: heap(loop)))
    yield compared(f"{loop:,} one by one, in one go", 2.5, in_turns(sides, rest))
    goes = (lambda: microseconds(lambda: heap(loop)) / loop, lambda: microseconds(lambda: heap(tenth)) / tenth)
    yield compared(f"each of {loop:,} in one go, of {tenth:,}", 1.3, in_turns(goes, rest))
