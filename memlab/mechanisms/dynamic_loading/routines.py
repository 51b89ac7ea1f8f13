"""The routines of a program, and how a list of them is written and read."""

from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from memlab.core.kinds import Whole
from memlab.core.named_sizes import NamedSizes

MOST_SIZE: Final = 2**40
_NAMES: Final = ("main", "input", "solve", "print", "error")


class Routine(NamedTuple):
    """A routine: its name and its bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Routines(NamedSizes):
    """The routines of a program, each a ``(name, size)`` pair. As text: ``main 100K, input 40K``."""

    one = "routine"
    many = "routines"
    like = '("main", 100)'
    size = Whole(1, MOST_SIZE, "bytes")

    def made(self, name: str, size: int) -> Routine:
        """A routine."""
        return Routine(name, size)

    def extremes(self) -> tuple[tuple[Routine, ...], ...]:
        """No routine, and one at its largest."""
        return ((), (Routine("main", MOST_SIZE),))

    def sample(self, random: Random) -> tuple[Routine, ...]:
        """Draw a few routines."""
        names = random.sample(_NAMES, random.randint(0, len(_NAMES)))
        return tuple(Routine(name, random.randint(1, 500) << 10) for name in names)
