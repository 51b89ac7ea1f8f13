"""Holes in a free list: searching them, taking from them, giving back and merging.

A free list is a tuple of holes in list order, with a rover: the index where next fit goes on.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from memlab.memory.sizes import show_range

FITS: Final = ("first", "next", "best", "worst")
ORDERS: Final = ("address", "size up", "size down", "insert front", "insert back")


@dataclass(frozen=True)
class Extent:
    """The addresses ``start`` to ``start + size``, half open."""

    start: int
    size: int

    @property
    def end(self) -> int:
        """The first address behind it."""
        return self.start + self.size

    def __str__(self) -> str:
        return show_range(self.start, self.size)


class FreeList(NamedTuple):
    """Holes in list order, and the index at which next fit starts to look."""

    holes: tuple[Extent, ...]
    rover: int = 0


class Search(NamedTuple):
    """What a search found: the index of the hole (None for no hole) and the indices looked at, in order."""

    found: int | None
    looked: Sequence[int]


def search(free: FreeList, need: int, fit: str) -> Search:
    """Look for a hole of at least ``need`` bytes.

    First and next fit stop at the first that is large enough, next fit starting at the rover and going round
    once. Best and worst fit look at every hole; among equals, the one nearer the head wins.

    Source: Knuth, The Art of Computer Programming, vol. 1, section 2.5; Silberschatz et al., section 8.3.
    """
    everyone = range(len(free.holes))
    if fit in ("best", "worst"):
        enough = [at for at in everyone if free.holes[at].size >= need]
        sign = 1 if fit == "best" else -1
        return Search(min(enough, key=lambda at: sign * free.holes[at].size, default=None), everyone)
    first = free.rover if fit == "next" else 0
    route = [*everyone[first:], *everyone[:first]]
    for count, at in enumerate(route, start=1):
        if free.holes[at].size >= need:
            return Search(at, route[:count])
    return Search(None, route)


def cut(hole: Extent, length: int, high: bool = False) -> tuple[Extent, Extent | None]:
    """What is cut from the low or the high end of a hole, and what is left of it.

    Examples:
        >>> [[str(part) for part in cut(Extent(100, 50), 20, high)] for high in (False, True)]
        [['100-120', '120-150'], ['130-150', '100-130']]
    """
    left = hole.size - length
    if not left:
        return hole, None
    low, border = (left, hole.start + left) if high else (length, hole.start + length)
    parts = Extent(hole.start, low), Extent(border, hole.size - low)
    return parts[::-1] if high else parts


def take(free: FreeList, at: int, length: int, high: bool = False) -> FreeList:
    """Cut ``length`` bytes from the low or the high end of a hole; the rest keeps its place in the list.

    The rover stays at the rest; where nothing is left, it moves to the hole that follows.
    """
    _, rest = cut(free.holes[at], length, high)
    holes = (*free.holes[:at], *([rest] if rest else ()), *free.holes[at + 1 :])
    return FreeList(holes, at % len(holes) if holes else 0)


def shorten(free: FreeList, at: int, length: int) -> FreeList:
    """Take ``length`` bytes from the low end of a hole that no search found: the rover stays at its hole.

    Where nothing is left of the rover's own hole, it moves to the hole that follows.
    """
    holes, _ = take(free, at, length)
    gone = len(holes) < len(free.holes)
    rover = free.rover - (gone and free.rover > at)
    return FreeList(holes, rover % len(holes) if holes else 0)


def give_back(free: FreeList, hole: Extent, order: str) -> tuple[FreeList, int]:
    """Put a hole into the list where ``order`` wants it; return the list and the hole's index.

    The sorted orders append it and sort the whole list stably: among equal sizes it comes last.
    """
    roving = free.holes[free.rover] if free.holes else hole
    holes = [hole, *free.holes] if order == "insert front" else [*free.holes, hole]
    if order == "address":
        holes.sort(key=lambda item: item.start)
    elif order in ("size up", "size down"):
        holes.sort(key=lambda item: item.size, reverse=order == "size down")
    return FreeList(tuple(holes), holes.index(roving)), holes.index(hole)


def merges(free: FreeList, apart: Container[int] = ()) -> Iterator[tuple[Extent, Extent, FreeList]]:
    """Pass over the list once, merging each hole that starts where the one before it in the list ends.

    Args:
        free: The list.
        apart: Where holes start that merge with no other.

    Yields:
        The hole before, the hole after it, and the list with both merged, at the place of the first. A rover at
        either is at the merged hole.
    """
    at = 1
    while at < len(free.holes):
        before, after = free.holes[at - 1 : at + 1]
        if before.end != after.start or before.start in apart or after.start in apart:
            at += 1
            continue
        merged = Extent(before.start, before.size + after.size)
        holes = (*free.holes[: at - 1], merged, *free.holes[at + 1 :])
        free = FreeList(holes, free.rover - (free.rover >= at))
        yield before, after, free
