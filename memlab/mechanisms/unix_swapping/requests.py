"""What can be asked: processes arrive and end; swapping starts and stops by itself."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked

MOST: Final = 2**40
_NAMES: Final = ("P1", "P2", "P3", "P4", "P5")
_OFTEN: Final = 600_000


@dataclass(frozen=True)
class Arrive(Request):
    """A process wants to be in memory; its own load costs nothing here."""

    process: str = asked(Label("the process's name"))
    size: int = asked(Whole(1, MOST, "", "bytes that it takes in memory"))
    priority: int = asked(Whole(0, 99, "", "larger is higher"), default=1)

    @classmethod
    def sample(cls, random: Random) -> "Arrive":
        """Draw one of which a memory of one megabyte can often hold a few."""
        size = random.choice((random.randint(1, _OFTEN), 1000 * random.randint(1, 600), MOST))
        return cls(random.choice(_NAMES), size, random.randint(0, 9))


@dataclass(frozen=True)
class Exit(Request):
    """A process ends, wherever it is; those away may come in."""

    process: str = asked(Label("the process"))

    @classmethod
    def sample(cls, random: Random) -> "Exit":
        """Draw one of a few names."""
        return cls(random.choice(_NAMES))
