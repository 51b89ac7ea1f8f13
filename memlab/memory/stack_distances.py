"""LRU for all sizes at once: how deep in the stack of pages, the last used on top, each reference finds its page.

A page found at depth d is a hit in every memory, TLB or cache of at least d entries that replaces the least recently
used, and a miss in every smaller one; so one pass over a reference string gives the hit ratios of all sizes.

Cost: a million references take about as long as one LRU of one size kept in an ``OrderedDict``; the depths of a block
of 1,024 references are counted together. Memory: some 30 MB, however long the string.

Source: Mattson, Gecsei, Slutz, Traiger, Evaluation Techniques for Storage Hierarchies, IBM Systems Journal 9(2), 1970.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from memlab.memory.inversions import BLOCK, earlier_greater

Pages: TypeAlias = npt.NDArray[np.int64]

_PIECE: Final = 2**17
_WIDEST: Final = 63


class LruCurve:
    """The hits of LRU at every size up to ``most``; references may come in pieces.

    Examples:
        >>> curve = LruCurve(most=4)
        >>> curve.add([1, 2, 3, 1, 2, 4, 1])
        >>> curve.references, curve.hits.tolist()
        (7, [0, 0, 0, 3, 3])

    Attributes:
        most: The largest size; pages deeper in the stack are forgotten.
        references: How many came so far.
    """

    def __init__(self, most: int = 1024) -> None:
        self.most, self.references = most, 0
        self._stack: Pages = np.empty(0, np.int64)
        self._found: Pages = np.zeros(most + 1, np.int64)

    def add(self, pages: Pages | Iterable[int]) -> None:
        """Refer to pages, one after the other."""
        for depths, stack in _in_pieces(self._stack, as_pages(pages), self.most):
            self._stack = stack
            self._found += np.bincount(depths, minlength=self.most + 1)
            self.references += len(depths)

    @property
    def hits(self) -> Pages:
        """The hits by size, from 0 entries on."""
        return np.concatenate([[0], np.cumsum(self._found[1:])])

    @property
    def ratios(self) -> npt.NDArray[np.float64]:
        """The hit ratios by size, from 0 entries on; 0 before the first reference."""
        return self.hits / max(self.references, 1)


def stack_depths(pages: Pages | Iterable[int], most: int = 1024) -> Pages:
    """The depth at which each reference finds its page, 1 for the top; 0 where it is none of the ``most`` uppermost.

    Examples:
        >>> stack_depths([1, 2, 1, 1, 3, 2])
        array([0, 0, 2, 1, 0, 3])
    """
    none = np.empty(0, np.int64)
    return np.concatenate([none, *(depths for depths, _ in _in_pieces(none, as_pages(pages), most))])


def as_pages(pages: Pages | Iterable[int]) -> Pages:
    """Page numbers as an array of 64-bit integers."""
    return np.asarray(pages if isinstance(pages, np.ndarray) else list(pages), dtype=np.int64)


def _in_pieces(stack: Pages, pages: Pages, most: int) -> Iterator[tuple[Pages, Pages]]:
    """The depths of each piece of a string and the stack after it, so that memory is bounded."""
    for first in range(0, len(pages), _PIECE):
        depths, stack = _depths(stack, pages[first : first + _PIECE], most)
        yield depths, stack


def _depths(stack: Pages, pages: Pages, most: int) -> tuple[Pages, Pages]:
    """The depths, given the stack before, and the stack after; the top of a stack comes last."""
    known = len(stack)
    string = np.concatenate([stack, pages])  # a stack is what is left of its pages referred to in this order
    again = np.flatnonzero(string[1:] == string[:-1]) + 1
    string, kept = np.delete(string, again), np.delete(np.arange(len(string)), again)
    depths = np.zeros(known + len(pages), np.int64)
    depths[again] = 1
    before = _previous(string)
    depths[kept], left = _counted(before, most)
    return depths[known:] * (depths[known:] <= most), string[left]


def _previous(string: Pages) -> Pages:
    """Where each page was referred to before; -1 for the first time."""
    bits = len(string).bit_length()
    widest = max(int(string.max(initial=0)), -int(string.min(initial=0))).bit_length()
    if widest + bits >= _WIDEST:
        string = np.unique(string, return_inverse=True)[1].reshape(-1)
    order = np.sort(string << bits | np.arange(len(string)))  # faster than to sort places by pages
    places = order & (1 << bits) - 1
    same = np.flatnonzero(order[1:] >> bits == order[:-1] >> bits)
    before = np.full(len(string), -1, np.int64)
    before[places[same + 1]] = places[same]
    return before


def _counted(before: Pages, most: int) -> tuple[Pages, Pages]:
    """The depth of each reference, and the places of the last references to the ``most`` last used pages."""
    length = len(before)
    places = np.arange(length)
    padded = np.concatenate([before, np.full(-length % BLOCK, -1)]).astype(np.int32)
    # Whoever lies between the two references to a page and is referred to twice there counts once.
    twice = earlier_greater(padded)[:length]
    within = before >= places // BLOCK * BLOCK
    depths = np.where(within, places - before - twice, 0)
    lasting = np.ones(length, bool)
    lasting[before[within]] = False
    live, left = np.zeros(length, bool), np.empty(0, np.int64)
    for first, older, newer in _blocks(before, within, lasting):
        sought = before[older]
        at = np.searchsorted(left, sought)
        depth = len(left) - at + older - first - twice[older]
        depths[older] = np.where(left[at] == sought, depth, 0)  # else it is forgotten
        live[sought], live[newer] = False, True
        left = np.concatenate([left[live[left]], newer])[-most:]
    return depths, left


def _blocks(
    before: Pages, within: npt.NDArray[np.bool_], lasting: npt.NDArray[np.bool_]
) -> Iterator[tuple[int, Pages, Pages]]:
    """Each block: where it begins, its references to pages from before it, and the last to each page in it."""
    starts = range(0, max(len(before), 1), BLOCK)
    older, newer = np.flatnonzero((before >= 0) & ~within), np.flatnonzero(lasting)
    cuts = [np.split(places, np.searchsorted(places, starts[1:])) for places in (older, newer)]
    return zip(starts, *cuts, strict=True)
