"""What happens to a running program: it goes on, sends an address, is moved, is loaded afresh."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core.kinds import Whole
from memlab.core.request import Request, asked

MOST: Final = 2**40
_ADDRESS: Final = Whole(0, MOST, "", "an address in memory")
_FIGURE: Final = 32_000


def _near(random: Random) -> int:
    return random.choice((random.randint(0, _FIGURE), _ADDRESS.sample(random)))


@dataclass(frozen=True)
class Run(Request):
    """Let the program go on: each instruction is fetched, then reads the datum that its pointer means."""

    instructions: int = asked(Whole(1, 8, "", "how many"), default=1)


@dataclass(frozen=True)
class Send(Request):
    """Let the CPU send one logical address; the program's registers stay as they are."""

    address: int = asked(Whole(0, MOST, "", "a logical address"))

    @classmethod
    def sample(cls, random: Random) -> "Send":
        """Draw one near the program, or of any size."""
        return cls(_near(random))


@dataclass(frozen=True)
class Move(Request):
    """Copy the program to another place in the middle of its run."""

    to: int = asked(_ADDRESS)

    @classmethod
    def sample(cls, random: Random) -> "Move":
        """Draw a place that the usual memory often has."""
        return cls(_near(random))


@dataclass(frozen=True)
class Load(Request):
    """Load the program from disk; it starts again from its first instruction."""

    verb: ClassVar[str] = "Load afresh"
    at: int = asked(_ADDRESS)

    @classmethod
    def sample(cls, random: Random) -> "Load":
        """Draw a place that the usual memory often has."""
        return cls(_near(random))
