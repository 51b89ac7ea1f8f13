"""What may be asked: a program writes a byte in each of some places, all as far apart."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Whole
from memlab.core.request import Request, asked

PAGE: Final = 2**12
LAST: Final = 2**21
MIDDLE: Final = 2**30
UPPER: Final = 2**39
SPACE: Final = 4 * UPPER
"""What is mapped, in bytes, and what one table of each level covers: 512 entries of 8 bytes make a table of 4 KB."""

MOST: Final = 2048

_COUNT: Final = Whole(1, MOST, "", "how many places")
_APART: Final = Whole(PAGE, UPPER, "bytes", "how far they are apart")
_FIRST: Final = Whole(0, SPACE - PAGE, "bytes", "where the first one is, from the beginning of what is mapped")


@dataclass(frozen=True)
class Touch(Request):
    """A program writes one byte in each of some places."""

    count: int = asked(_COUNT, default=1)
    apart: int = asked(_APART, default=PAGE)
    first: int = asked(_FIRST, default=0)

    @classmethod
    def sample(cls, random: Random) -> "Touch":
        """Draw a few places at a distance that one of the tables covers."""
        apart = random.choice((PAGE, LAST, MIDDLE))
        return cls(random.randint(1, 16), apart, random.choice((0, 0, apart, 3 * LAST)))

    @property
    def places(self) -> range:
        """The addresses that are written."""
        return range(self.first, self.first + self.count * self.apart, self.apart)
