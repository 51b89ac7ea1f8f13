"""Bands: who has which part of memory, one after the other from address 0."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Label, Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

MOST_MEMORY: Final = 2**40
FREE: Final = "free"
_NAME: Final = Label()
_SIZE: Final = Whole(1, MOST_MEMORY)
_MOST: Final = 64
_LONGEST: Final = 100 * _MOST

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
class Bands:
    """Parts of memory from address 0 up, each a ``(name, size)`` pair; the name ``free`` leaves a part to nobody.

    As text: ``monitor 256000, job 1 44040``.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Part, ...]:
        """Return the parts; raise `BadValueError` for a bad one, or a name used twice."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f'{quote(value)} is no list of parts: use pairs like ("job 1", 44040).')
        parts = tuple(self._part(item) for item in islice(value, _MOST + 1))
        if len(parts) > _MOST:
            raise BadValueError(f"There are more than {_MOST} parts: use at most so many.")
        twice = [name for name, count in Counter(name for name, _ in parts if name != FREE).items() if count > 1]
        if twice:
            raise BadValueError(f"{quote(twice[0])} names two parts: use each name once.")
        return parts

    def _part(self, item: Any) -> Part:
        match item:
            case (name, size):
                return (_NAME.check(name), _SIZE.check(size))
        raise BadValueError(f'{quote(item)} is no part of memory: use a pair like ("job 1", 44040).')

    def parse(self, text: str) -> tuple[Part, ...]:
        """Read ``monitor 256000, job 1 44040``; nothing leaves all of memory free."""
        parts = (part.strip().rpartition(" ") for part in bounded(text, _LONGEST).split(",") if part.strip())
        return self.check([(_NAME.parse(name), _SIZE.parse(size)) for name, _, size in parts])

    def show(self, value: tuple[Part, ...]) -> str:
        """Print the parts so that `parse` reads them back."""
        return ", ".join(f"{name} {size}" for name, size in value)

    def extremes(self) -> tuple[tuple[Part, ...], ...]:
        """Nothing, and a part at its largest."""
        return ((), (("job", MOST_MEMORY),))

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few parts."""
        names = random.sample(("monitor", "job 1", "job 2", "job 3", FREE), random.randint(0, 4))
        return tuple((name, random.randint(1, 400_000)) for name in names)
