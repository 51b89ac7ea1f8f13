"""What may be asked: a process runs code of the library, writes into its data, or ends."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Choice, Whole
from memlab.core.request import Request, asked

PROCESSES: Final = ("A", "B", "C", "D")
CODE: Final = 32
DATA: Final = 8
"""Pages of code and of data that the library has."""

_WHO: Final = Choice(PROCESSES, "which process")


@dataclass(frozen=True)
class Using(Request):
    """A process uses the library."""

    process: str = asked(_WHO)


@dataclass(frozen=True)
class Run(Using):
    """A process runs code in some pages of the library, as far as there are; one that did not run is started."""

    count: int = asked(Whole(1, CODE, "", "in how many pages"), default=8)
    first: int = asked(Whole(0, CODE - 1, "", "which page of the code is the first"), default=0)

    @classmethod
    def sample(cls, random: Random) -> "Run":
        """Draw some pages that others may use, too."""
        return cls(random.choice(PROCESSES), random.choice((4, 8, 12, 16)), random.choice((0, 0, 4, 8)))

    @property
    def pages(self) -> range:
        """The pages of code that it uses."""
        return range(self.first, min(self.first + self.count, CODE))


@dataclass(frozen=True)
class Write(Using):
    """A process writes into some pages of the library's data, as far as there are."""

    count: int = asked(Whole(1, DATA, "", "into how many pages"), default=1)
    first: int = asked(Whole(0, DATA - 1, "", "which page of the data is the first"), default=0)

    @classmethod
    def sample(cls, random: Random) -> "Write":
        """Draw a few pages."""
        return cls(random.choice(PROCESSES), random.randint(1, 4), random.choice((0, 0, 2)))

    @property
    def pages(self) -> range:
        """The pages of data that it writes."""
        return range(self.first, min(self.first + self.count, DATA))


@dataclass(frozen=True)
class Exit(Using):
    """A process ends."""
