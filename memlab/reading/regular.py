"""Lines that all are alike, read at once: where they start, and each column at its place."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from memlab.reading.hexadecimal import MOST_DIGITS, Places, Words, hex_numbers
from memlab.reading.references import KINDS

Codes = npt.NDArray[np.uint8]

NONE: Final = 255
"""The code of a line that is not as most."""

_BEHIND: Final = 2
_NINE: Final = 9
_NEWLINE, _COMMA, _BLANK, _ZERO = (np.uint8(ord(mark)) for mark in "\n, 0")

Found = tuple[Places, Words, Codes]
"""Where each line starts, its address, and what was done there; 255 for a line that is not as most."""


def _padded(block: bytes) -> tuple[Codes, Places, Places]:
    """The characters with room before and behind them, and where each line starts and ends."""
    text = np.frombuffer(bytes(MOST_DIGITS) + block + bytes(_BEHIND), dtype=np.uint8)
    ends = np.flatnonzero(text == _NEWLINE)
    return text, np.concatenate(([MOST_DIGITS], ends[:-1] + 1)), ends


def _lackey(block: bytes) -> Found:
    """Lines like `` L 1ffefffe7c,8``, with a size of one or two digits."""
    text, starts, ends = _padded(block)
    commas = np.where(text[ends - 2] == _COMMA, ends - 2, ends - 3)
    kinds = _LACKEY[text[starts], text[starts + 1]]
    addresses, fine = hex_numbers(text, commas, commas - starts - 3)
    fine &= (text[commas] == _COMMA) & (text[starts + 2] == _BLANK)
    fine &= (text[ends - 1] - _ZERO <= _NINE) & ((commas == ends - 2) | (text[ends - 2] - _ZERO <= _NINE))
    return starts - MOST_DIGITS, addresses, np.where(fine, kinds, NONE).astype(np.uint8)


def _din(block: bytes) -> Found:
    """Lines like ``2 2cb5``."""
    text, starts, ends = _padded(block)
    addresses, fine = hex_numbers(text, ends, ends - starts - 2)
    fine &= text[starts + 1] == _BLANK
    return starts - MOST_DIGITS, addresses, np.where(fine, _DIN[text[starts]], NONE).astype(np.uint8)


def _codes(kinds: Mapping[str, str]) -> Codes:
    """A table from the characters that tell what was done to its code."""
    table: Codes = np.full((256,) * len(next(iter(kinds))), NONE, dtype=np.uint8)
    for marks, kind in kinds.items():
        table[tuple(map(ord, marks))] = KINDS.index(kind)
    return table


_LACKEY: Final = _codes({"I ": "execute", " L": "read", " S": "write", " M": "write"})
_DIN: Final = _codes({"0": "read", "1": "write", "2": "execute", "3": "read"})

REGULAR: Final[Mapping[str, Callable[[bytes], Found]]] = {"lackey": _lackey, "din": _din}
"""The forms whose lines are read at once."""
