"""Holes found by a fit without looking at all of them: what a free list of 100,000 holes is searched by.

The order is by address; which hole is found is what `memlab.memory.extents.search` finds in such a list: among holes
of equal size, best and worst fit take the lowest.
"""

from bisect import bisect_left, insort
from typing import Final, Protocol

from memlab.memory.extents import Extent
from memlab.memory.ordered import Ordered

_LONGEST: Final = 256
_BITS: Final = 64
_HIGHEST: Final = (1 << _BITS) - 1


class HoleIndex(Protocol):
    """Holes, and the one that a fit finds."""

    def find(self, need: int) -> int | None:
        """Where the hole starts that the fit takes for so many bytes, or None."""

    def cut(self, hole: Extent, rest: Extent | None) -> None:
        """Take a hole that was found away, but for the rest that is left of it."""

    def shorten(self, hole: Extent, rest: Extent | None) -> None:
        """Likewise for a hole that no search found."""

    def put(self, hole: Extent, merged: tuple[Extent, ...] = ()) -> None:
        """Put in a hole, in place of those that were merged into it."""


class BySize:
    """Best fit, the smallest hole that suffices, or worst fit, the largest of all.

    Cost: some microseconds an operation, however many holes there are.
    """

    def __init__(self, worst: bool = False) -> None:
        self._worst = worst
        self._keys = Ordered()

    def _key(self, hole: Extent) -> int:
        return hole.size << _BITS | (_HIGHEST - hole.start if self._worst else hole.start)

    def find(self, need: int) -> int | None:
        """Where the hole starts that the fit takes for so many bytes, or None."""
        key = self._keys.last if self._worst else self._keys.at_least(need << _BITS)
        if key is None or key >> _BITS < need:
            return None
        return _HIGHEST - (key & _HIGHEST) if self._worst else key & _HIGHEST

    def cut(self, hole: Extent, rest: Extent | None) -> None:
        """Take a hole that was found away, but for the rest that is left of it."""
        self._keys.remove(self._key(hole))
        if rest:
            self._keys.add(self._key(rest))

    shorten = cut

    def put(self, hole: Extent, merged: tuple[Extent, ...] = ()) -> None:
        """Put in a hole, in place of those that were merged into it."""
        for one in merged:
            self._keys.remove(self._key(one))
        self._keys.add(self._key(hole))


class ByAddress:
    """First fit, the lowest hole that suffices; or next fit, the first from where the last search ended.

    Cost: looks at one number for each 256 holes, and at those among which it finds one.

    Attributes:
        sizes: The size of each hole, by where it starts.
    """

    def __init__(self, roving: bool = False) -> None:
        self._roving, self._rover = roving, 0
        self.sizes: dict[int, int] = {}
        self._parts: list[list[int]] = []
        self._firsts: list[int] = []
        self._largest: list[int] = []  # of each part, or more: what is too much is found out by a search

    def find(self, need: int) -> int | None:
        """Where the hole starts that the fit takes for so many bytes, or None."""
        if not self._roving:
            return self._found(need, 0, 0)
        at = self._part(self._rover)
        within = bisect_left(self._parts[at], self._rover) if self._parts else 0
        found = self._found(need, at, within)
        return self._found(need, 0, 0) if found is None else found

    def _found(self, need: int, at: int, within: int) -> int | None:
        sizes = self.sizes
        for number in range(at, len(self._parts)):
            if self._largest[number] >= need:
                part = self._parts[number]
                for start in part[within:] if within else part:
                    if sizes[start] >= need:
                        return start
                self._largest[number] = max(sizes[start] for start in part)
            within = 0
        return None

    def cut(self, hole: Extent, rest: Extent | None) -> None:
        """Take a hole that was found away, but for the rest that is left of it."""
        self._replace(hole, rest)
        self._rover = self._from(hole.start)

    def shorten(self, hole: Extent, rest: Extent | None) -> None:
        """Likewise for a hole that no search found: the rover stays at its hole."""
        self._replace(hole, rest)
        if self._rover == hole.start:
            self._rover = self._from(hole.start)

    def _replace(self, hole: Extent, rest: Extent | None) -> None:
        self._remove(hole.start)
        if rest:
            self._add(rest.start, rest.size)

    def put(self, hole: Extent, merged: tuple[Extent, ...] = ()) -> None:
        """Put in a hole, in place of those that were merged into it."""
        roved = not self.sizes or any(one.start == self._rover for one in merged)
        for one in merged:
            self._remove(one.start)
        self._add(hole.start, hole.size)
        if roved:
            self._rover = hole.start

    def _from(self, address: int) -> int:
        """Where the first hole from an address on starts; behind the last one, the first of all."""
        at = self._part(address)
        for part in self._parts[at : at + 2]:
            if address <= part[-1]:
                return part[bisect_left(part, address)]
        return self._firsts[0] if self._firsts else 0

    def _part(self, start: int) -> int:
        return max(bisect_left(self._firsts, start + 1) - 1, 0)

    def _add(self, start: int, size: int) -> None:
        self.sizes[start] = size
        if not self._parts:
            self._parts, self._firsts, self._largest = [[start]], [start], [size]
            return
        at = self._part(start)
        part = self._parts[at]
        insort(part, start)
        self._firsts[at], self._largest[at] = part[0], max(self._largest[at], size)
        if len(part) > _LONGEST:
            half = len(part) // 2
            self._parts[at : at + 1] = [part[:half], part[half:]]
            self._firsts.insert(at + 1, part[half])
            self._largest.insert(at + 1, self._largest[at])

    def _remove(self, start: int) -> None:
        del self.sizes[start]
        at = self._part(start)
        part = self._parts[at]
        del part[bisect_left(part, start)]
        if part:
            self._firsts[at] = part[0]
        else:
            del self._parts[at], self._firsts[at], self._largest[at]


def hole_index(fit: str) -> HoleIndex:
    """An empty index for a fit: ``first``, ``next``, ``best`` or ``worst``."""
    return BySize(fit == "worst") if fit in ("best", "worst") else ByAddress(fit == "next")
