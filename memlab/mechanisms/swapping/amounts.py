"""Bytes, times and rates in words: disks count in thousands, so 1 KB is 1,000 bytes here, and 1 MB is 1,000 KB."""

from fractions import Fraction
from typing import Final

from memlab.memory.english import plural

_KB: Final = 1000
_LONG: Final = 10_000


def amount(size: int) -> str:
    """Bytes in words.

    Examples:
        >>> amount(1_000_000), amount(2_500), amount(1)
        ('1000 KB', '2,500 bytes', '1 byte')
    """
    if not size or size % _KB:
        return plural(size, "byte")
    return f"{_plain(size // _KB)} KB"


def speed(rate: int) -> str:
    """Bytes a second in words.

    Examples:
        >>> speed(5_000_000), speed(1_000), speed(7)
        ('5 MB/s', '1 KB/s', '7 bytes/s')
    """
    if rate % _KB:
        return f"{_plain(rate)} byte{'s' * (rate > 1)}/s"
    return f"{_plain(rate // _KB)} KB/s" if rate % _KB**2 else f"{_plain(rate // _KB**2)} MB/s"


def number(us: Fraction) -> str:
    """Microseconds as milliseconds, with at most three places; ≈ where there are more.

    Examples:
        >>> number(Fraction(208_000)), number(Fraction(10)), number(Fraction(49, 5)), number(Fraction(1, 3))
        ('208', '0.01', '≈ 0.010', '≈ 0.000')
    """
    ms = us / 1000
    text = f"{float(ms):,.3f}"
    if (ms * 1000).denominator > 1:
        return f"≈ {text}"
    return _plain(int(ms)) if ms.denominator == 1 else text.rstrip("0")


def time(us: Fraction) -> str:
    """Microseconds in words.

    Examples:
        >>> time(Fraction(208_000))
        '208 ms'
    """
    return f"{number(us)} ms"


def _plain(count: int) -> str:
    return str(count) if count < _LONG else f"{count:,}"
