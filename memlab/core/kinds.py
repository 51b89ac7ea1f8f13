"""The kinds of value that a request's field or a parameter may hold.

A kind checks, parses, prints and samples its values; the forms of a lab, the messages to a learner and
the random requests of the tests all come from it, so a value is declared once.
"""

import operator
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, Protocol, runtime_checkable

from traitlets import Bool, Enum, Int, TraitType

from memlab.core.record import Value
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote, show_size

_UNPRINTED: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0").union(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks that are drawn as nothing (Unicode's default ignorable code points, and the blank of Braille)."""


@runtime_checkable
class Kind(Protocol):
    """What a field or a parameter may be."""

    @property
    def help(self) -> str:
        """What the value means, for whoever fills it in."""

    def check(self, value: Any) -> Any:
        """Return the value as it will be kept; raise `BadValueError` naming the value and the bound."""

    def parse(self, text: str) -> Any:
        """Read what a person typed; raise `BadValueError` likewise."""

    def show(self, value: Any) -> str:
        """Print a value so that `parse` reads it back."""

    def extremes(self) -> Sequence[Any]:
        """The least and the greatest value (or every one, where they are few)."""

    def sample(self, random: Random) -> Any:
        """Draw a legal value, small ones and bounds more often than not."""


def read(kind: Kind, value: Any) -> Any:
    """A value of a kind, given as such or as the text that a person would type for it.

    Raises:
        BadValueError: It is neither; says what the kind's own ``check`` or ``parse`` says.

    Examples:
        >>> read(Whole(0, 2**20, "bytes"), "10K"), read(Flag(), "yes"), read(Label(), "A")
        (10240, True, 'A')
    """
    if not isinstance(value, str):
        return kind.check(value)
    try:
        return kind.check(value)
    except BadValueError:
        return kind.parse(value)


def whole(value: Any) -> int | None:
    """The number, where a value is a whole one, of numpy's or anybody's kind; None elsewhere, and for True and False.

    Examples:
        >>> whole(5), whole(5.0), whole("5"), whole(True)
        (5, None, None, None)
    """
    if isinstance(value, bool):
        return None
    try:
        return operator.index(value)
    except TypeError:
        return None


@dataclass(frozen=True)
class Whole:
    """A whole number from ``least`` to ``most``; with the unit ``bytes`` it reads and prints as a size."""

    least: int
    most: int
    unit: str = ""
    help: str = ""

    def check(self, value: Any) -> int:
        """Return the number; raise `BadValueError` for another type or one out of bounds."""
        number = whole(value)
        if number is None:
            raise BadValueError(f"{quote(value)} is not a whole number: use one from {self.bounds}.")
        if number < self.least:
            raise BadValueError(f"{self._brief(number)} is below {self.show(self.least)}: use {self.bounds}.")
        if number > self.most:
            raise BadValueError(f"{self._brief(number)} is above {self.show(self.most)}: use {self.bounds}.")
        return number

    def parse(self, text: str) -> int:
        """Read a number as `parse_whole` does, and check it."""
        return self.check(parse_whole(text))

    def show(self, value: int) -> str:
        """Print the number; bytes as a size."""
        return show_size(value) if self.unit == "bytes" else str(value)

    def extremes(self) -> tuple[int, int]:
        """The two bounds."""
        return (self.least, self.most)

    def sample(self, random: Random) -> int:
        """Draw a number: near a bound, of a random magnitude, or anywhere."""
        width = self.most - self.least
        near = self.least + random.randint(0, min(8, width))
        sized = self.least + min(width, random.getrandbits(random.randint(1, max(1, width.bit_length()))))
        return random.choice([near, sized, sized, self.most - random.randint(0, min(2, width))])

    @property
    def bounds(self) -> str:
        """From where to where, in a sentence."""
        least, most = (self.show(bound) if self.unit == "bytes" else f"{bound:,}" for bound in (self.least, self.most))
        return f"{least} to {most} {self.unit}".rstrip()

    def _brief(self, value: int) -> str:
        return self.show(value) if abs(value) < 10**18 else f"{value:.1e}" if abs(value) < 10**300 else "That number"


class Label(Value):
    """A name of 1 to ``longest`` characters, in any script; markup in it is only text.

    Names that look alike are one name: it is kept composed (NFC), with single spaces, and holds nothing unseen.
    """

    help: str = ""
    longest: int = 40

    def check(self, value: Any) -> str:
        """Return the name without the spaces around it; raise `BadValueError` for none, or one that cannot be read."""
        if not isinstance(value, str):
            raise BadValueError(f"{quote(value)} is not a name: use 1 to {self.longest} characters, like A.")
        name = unicodedata.normalize("NFC", value.strip())
        if not 1 <= len(name) <= self.longest:
            raise BadValueError(f"{quote(name)} has {len(name):,} characters: use 1 to {self.longest}.")
        if any(mark in _UNSEEN or unicodedata.category(mark) in _UNPRINTED for mark in name):
            raise BadValueError(f"{quote(name)} holds a character that cannot be seen: use letters, digits and signs.")
        return re.sub(r"\s+", " ", name)

    @property
    def bounds(self) -> str:
        """How long it may be."""
        return f"1 to {self.longest} characters"

    def parse(self, text: str) -> str:
        """The text itself, checked."""
        return self.check(text)

    def show(self, value: str) -> str:
        """The name itself."""
        return value

    def extremes(self) -> tuple[str, str]:
        """The shortest and the longest name."""
        return ("A", "A" * self.longest)

    def sample(self, random: Random) -> str:
        """Draw one of a few names, so that they meet again."""
        return random.choice("ABCDEFGH")


class Choice(Value):
    """One of a few named options, in the order in which they are offered."""

    options: tuple[str, ...]
    help: str = ""

    def check(self, value: Any) -> str:
        """Return the option, also one that is a number given as such; raise `BadValueError` for anything else."""
        number = whole(value)
        option = value if number is None else str(number)
        if not isinstance(option, str) or option not in self.options:
            raise BadValueError(f"{quote(value)} is none of {', '.join(self.options)}.")
        return str(option)

    @property
    def bounds(self) -> str:
        """The options."""
        return ", ".join(self.options)

    def parse(self, text: str) -> str:
        """The option spelled so."""
        return self.check(text.strip())

    def show(self, value: str) -> str:
        """The option itself."""
        return value

    def extremes(self) -> tuple[str, ...]:
        """Every option."""
        return self.options

    def sample(self, random: Random) -> str:
        """Draw an option."""
        return random.choice(self.options)


class Flag(Value):
    """Yes or no."""

    help: str = ""

    def check(self, value: Any) -> bool:
        """Return the flag; raise `BadValueError` for anything but True and False."""
        if not isinstance(value, bool):
            raise BadValueError(f"{quote(value)} is neither yes nor no: use True or False.")
        return value

    @property
    def bounds(self) -> str:
        """The two answers."""
        return "yes, no"

    def parse(self, text: str) -> bool:
        """Read ``yes`` or ``no``."""
        return Choice(("yes", "no")).parse(text) == "yes"

    def show(self, value: bool) -> str:
        """``yes`` or ``no``."""
        return "yes" if value else "no"

    def extremes(self) -> tuple[bool, bool]:
        """Both."""
        return (False, True)

    def sample(self, random: Random) -> bool:
        """Toss a coin."""
        return random.choice((False, True))


def kind_of(trait: TraitType[Any, Any], name: str = "") -> Kind:
    """The kind of a parameter, read off its trait: ``Int`` with bounds, ``Enum``, ``Bool``, or its ``kind`` tag.

    Raises:
        TypeError: The trait says too little; tag it with ``kind=``, or give an ``Int`` its ``min`` and ``max``.
    """
    if kind := trait.metadata.get("kind"):
        return kind  # type: ignore[no-any-return]
    if isinstance(trait, Int) and trait.min is not None and trait.max is not None:
        return Whole(int(trait.min), int(trait.max), trait.metadata.get("unit", ""), trait.help)
    if isinstance(trait, Enum):
        return Choice(tuple(trait.values or ()), trait.help)
    if isinstance(trait, Bool):
        return Flag(trait.help)
    raise TypeError(f"parameter {name or trait.name!r}: tag it with kind=, or give Int a min and a max")
