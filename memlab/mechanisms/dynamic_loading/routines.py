"""The routines of a program, and how a list of them is written and read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Label, Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote, show_size

MOST_SIZE: Final = 2**40
MOST: Final = 64
_LONGEST: Final = 100 * MOST
_NAME: Final = Label()
_SIZE: Final = Whole(1, MOST_SIZE, "bytes")
_NAMES: Final = ("main", "input", "solve", "print", "error")


class Routine(NamedTuple):
    """A routine: its name and its bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Routines:
    """The routines of a program, each a ``(name, size)`` pair. As text: ``main 100K, input 40K``."""

    help: str = ""

    def check(self, value: Any) -> tuple[Routine, ...]:
        """Return the routines; raise `BadValueError` for a bad one, or a name used twice."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f'{quote(value)} is no list of routines: use pairs like ("main", 100).')
        found = tuple(self._routine(item) for item in islice(value, MOST + 1))
        if len(found) > MOST:
            raise BadValueError(f"There are more than {MOST} routines: use at most so many.")
        twice = [name for name, count in Counter(one.name for one in found).items() if count > 1]
        if twice:
            raise BadValueError(f"{quote(twice[0])} names two routines: use each name once.")
        return found

    def _routine(self, item: Any) -> Routine:
        match item:
            case (name, size):
                named = _NAME.check(name)
                if "," in named:
                    raise BadValueError(f"{quote(named)} holds a comma, which stands between routines: leave it out.")
                return Routine(named, _SIZE.check(size))
        raise BadValueError(f'{quote(item)} is no routine: use a pair like ("main", 100).')

    def parse(self, text: str) -> tuple[Routine, ...]:
        """Read ``main 100K, input 40K``; nothing is a program without routines."""
        parts = (part.strip().rpartition(" ") for part in bounded(text, _LONGEST).split(",") if part.strip())
        return self.check([(name, _SIZE.parse(size)) for name, _, size in parts])

    def show(self, value: tuple[Routine, ...]) -> str:
        """Print the routines so that `parse` reads them back."""
        return ", ".join(f"{one.name} {show_size(one.size)}" for one in value)

    def extremes(self) -> tuple[tuple[Routine, ...], ...]:
        """No routine, and one at its largest."""
        return ((), (Routine("main", MOST_SIZE),))

    def sample(self, random: Random) -> tuple[Routine, ...]:
        """Draw a few routines."""
        names = random.sample(_NAMES, random.randint(0, len(_NAMES)))
        return tuple(Routine(name, random.randint(1, 500) << 10) for name in names)
