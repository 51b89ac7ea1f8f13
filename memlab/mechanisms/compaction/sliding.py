"""Three simple strategies: slide down, slide up, pack down."""

from collections.abc import Callable, Container
from typing import Final

from memlab.mechanisms.compaction.blocks import Block, Blocks, Move, holes_of, moved

DOWN: Final = "slide down"
UP: Final = "slide up"
PACK: Final = "pack down"
SIMPLE: Final = (DOWN, UP, PACK)

Target = Callable[[Blocks, Block, int], int]


def simple_moves(
    strategy: str, blocks: Blocks, memory: int, movable: Container[str], enough: Callable[[Blocks], bool]
) -> tuple[Move, ...]:
    """The moves of a simple strategy, each block once.

    Args:
        strategy: One of `SIMPLE`.
        blocks: In ascending order of address.
        memory: Its size.
        movable: The names of those that can be moved.
        enough: Tested before each block: whether the strategy stops.

    Examples:
        >>> blocks = (Block("A", 2, 3), Block("B", 6, 2))
        >>> [tuple(move) for move in simple_moves(DOWN, blocks, 10, "AB", lambda _: False)]
        [('A', 2, 0, 3), ('B', 6, 3, 2)]
    """
    found = []
    for block in reversed(blocks) if strategy == UP else blocks:
        if block.name not in movable:
            continue
        if enough(blocks):
            break
        to = _TARGETS[strategy](blocks, block, memory)
        if to != block.start:
            found.append(Move(block.name, block.start, to, block.size))
            blocks = moved(blocks, block.name, to)
    return tuple(found)


def _below(blocks: Blocks, block: Block, _: int) -> int:
    return max((other.end for other in blocks if other.end <= block.start), default=0)


def _above(blocks: Blocks, block: Block, memory: int) -> int:
    return min((other.start for other in blocks if other.start >= block.end), default=memory) - block.size


def _lowest(blocks: Blocks, block: Block, memory: int) -> int:
    return next(hole.start for hole in holes_of(blocks, memory, block.name) if hole.size >= block.size)


_TARGETS: Final[dict[str, Target]] = {DOWN: _below, UP: _above, PACK: _lowest}
