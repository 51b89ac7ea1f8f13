"""The fewest bytes: all sequences of moves, cheapest first, over the places of the grid."""

from collections.abc import Collection, Iterator
from heapq import heappop, heappush
from itertools import count
from math import gcd
from typing import Final, NamedTuple

from memlab.mechanisms.compaction.blocks import Blocks, Move, holes_between
from memlab.mechanisms.compaction.goals import Goal

MOST_TRIED: Final = 150_000
"""How many places of blocks a search tries before it gives up."""

Starts = tuple[int, ...]


class Found(NamedTuple):
    """What a search says.

    Attributes:
        moves: The cheapest moves; None where no moves reach the goal, or it is not known.
        looked: How many layouts were looked at; of a search that gave up, how many places were tried.
        complete: Whether that is proved: all cheaper layouts were looked at.
    """

    moves: tuple[Move, ...] | None
    looked: int
    complete: bool = True


class Search:
    """The search for the cheapest moves: uniform cost, with the cheapest known plan as its bound.

    Args:
        blocks: The blocks.
        memory: Its size.
        movable: The names of those that can be moved.
        goal: What is to hold in the end.
        known: Plans that reach the goal, none of them empty.
    """

    def __init__(
        self, blocks: Blocks, memory: int, movable: Collection[str], goal: Goal, known: Collection[tuple[Move, ...]]
    ) -> None:
        self._names = [block.name for block in blocks]
        self._sizes = [block.size for block in blocks]
        self._start: Starts = tuple(block.start for block in blocks)
        self._memory, self._goal = memory, goal
        self._movable = [at for at, name in enumerate(self._names) if name in movable]
        self._grid = gcd(memory, *self._sizes, *self._start)
        self._best = min(known, key=cost, default=None)
        self._bound = cost(self._best) if self._best is not None else None

    def run(self) -> Found:
        """Look at layouts, those first that cost least, until no cheaper one can reach the goal."""
        if self._reached(self._start):
            return Found((), 1)
        heap: list[tuple[int, int, int, Starts, tuple[Move, ...]]] = [(0, 0, 0, self._start, ())]
        spent, number, settled = {self._start: 0}, count(1), set()
        tried = 0
        while heap:
            bytes_, _, _, starts, moves = heappop(heap)
            if starts in settled or not self._cheaper(bytes_):
                continue
            settled.add(starts)
            for move, after in self._next(starts, bytes_):
                tried += 1
                if tried > MOST_TRIED:
                    return Found(None, MOST_TRIED, complete=False)
                total = bytes_ + move.size
                if not self._cheaper(total) or spent.get(after, total + 1) <= total:
                    continue
                spent[after] = total
                if self._reached(after):
                    self._best, self._bound = (*moves, move), total
                heappush(heap, (total, len(moves) + 1, next(number), after, (*moves, move)))
        return Found(self._best, len(spent))

    def _cheaper(self, total: int) -> bool:
        return self._bound is None or total < self._bound

    def _places(self, starts: Starts, without: int = -1) -> list[tuple[int, int]]:
        return sorted(pair for at, pair in enumerate(zip(starts, self._sizes, strict=True)) if at != without)

    def _reached(self, starts: Starts) -> bool:
        lowest = min((starts[at] for at in self._movable), default=self._memory)
        return self._goal(holes_between(self._places(starts), self._memory), lowest)

    def _next(self, starts: Starts, spent: int) -> Iterator[tuple[Move, Starts]]:
        """All layouts that one more move makes, but for those of blocks that are too dear."""
        for at in self._movable:
            size = self._sizes[at]
            if not self._cheaper(spent + size):
                continue
            for hole in holes_between(self._places(starts, at), self._memory):
                for to in range(hole.start, hole.end - size + 1, self._grid):
                    if to != starts[at]:
                        yield Move(self._names[at], starts[at], to, size), (*starts[:at], to, *starts[at + 1 :])


def cost(moves: Collection[Move]) -> int:
    """The bytes that moves copy: a move costs the whole block, however short the way."""
    return sum(move.size for move in moves)
