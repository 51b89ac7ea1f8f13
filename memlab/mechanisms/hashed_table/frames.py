"""The frames of memory: which are free, and how many pages are in each of the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from memlab.core.translation import ANY_FRAME
from memlab.mechanisms.paging.free_frames import FreeFrames
from memlab.memory.persistent import PMap, pmap


@dataclass(frozen=True)
class Frames:
    """Free frames, taken at the head of their list and given back at its tail.

    Attributes:
        free: The free-frame list.
        holders: How many pages are in each frame that has any.
    """

    free: FreeFrames
    holders: PMap[int, int] = field(default_factory=pmap)

    def wanted(self, frame: int) -> int | None:
        """The frame that a page gets: the one asked for, or the first free one; None where none is free."""
        return self.free.head if frame == ANY_FRAME else frame

    def hold(self, frame: int) -> "Frames":
        """One page more is in a frame."""
        holders = self.holders.set(frame, self.holders.get(frame, 0) + 1)
        return replace(self, free=self.free.take(frame), holders=holders)

    def let_go(self, frame: int) -> "Frames":
        """One page less is in a frame; where it was the last, the frame is free."""
        if left := self.holders[frame] - 1:
            return replace(self, holders=self.holders.set(frame, left))
        return replace(self, free=self.free.give(frame), holders=self.holders.remove(frame))

    def runs(self) -> Iterator[tuple[int, int]]:
        """All frames as ``(first, count)`` of frames in a row, free ones and used ones."""
        yield from self.free.runs()
        yield from ((frame, 1) for frame in self.holders)
