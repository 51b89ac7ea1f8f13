"""A heap under a million requests: where each block comes to lie, and what is lost; no step is kept.

The rules are the model's, with the free list in order of addresses and touching holes merged.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from memlab.core.history import Settings
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage.block_rules import CUT, block_rule
from memlab.mechanisms.dynamic_storage.layout import HOLE, partition_of, placed
from memlab.memory.extents import Extent, cut
from memlab.memory.hole_index import hole_index


class Held(NamedTuple):
    """A block in use: where it starts, all the bytes that it takes, those asked for, those of header and footer."""

    start: int
    size: int
    asked: int
    header: int
    footer: int


class Engine:
    """A heap under the parameters of the model.

    Cost: some microseconds a request. Best and worst fit take hardly longer with 100,000 blocks than with 1,000.

    Args:
        settings: Those of a `DynamicStorage`.

    Raises:
        BadValueError: The free list is not in order of addresses, or holes that touch stay apart, or are partitions.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> heap = Engine(DynamicStorage(memory=1000, base=0, fit="best").settings)
        >>> heap.allocate("A", 300), heap.allocate("B", 500), heap.free("A"), heap.allocate("C", 150)
        (0, 300, True, 800)
        >>> heap.numbers()["holes"], heap.numbers()["largest hole"]
        (2, 300)

    Attributes:
        held: The blocks in use by name.
        failed: How many allocations got no block: no hole large enough, nothing asked, or their name in use.
        used: The bytes of all blocks.
        peak: The most bytes that were asked for at one time.
        moved: The bytes that were copied, because a block that was resized had to move.
        high_water: Behind the highest byte that a block ever had, counted from the base.
    """

    def __init__(self, settings: Settings) -> None:
        self._memory, self._base = settings.memory, settings.base
        self._header: int = settings.header
        self._footer: int = settings.footer
        self._length, self._high = block_rule(settings), settings.cut == CUT[1]
        self._smallest_hole = settings.smallest_hole
        parts = placed(settings.layout, settings.base, settings.memory)
        holes = [extent for name, extent in parts if name == HOLE]
        divided = any(partition_of(name) for name, _ in parts)
        if settings.order != "address" or not settings.coalesce or divided or _touch(holes):
            rule = "in order of addresses, none that touch, and no partitions"
            raise BadValueError(f"An engine keeps holes {rule}: change order, coalesce or layout.")
        self.held: dict[str, Held] = {}
        self.failed = self.used = self.moved = self.peak = self.high_water = self._asked = 0
        self._sizes = {hole.start: hole.size for hole in holes}
        self._starts = {hole.end: hole.start for hole in holes}
        self._index = hole_index(settings.fit)
        for hole in holes:
            self._index.put(hole)
        for name, extent in parts:
            if name != HOLE:
                self._hold(name, Held(extent.start, extent.size, extent.size, 0, 0))

    def allocate(self, name: str, size: int) -> int | None:
        """Cut a block from an end of the hole that the fit takes; the address that the program gets, or None."""
        need = self._length(size)
        start = self._index.find(need) if need and name not in self.held else None
        if start is None:
            self.failed += 1
            return None
        hole = Extent(start, self._sizes.pop(start))
        remainder = hole.size - need
        length = need if remainder >= self._smallest_hole else hole.size
        block, rest = cut(hole, length, self._high)
        self._index.cut(hole, rest)
        del self._starts[hole.end]
        if rest:
            self._sizes[rest.start], self._starts[rest.end] = rest.size, rest.start
        self._hold(name, Held(block.start, length, size, self._header, self._footer))
        return block.start + self._header

    def fits(self, size: int) -> bool:
        """Whether some hole is large enough for so many bytes."""
        need = self._length(size)
        return bool(need) and self._index.find(need) is not None

    def _hold(self, name: str, block: Held) -> None:
        self.held[name] = block
        self._count(block.size, block.asked, block.start + block.size - self._base)

    def free(self, name: str) -> bool:
        """Turn a block into a hole and merge it with those that touch it; whether there was such a block."""
        block = self.held.pop(name, None)
        if block is None:
            return False
        self._put(block.start, block.size)
        self._count(-block.size, -block.asked, 0)
        return True

    def _put(self, start: int, size: int) -> None:
        """Put a hole in, merged with those that touch it."""
        end = start + size
        before, after = self._starts.pop(start, None), self._sizes.pop(end, None)
        merged = []
        if before is not None:
            merged.append(Extent(before, self._sizes.pop(before)))
            start = before
        if after is not None:
            merged.append(Extent(end, after))
            end += after
        self._sizes[start], self._starts[end] = end - start, start
        self._index.put(Extent(start, end - start), tuple(merged))

    def resize(self, name: str, size: int) -> int | None:
        """Make a block so long, in place or by moving it; the address that the program gets, or None.

        Where no hole is large enough, it stays as it was.
        """
        block, need = self.held.get(name), self._length(size)
        if block is None or not need:
            self.failed += 1
            return None
        lack, end = need - block.size, block.start + block.size
        if lack <= 0:
            return self._shrink(name, block, need, size)
        behind = self._sizes.get(end, 0)
        if behind < lack:
            return self._move(name, block, size)
        hole = Extent(end, self._sizes.pop(end))
        taken, rest = cut(hole, lack if behind - lack >= self._smallest_hole else behind)
        self._index.shorten(hole, rest)
        del self._starts[hole.end]
        if rest:
            self._sizes[rest.start], self._starts[rest.end] = rest.size, rest.start
        return self._replace(name, block, block._replace(size=block.size + taken.size, asked=size))

    def _shrink(self, name: str, block: Held, need: int, size: int) -> int:
        left = block.size - need
        if left < self._smallest_hole:
            return self._replace(name, block, block._replace(asked=size))
        pointer = self._replace(name, block, block._replace(size=need, asked=size))
        self._put(block.start + need, left)
        return pointer

    def _replace(self, name: str, block: Held, new: Held) -> int:
        self._count(-block.size, -block.asked, 0)
        self._hold(name, new)
        return new.start + new.header

    def _move(self, name: str, block: Held, size: int) -> int | None:
        """As the old place is held until all is copied, only what was asked for leaves the count before."""
        del self.held[name]
        self._asked -= block.asked
        pointer = self.allocate(name, size)
        if pointer is None:
            self._hold(name, block)
            self.used -= block.size
            return None
        self.moved += min(block.asked, size)
        self._put(block.start, block.size)
        self.used -= block.size
        return pointer

    def _count(self, size: int, asked: int, end: int) -> None:
        self.used += size
        self._asked += asked
        self.peak = max(self.peak, self._asked)
        self.high_water = max(self.high_water, end)

    def run(self, operations: Iterable[tuple[str, str, int] | tuple[str, str, int, int | None]]) -> None:
        """Serve a trace: ``(op, name, size)``, op being ``allocate``, ``free`` or ``resize``.

        The new size of a resized block follows the old one. Resized to nothing it is freed; one not held is allocated.
        """
        for op, name, size, *resized in operations:
            new = resized[0] or 0 if op == "resize" else size
            if op == "free" or (op == "resize" and not new):
                self.free(name)
            elif op == "resize" and name in self.held:
                self.resize(name, new)
            else:
                self.allocate(name, new)

    @property
    def holes(self) -> list[Extent]:
        """All holes, in order of their addresses."""
        return [Extent(start, self._sizes[start]) for start in sorted(self._sizes)]

    @property
    def hole_count(self) -> int:
        """How many holes there are, told without listing them."""
        return len(self._sizes)

    def numbers(self) -> Mapping[str, float]:
        """Free and used bytes, what is lost inside and between blocks, and how well the memory was used."""
        free, largest = self._memory - self.used, max(self._sizes.values(), default=0)
        around = sum(block.header + block.footer for block in self.held.values())
        return {
            "free": free,
            "used": self.used,
            "wasted inside blocks": self.used - self._asked - around,
            "holes": len(self._sizes),
            "largest hole": largest,
            "external fragmentation": 1 - largest / free if free else 0.0,
            "bytes moved": self.moved,
            "high water": self.high_water,
            "utilisation": self.peak / self.high_water if self.high_water else 0.0,
            "failed": self.failed,
        }


def _touch(holes: list[Extent]) -> bool:
    return any(before.end == after.start for before, after in pairwise(holes))
