"""The fewest bytes: all sequences of moves, cheapest first, over the places of the grid."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from heapq import heappop, heappush
from itertools import accumulate
from math import gcd
from typing import Final, NamedTuple

from memlab.mechanisms.compaction.blocks import Blocks, Hole, Move, holes_between
from memlab.mechanisms.compaction.goals import Goal

MOST_TRIED: Final = 30_000
"""How many places of blocks a search tries before it gives up: nobody waits half a second."""

_NEVER: Final = 2**80  # bytes: more than any plan moves

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
    """The search for the cheapest moves: A*, with the cheapest known plan as its bound.

    What lies where the hole is to be has to move, each block of it once or more; where the hole may be in several
    places, that is the least of them. One move clears no more than the bytes it costs: this estimate is consistent.

    Args:
        blocks: The blocks.
        memory: Its size.
        movable: The names of those that can be moved.
        goal: What is to hold in the end.
        known: Plans that reach the goal, none of them empty.
        hole: Bytes of free memory in one piece without which the goal does not hold.
        at: Where that piece starts, if it can be in one place only.
    """

    def __init__(  # noqa: PLR0913 - the problem, and what is known of its answer
        self,
        blocks: Blocks,
        memory: int,
        movable: Collection[str],
        goal: Goal,
        known: Collection[tuple[Move, ...]],
        *,
        hole: int = 0,
        at: int | None = None,
    ) -> None:
        self._names = [block.name for block in blocks]
        self._sizes = [block.size for block in blocks]
        self._costs = [block.size if block.name in movable else _NEVER for block in blocks]
        self._start: Starts = tuple(block.start for block in blocks)
        self._memory, self._goal, self._hole, self._at = memory, goal, hole, at
        self._movable = [at for at, name in enumerate(self._names) if name in movable]
        self._grid = gcd(memory, *self._sizes, *self._start)
        self._best = min(known, key=cost, default=None)
        self._bound = _NEVER if self._best is None else cost(self._best)

    def run(self) -> Found:
        """Look at layouts, those first that may cost least, until no other can cost less."""
        heap, spent, came = [(0, 0, 0, self._start)], {self._start: 0}, dict[Starts, Starts]()
        settled, tried = set[Starts](), 0
        while heap:
            least, length, number, starts = heappop(heap)
            if starts in settled:
                continue
            now = spent[starts]
            real = now + self._in_the_way(starts)
            if least < real < self._bound:  # not worked out before it is needed: most layouts are never taken up
                heappush(heap, (real, length, number, starts))
            if real > least:
                continue
            if self._reached(starts):
                return Found(self._moves(starts, came), len(spent))
            settled.add(starts)
            for size, after in self._next(starts, self._bound - now):
                tried += 1
                if tried > MOST_TRIED:
                    return Found(None, MOST_TRIED, complete=False)
                total = now + size
                if total < spent.get(after, _NEVER):
                    spent[after], came[after] = total, starts
                    heappush(heap, (max(least, total), length + 1, tried, after))
        return Found(self._best, len(spent))

    def _in_the_way(self, starts: Starts) -> int:
        """The bytes that have to move at least: what lies where the hole is to be."""
        hole = self._hole
        if not hole:
            return 0
        order = sorted(zip(starts, self._sizes, self._costs, strict=True))
        begins, ends = [start for start, _, _ in order], [start + size for start, size, _ in order]
        sums = [0, *accumulate(cost for _, _, cost in order)]
        places = [0, *ends, *(start - hole for start in (*begins, self._memory))] if self._at is None else [self._at]
        return min(
            sums[bisect_left(begins, place + hole)] - sums[bisect_right(ends, place)]
            for place in places
            if 0 <= place <= self._memory - hole
        )

    def _reached(self, starts: Starts) -> bool:
        lowest = min((starts[at] for at in self._movable), default=self._memory)
        places = sorted(zip(starts, self._sizes, strict=True))
        return self._goal(holes_between(places, self._memory), lowest)

    def _next(self, starts: Starts, dear: int) -> Iterator[tuple[int, Starts]]:
        """All layouts that one more move makes, but for those of blocks that are too dear, with its cost."""
        places = sorted(zip(starts, self._sizes, strict=True))
        for at in self._movable:
            start, size = starts[at], self._sizes[at]
            if size >= dear:
                continue
            before, behind = starts[:at], starts[at + 1 :]
            for hole in _holes_without(places, (start, size), self._memory):
                for to in range(hole.start, hole.end - size + 1, self._grid):
                    if to != start:
                        yield size, (*before, to, *behind)

    def _moves(self, starts: Starts, came: dict[Starts, Starts]) -> tuple[Move, ...]:
        """The moves that lead to a layout."""
        found = []
        while starts in came:
            last = came[starts]
            at = next(at for at in self._movable if starts[at] != last[at])
            found.append(Move(self._names[at], last[at], starts[at], self._sizes[at]))
            starts = last
        return tuple(reversed(found))


def _holes_without(places: list[tuple[int, int]], place: tuple[int, int], memory: int) -> tuple[Hole, ...]:
    return holes_between((other for other in places if other != place), memory)


def cost(moves: Collection[Move]) -> int:
    """The bytes that moves copy: a move costs the whole block, however short the way."""
    return sum(move.size for move in moves)
