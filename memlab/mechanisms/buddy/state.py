"""The blocks of a buddy system: what is free, what is in use, and what is in hand between two steps."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from itertools import chain, count, takewhile

from memlab.mechanisms.buddy.amounts import Number, up
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
        part: Which of its owner's blocks it is, from 1: who gave back part of a block may hold several.
    """

    name: str
    frame: int
    order: int
    asked: Number
    part: int = 1

    @property
    def key(self) -> str:
        """What it is known by: its name, and for a further part one that nobody can write."""
        return self.name if self.part == 1 else f"{self.name}\n{self.part}"

    @property
    def size(self) -> int:
        """Its size in frames."""
        return 1 << self.order

    @property
    def waste(self) -> Number:
        """The frames lost inside it (internal fragmentation)."""
        return self.size - self.asked


@dataclass(frozen=True)
class State:
    """The blocks at one moment.

    Attributes:
        area: The free ones.
        blocks: Those in use, by name; further parts of a name by their `Block.key`.
        names: Their keys, by first frame.
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
        blocks, names = self.blocks.set(block.key, block), self.names.set(block.frame, block.key)
        return replace(self, blocks=blocks, names=names, hand=None)

    def taken_back(self, block: Block) -> "State":
        """With a block in hand that was in use."""
        return replace(self, blocks=self.blocks.remove(block.key), names=self.names.remove(block.frame), hand=block)

    def of(self, name: str) -> tuple[Block, ...]:
        """The blocks that a name stands for, by their parts."""
        keys = (name if part == 1 else f"{name}\n{part}" for part in count(1))
        return tuple(takewhile(bool, map(self.blocks.get, keys)))  # type: ignore[arg-type]

    def held_by(self, frame: int) -> Block | None:
        """The block in use that a frame belongs to, or None."""
        found = self.names.floor(frame)
        block = self.blocks[found[1]] if found else None
        return block if block and frame < block.frame + block.size else None


def spans(state: State) -> tuple[tuple[int, int], ...]:
    """All blocks as ``(first frame, frames)``: free, in use, and in hand."""
    free_ones = ((frame, 1 << link.order) for frame, link in state.area.links.items())
    return tuple(chain(free_ones, ((block.frame, block.size) for block in in_use(state))))


def in_use(state: State) -> tuple[Block, ...]:
    """The blocks that somebody holds, and the one in hand."""
    return (*state.blocks.values(), *([state.hand] if state.hand else []))


def block_key(frame: int, order: int) -> Hashable:
    """A block is known by its order and its first frame."""
    return (order, frame)


def order_of(frames: Number) -> int:
    """The smallest order whose blocks hold so many frames.

    Examples:
        >>> order_of(65), order_of(64), order_of(1)
        (7, 6, 0)
    """
    return max(up(frames) - 1, 0).bit_length()
