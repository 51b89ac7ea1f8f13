"""Making plain what a stranger's function returned: a copy of built-in types, at which nobody can be surprised."""

import operator
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from memlab.memory.sizes import cut

_MOST: Final = 1000
_DEEPEST: Final = 3
_MOST_BITS: Final = 256
_SHOWN: Final = 80


class Odd:
    """Stands for a value that can be no answer to anything; known by its words alone.

    Args:
        words: What it is.
    """

    def __init__(self, words: str) -> None:
        self._words = words

    def __repr__(self) -> str:
        return self._words


def plain(value: Any, deepest: int = _DEEPEST) -> Any:
    """A value as a built-in one: a number of numpy as a whole number, a list with what it holds, else what it is.

    Examples:
        >>> plain([("P1", True), (None, 0.5)]), plain({1: 2}), plain(iter(())), plain(2**9999)
        ([('P1', True), (None, 0.5)], {1: 2}, a value of type tuple_iterator, a whole number of 10,000 bits)
    """
    if value is None or type(value) in (bool, float):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (list, tuple)):
        return _listed(value, deepest)
    try:
        number = operator.index(value)
    except Exception:  # whatever a stranger's value does when it is looked at
        return Odd(_words(value))
    bits = number.bit_length()
    return int(number) if bits <= _MOST_BITS else Odd(f"a whole number of {bits:,} bits")


def _listed(values: Iterable[Any], deepest: int) -> Any:
    kind: Any = list if isinstance(values, list) else tuple
    held = list(islice(values, _MOST + 1))
    if len(held) > _MOST or not deepest:
        return Odd(f"a {kind.__name__} of more than {_MOST:,} things" if deepest else f"a {kind.__name__}")
    return kind(plain(one, deepest - 1) for one in held)


def _words(value: Any) -> str:
    """As Python shows it, unless that is where it lies."""
    try:
        words = cut(" ".join(repr(value).split()), _SHOWN)
    except Exception:  # likewise
        words = ""
    return words if words and " at 0x" not in words else f"a value of type {type(value).__name__}"
