"""Hash functions of page numbers: which bucket a page belongs to."""

from collections.abc import Iterable
from functools import reduce
from operator import xor
from typing import Final

MOD: Final = "mod"
XOR_FOLD: Final = "xor fold"
MULTIPLICATIVE: Final = "multiplicative"
FUNCTIONS: Final = (MOD, XOR_FOLD, MULTIPLICATIVE)

_FACTOR: Final = 2_654_435_761
"""2^32 divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, section 6.4)."""
_WORD: Final = 32


def bucket_of(number: int, buckets: int, function: str) -> int:
    """The bucket of a number, out of so many.

    The last two functions make as many bits as count that many buckets; where buckets are no power of two, what they
    make is taken mod the buckets.

    Examples:
        >>> [bucket_of(0x1B, 8, function) for function in FUNCTIONS]
        [3, 0, 5]
        >>> [bucket_of(0x1B, 1, function) for function in FUNCTIONS]
        [0, 0, 0]
    """
    bits = (buckets - 1).bit_length()
    if function == MOD or not bits:
        return number % buckets
    if function == XOR_FOLD:
        folded: int = reduce(xor, _pieces(number, bits), 0)
        return folded % buckets
    return int(number * _FACTOR % (1 << _WORD) >> _WORD - bits) % buckets


def _pieces(number: int, bits: int) -> Iterable[int]:
    """The number in pieces of so many bits, the low one first."""
    while number:
        yield number & (1 << bits) - 1
        number >>= bits


def formula(shown: str, buckets: int, function: str) -> str:
    """How a bucket comes about, for a number printed so.

    Examples:
        >>> formula("0x1b", 8, MOD), formula("0x1b", 8, XOR_FOLD), formula("0x1b", 8, MULTIPLICATIVE)
        ('0x1b mod 8', '0x1b folded to 3 bits', 'top 3 bits of 0x1b × 2,654,435,761')
    """
    bits = (buckets - 1).bit_length()
    if function == MOD or not bits:
        return f"{shown} mod {buckets:,}"
    count = f"{bits} bits" if bits > 1 else "1 bit"
    if function == XOR_FOLD:
        return f"{shown} folded to {count}"
    return f"top {count} of {shown} × {_FACTOR:,}"


def chain_lengths(pages: Iterable[int], buckets: int, function: str) -> tuple[int, ...]:
    """How long the chain of each bucket is, for these pages at once.

    Examples:
        >>> chain_lengths((0x10, 0x09, 0x19, 0x0B, 0x13, 0x1B, 0x04, 0x0E, 0x06, 0x1F), 8, MOD)
        (1, 2, 0, 3, 1, 0, 2, 1)
    """
    lengths = [0] * buckets
    for page in pages:
        lengths[bucket_of(page, buckets, function)] += 1
    return tuple(lengths)


def mean_compares(lengths: Iterable[int]) -> float:
    """The compares to find a page that is there, on average over all pages: n(n + 1) / 2 a chain; 0 for none.

    Examples:
        >>> mean_compares((1, 2, 0, 3, 1, 0, 2, 1))
        1.5
    """
    known = tuple(lengths)
    return sum(length * (length + 1) / 2 for length in known) / (sum(known) or 1)
