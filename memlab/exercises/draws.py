"""Numbers drawn from a seed, the same on every Python: only what `random` promises to keep is used of it."""

from collections.abc import MutableSequence, Sequence
from hashlib import sha256
from random import Random
from typing import Any, Final, TypeVar

T = TypeVar("T")

_BITS: Final = 32


class Draws(Random):
    """A generator whose whole numbers and choices are made here, for only ``random()`` is promised to stay.

    Args:
        seed: Any words or number; two that are written alike draw alike.

    Examples:
        >>> Draws(7).randint(1, 6), Draws("Ada").choice("ABC")
        (4, 'B')
    """

    def __new__(cls, *_: object) -> "Draws":
        """Made without a seed: the text of one is spread over all bits first."""
        return super().__new__(cls)

    def __init__(self, seed: object) -> None:
        super().__init__(int.from_bytes(sha256(str(seed).encode()).digest(), "big"))

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count`` - 1."""
        number, width = 0, 0
        while width < count.bit_length() + _BITS:
            number, width = number << _BITS | int(self.random() * 2**_BITS), width + _BITS
        return number * count >> width

    def getrandbits(self, k: int, /) -> int:
        """A number of ``k`` bits."""
        return self.below(1 << k)

    def randint(self, a: int, b: int) -> int:
        """A whole number from ``a`` to ``b``, both included."""
        return a + self.below(b - a + 1)

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """An element of ``range(start, stop, step)``."""
        numbers = range(start) if stop is None else range(start, stop, step)
        return numbers[self.below(len(numbers))]

    def choice(self, seq: Any) -> Any:
        """One of them."""
        return seq[self.below(len(seq))]

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Put a list in another order."""
        for last in range(len(x) - 1, 0, -1):
            other = self.below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population: Sequence[T], k: int, **_: Any) -> list[T]:
        """Some of them, each at most once."""
        drawn = list(population)
        self.shuffle(drawn)
        return drawn[:k]
