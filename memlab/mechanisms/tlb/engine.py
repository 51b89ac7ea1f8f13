"""A TLB under a million references: which of them hit, and the hits of all sizes at once; no step is kept.

The pages are numbers. Those of several processes are told apart, as address-space identifiers do, by a number above
the page's bits: ``process << 52 | page``.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from memlab.mechanisms.tlb.cache import seed_of
from memlab.memory.plain_replacement import found as plainly_found
from memlab.memory.stack_distances import LruCurve, Pages, as_pages, stack_depths

Hits = npt.NDArray[np.bool_]


def found(pages: Pages | Iterable[int], ways: int, set_bits: int = 0, replacement: str = "lru", seed: int = 0) -> Hits:
    """Which references find their entry, in a TLB that is empty at first.

    Args:
        pages: The page of each reference.
        ways: Entries of a set.
        set_bits: 2^n sets.
        replacement: ``lru``, ``fifo`` or ``random``.
        seed: Where random victims come from.

    Examples:
        >>> found([1, 2, 3, 1, 3], ways=2)
        array([False, False, False, False,  True])
    """
    pages = as_pages(pages)
    order, ends = _by_set(pages, set_bits)
    hits = np.zeros(len(pages), np.bool_)
    if replacement == "lru":
        hits[order] = stack_depths(pages[order], ways) > 0
        return hits
    for number, places in enumerate(np.split(order, ends)):
        told = plainly_found(pages[places].tolist(), ways, replacement, seed_of(seed, number))
        hits[places] = np.frombuffer(told, np.bool_)
    return hits


def hit_curve(pages: Pages | Iterable[int], most: int = 1024, set_bits: int = 0) -> Pages:
    """How many references hit with 0, 1, ... ``most`` entries a set, under LRU; all of these in one pass.

    Examples:
        >>> hit_curve([1, 2, 3, 1, 3], most=4)
        array([0, 0, 1, 2, 2])
    """
    pages, curve = as_pages(pages), LruCurve(most)
    curve.add(pages[_by_set(pages, set_bits)[0]])
    return curve.hits


def _by_set(pages: Pages, set_bits: int) -> tuple[Pages, Pages]:
    """The references in order of their sets, and where each set but the first begins.

    One after the other, the sets make one string for LRU: all pages of a set lie above those of earlier ones.
    """
    numbers = (pages & (1 << set_bits) - 1).astype(np.uint16)
    order = np.argsort(numbers, kind="stable")
    return order, np.cumsum(np.bincount(numbers, minlength=1 << set_bits))[:-1]
