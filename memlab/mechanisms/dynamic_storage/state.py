"""What a free list keeps from one request to the next."""

from collections.abc import Hashable
from dataclasses import dataclass

from memlab.memory.extents import Extent, FreeList
from memlab.memory.persistent import PMap


@dataclass(frozen=True)
class Block:
    """A block in use.

    Attributes:
        name: By which it is freed.
        extent: All that it takes, header, rounding and a remainder too small to keep included.
        asked: The bytes asked for.
        header: The bytes of its header, at its front.
    """

    name: str
    extent: Extent
    asked: int
    header: int

    @property
    def pointer(self) -> int:
        """The address that the program gets."""
        return self.extent.start + self.header

    @property
    def waste(self) -> int:
        """The bytes lost inside it (internal fragmentation); the header is not waste."""
        return self.extent.size - self.header - self.asked


@dataclass(frozen=True)
class State:
    """The free list and the blocks by name.

    Attributes:
        looked: How many holes all searches so far looked at.
        wasted: The bytes lost inside all blocks; kept, because adding up thousands at every step is slow.
    """

    free: FreeList
    blocks: PMap[str, Block]
    looked: int = 0
    wasted: int = 0


def hole_key(hole: Extent) -> Hashable:
    """A hole is known by its end: cutting a block from its low end leaves it the same hole."""
    return ("hole", hole.end)


def block_key(name: str) -> Hashable:
    """A block is known by its name."""
    return ("block", name)
