"""Rows of numbers as a kernel prints them: one description of the columns, to print a row and to read it."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

_MOST_DIGITS: Final = 20
_NAME_WORDS: Final = 4
_PART: Final = re.compile(r"(\w+):(\d+)(?:\.(\d))?(\D?)")


class Column(NamedTuple):
    """A number of a row: its name, how wide it is printed, its decimals, and the mark behind it."""

    name: str
    width: int
    decimals: int = 0
    suffix: str = ""

    def show(self, value: float) -> str:
        """Print the number as the kernel does."""
        number = f"{value:{self.width}.{self.decimals}f}" if self.decimals else f"{int(value):{self.width}}"
        return f"{number}{self.suffix}"

    def read(self, word: str) -> float | None:
        """The number, or None where the word is none such."""
        if not word.endswith(self.suffix):
            return None
        # In many languages programs print a decimal comma.
        whole, _, part = word[: len(word) - len(self.suffix)].replace(",", ".").partition(".")
        if not is_number(whole) or not (is_number(part) if self.decimals else part == ""):
            return None
        return float(f"{whole}.{part}") if self.decimals else int(whole)


def is_number(word: str) -> bool:
    """Whether a word is a number of at most 20 decimal digits."""
    return word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS


class Shape:
    """A row: a name, which may hold blanks, then or before it columns, and words between them like ``:``.

    Written as ``name:17 active:6 total:6 : tunables limit:4``, each column with its width; ``use:3%`` prints a mark
    behind the number, ``size:7.2K`` two decimals as well.

    Attributes:
        parts: Columns and words, without the name.
        name_width: How wide the name is printed.
        name_last: Whether it stands behind the columns.
    """

    def __init__(self, text: str) -> None:
        parts = [_part(word) for word in text.split()]
        names = [part for part in parts if isinstance(part, Column) and part.name == "name"]
        self.name_width, self.name_last = names[0].width, parts[-1] is names[0]
        self.parts = tuple(part for part in parts if part is not names[0])

    @cached_property
    def columns(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(part.name for part in self.parts if isinstance(part, Column))

    def show(self, name: str, values: Mapping[str, float]) -> str:
        """Print a row."""
        shown = [part if isinstance(part, str) else part.show(values[part.name]) for part in self.parts]
        padded = f"{name:<{self.name_width}}"
        return " ".join([*shown, padded] if self.name_last else [padded, *shown]).rstrip()

    def read(self, words: Sequence[str]) -> tuple[str, dict[str, float]] | None:
        """The name and the numbers, where the words are just such a row."""
        name, rest = self.parted(words)
        if not name or len(rest) != len(self.parts) or self.fitting(rest) < len(rest):
            return None
        pairs = zip(self.parts, rest, strict=True)
        return name, {part.name: part.read(word) or 0 for part, word in pairs if isinstance(part, Column)}

    def parted(self, words: Sequence[str]) -> tuple[str, Sequence[str]]:
        """The name ("" where there is none, or what is longer than a name), and the words beside it."""
        at = len(self.parts) if self.name_last else len(words_before_numbers(words))
        name, rest = (words[at:], words[:at]) if self.name_last else (words[:at], words[at:])
        return " ".join(name) if len(name) <= _NAME_WORDS else "", rest

    def fitting(self, rest: Sequence[str]) -> int:
        """How many of these words, from the left, are what stands there in such a row."""
        for at, (part, word) in enumerate(zip(self.parts, rest, strict=False)):
            if part.read(word) is None if isinstance(part, Column) else part != word:
                return at
        return min(len(self.parts), len(rest))


def words_before_numbers(words: Sequence[str]) -> Sequence[str]:
    """The words up to the first number or colon."""
    return words[: next((at for at, word in enumerate(words) if is_number(word) or word == ":"), len(words))]


def _part(word: str) -> Column | str:
    found = _PART.fullmatch(word)
    return Column(found[1], int(found[2]), int(found[3] or 0), found[4]) if found else word
