"""The free-frame list: taken at its head, given back at its tail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from memlab.memory.persistent import PMap, pmap
from memlab.memory.stretches import Stretches, stretches

Listed: TypeAlias = tuple[int, ...] | range


@dataclass(frozen=True)
class FreeFrames:
    """A list of free frames that is cheap to change, however long; build one with `free_frames`.

    Attributes:
        listed: The list at the start.
        places: Where each frame stands in it.
        taken: For each place in it, whether its frame was taken.
        back: The frames given back, each by its turn: they follow the listed ones in this order.
        turns: The turn of each of these.
        given: How many were ever given back.
        size: How many frames are free.
    """

    listed: Listed
    places: Mapping[int, int] = field(hash=False, compare=False)  # follows from the list
    taken: Stretches[bool]
    size: int
    back: PMap[int, int] = field(default_factory=pmap)
    turns: PMap[int, int] = field(default_factory=pmap)
    given: int = 0

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[int]:
        parts = (self.listed[first:end] for first, end, taken in self.taken.runs() if not taken)
        return chain(chain.from_iterable(parts), self.back.values())

    def __contains__(self, frame: int) -> bool:
        return frame in self.turns or (self.knows(frame) and not self.taken[self._place(frame)])

    def knows(self, frame: int) -> bool:
        """Whether a frame was on the list at the start; others hold one that was not."""
        return frame in (self.places or self.listed)

    @property
    def head(self) -> int | None:
        """The frame that goes next, or None."""
        return next(iter(self), None)

    def take(self, frame: int) -> "FreeFrames":
        """The list without a frame; unchanged where it is not in it."""
        if frame not in self:
            return self
        if frame in self.turns:
            back, turns = self.back.remove(self.turns[frame]), self.turns.remove(frame)
            return replace(self, back=back, turns=turns, size=self.size - 1)
        place = self._place(frame)
        return replace(self, taken=self.taken.filled(place, place + 1, True), size=self.size - 1)

    def give(self, frame: int) -> "FreeFrames":
        """The list with a frame at its tail."""
        turn = self.given
        back, turns = self.back.set(turn, frame), self.turns.set(frame, turn)
        return replace(self, back=back, turns=turns, given=turn + 1, size=self.size + 1)

    def runs(self) -> Iterator[tuple[int, int]]:
        """The free frames as ``(first, count)`` of frames in a row, in no particular order."""
        yield from ((frame, 1) for frame in self.turns)
        for first, end, taken in self.taken.runs():
            if not taken and isinstance(self.listed, range):
                yield first, end - first
            elif not taken:
                yield from ((frame, 1) for frame in self.listed[first:end])

    def _place(self, frame: int) -> int:
        return self.places[frame] if self.places else frame


def free_frames(listed: Listed) -> FreeFrames:
    """All frames of a list, head first; a range is all frames from 0 on."""
    places = {} if isinstance(listed, range) else {frame: place for place, frame in enumerate(listed)}
    return FreeFrames(listed, places, stretches(False, len(listed)), len(listed))
