"""A persistent sequence kept as stretches of equal values: 32,768 page frames are some hundred stretches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Generic, TypeVar

from memlab.memory.persistent import PMap, pmap

V = TypeVar("V")


@dataclass(frozen=True)
class Stretches(Generic[V]):
    """A value for each number from 0 to ``length`` - 1; build one with `stretches`.

    Neighbouring stretches differ in value, so that equal sequences are equal.

    Cost: reading takes time with the logarithm of the number of stretches; filling also with how many it replaces.

    Examples:
        >>> frames = stretches("free", 8).filled(2, 5, "used")
        >>> frames[4], frames[5], list(frames.runs())
        ('used', 'free', [(0, 2, 'free'), (2, 5, 'used'), (5, 8, 'free')])

    Attributes:
        length: How many numbers have a value.
        starts: The value of each stretch, by the number that it starts at.
    """

    length: int
    starts: PMap[int, V]

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[V]:
        for first, end, value in self.runs():
            yield from repeat(value, end - first)

    def __getitem__(self, at: int) -> V:
        return self.around(at)[1]

    def around(self, at: int) -> tuple[int, V]:
        """Where the stretch that a number lies in starts, and its value.

        Raises:
            IndexError: The number is not below the length.
        """
        found = self.starts.floor(at)
        if found is None or at >= self.length:
            raise IndexError(f"{at} is not among 0 to {self.length - 1}")
        return found

    def runs(self, first: int = 0) -> Iterator[tuple[int, int, V]]:
        """The stretches as ``(first, end, value)``, in order, from the one that a number lies in on."""
        if first >= self.length:
            return
        start, value = self.around(first)
        for at, following in self.starts.items_from(first + 1):
            yield start, at, value
            start, value = at, following
        yield start, self.length, value

    def filled(self, first: int, end: int, value: V) -> "Stretches[V]":
        """The sequence with one value for the numbers from ``first`` to ``end`` - 1, at least one."""
        replaced = []
        for start, _ in self.starts.items_from(first):
            if start > end:
                break
            replaced.append(start)
        behind = self[end] if end < self.length else value
        starts = self.starts
        for start in replaced:
            starts = starts.remove(start)
        if first == 0 or self[first - 1] != value:
            starts = starts.set(first, value)
        return replace(self, starts=starts.set(end, behind) if behind != value else starts)


def stretches(value: V, length: int, row: type[V] | None = None) -> Stretches[V]:
    """A sequence of so many equal values; ``row`` is that of `memlab.memory.persistent.pmap`."""
    return Stretches(length, pmap({0: value}, row))
