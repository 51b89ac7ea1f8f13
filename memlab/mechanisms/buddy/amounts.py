"""How much is asked for: a count of frames, or a size in bytes, of which the frames follow from the size of one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from random import Random
from typing import Any, Final

from memlab.core.kinds import Whole, whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, parse_whole, quote, show_size

FRAME: Final = 4096
"""The bytes of a page frame of Linux on the Intel 80386."""

Number = int | Decimal
"""So many frames; with a fraction where a size in bytes is no whole number of them."""

_SIZE: Final = re.compile(r"(\d[\d,_]*(?:\.\d{1,9})?)\s*(?:([KMGT])i?B?|(B|bytes?))", re.IGNORECASE)
_COUNT: Final = re.compile(r"(.*?)\s*(?:frames?|units?)", re.IGNORECASE)
_BYTES: Final = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_LONGEST: Final = 40
_PLACES: Final = Decimal("0.000001")


@dataclass(frozen=True)
class Amount:
    """A whole number of frames, or a size in bytes as text: ``"1433.6K"``, ``"700 KB"``, ``"12 bytes"``.

    A number without a letter counts frames. Sizes keep the form in which they were written.
    """

    most: int
    help: str = ""

    @property
    def bounds(self) -> str:
        """From where to where, in a sentence."""
        return f"1 to {self.most:,} frames, or a size in bytes like 600K"

    def check(self, value: Any) -> int | str:
        """Return the frames, or the size as it prints; raise `BadValueError` for anything else."""
        if isinstance(value, str) and (size := _SIZE.fullmatch(bounded(value, _LONGEST).strip())):
            number, letter = Decimal(size[1].replace(",", "").replace("_", "")), (size[2] or "").upper()
            if not 0 < number * _BYTES[letter] <= self.most * FRAME:
                most = f"{show_size(self.most * FRAME)} bytes"
                raise BadValueError(f"{quote(value)} is out of bounds: use a size above 0, of at most {most}.")
            return f"{_plain(number)}{letter or ' bytes'}"
        return self._count.check(value)

    def parse(self, text: str) -> int | str:
        """Read a size in bytes, or a count of frames."""
        word = bounded(text, _LONGEST).strip()
        if _SIZE.fullmatch(word):
            return self.check(word)
        counted = _COUNT.fullmatch(word)
        return self._count.check(parse_whole(counted[1] if counted else word))

    def show(self, value: int | str) -> str:
        """Print it so that `parse` reads it back."""
        return str(value)

    def extremes(self) -> tuple[int, int]:
        """The least and the greatest count."""
        return self._count.extremes()

    def sample(self, random: Random) -> int | str:
        """Draw a count, or a size."""
        return random.choice((self._count.sample(random), self.check(f"{random.randint(1, 9999) / 10}K")))

    @property
    def _count(self) -> Whole:
        return Whole(1, self.most, "frames", self.help)


def in_bytes(amount: str) -> Decimal:
    """The bytes of a size as an `Amount` prints it.

    Examples:
        >>> in_bytes("1433.6K"), in_bytes("12 bytes")
        (Decimal('1468006.4'), Decimal('12'))
    """
    number, letter = (amount.removesuffix(" bytes"), "") if amount.endswith(" bytes") else (amount[:-1], amount[-1])
    return Decimal(number) * _BYTES[letter]


def in_frames(amount: int | str, unit: int) -> Number:
    """An amount in frames of so many bytes.

    Examples:
        >>> in_frames(5, 4096), in_frames("8K", 4096), in_frames("1433.6K", 1024)
        (5, 2, Decimal('1433.6'))
    """
    if isinstance(amount, int):
        return amount
    frames = in_bytes(amount) / unit
    whole_number = whole(int(frames))
    return whole_number if whole_number == frames and whole_number is not None else _plain(frames.quantize(_PLACES))


def up(frames: Number) -> int:
    """The whole frames that so many need."""
    return ceil(frames)


def show_bytes(size: Number) -> str:
    """Print a size in the largest unit that needs no more than one digit behind the point.

    Examples:
        >>> show_bytes(Decimal("629145.6")), show_bytes(2097152), show_bytes(80), show_bytes(Decimal("0.5"))
        ('614.4K', '2M', '80 bytes', '0.5 bytes')
    """
    for letter in "TGMK":
        shown = Decimal(size) / _BYTES[letter]
        if shown >= 1 and shown * 10 % 1 == 0:
            return f"{_plain(shown):,}{letter}"
    return f"{_plain(Decimal(size)):,} byte{'' if size == 1 else 's'}"


def noun(unit: int) -> str:
    """What so many bytes are called: a page frame, or some unit of somebody else."""
    return "frame" if unit == FRAME else "unit"


def _plain(number: Decimal) -> Decimal:
    """Without zeros at its end, and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def plain(number: Number) -> float:
    """For charts and lists of numbers: a whole number as it is, a fraction as Python's own."""
    return number if isinstance(number, int) else float(number)
