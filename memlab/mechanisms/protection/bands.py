"""Bands: who has which part of memory, one after the other from address 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from memlab.core.kinds import Whole
from memlab.core.named_sizes import NamedSizes

MOST_MEMORY: Final = 2**40
FREE: Final = "free"

Part = tuple[str, int]


class Band(NamedTuple):
    """A part of memory: its owner (`FREE` where nobody has it), its first address, and the first one behind it."""

    owner: str
    start: int
    end: int

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.end - self.start

    def holds(self, address: int) -> bool:
        """Whether a byte is in it."""
        return self.start <= address < self.end


def bands(parts: Iterable[Part], memory: int) -> tuple[Band, ...]:
    """The parts at their places, as far as memory reaches, and a free band for the rest.

    Examples:
        >>> [tuple(band) for band in bands((("monitor", 100), ("job 1", 50)), 200)]
        [('monitor', 0, 100), ('job 1', 100, 150), ('free', 150, 200)]
    """
    found, at = [], 0
    for owner, size in (*parts, (FREE, memory)):
        end = min(at + size, memory)
        if end > at:
            found.append(Band(owner, at, end))
        at = end
    return tuple(found)


@dataclass(frozen=True)
class Bands(NamedSizes):
    """Parts of memory from address 0 up, each a ``(name, size)`` pair; the name ``free`` leaves a part to nobody.

    As text: ``monitor 256000, job 1 44040``.
    """

    one = "part of memory"
    many = "parts"
    like = '("job 1", 44040)'
    size = Whole(1, MOST_MEMORY)
    repeated = frozenset((FREE,))

    def extremes(self) -> tuple[tuple[Part, ...], ...]:
        """Nothing, and a part at its largest."""
        return ((), (("job", MOST_MEMORY),))

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few parts."""
        names = random.sample(("monitor", "job 1", "job 2", "job 3", FREE), random.randint(0, 4))
        return tuple((name, random.randint(1, 400_000)) for name in names)
