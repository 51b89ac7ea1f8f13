"""Page numbers as a parameter: those that are global."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final

from memlab.core.kinds import Whole, read, whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, parse_whole, quote, show_hex

_MOST: Final = 100
_PAGE: Final = Whole(0, 2**52 - 1)
_LONGEST: Final = 100 * _MOST

Pages = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PageList:
    """Page numbers, each the ``(first, last)`` of a range: ``0, 0xC0000-0xFFFFF``; nothing stands for none."""

    help: str = ""

    def check(self, value: Any) -> Pages:
        """Return the ranges; raise `BadValueError` for one that cannot be."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            if whole(value) is None:
                raise BadValueError(f"{quote(value)} is no list of pages: use numbers and ranges, like 0, 8-15.")
            value = [value]
        ranges = tuple(_range(item) for item in islice(value, _MOST + 1))
        if len(ranges) > _MOST:
            raise BadValueError(f"There are more than {_MOST} ranges of pages: use at most so many.")
        return ranges

    def parse(self, text: str) -> Pages:
        """Read ``0, 8-15``."""
        parts = (part.strip().partition("-") for part in bounded(text, _LONGEST).split(",") if part.strip())
        return self.check([(parse_whole(first), parse_whole(last or first)) for first, _, last in parts])

    def show(self, value: Pages) -> str:
        """Print the ranges so that `parse` reads them back."""
        ends = ((show_hex(first), show_hex(last)) for first, last in value)
        return ", ".join(first if first == last else f"{first}-{last}" for first, last in ends)

    def extremes(self) -> tuple[Pages, ...]:
        """None, and all."""
        return ((), ((0, _PAGE.most),))

    def sample(self, random: Random) -> Pages:
        """Draw a few pages."""
        firsts = random.sample(range(8), random.randint(0, 3))
        return tuple((first, first + random.choice((0, 0, 2))) for first in firsts)


def _range(item: Any) -> tuple[int, int]:
    pair = item if isinstance(item, (tuple, list)) else (item, item)
    if len(pair) != len(("first", "last")):
        raise BadValueError(f"{quote(item)} is no range of pages: use a pair (first, last).")
    first, last = read(_PAGE, pair[0]), read(_PAGE, pair[1])
    if last < first:
        raise BadValueError(f"{first}-{last} ends before it begins: the lower page comes first.")
    return first, last
