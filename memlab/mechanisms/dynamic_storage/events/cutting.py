"""How a block is cut from the hole that was found."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.dynamic_storage import questions
from memlab.memory.english import bytes_agree, in_bytes
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size


def _behind(block: Extent, pointer: int) -> str:
    """What the program gets, where that is not where the block starts."""
    header = in_bytes(pointer - block.start)
    return f" The program gets {show_size(pointer)}, behind the header of {header}." if pointer > block.start else ""


@dataclass(frozen=True, kw_only=True)
class Split(Event):
    """A block was cut from an end of a hole, and the rest stays a hole."""

    tick: ClassVar[str] = "split"
    outcome = "stays a hole"
    name: str
    block: Extent
    pointer: int
    rest: Extent
    smallest_hole: int

    @property
    def fork(self) -> Fork | None:
        """Whether the rest is worth a hole; asked only where it might not be."""
        return questions.REST if self.smallest_hole > 1 else None

    @property
    def leaves(self) -> str:
        """The rest, as one says it."""
        return in_bytes(self.rest.size)

    @property
    def least(self) -> str:
        """The smallest hole worth keeping, as one says it."""
        return in_bytes(self.smallest_hole)

    @property
    def why(self) -> str:
        """What the block takes and what is left."""
        kept, end = bytes_agree(self.rest.size, "stay"), "high" if self.high else "low"
        told = f"Block {self.name} takes {self.block}, the {end} end; {kept} as hole {self.rest}."
        return f"{told}{_behind(self.block, self.pointer)}"

    @property
    def high(self) -> bool:
        """Whether it is the high end."""
        return self.rest.start < self.block.start


@dataclass(frozen=True, kw_only=True)
class TakenWhole(Event):
    """A block took all of a hole, with a remainder too small to keep, or with none."""

    outcome = "goes with the block"
    name: str
    block: Extent
    pointer: int
    remainder: int
    smallest_hole: int

    @property
    def fork(self) -> Fork | None:
        """Whether the rest is worth a hole; not asked where there is none."""
        return questions.REST if self.remainder else None

    @property
    def leaves(self) -> str:
        """The rest, as one says it."""
        return in_bytes(self.remainder)

    @property
    def least(self) -> str:
        """The smallest hole worth keeping, as one says it."""
        return in_bytes(self.smallest_hole)

    @property
    def why(self) -> str:
        """Why nothing is left of the hole."""
        if not self.remainder:
            size = in_bytes(self.block.size)
            told = f"Block {self.name} needs all {size} of hole {self.block}, so the hole is gone."
            return f"{told}{_behind(self.block, self.pointer)}"
        return (
            f"Block {self.name} takes all of {self.block}: a remainder of {in_bytes(self.remainder)} is below "
            f"{show_size(self.smallest_hole)}, not worth a hole, so it is lost inside the block "
            f"(internal fragmentation).{_behind(self.block, self.pointer)}"
        )


@dataclass(frozen=True, kw_only=True)
class PartitionTaken(Event):
    """A block took a partition, whole, however little of it it needs.

    Attributes:
        partition: Its name.
        unused: The bytes lost inside it.
    """

    name: str
    block: Extent
    pointer: int
    partition: str
    unused: int

    @property
    def why(self) -> str:
        """What is lost inside it."""
        told = f"Block {self.name} takes partition {self.partition}, {self.block}, which holds one block"
        lost = f"{bytes_agree(self.unused)} lost inside it (internal fragmentation)"
        return f"{told}: {lost if self.unused else 'it fills it'}.{_behind(self.block, self.pointer)}"
