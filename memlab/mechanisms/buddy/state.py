"""The blocks of a buddy system: what is free, what is in use, and what is in hand between two steps."""

from collections.abc import Hashable
from dataclasses import dataclass

from memlab.mechanisms.buddy.free_area import FreeArea
from memlab.memory.persistent import PMap


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
    """The free blocks, the blocks in use by name, the block in hand between two steps, and the order last asked for."""

    area: FreeArea
    blocks: PMap[str, Block]
    hand: Block | None = None
    asked: int = 0


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
