"""Many hexadecimal numbers at once: eight characters of each in one 64-bit word, worked on as whole arrays.

A word holds the characters of a number in the order of the text, the first in its lowest byte. Each step adds, masks
and shifts all words, so that the time does not depend on Python's loop.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

MOST_DIGITS: Final = 16
_HALF: Final = 8


def _bytes_of(byte: int) -> np.uint64:
    """A word with this byte in each of its eight places."""
    return np.uint64(int.from_bytes(bytes([byte] * _HALF), "little"))


_TOP: Final = _bytes_of(0x80)
_CASE: Final = _bytes_of(0x20)
# The last n of eight characters are the upper n bytes of their word.
_LAST: Final = np.array([2**64 - (1 << 8 * (_HALF - n)) if n else 0 for n in range(_HALF + 1)], dtype=np.uint64)


def hex_numbers(text: npt.NDArray[np.uint8], ends: Places, digits: Places) -> tuple[Words, npt.NDArray[np.bool_]]:
    """The numbers that end before these places, and whether each is one.

    Args:
        text: Characters; at least 16 stand before the first number.
        ends: For each number the place behind its last digit.
        digits: How many digits it has; what has none, or more than 16, is no number.
    """
    words: Words = np.ndarray((len(text) - _HALF + 1,), "<u8", text, 0, (1,))
    low, fine = _eight(words[ends - _HALF], np.clip(digits, 0, _HALF))
    fine &= (digits > 0) & (digits <= MOST_DIGITS)
    if digits.max(initial=0) > _HALF:
        high, fine_too = _eight(words[ends - MOST_DIGITS], np.clip(digits - _HALF, 0, _HALF))
        low |= high << np.uint64(32)
        fine &= fine_too
    return low, fine


def _eight(words: Words, digits: Places) -> tuple[Words, npt.NDArray[np.bool_]]:
    """The numbers in the last ``digits`` characters of each word, and whether these are digits."""
    wanted = _LAST[digits]
    value = (words & _bytes_of(0x0F)) + ((words >> np.uint64(6)) & _bytes_of(0x01)) * np.uint64(9)
    value &= wanted
    for bits, mask in ((4, 0x00FF00FF00FF00FF), (8, 0x0000FFFF0000FFFF), (16, 0x00000000FFFFFFFF)):
        # Two neighbours, the first of them worth more, become one number of twice the bits.
        value = ((value << np.uint64(bits)) | (value >> np.uint64(2 * bits))) & np.uint64(mask)
    return value, (_wrong(words) & wanted) == 0


def _wrong(words: Words) -> Words:
    """The top bit of each byte that is no hexadecimal digit."""
    seven = words & ~_TOP
    lower = seven | _CASE
    decimal = (seven + _bytes_of(0x80 - ord("0"))) & ~(seven + _bytes_of(0x7F - ord("9")))
    letter = (lower + _bytes_of(0x80 - ord("a"))) & ~(lower + _bytes_of(0x7F - ord("f")))
    return (~(decimal | letter) | words) & _TOP
