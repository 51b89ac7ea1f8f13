"""The kinds of value that a request's field or a parameter may hold.

A kind checks, parses, prints and samples its values; the forms of a lab, the messages to a learner and
the random requests of the tests all come from it, so a value is declared once.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, Protocol, runtime_checkable

from traitlets import Bool, Enum, Int, TraitType

from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote, show_size

_BIDI_CONTROLS: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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


@dataclass(frozen=True)
class Whole:
    """A whole number from ``least`` to ``most``; with the unit ``bytes`` it reads and prints as a size."""

    least: int
    most: int
    unit: str = ""
    help: str = ""

    def check(self, value: Any) -> int:
        """Return the number; raise `BadValueError` for another type or one out of bounds."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValueError(f"{quote(value)} is not a whole number: use one from {self._bounds}.")
        if value < self.least:
            raise BadValueError(f"{self._brief(value)} is below {self.show(self.least)}: use {self._bounds}.")
        if value > self.most:
            raise BadValueError(f"{self._brief(value)} is above {self.show(self.most)}: use {self._bounds}.")
        return value

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
    def _bounds(self) -> str:
        return f"{self.show(self.least)} to {self.show(self.most)}{f' {self.unit}' if self.unit else ''}"

    def _brief(self, value: int) -> str:
        return self.show(value) if abs(value) < 10**18 else f"{value:.1e}" if abs(value) < 10**300 else "That number"


@dataclass(frozen=True)
class Label:
    """A name of 1 to ``longest`` characters, in any script; markup in it is only text."""

    help: str = ""
    longest: int = 40

    def check(self, value: Any) -> str:
        """Return the name without the spaces around it; raise `BadValueError` for no name or one too long."""
        if not isinstance(value, str):
            raise BadValueError(f"{quote(value)} is not a name: use 1 to {self.longest} characters, like A.")
        name = value.strip()
        if not 1 <= len(name) <= self.longest:
            raise BadValueError(f"{quote(name)} has {len(name):,} characters: use 1 to {self.longest}.")
        if any(unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp") or mark in _BIDI_CONTROLS for mark in name):
            raise BadValueError(f"{quote(name)} holds a control character: use letters, digits and signs.")
        return name

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


@dataclass(frozen=True)
class Choice:
    """One of a few named options, in the order in which they are offered."""

    options: tuple[str, ...]
    help: str = ""

    def check(self, value: Any) -> str:
        """Return the option; raise `BadValueError` for anything else."""
        if value not in self.options:
            raise BadValueError(f"{quote(value)} is none of {', '.join(self.options)}.")
        return str(value)

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


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    help: str = ""

    def check(self, value: Any) -> bool:
        """Return the flag; raise `BadValueError` for anything but True and False."""
        if not isinstance(value, bool):
            raise BadValueError(f"{quote(value)} is neither yes nor no: use True or False.")
        return value

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


def kind_of(trait: TraitType[Any, Any]) -> Kind:
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
    raise TypeError(f"parameter {trait.name!r}: tag it with kind=, or give Int a min and a max")
