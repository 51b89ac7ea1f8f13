"""Reading the answer to an exam question: a number in any notation, a word, or a layout of memory; and folding it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from numbers import Rational, Real
from random import Random
from typing import Any, Final

from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote, show_hex

_BROKEN: Final = re.compile(r"(\d{1,30})(?:\.(\d{1,30}))?(?:\s*/\s*(\d{1,30}))?")
_TOKENS: Final = re.compile(r"[a-z]+|\d+")
LAYOUT: Final = "layout"
ADDRESS: Final = "address"


@dataclass(frozen=True)
class Reading:
    """What an answer may be; each value is kept as one text, however it was written.

    Attributes:
        unit: Of the number, like ``KB``; ``address`` prints it in hexadecimal, ``layout`` reads blocks in order.
        words: What may be said instead of a number, like ``trap``.
    """

    unit: str = ""
    words: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        """What the answer may look like."""
        if self.unit == LAYOUT:
            return "the blocks in the order of their addresses, like: A 128, free 128, free 256"
        number = "a number" + (f" of {self.unit}" if self.unit not in ("", ADDRESS) else "")
        return " or ".join([f"{number}, like 1406, 0x57E, 2^10 or 3.5", *map(quote, self.words)])

    @property
    def wanted(self) -> str:
        """The same in two words, for a field that is empty."""
        return " or ".join(["the blocks" if self.unit == LAYOUT else "a number", *self.words])

    def check(self, value: Any) -> str:
        """The text of a number given as such; raises `BadValueError` for anything else."""
        if isinstance(value, bool) or not isinstance(value, Real) or self.unit == LAYOUT:
            raise BadValueError(f"{quote(value)} is no answer here: give {self.help}.")
        try:
            return str(Fraction(value) if isinstance(value, Rational) else Fraction(repr(float(value))))
        except (ValueError, OverflowError):
            raise BadValueError(f"{quote(value)} is no number that can be meant: give {self.help}.") from None

    def parse(self, text: str) -> str:
        """The text of what a person typed; raises `BadValueError` where it is none."""
        word = text.strip().casefold()
        if self.unit == LAYOUT:
            return self._blocks(word)
        if word in self.words:
            return word
        word = self._without_unit(word)
        broken = _BROKEN.fullmatch(word)
        if broken and (broken[2] or broken[3]) and (broken[3] is None or int(broken[3])):
            return str(Fraction(f"{broken[1]}.{broken[2] or 0}") / int(broken[3] or 1))
        try:
            return str(parse_whole(word))
        except BadValueError:
            raise BadValueError(f"{quote(text)} is no answer here: give {self.help}.") from None

    def _without_unit(self, word: str) -> str:
        unit = self.unit.casefold()
        ending = next((one for one in (unit, unit[:1]) if one and word.endswith(one)), "")
        return word if unit == ADDRESS else word.removesuffix(ending).strip()

    def _blocks(self, text: str) -> str:
        found = [token for token in _TOKENS.findall(text) if token not in ("k", "kb")]
        if not found:
            raise BadValueError(f"{quote(text)} names no block: give {self.help}.")
        return " ".join(found)

    def show(self, value: str) -> str:
        """Print a kept text with its unit."""
        if self.unit == LAYOUT:
            return re.sub(r"\b[a-z]\b", lambda name: name[0].upper(), re.sub(r"(\d) ", r"\1, ", value))
        if value in self.words:
            return value
        if self.unit == ADDRESS:
            return show_hex(int(value))
        number = Fraction(value)
        exact = number.denominator == 1 or 10**6 % number.denominator
        return f"{value if exact else f'{float(number):g}'} {self.unit}".rstrip()

    def extremes(self) -> Sequence[str]:
        """The least number, and the words."""
        return ("0", *self.words)

    def sample(self, random: Random) -> str:
        """Draw an answer, most likely a wrong one."""
        return random.choice([*self.words, str(random.randrange(2**16))])


def fold(name: str, part: int, kept: str) -> str:
    """The fingerprint of an answer: enough to tell it, too little to read it.

    Examples:
        >>> fold("off-01", 1, Reading().parse("0x2")) == fold("off-01", 1, Reading().check(2))
        True
    """
    return sha256(f"{name}/{part}: {kept}".encode()).hexdigest()[:16]
