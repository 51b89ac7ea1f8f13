"""A two-part address ⟨s, d⟩ as a field: segment and offset, or one number that the hardware divides."""

import re
from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.translation import AddressKind
from memlab.memory.address import Address
from memlab.memory.sizes import bounded, parse_whole

_PAIR: Final = re.compile(r"(?:segment|s)? ?(\S+?) ?(?:, ?| )(?:offset|word|d)? ?(\S+)", re.IGNORECASE)
_PARTS: Final = 2
_LONGEST: Final = 1_000


@dataclass(frozen=True)
class SegmentAddress(AddressKind):
    """A segment number and an offset in it, ``2, 53``; or a number.

    Examples:
        >>> kind = SegmentAddress()
        >>> kind.parse("2, 53"), kind.parse("segment 2 offset 53"), kind.parse("0x2035"), kind.show((2, 53))
        ((2, 53), (2, 53), 8245, '2, 53')
    """

    help: str = "segment and offset, like 2, 53; or a number"

    def parse(self, text: str) -> Address:
        """Read an address."""
        words = " ".join(bounded(text, _LONGEST).strip("⟨⟩()").split())
        if pair := _PAIR.fullmatch(words):
            return self.check((parse_whole(pair[1]), parse_whole(pair[2])))
        return super().parse(text)

    def show(self, value: Address) -> str:
        """Print the address so that `parse` reads it back."""
        if isinstance(value, tuple) and len(value) == _PARTS:
            return f"{value[0]}, {value[1]}"
        return super().show(value)

    def sample(self, random: Random) -> Address:
        """Draw a small segment number and an offset, or a number."""
        if random.random() < 0.8:  # noqa: PLR2004 - four in five are pairs
            return (random.randint(0, 8), random.choice((0, 53, 399, 400, random.randint(0, 4096))))
        return random.getrandbits(random.choice((4, 12, 15, 16, 34)))


def shown(number: int, offset: int) -> str:
    """A two-part address, as the lecture writes it.

    Examples:
        >>> shown(2, 53)
        '⟨2, 53⟩'
    """
    return f"⟨{number}, {offset:,}⟩"
