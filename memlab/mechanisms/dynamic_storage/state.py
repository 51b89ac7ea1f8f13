"""What a free list keeps from one request to the next."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from memlab.memory.extents import Extent, FreeList
from memlab.memory.partitions import Partitions
from memlab.memory.persistent import PMap


@dataclass(frozen=True)
class Block:
    """A block in use.

    Attributes:
        name: By which it is freed.
        extent: All that it takes, header, rounding and a remainder too small to keep included.
        asked: The bytes asked for.
        header: The bytes of its header, at its front.
        footer: The bytes of its footer, at its end.
        partition: The name of the partition that it has for itself; "" elsewhere.
    """

    name: str
    extent: Extent
    asked: int
    header: int
    footer: int = 0
    partition: str = ""

    @property
    def pointer(self) -> int:
        """The address that the program gets."""
        return self.extent.start + self.header

    @property
    def waste(self) -> int:
        """The bytes lost inside it (internal fragmentation); header and footer are not waste."""
        return self.extent.size - self.header - self.footer - self.asked


@dataclass(frozen=True)
class State:
    """The free list and the blocks by name.

    Attributes:
        looked: How many holes all searches so far looked at.
        wasted: The bytes lost inside all blocks; kept, because adding up thousands at every step is slow.
        asked: The bytes that were asked for and are held, the payload.
        peak: The most that the payload ever was.
        high_water: The highest address behind a block that ever was.
        leaving: A block that is moving, at its old place, until what it holds is copied.
        moved: The bytes that were copied so far.
        partitions: The parts of memory that are given away whole; the list has them while nobody has them.
    """

    free: FreeList
    blocks: PMap[str, Block]
    looked: int = 0
    wasted: int = 0
    asked: int = 0
    peak: int = 0
    high_water: int = 0
    leaving: Block | None = None
    moved: int = 0
    partitions: Partitions = field(default_factory=Partitions)

    def taken(self, free: FreeList, block: Block) -> "State":
        """The state with a block of that name, and the list without its bytes."""
        asked = self.asked + block.asked
        return replace(
            self,
            free=free,
            blocks=self.blocks.set(block.name, block),
            wasted=self.wasted + block.waste,
            asked=asked,
            peak=max(self.peak, asked),
            high_water=max(self.high_water, block.extent.end),
        )

    def partition(self, hole: Extent) -> str:
        """The name of the partition that a hole is, "" for any other hole."""
        found = self.partitions.at(hole.start)
        return found.name if found else ""

    @property
    def noun(self) -> str:
        """What the free list is a list of."""
        return "partition" if self.partitions and all(map(self.partition, self.free.holes)) else "hole"

    def without(self, block: Block) -> "State":
        """The state without a block; the list does not have its bytes yet."""
        blocks, asked = self.blocks.remove(block.name), self.asked - block.asked
        return replace(self, blocks=blocks, wasted=self.wasted - block.waste, asked=asked)

    def resized(self, block: Block, new: Block) -> "State":
        """The state with another block in place of one."""
        return self.without(block).taken(self.free, new)

    def leave(self, block: Block) -> "State":
        """The state in which a block of that name has no place yet but its old one."""
        return replace(self.without(block), wasted=self.wasted, leaving=block)

    def left(self) -> "State":
        """The state in which nothing is moving; the list does not have the bytes of the old place yet."""
        waste = self.leaving.waste if self.leaving else 0
        return replace(self, leaving=None, wasted=self.wasted - waste)

    @property
    def held(self) -> tuple[Extent, ...]:
        """The bytes of all blocks, and of the old place of one that is moving."""
        old = [self.leaving.extent] if self.leaving else []
        return (*(block.extent for block in self.blocks.values()), *old)


def hole_key(hole: Extent) -> Hashable:
    """A hole is known by its end: cutting a block from its low end leaves it the same hole."""
    return ("hole", hole.end)


def block_key(name: str) -> Hashable:
    """A block is known by its name."""
    return ("block", name)
