"""The free-frame list: taken at its head, given back at its tail."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from memlab.memory.persistent import PMap, pmap

Listed: TypeAlias = tuple[int, ...] | range


@dataclass(frozen=True)
class FreeFrames:
    """A list of free frames that is cheap to change, however long.

    Attributes:
        listed: The list at the start.
        at: How many of it were taken at the head.
        gone: Frames further on in it that were taken out of turn.
        back: Frames given back, in that order: they follow the listed ones.
    """

    listed: Listed
    at: int = 0
    gone: PMap[int, bool] = field(default_factory=pmap)
    back: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.listed) - self.at - len(self.gone) + len(self.back)

    def __iter__(self) -> Iterator[int]:
        fresh = (self.listed[at] for at in range(self.at, len(self.listed)))
        return chain((frame for frame in fresh if frame not in self.gone), self.back)

    def __contains__(self, frame: int) -> bool:
        if frame in self.back:
            return True
        return frame in self.listed and frame not in self.gone and self.listed.index(frame) >= self.at

    @property
    def head(self) -> int | None:
        """The frame that goes next, or None."""
        return next(iter(self), None)

    def take(self, frame: int) -> "FreeFrames":
        """The list without a frame; unchanged where it is not in it."""
        if frame not in self:
            return self
        if frame in self.back:
            return replace(self, back=tuple(other for other in self.back if other != frame))
        at, gone = self.at, self.gone.set(frame, True)
        while at < len(self.listed) and self.listed[at] in gone:
            gone = gone.remove(self.listed[at])
            at += 1
        return replace(self, at=at, gone=gone)

    def give(self, frame: int) -> "FreeFrames":
        """The list with a frame at its tail."""
        return replace(self, back=(*self.back, frame))

    def runs(self) -> Iterator[tuple[int, int]]:
        """The free frames as ``(first, count)`` of frames in a row, in no particular order."""
        yield from ((frame, 1) for frame in self.back)
        if not isinstance(self.listed, range):
            yield from ((frame, 1) for frame in self.listed[self.at :] if frame not in self.gone)
            return
        first = self.at
        for end in (*sorted(self.gone), len(self.listed)):
            if end > first:
                yield first, end - first
            first = end + 1
