"""A steady workload: blocks come and go at random while their number stays about the same, and holes are counted."""

from collections import defaultdict
from dataclasses import astuple, dataclass
from operator import add
from typing import Any, Final, NamedTuple

from memlab.core.draws import Draws
from memlab.core.history import Settings
from memlab.core.kinds import Choice, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.dynamic_storage.engine import Engine
from memlab.mechanisms.dynamic_storage.model import DynamicStorage

WORKLOADS: Final = ("exchange", "pressure", "lifetime")


@dataclass(frozen=True)
class Steady(Request):
    """A steady workload, in a memory that is empty at first."""

    workload: str = asked(
        Choice(
            WORKLOADS,
            "exchange: once there are so many blocks, one is freed for each that comes; pressure: blocks are freed "
            "only to make room; lifetime: each block is freed after a time of its own",
        ),
        default="exchange",
    )
    blocks: int = asked(Whole(1, 100_000, "", "exchange: how many are held at a time"), default=200)
    life: int = asked(
        Whole(1, 1_000_000, "", "lifetime: the longest, in steps; all up to it are equally likely"), default=400
    )
    smallest: int = asked(Whole(1, 2**40, "bytes", "the smallest size asked for"), default=1)
    sizes: int = asked(Whole(1, 2**40, "", "how many different sizes there are, all equally likely"), default=1000)
    apart: int = asked(Whole(1, 2**20, "bytes", "from each size to the next one"), default=1)
    warm_up: int = asked(Whole(0, 1_000_000, "", "steps before anything is counted"), default=4000)
    steps: int = asked(Whole(1, 1_000_000, "", "steps that are counted"), default=8000)
    seed: int = asked(Whole(0, 2**64 - 1, "", "same seed, same run"), default=1)


@dataclass
class Counts:
    """What was counted in some steps of a run.

    Attributes:
        blocks: The blocks in use after each step, added.
        holes: The holes after each step, added.
        served: Requests that got a block.
        exact: Those of them that used up their hole and left no remainder.
        refused: Requests that got none.
        freed: Blocks that were freed.
    """

    blocks: int = 0
    holes: int = 0
    served: int = 0
    exact: int = 0
    refused: int = 0
    freed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Both counted together."""
        return Counts(*map(add, astuple(self), astuple(other)))

    @property
    def holes_per_block(self) -> float:
        """Holes over blocks; 0 where there was no block."""
        return self.holes / self.blocks if self.blocks else 0.0

    @property
    def half_p(self) -> float:
        """Half of p, the share of the requests served that left a remainder: what the 50 % rule really says."""
        return (1 - self.exact / self.served) / 2 if self.served else 0.0


class Neighbours(NamedTuple):
    """Blocks by how many of their two sides touch a hole, and how many ends of memory a hole touches.

    At every moment 2 ``two`` + ``one`` = 2 (number of holes) - ``ends``: each side of a hole is a block or an end.
    """

    two: int
    one: int
    none: int
    ends: int


def share_in_holes(holes_per_block: Any = 0.5, hole_size: Any = 1) -> Any:
    """The share of memory that lies in holes, where a hole is on average ``hole_size`` times as large as a block.

    With one hole for two blocks that is k / (k + 2) for a hole size of k.

    Examples:
        >>> from fractions import Fraction
        >>> share_in_holes(Fraction(1, 2)), share_in_holes(0.5, hole_size=2)
        (Fraction(1, 3), 0.5)
    """
    lost = holes_per_block * hole_size
    return lost / (1 + lost)


Op = tuple[str, int, int]
"""``("free", address, size)``, ``("alloc", address, size)``, or ``("refused", 0, size)``."""


class SteadyRun:
    """A steady workload under way, step by step; no step is kept.

    Cost: some microseconds a step, more where very many holes are searched.

    Args:
        asked: Which workload.
        heap: In whose memory, and under whose rules; it stays as it is, and what lies in it counts for nothing.

    Raises:
        BadValueError: The heap keeps holes as an `Engine` cannot.

    Examples:
        >>> few = SteadyRun(Steady(sizes=1), DynamicStorage(base=0))
        >>> few.finish().holes_per_block < 0.01
        True

    Attributes:
        asked: Which workload.
        engine: The heap that it runs in.
        done: How many steps were made, those of the warm-up too.
        counts: What was counted since the warm-up by `advance` and `finish`.
    """

    def __init__(self, asked: Steady, heap: DynamicStorage) -> None:
        self.asked = asked
        self.engine = Engine(Settings((*{**heap.settings, "layout": ()}.items(),)))
        self.done = 0
        self.counts, self._now = Counts(), Counts()
        self._do = {"exchange": self._exchange, "pressure": self._pressure, "lifetime": self._lifetime}[asked.workload]
        self._base, self._end = heap.base, heap.base + heap.memory
        self._draws = Draws(asked.seed)
        self._names = 0
        self._live: list[str] = []
        self._due: dict[int, list[str]] = defaultdict(list)

    @property
    def length(self) -> int:
        """How many steps it has in all."""
        return self.asked.warm_up + self.asked.steps

    def finish(self) -> Counts:
        """Make all steps that are left; what was counted since the warm-up."""
        self.advance(self.length - self.done)
        return self.counts

    def advance(self, steps: int) -> Counts:
        """Make so many steps; what was counted in them."""
        warm = max(0, min(self.asked.warm_up - self.done, steps))
        warming, counted = self._counted(warm), self._counted(steps - warm)
        self.counts += counted
        return warming + counted

    def _counted(self, steps: int) -> Counts:
        self._now = Counts()
        for _ in range(steps):
            self.step()
        return self._now

    def step(self) -> list[Op]:
        """Make one step; what was done in it, in order."""
        ops = self._do()
        self._now.blocks += len(self.engine.held)
        self._now.holes += self.engine.hole_count
        self.done += 1
        return ops

    def _exchange(self) -> list[Op]:
        freed = [self._free_any()] if len(self._live) >= self.asked.blocks else []
        return [*freed, self._allocate(self._size())]

    def _pressure(self) -> list[Op]:
        size, ops = self._size(), []
        while self._live and not self.engine.fits(size):
            ops.append(self._free_any())
        return [*ops, self._allocate(size)]

    def _lifetime(self) -> list[Op]:
        ops = [self._free(name) for name in self._due.pop(self.done, ())]
        ops.append(self._allocate(self._size()))
        if ops[-1][0] == "alloc":
            self._due[self.done + 1 + self._draws.below(self.asked.life)].append(self._live.pop())
        return ops

    def _size(self) -> int:
        return self.asked.smallest + self._draws.below(self.asked.sizes) * self.asked.apart

    def _free_any(self) -> Op:
        """Free a block drawn at random; the last of the list takes its place."""
        at, last = self._draws.below(len(self._live)), self._live.pop()
        if at == len(self._live):
            return self._free(last)
        name, self._live[at] = self._live[at], last
        return self._free(name)

    def _free(self, name: str) -> Op:
        block = self.engine.held[name]
        self.engine.free(name)
        self._now.freed += 1
        return ("free", block.start, block.size)

    def _allocate(self, size: int) -> Op:
        name, holes = str(self._names), self.engine.hole_count
        if self.engine.allocate(name, size) is None:
            self._now.refused += 1
            return ("refused", 0, size)
        self._names += 1
        self._live.append(name)
        self._now.served += 1
        self._now.exact += self.engine.hole_count < holes
        block = self.engine.held[name]
        return ("alloc", block.start, block.size)

    def neighbours(self) -> Neighbours:
        """How blocks and holes lie beside each other now."""
        holes = self.engine.holes
        starts, ends = {hole.start for hole in holes}, {hole.end for hole in holes}
        sides = [(block.start in ends) + (block.start + block.size in starts) for block in self.engine.held.values()]
        return Neighbours(sides.count(2), sides.count(1), sides.count(0), (self._base in starts) + (self._end in ends))
