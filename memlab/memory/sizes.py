"""Sizes and addresses as people write them: ``600K``, ``0x1F00``, ``2^20``."""

import re
from typing import Final

from memlab.errors import BadValueError

KiB: Final = 2**10
MiB: Final = 2**20
GiB: Final = 2**30
TiB: Final = 2**40

_UNITS: Final = {"": 1, "K": KiB, "M": MiB, "G": GiB, "T": TiB}
_POWER: Final = re.compile(r"2\s*(?:\^|\*\*)\s*(\d{1,3})")
_SIZE: Final = re.compile(r"(\d{1,60})\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,_]\d{3})+(?!\d)")
_SHOWN: Final = 60
_LONGEST: Final = 300


def parse_whole(text: str) -> int:
    """Read a whole number, an address or a size.

    Args:
        text: Decimal (``18,464``), hexadecimal (``0x1F``), binary (``0b101``), a power (``2^20``),
            or a number with K, M, G or T (``600K`` is 600 times 1,024); at most 300 characters.

    Raises:
        BadValueError: The text is none of these.

    Examples:
        >>> parse_whole("600K"), parse_whole("18,464"), parse_whole("0x10"), parse_whole("2^10")
        (614400, 18464, 16, 1024)
    """
    if len(text) > _LONGEST:
        limit = f"in at most {_LONGEST} characters"
        raise BadValueError(f"{quote(text)} is not a whole number: write it like 600, 600K, 18,464 or 0x1F, {limit}.")
    word = _GROUPED.sub(lambda group: re.sub("[,_]", "", group[0]), text.strip())
    sign, word = (-1, word[1:].strip()) if word.startswith("-") else (1, word)
    if power := _POWER.fullmatch(word):
        return sign * (1 << int(power[1]))
    if re.fullmatch(r"0x[0-9a-f_]{1,60}|0b[01_]{1,240}", word, re.IGNORECASE):
        return sign * _prefixed(word, text)
    if size := _SIZE.fullmatch(word):
        return sign * int(size[1]) * _UNITS[size[2].upper()]
    raise BadValueError(f"{quote(text)} is not a whole number: write it like 600, 600K, 18,464 or 0x1F.")


def _prefixed(word: str, text: str) -> int:
    try:
        return int(word, 0)
    except ValueError:
        raise BadValueError(f"{quote(text)} is not a whole number: write it like 0x1F or 0b101.") from None


def show_size(size: int) -> str:
    """Print a size exactly, in the largest unit that divides it.

    Examples:
        >>> show_size(614400), show_size(18464), show_size(2560 * KiB), show_size(4 * MiB), show_size(0)
        ('600K', '18,464', '2560K', '4M', '0')
    """
    for unit in "TGMK":
        if size and size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]}{unit}"
    return f"{size:,}"


def show_range(start: int, size: int) -> str:
    """Print the half-open range of ``size`` bytes at ``start``.

    Examples:
        >>> show_range(1000 * KiB, 1000 * KiB)
        '1000K-2000K'
    """
    return f"{show_size(start)}-{show_size(start + size)}"


def show_hex(address: int, bits: int = 0) -> str:
    """Print an address in hexadecimal, padded to ``bits`` bits.

    Examples:
        >>> show_hex(0x20021406, 32), show_hex(64)
        ('0x20021406', '0x40')
    """
    return f"0x{address:0{-(-bits // 4)}x}"


def bounded(text: str, most: int) -> str:
    """The text itself, as long as it is not too long to be read.

    Raises:
        BadValueError: It has more than ``most`` characters.
    """
    if len(text) > most:
        raise BadValueError(f"{quote(text)} is too long: use at most {most:,} characters.")
    return text


def quote(value: object) -> str:
    """Print whatever somebody gave, on one line and cut to a length a sentence can hold."""
    return f'"{cut(value)}"' if isinstance(value, str) else cut(_told(value))


def cut(text: str, most: int = _SHOWN) -> str:
    """Print a text on one line, no more than its first characters.

    Examples:
        >>> cut("no more than this", 7)
        'no more... (17 characters)'
    """
    line = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text[:most])
    return f"{line}... ({len(text):,} characters)" if len(text) > most else line


def _told(value: object) -> str:
    """What Python prints for it; where it cannot (digits beyond its limit, lists too deep), what it is."""
    try:
        return repr(value)
    except Exception:  # also whatever a student's own __repr__ raises
        if isinstance(value, int):
            return f"a number of {value.bit_length():,} bits"
        return f"a value of type {type(value).__name__}"
