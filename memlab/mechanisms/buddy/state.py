"""The blocks of a buddy system: what is free, what is in use, and what is in hand between two steps."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from memlab.mechanisms.buddy.free_area import FreeArea
from memlab.memory.persistent import PMap, pmap


@dataclass(frozen=True)
class Block:
    """2^order page frames that are in use.

    Attributes:
        name: By which it is freed.
        frame: Its first frame.
        order: Its size: 2^order frames.
        asked: The frames asked for.
    """

    name: str
    frame: int
    order: int
    asked: int

    @property
    def size(self) -> int:
        """Its size in frames."""
        return 1 << self.order

    @property
    def waste(self) -> int:
        """The frames lost inside it (internal fragmentation)."""
        return self.size - self.asked


@dataclass(frozen=True)
class State:
    """The blocks at one moment.

    Attributes:
        area: The free ones.
        blocks: Those in use, by name.
        names: Their names, by first frame.
        hand: The one that is being split or merged, or None.
        asked: The order last asked for.
        smallest: The smallest order that any block had so far, or was asked to have.
    """

    area: FreeArea
    blocks: PMap[str, Block] = field(default_factory=pmap)
    names: PMap[int, str] = field(default_factory=pmap)
    hand: Block | None = None
    asked: int = 0
    smallest: int = 0

    def given(self, block: Block) -> "State":
        """With a block in use, and none in hand."""
        blocks, names = self.blocks.set(block.name, block), self.names.set(block.frame, block.name)
        return replace(self, blocks=blocks, names=names, hand=None)

    def taken_back(self, block: Block) -> "State":
        """With a block in hand that was in use."""
        return replace(self, blocks=self.blocks.remove(block.name), names=self.names.remove(block.frame), hand=block)

    def held_by(self, frame: int) -> Block | None:
        """The block in use that a frame belongs to, or None."""
        found = self.names.floor(frame)
        block = self.blocks[found[1]] if found else None
        return block if block and frame < block.frame + block.size else None


def block_key(frame: int, order: int) -> Hashable:
    """A block is known by its order and its first frame."""
    return (order, frame)


def order_of(frames: int) -> int:
    """The smallest order whose blocks hold so many frames.

    Examples:
        >>> order_of(65), order_of(64), order_of(1)
        (7, 6, 0)
    """
    return max(frames - 1, 0).bit_length()
