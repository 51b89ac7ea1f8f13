"""What every event of a buddy system knows of the memory it is told of."""

from dataclasses import dataclass

from memlab.core.history import Event
from memlab.mechanisms.buddy.amounts import FRAME, Number, noun, show_bytes
from memlab.memory.english import plural
from memlab.memory.sizes import show_range


@dataclass(frozen=True, kw_only=True)
class BuddyEvent(Event):
    """An event of a buddy system.

    Attributes:
        unit: The bytes of a frame.
        base: The address at which the memory begins.
    """

    unit: int = FRAME
    base: int = 0

    @property
    def noun(self) -> str:
        """What the smallest block is called."""
        return noun(self.unit)

    def bytes_of(self, frames: Number) -> str:
        """So many frames in bytes."""
        return show_bytes(frames * self.unit)

    def addresses(self, frame: int, frames: int) -> str:
        """Where frames lie, in bytes."""
        return show_range(self.base + frame * self.unit, frames * self.unit)


def memory_bounds(frames: int, top: int, unit: str) -> str:
    """Why no block is larger than the top order, where there are lists for larger ones.

    Examples:
        >>> memory_bounds(64, 6, "frame"), memory_bounds(100, 6, "unit")
        ('that is all of the memory', 'the memory has 100 units, fewer than 2^7 = 128')
    """
    if frames == 1 << top:
        return "that is all of the memory"
    return f"the memory has {plural(frames, unit)}, fewer than 2^{top + 1} = {2 << top:,}"
