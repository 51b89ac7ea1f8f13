"""Versions of libraries on disk, and the libraries that a program was linked against: how both are written and read."""

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
MOST_NUMBER: Final = 999_999
_MOST: Final = 64
_LONGEST: Final = 100 * _MOST
_NAME: Final = Label()
_NUMBER: Final = Whole(0, MOST_NUMBER)
_SIZE: Final = Whole(1, MOST_SIZE, "bytes")
_FOUR: Final = 4
_NAMES: Final = ("libm", "libc", "libz")


class Version(NamedTuple):
    """A version of a library: one major number promises one interface, a higher minor number only mends.

    Examples:
        >>> version = Version("libm", 1, 2, 500)
        >>> version.number, version.named
        ('1.2', 'libm 1.2')
    """

    library: str
    major: int
    minor: int
    size: int

    @property
    def number(self) -> str:
        """Major and minor number, with a point between them."""
        return f"{self.major}.{self.minor}"

    @property
    def named(self) -> str:
        """The library with its number."""
        return f"{self.library} {self.number}"

    @property
    def key(self) -> tuple[str, str, int, int]:
        """By what it is known in the picture: its place on disk."""
        return ("installed", self.library, self.major, self.minor)


Want = tuple[str, int]
"""A library, and the major number that a program was linked against."""


def _listed(value: Any, like: str) -> tuple[Any, ...]:
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise BadValueError(f"{quote(value)} is no list: use items like {like}.")
    items = tuple(islice(value, _MOST + 1))
    if len(items) > _MOST:
        raise BadValueError(f"There are more than {_MOST} items: use at most so many.")
    return items


def _named(value: Any) -> str:
    name = _NAME.check(value)
    if "," in name:
        raise BadValueError(f"{quote(name)} holds a comma, which stands between two libraries: leave it out.")
    return name


def _once(names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise BadValueError(f"{quote(twice[0])} is given twice: use each once.")


def _words(text: str) -> list[str]:
    return [part.strip() for part in bounded(text, _LONGEST).split(",") if part.strip()]


@dataclass(frozen=True)
class Versions:
    """Versions on disk, each a library with its major number, minor number and size.

    As text: ``libm 1.0 500K, libm 1.2 500K``.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Version, ...]:
        """Return the versions; raise `BadValueError` for a bad one, or one given twice."""
        found = tuple(self._version(item) for item in _listed(value, '("libm", 1, 0, 500)'))
        _once(version.named for version in found)
        return found

    def _version(self, item: Any) -> Version:
        if not isinstance(item, tuple) or len(item) != _FOUR:
            raise BadValueError(f'{quote(item)} is no version: use one like ("libm", 1, 0, 500).')
        library, major, minor, size = item
        return Version(_named(library), _NUMBER.check(major), _NUMBER.check(minor), _SIZE.check(size))

    def parse(self, text: str) -> tuple[Version, ...]:
        """Read ``libm 1.0 500K, libc 6.0 900K``; nothing leaves the disk empty."""
        return self.check([self._read(part) for part in _words(text)])

    def _read(self, part: str) -> tuple[str, int, int, int]:
        rest, _, size = part.rpartition(" ")
        library, _, number = rest.strip().rpartition(" ")
        major, dot, minor = number.partition(".")
        if not dot:
            raise BadValueError(f"{quote(part)} is no version: write one like libm 1.0 500K.")
        return library, _NUMBER.parse(major), _NUMBER.parse(minor), _SIZE.parse(size)

    def show(self, value: tuple[Version, ...]) -> str:
        """Print the versions so that `parse` reads them back."""
        return ", ".join(f"{version.named} {show_size(version.size)}" for version in value)

    def extremes(self) -> tuple[tuple[Version, ...], ...]:
        """An empty disk, and one version at all its bounds."""
        return ((), (Version("libm", MOST_NUMBER, MOST_NUMBER, MOST_SIZE),))

    def sample(self, random: Random) -> tuple[Version, ...]:
        """Draw a few versions, near the ones that the examples use."""
        count = random.randint(0, 6)
        drawn = {(random.choice(_NAMES), random.randint(1, 3), random.randint(0, 3)) for _ in range(count)}
        return tuple(Version(*one, random.randint(1, 900) << 10) for one in sorted(drawn))


@dataclass(frozen=True)
class Wants:
    """The libraries that a program was linked against, each with its major number. As text: ``libm 1, libc 6``."""

    help: str = ""

    def check(self, value: Any) -> tuple[Want, ...]:
        """Return the pairs; raise `BadValueError` for a bad one, or a library given twice."""
        found = tuple(self._want(item) for item in _listed(value, '("libm", 1)'))
        _once(library for library, _ in found)
        return found

    def _want(self, item: Any) -> Want:
        match item:
            case (library, major):
                return _named(library), _NUMBER.check(major)
        raise BadValueError(f'{quote(item)} is no library with its major number: use a pair like ("libm", 1).')

    def parse(self, text: str) -> tuple[Want, ...]:
        """Read ``libm 1, libc 6``; nothing is a program without libraries."""
        parts = (part.rpartition(" ") for part in _words(text))
        return self.check([(library, _NUMBER.parse(major)) for library, _, major in parts])

    def show(self, value: tuple[Want, ...]) -> str:
        """Print the pairs so that `parse` reads them back."""
        return ", ".join(f"{library} {major}" for library, major in value)

    def extremes(self) -> tuple[tuple[Want, ...], ...]:
        """None, and one with the highest number."""
        return ((), (("libm", MOST_NUMBER),))

    def sample(self, random: Random) -> tuple[Want, ...]:
        """Draw some of a few libraries."""
        return tuple((name, random.randint(1, 3)) for name in random.sample(_NAMES, random.randint(0, 3)))
