"""What may lie in memory at the start: blocks and holes, one after the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from memlab.core.kinds import Label, Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote, show_size

HOLE = "hole"
_SIZE = Whole(1, 2**40, "bytes")
_NAME = Label()
_MOST_PARTS = 10_000
_LONGEST = 100 * _MOST_PARTS

Part = tuple[str, int]


@dataclass(frozen=True)
class Layout:
    """Parts from the base up, each a ``(name, size)`` pair; the name ``hole`` leaves the part free.

    As text: ``hole 100K, A 50K, hole 500K``.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Part, ...]:
        """Return the parts; raise `BadValueError` for a bad one, or a name used twice."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f'{quote(value)} is no layout: use pairs like ("hole", 102400).')
        parts = tuple(self._part(item) for item in islice(value, _MOST_PARTS + 1))
        if len(parts) > _MOST_PARTS:
            raise BadValueError(f"The layout has more than {_MOST_PARTS:,} parts: use at most so many.")
        named = [name for name, _ in parts if name != HOLE]
        if len(set(named)) < len(named):
            twice = Counter(named).most_common(1)[0][0]
            raise BadValueError(f"{quote(twice)} names two parts: use each name once.")
        return parts

    def _part(self, item: Any) -> Part:
        match item:
            case (name, size):
                return (_NAME.check(name), _SIZE.check(size))
        raise BadValueError(f'{quote(item)} is no part of a layout: use a pair like ("A", 51200).')

    def parse(self, text: str) -> tuple[Part, ...]:
        """Read ``hole 100K, A 50K``; nothing leaves all of memory free."""
        parts = (part.strip().rpartition(" ") for part in bounded(text, _LONGEST).split(",") if part.strip())
        return self.check([(_NAME.parse(name), _SIZE.parse(size)) for name, _, size in parts])

    def show(self, value: tuple[Part, ...]) -> str:
        """Print the parts so that `parse` reads them back."""
        return ", ".join(f"{name} {show_size(size).replace(',', '_')}" for name, size in value)

    def extremes(self) -> tuple[tuple[Part, ...], ...]:
        """Nothing, and a part at its largest."""
        return ((), (("A", 2**40),))

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few parts."""
        names = [random.choice((name, HOLE)) for name in random.sample("PQRSTU", random.randint(0, 4))]
        return tuple((name, _SIZE.sample(random) % 4096 + 1) for name in names)
