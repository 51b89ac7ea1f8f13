"""A buddy system under a million requests: where each block comes to lie; no step is kept.

The rules are the model's. A free list is a dict whose last key is its head, so that a buddy leaves the middle of its
list as fast as the head; where the lowest address goes first, it has a heap beside it.
"""

from collections.abc import Iterator
from dataclasses import replace
from heapq import heappop, heappush
from itertools import count
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.buddy.amounts import Number
from memlab.mechanisms.buddy.giving_back import parted
from memlab.mechanisms.buddy.requests import Release
from memlab.mechanisms.buddy.state import Block
from memlab.mechanisms.buddy.zone import empty, top_order
from memlab.memory.buddyinfo import unusable

_GIVEN: Final = "\n"
"""A name that nobody can have: for a block that is just given back."""


class Engine:
    """A memory of page frames under the parameters of the model.

    Cost: some microseconds a request, however many blocks there are.

    Args:
        settings: Those of a `Buddy`.

    Examples:
        >>> from memlab.mechanisms.buddy import Buddy
        >>> zone = Engine(Buddy(memory=9).settings)
        >>> zone.allocate("A", 65), zone.free("A"), zone.counts
        (384, True, (0, 0, 0, 0, 0, 0, 0, 0, 0, 1))

    Attributes:
        held: The blocks in use by name, further parts by their `Block.key`: first frame, order, frames asked for.
        failed: How many allocations got no block: too large, no block left, or their name in use.
    """

    def __init__(self, settings: Settings) -> None:
        state = empty(settings)
        self.held: dict[str, tuple[int, int, Number]] = {key: _plain(block) for key, block in state.blocks.items()}
        self.failed = 0
        self._orders = int(settings.orders)
        self._parted = {block.name for block in state.blocks.values() if block.part > 1}
        self._top = top_order(settings)
        self._upper = settings.rule == "linux-2.4"
        kind = _ByAddress if settings.rule == "lowest-address" else dict
        self._lists: list[dict[int, None]] = [
            kind.fromkeys([*state.area.listed(at)][::-1]) for at in range(state.area.orders)
        ]

    @property
    def counts(self) -> tuple[int, ...]:
        """The number of free blocks of each order."""
        return tuple(map(len, self._lists))

    def listed(self, order: int) -> list[int]:
        """The first frames of an order's free blocks, head first."""
        blocks = self._lists[order]
        return sorted(blocks) if isinstance(blocks, _ByAddress) else list(reversed(blocks))

    def unusable(self, order: int) -> float:
        """The share of the free memory that lies in blocks too small for a request of this order."""
        return unusable(self.counts, order)

    def allocate(self, name: str, frames: int) -> int | None:
        """Take the first block from the wanted order upward and halve it; its first frame, or None without one."""
        wanted = order = (frames - 1).bit_length()
        lists = self._lists
        try:
            while not lists[order]:
                order += 1
        except IndexError:  # beyond the last list: as fast as no question at all
            order = -1
        if order < 0 or name in self.held:
            self.failed += 1
            return None
        frame, _ = lists[order].popitem()
        upper = self._upper
        while order > wanted:
            order -= 1
            if upper:
                lists[order][frame] = None
                frame += 1 << order
            else:
                lists[order][frame + (1 << order)] = None
        self.held[name] = frame, wanted, frames
        return frame

    def free(self, name: str) -> bool:
        """Merge a block with its buddy as long as that is free, and list it; whether there was such a block."""
        block = self.held.pop(name, None)
        if block is None:
            return False
        lists, top = self._lists, self._top
        frame, order, _ = block
        blocks = lists[order]
        while order < top and (buddy := frame ^ 1 << order) in blocks:
            del blocks[buddy]
            frame &= buddy  # the lower of the two: they differ in one bit
            order += 1
            blocks = lists[order]
        blocks[frame] = None
        if name in self._parted:
            self._free_parts(name)
        return True

    def release(self, name: str, first: int, frames: int = 0) -> bool:
        """Give back a part of what a name stands for, as `Release` asks it; whether there was such a part."""
        blocks = tuple(self._blocks(name))
        if first >= sum(block.size for block in blocks):
            return False
        given, kept = parted(self._orders, blocks, Release(name, first, frames))
        for block in blocks:
            del self.held[block.key]
        self.held |= {block.key: _plain(block) for block in kept}
        self._parted.add(name)
        for block in given:
            self.held[_GIVEN] = _plain(block)
            self.free(_GIVEN)
        return True

    def _blocks(self, name: str) -> Iterator[Block]:
        """The parts of a name, from the first up."""
        for part in count(1):
            block = Block(name, 0, 0, 0, part)
            if block.key not in self.held:
                return
            frame, order, asked = self.held[block.key]
            yield replace(block, frame=frame, order=order, asked=asked)

    def _free_parts(self, name: str) -> None:
        """Those behind the first, which is gone."""
        self._parted.remove(name)
        for part in count(2):
            block = self.held.pop(Block(name, 0, 0, 0, part).key, None)
            if block is None:
                return
            self.held[_GIVEN] = block
            self.free(_GIVEN)


class _ByAddress(dict[int, None]):
    """A free list whose head is its lowest block."""

    def __init__(self) -> None:
        super().__init__()
        self._heap: list[int] = []

    def __setitem__(self, frame: int, _: None) -> None:
        super().__setitem__(frame, None)
        heappush(self._heap, frame)

    def popitem(self) -> tuple[int, None]:
        while True:
            frame = heappop(self._heap)
            if frame in self:  # else it left its list to be merged
                del self[frame]
                return frame, None


def _plain(block: Block) -> tuple[int, int, Number]:
    return block.frame, block.order, block.asked
