"""The free lists of a buddy system and its pair bits.

Linux strings the free blocks of an order into a doubly linked list through their first page descriptors, and keeps
one bit for each pair of buddies: 1 exactly when one of the two is a free block of that order and the other is not.
Whoever links a block in or out turns its bit over; here the bit is read off the lists, which tell the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from memlab.errors import BadValueError
from memlab.memory.persistent import PMap, pmap


class Link(NamedTuple):
    """A free block's place in its list: its order, and the first frames of its neighbours there (None at an end)."""

    order: int
    before: int | None
    after: int | None


def buddy_of(frame: int, order: int) -> int:
    """The first frame of the buddy: frame XOR 2^order.

    Raises:
        BadValueError: No block of this order starts at the frame.

    Examples:
        >>> buddy_of(384, 7), buddy_of(256, 7)
        (256, 384)
    """
    if order < 0:
        raise BadValueError(f"There is no order {order}: orders start at 0.")
    if frame < 0 or frame % (1 << order):
        first = f"its first frame must be a multiple of 2^{order} = {1 << order:,}"
        raise BadValueError(f"Frame {frame} starts no block of order {order}: {first}.")
    return frame ^ (1 << order)


def pair_index(frame: int, order: int) -> int:
    """The number of the bit that a block shares with its buddy: frame / 2^(order + 1)."""
    return frame >> (order + 1)


def pairs(frames: int, order: int) -> int:
    """How many bits the map of an order has over so many frames.

    The lecture counts a map for the top order too, as Linux 2.2 and 2.4.0 have it; 2.4.22 keeps none there.

    Examples:
        >>> pairs(32768, 0), pairs(32768, 9)
        (16384, 32)
    """
    return frames >> (order + 1)


@dataclass(frozen=True)
class FreeArea:
    """Free blocks by order.

    Attributes:
        heads: For each order the first frame of the block at the head of its list, or None.
        counts: For each order the number of free blocks.
        links: The place of each free block in its list, by its first frame.
    """

    heads: tuple[int | None, ...]
    counts: tuple[int, ...]
    links: PMap[int, Link]

    @property
    def orders(self) -> int:
        """How many lists there are."""
        return len(self.heads)

    @property
    def free(self) -> int:
        """The number of free frames."""
        return sum(count << order for order, count in enumerate(self.counts))

    @property
    def largest(self) -> int:
        """The size in frames of the largest free block; 0 where nothing is free."""
        return max((1 << order for order, count in enumerate(self.counts) if count), default=0)

    def listed(self, order: int) -> Iterator[int]:
        """The first frames of an order's free blocks, head first."""
        frame = self.heads[order]
        while frame is not None:
            yield frame
            frame = self.links[frame].after

    def holds(self, frame: int, order: int) -> bool:
        """Whether there is a free block of exactly this order here."""
        link = self.links.get(frame)
        return link is not None and link.order == order

    def bit(self, order: int, index: int) -> int:
        """One pair bit: whether exactly one of the two is a free block of this order."""
        lower = index << (order + 1)
        return int(self.holds(lower, order) != self.holds(lower + (1 << order), order))

    def without(self, frame: int) -> "FreeArea":
        """With a free block unlinked from its list."""
        order, before, after = self.links[frame]
        links = self.links.remove(frame)
        if before is not None:
            links = links.set(before, links[before]._replace(after=after))
        if after is not None:
            links = links.set(after, links[after]._replace(before=before))
        return self._changed(order, after if before is None else self.heads[order], -1, links)

    def having(self, frame: int, order: int, by_address: bool) -> "FreeArea":
        """With a free block linked in: at the head of its list, or where its address belongs."""
        before = self._last_below(frame, order) if by_address else None
        after = self.heads[order] if before is None else self.links[before].after
        links = self.links.set(frame, Link(order, before, after))
        if before is not None:
            links = links.set(before, links[before]._replace(after=frame))
        if after is not None:
            links = links.set(after, links[after]._replace(before=frame))
        return self._changed(order, frame if before is None else self.heads[order], 1, links)

    def _last_below(self, frame: int, order: int) -> int | None:
        last = None
        for other in self.listed(order):
            if other > frame:
                break
            last = other
        return last

    def _changed(self, order: int, head: int | None, more: int, links: PMap[int, Link]) -> "FreeArea":
        heads = (*self.heads[:order], head, *self.heads[order + 1 :])
        counts = (*self.counts[:order], self.counts[order] + more, *self.counts[order + 1 :])
        return FreeArea(heads, counts, links)


def booted(free: Iterable[tuple[int, int]], orders: int, by_address: bool) -> FreeArea:
    """The lists after the boot code has freed ranges of frames, one frame after the other, from the lowest up.

    A block is complete when its last frame is freed, so the blocks enter their lists from the lowest up; where
    a list takes them at its head, the highest block ends there.

    Args:
        free: The first frame of each range, and the one behind its last.
        orders: How many lists there are.
        by_address: Whether lists are sorted.
    """
    lists: list[list[int]] = [[] for _ in range(orders)]
    for first, end in free:
        for frame, order in blocks_of(first, end, orders):
            lists[order].append(frame)
    strung = [blocks if by_address else blocks[::-1] for blocks in lists]
    links = {frame: link for order, blocks in enumerate(strung) for frame, link in _linked(blocks, order)}
    heads = tuple(blocks[0] if blocks else None for blocks in strung)
    return FreeArea(heads, tuple(map(len, strung)), pmap(links, Link))


def blocks_of(first: int, end: int, orders: int) -> Iterator[tuple[int, int]]:
    """The largest aligned blocks that fill a range, from the lowest up: the first frame and the order of each.

    Examples:
        >>> list(blocks_of(5, 16, 11))
        [(5, 0), (6, 1), (8, 3)]
    """
    while first < end:
        aligned = (first & -first).bit_length() - 1 if first else orders
        order = min(aligned, orders - 1, (end - first).bit_length() - 1)
        yield first, order
        first += 1 << order


def _linked(blocks: list[int], order: int) -> Iterable[tuple[int, Link]]:
    for before, frame, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        yield frame, Link(order, before, after)
