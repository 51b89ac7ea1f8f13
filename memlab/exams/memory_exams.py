"""How memlab answers questions on memory in one piece: registers, swapping, holes, buddies, slabs."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from memlab.exams.exam import Worked
from memlab.mechanisms.buddy import Allocate as TakeBlock
from memlab.mechanisms.buddy import Buddy, buddy_of
from memlab.mechanisms.buddy import Free as FreeBlock
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, HoleChosen
from memlab.mechanisms.protection import Access, Protection
from memlab.mechanisms.slab import CreateCache, SlabAllocator
from memlab.mechanisms.swapping import Arrive, Dispatch, Swapping
from memlab.memory.sizes import parse_whole

K: Final = 1024
FIVE: Final = (100, 500, 200, 300, 600)
_EIGHT: Final = (10, 4, 20, 18, 7, 9, 12, 15)
_SIX: Final = (300, 600, 350, 200, 750, 125)
_JOBS: Final = (115, 500, 358, 200, 375)
_STEPS: Final = "A 100, B 240, C 64, D 256, -B, -A, E 75, -C, -E, -D"


def relocated(base: int, limit: int, address: int, *, largest: bool = False) -> Worked:
    """An address through a relocation and a limit register."""
    machine = Protection(
        scheme="relocation + limit", base=base, limit=limit, memory=base + limit, parts=(), after_trap="user"
    )
    machine.ask(Access(0))  # the picture tells of the first access before it is made
    reached = machine.ask(Access(address)).result
    return Worked((address, reached) if largest else (reached,), machine)


def _swapped(size: int, rate: int, latency_us: int) -> tuple[Swapping, float, float]:
    """A process out and one of the same size in, where memory holds only one: microseconds out, and in all."""
    machine = Swapping(memory=size, rate=rate, latency_us=latency_us)
    machine.ask(Arrive("out", size, 1), Dispatch())
    before = machine.step.state.time
    after = machine.ask(Arrive("in", size, 2), Dispatch()).state.time
    return machine, before, after - before


def both_ways() -> Worked:
    """Milliseconds out and in."""
    machine, _, both = _swapped(10**6, 5 * 10**6, 8000)
    return Worked((both / 1000,), machine)


def two_ways(megabytes: int, rate: int, latency_us: int) -> Worked:
    """Microseconds one way, and both ways."""
    machine, one, both = _swapped(megabytes * 10**6, rate * 10**6, latency_us)
    return Worked((one, both), machine)


def holes_taken(holes: Sequence[int], requests: Sequence[int], fit: str, unit: int, refused: str) -> Worked:
    """The hole that each request takes; holes are kept apart by a block of one unit each."""
    layout = [part for at, size in enumerate(holes, 1) for part in (("hole", size * unit), (f"X{at}", unit))]
    heap = DynamicStorage(base=0, memory=sum(size for _, size in layout), layout=layout, fit=fit)
    values: list[Any] = []
    steps = []
    for number, size in enumerate(requests, start=1):
        steps.append(len(heap.history))
        heap.ask(Allocate(f"R{number}", size * unit))
        event = heap.history[steps[-1]].event
        values.append(event.hole.size // unit if isinstance(event, HoleChosen) else refused)
    return Worked(tuple(values), heap, tuple(steps))


def refused_first() -> Worked:
    """Two blocks where they do the most harm: three holes alike, of which none holds more."""
    layout = [("hole", 180 * K), ("A", 200 * K), ("hole", 180 * K), ("B", 260 * K), ("hole", 180 * K)]
    heap = DynamicStorage(base=0, memory=1000 * K, layout=layout)
    largest = int(heap.numbers()["largest hole"])
    heap.ask(Allocate("C", largest + K))
    return Worked((largest // K + 1,), heap)


def fixed_partitions() -> Worked:
    """What processes leave of their partitions, and the partitions that nobody has."""
    heap = DynamicStorage(
        base=0, layout=[(f"partition P{at}", size * K) for at, size in enumerate(FIVE, 1)], fit="best"
    )
    heap.ask(*(Allocate(f"R{at}", size * K) for at, size in enumerate((212, 417, 112, 426), 1)))
    numbers = heap.numbers()
    return Worked((int(numbers["free"] + numbers["wasted inside blocks"]) // K,), heap)


def layouts() -> Worked:
    """All blocks after each request, where the lowest block is taken."""
    memory = Buddy(rule="lowest-address", frames=K, orders=11, unit=K)
    values, steps = [], []
    for told in _STEPS.split(", "):
        name, size = re.fullmatch(r"-?(\w) ?(\d*)", told).groups()  # type: ignore[union-attr]
        state = memory.ask(TakeBlock(name, int(size)) if size else FreeBlock(name)).state
        free = [(frame, f"free {1 << link.order}") for frame, link in state.area.links.items()]
        held = [(block.frame, f"{block.name} {block.size}") for block in state.blocks.values()]
        values.append(", ".join(words for _, words in sorted(free + held)))
        steps.append(len(memory.history) - 1)
    return Worked(tuple(values), memory, tuple(steps))


def blocks_given() -> Worked:
    """The block for each of some requests, in a memory whose unit is a byte."""
    memory = Buddy(rule="lowest-address", frames=1 << 20, orders=21, unit=1)
    values, steps = [], []
    for name, size in zip("ABCD", (240, 120, 60, 130), strict=True):
        values.append(memory.ask(TakeBlock(name, size)).state.blocks[name].size)
        steps.append(len(memory.history) - 1)
    return Worked(tuple(values), memory, tuple(steps))


def block_and_waste(frames: int) -> Worked:
    """The block for so many frames, and what of it is not asked for."""
    memory = Buddy(rule="lowest-address", frames=128, orders=8)
    held = memory.ask(TakeBlock("A", frames)).state.blocks["A"]
    return Worked((held.size, held.waste), memory)


def buddies() -> Worked:
    """Two buddies of one address, in binary digits."""
    address = parse_whole("0b011011110000")
    return Worked(tuple(f"{buddy_of(address, order):012b}" for order in (2, 4)))


def slabs(size: int, lines: Sequence[str], *, aligned: bool = False, pages: bool = False) -> Worked:
    """Objects a slab for each cache line, and its pages where they are asked for."""
    runs = [SlabAllocator(line=line) for line in lines]
    made: list[Any] = [run.ask(CreateCache("objects", size, aligned)).event for run in runs]
    found = [made[0].num, made[0].pages] if pages else [one.num for one in made]
    return Worked(tuple(found), runs[0])


MEMORY_EXAMS: Final[dict[str, Callable[[], Worked]]] = {
    "rel-01": partial(relocated, 14000, 4000, 346),
    "rel-03": partial(relocated, 100040, 74600, 74599, largest=True),
    "rel-04": both_ways,
    "fit-01": partial(holes_taken, FIVE, (212, 417, 112, 426), "first", K, "waits"),
    "fit-03": partial(holes_taken, FIVE, (212, 417, 112, 426), "worst", K, "waits"),
    "fit-05": partial(holes_taken, _EIGHT, (12, 10, 9), "best", K * K, "waits"),
    "fit-07": partial(holes_taken, _EIGHT, (12, 10, 9), "next", K * K, "waits"),
    "fit-09": partial(holes_taken, (150, 350), (300, 25, 125, 50), "first", 1, "refused"),
    "fit-11": partial(holes_taken, _SIX, _JOBS, "first", K, "waits"),
    "fit-13": partial(holes_taken, _SIX, _JOBS, "worst", K, "waits"),
    "fit-14": refused_first,
    "fit-16": fixed_partitions,
    "bud-01": layouts,
    "bud-03": buddies,
    "bud-05": blocks_given,
    "bud-07": partial(block_and_waste, 65),
    "slab-01": partial(slabs, 32, ("32",)),
    "slab-03": partial(slabs, 480, ("32", "64"), aligned=True),
    "slab-05": partial(slabs, 832, ("32",), pages=True),
}
"""By the question's name."""
