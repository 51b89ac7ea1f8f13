"""Blocks and the holes between them, and where a block fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage.layout import Layout, Part, is_free, placed

SYSTEM: Final = "OS"
MOST_BLOCKS: Final = 24
_SAMPLE: Final = 4096


class Block(NamedTuple):
    """A block of memory: its name, first byte and size; whether it is the system, and whether I/O is pending in it."""

    name: str
    start: int
    size: int
    system: bool = False
    io: bool = False

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.start + self.size


class Hole(NamedTuple):
    """A stretch of free memory, as long as it can be."""

    start: int
    size: int

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.start + self.size


class Move(NamedTuple):
    """A whole block goes from one place to another."""

    block: str
    start: int
    to: int
    size: int


Blocks = tuple[Block, ...]


def blocks_of(layout: Iterable[Part], memory: int) -> Blocks:
    """The blocks of a layout at their places; the one named OS is the operating system.

    Examples:
        >>> [tuple(block) for block in blocks_of((("OS", 3), ("hole", 2), ("A", 4)), 20)]
        [('OS', 0, 3, True, False), ('A', 5, 4, False, False)]
    """
    parts = placed(layout, 0, memory)
    return tuple(Block(name, extent.start, extent.size, name == SYSTEM) for name, extent in parts if not is_free(name))


def holes_between(places: Iterable[tuple[int, int]], memory: int) -> tuple[Hole, ...]:
    """The holes that blocks at these places leave: ``(start, size)`` pairs in ascending order.

    Examples:
        >>> [tuple(hole) for hole in holes_between(((0, 3), (5, 4)), 20)]
        [(3, 2), (9, 11)]
    """
    found, at = [], 0
    for start, size in places:
        if start > at:
            found.append(Hole(at, start - at))
        at = start + size
    if at < memory:
        found.append(Hole(at, memory - at))
    return tuple(found)


def holes_of(blocks: Iterable[Block], memory: int, without: str = "") -> tuple[Hole, ...]:
    """The holes between blocks; the place of the block ``without`` counts as free."""
    return holes_between(((block.start, block.size) for block in blocks if block.name != without), memory)


def free_bytes(blocks: Iterable[Block], memory: int) -> int:
    """The bytes of all holes."""
    return memory - sum(block.size for block in blocks)


def named(blocks: Iterable[Block], name: str) -> Block | None:
    """The block of a name."""
    return next((block for block in blocks if block.name == name), None)


def moved(blocks: Iterable[Block], name: str, to: int) -> Blocks:
    """The blocks after a move, in ascending order of address."""
    after = (block._replace(start=to) if block.name == name else block for block in blocks)
    return tuple(sorted(after, key=lambda block: block.start))


def carried(blocks: Blocks, moves: Sequence[Move]) -> Blocks:
    """The blocks after all these moves."""
    for move in moves:
        blocks = moved(blocks, move.block, move.to)
    return blocks


@dataclass(frozen=True)
class Start(Layout):
    """Blocks and holes from address 0 up, at most 24 of them: ``OS 300K, P1 200K, hole 400K``."""

    def check(self, value: Any) -> tuple[Part, ...]:
        """Return the parts; raise `BadValueError` as a `Layout` does, and for too many blocks."""
        parts = super().check(value)
        count = sum(not is_free(name) for name, _ in parts)
        if count > MOST_BLOCKS:
            raise BadValueError(f"There are {count} blocks: use at most {MOST_BLOCKS}.")
        return parts

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few blocks with holes between them."""
        names = random.sample(("OS", "P1", "P2", "P3", "P4"), random.randint(0, 4))
        return tuple((random.choice((name, "hole")), random.randint(1, 8) * _SAMPLE) for name in names)
