"""What a running kernel counted at each request, and how a list of it is written and read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

MOST: Final = 500
_LONGEST: Final = 120 * MOST
_NUMBERS: Final = 6
_COUNT: Final = re.compile(r"([^;=]{1,80}) = (\d{1,9}(?:/\d{1,9}){0,5})")


class Count(NamedTuple):
    """One request, and what was counted at it.

    Attributes:
        act: The request in words, like ``Touch 8, 2M``.
        numbers: What was counted, in the order in which the mechanism compares it.
    """

    act: str
    numbers: tuple[int, ...]


def counted(counts: Sequence[Count], acts: Sequence[str]) -> tuple[Count, ...]:
    """What was counted of these acts: as far as the counts are of the same ones."""
    same = 0
    for count, act in zip(counts, acts, strict=False):
        if count.act != act:
            break
        same += 1
    return tuple(counts[:same])


@dataclass(frozen=True)
class Counts:
    """What was counted, request by request. As text: ``Touch 1, 4K = 12/1/1; Touch 8, 4K = 0/7/7``."""

    help: str = ""

    def check(self, value: Any) -> tuple[Count, ...]:
        """Return the counts; raise `BadValueError` for what is none."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f'{quote(value)} is no list of counts: use pairs like ("Touch 1, 4K", (12, 1, 1)).')
        found = [self._one(item) for item in value]
        if len(found) > MOST:
            raise BadValueError(f"There are {len(found):,} counts: use at most {MOST}.")
        return tuple(found)

    def _one(self, item: Any) -> Count:
        match item:
            case (str(act), (int(), *_) as numbers) if len(numbers) <= _NUMBERS and {type(n) for n in numbers} == {int}:
                return self._read(f"{act} = {'/'.join(map(str, numbers))}")
        raise BadValueError(f'{quote(item)} is no count: use a pair like ("Touch 1, 4K", (12, 1, 1)).')

    def _read(self, text: str) -> Count:
        match = _COUNT.fullmatch(text)
        if not match or not match[1].strip() or not match[1].isprintable():
            raise BadValueError(f"{quote(text)} is no count: write it like Touch 1, 4K = 12/1/1, with ; between two.")
        return Count(match[1].strip(), tuple(map(int, match[2].split("/"))))

    def parse(self, text: str) -> tuple[Count, ...]:
        """Read ``Touch 1, 4K = 12/1/1; ...``; an empty text is an empty list."""
        return self.check([self._read(part.strip()) for part in bounded(text, _LONGEST).split(";") if part.strip()])

    def show(self, value: Iterable[Count]) -> str:
        """Print them so that `parse` reads them back."""
        return "; ".join(f"{count.act} = {'/'.join(map(str, count.numbers))}" for count in value)

    def extremes(self) -> tuple[tuple[Count, ...], ...]:
        """Nothing, and much."""
        return ((), (Count("Touch 1, 4K", (999_999_999,) * _NUMBERS),))

    def sample(self, random: Random) -> tuple[Count, ...]:
        """Draw a few counts."""
        return tuple(Count(f"Touch {at}, 4K", (4 * at, at, at)) for at in range(1, random.randint(1, 4)))
