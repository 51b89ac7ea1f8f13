"""Medians, how far the middle half of the rounds lies apart, and ratios held to their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles


def spread(times: Sequence[float]) -> str:
    """The median and the middle half.

    Examples:
        >>> spread([10.0, 20.0, 30.0, 40.0, 50.0])
        '30 [15-45]'
    """
    low, _, high = quantiles(times, n=4)
    return f"{median(times):.0f} [{low:.0f}-{high:.0f}]"


def verdict(ratio: float, goal: float, bound: float) -> str:
    """A ratio in words.

    Examples:
        >>> verdict(1.1, 1.2, 2.0), verdict(1.5, 1.2, 2.0), verdict(2.5, 1.2, 2.0)
        ('1.10x, goal met', '1.50x, within 2x', '2.50x, MISSES 2x')
    """
    if ratio <= goal:
        return f"{ratio:.2f}x, goal met"
    return f"{ratio:.2f}x, {'within' if ratio < bound else 'MISSES'} {bound:g}x"


def megabytes(found: float, most: float) -> str:
    """An amount of memory held to its bound.

    Examples:
        >>> megabytes(99.6, 125), megabytes(126, 125)
        ('100 MB, within 125 MB', '126 MB, MISSES 125 MB')
    """
    return f"{found:.0f} MB, {'within' if found < most else 'MISSES'} {most:g} MB"
