"""What people bring to a TLB: the addresses that a program touched, the first as steps, all of them for every size."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from memlab.core.bringing import Steps, Takes
from memlab.core.history import Settings
from memlab.core.numbers import show_number
from memlab.core.touching import Touched, mapped, touching
from memlab.core.translation import Access
from memlab.mechanisms.tlb.behind import mechanism_of, miss_references, split_in
from memlab.mechanisms.tlb.cache import entries_in_all
from memlab.mechanisms.tlb.cost import times_of
from memlab.mechanisms.tlb.engine import found
from memlab.mechanisms.tlb.model import Tlb
from memlab.memory.stack_distances import LruCurve, Pages
from memlab.scene.panels import Line, Row, Series, Table

_MOST: Final = 1024
_FIRST: Final = 30_000
"""References that a TLB with another rule than LRU is tried on."""

_WIDE: Final = "x86-64"
_MOST_INDEX_BITS: Final = 40


class Counting:
    """All references, in LRU TLBs of every size and in the one on show."""

    def __init__(self, tlb: Tlb) -> None:
        self._settings = tlb.settings
        self._curve = LruCurve(_MOST)
        self._sets = [LruCurve(self._settings.ways) for _ in range(1 << self._settings.set_bits)]
        self._first: Pages = np.empty(0, np.int64)

    def add(self, part: Any) -> None:
        """Refer to some more pages."""
        settings = self._settings
        pages: Pages = (part.addresses >> np.uint64(split_in(settings).offset.bits)).astype(np.int64)
        self._curve.add(pages)
        if settings.replacement != "lru":
            self._first = np.concatenate([self._first, pages[: _FIRST - len(self._first)]])
        elif settings.set_bits:
            numbers = pages & (1 << settings.set_bits) - 1
            for number in np.unique(numbers).tolist():
                self._sets[number].add(pages[numbers == number])

    def panels(self) -> Sequence[Table | Series]:
        """The hits of each size as a table, and their share as a curve."""
        return [Table(key="sizes", title=_title(self._settings), columns=_COLUMNS, rows=(*self._rows(),)), self._line()]

    def _rows(self) -> Iterator[Row]:
        hits, references = self._own()
        settings, rule = self._settings, self._settings.replacement
        name = f"this TLB: {entries_in_all(settings)}, {rule if rule == 'random' else rule.upper()}"
        yield Row(key="own", cells=_cells(settings, name, hits, references), strong=True)
        hits_of = self._curve.hits.tolist()
        for size in _sizes(hits_of):
            yield Row(key=size, cells=_cells(settings, f"{size:,}, LRU", hits_of[size], self._curve.references))

    def _own(self) -> tuple[int, int]:
        """The hits of the TLB on show, and of how many references."""
        settings, curve = self._settings, self._curve
        if settings.replacement != "lru":
            hits = found(self._first, settings.ways, settings.set_bits, settings.replacement, settings.seed)
            return int(hits.sum()), len(self._first)
        if settings.set_bits:
            return sum(int(one.hits[-1]) for one in self._sets), curve.references
        return int(curve.hits[settings.ways]), curve.references

    def _line(self) -> Series:
        """The share of hits by size, as far as it grows."""
        sizes = range(max(8, _sizes(self._curve.hits.tolist())[-1]) + 1)
        shares = tuple(float(100 * self._curve.ratios[size]) for size in sizes)
        line = Line(key="ratio", label="hit ratio", x=tuple(map(float, sizes)), y=shares)
        title = "Hit ratio of LRU in %, by entries"
        return Series(key="curve", title=title, lines=(line,), x_label="entries", y_label="%")


_COLUMNS = ("entries", "hits", "misses", "hit ratio", "effective access time")


def _title(settings: Settings) -> str:
    whole = "All of the trace, from an empty TLB"
    return whole if settings.replacement == "lru" else f"{whole}; this TLB on the first {_FIRST:,} references"


def _cells(settings: Settings, name: str, hits: int, references: int) -> tuple[str, ...]:
    ratio = hits / references if references else 0.0
    times = times_of(settings)
    time = ratio * times.hit + (1 - ratio) * times.miss(miss_references(settings))
    return name, f"{hits:,}", f"{references - hits:,}", show_number(ratio, "%"), show_number(time, "ns")


def _sizes(hits: Sequence[int]) -> list[int]:
    """Powers of two, as long as a larger TLB hits more often."""
    sizes = [1]
    while sizes[-1] < _MOST and hits[sizes[-1]] < hits[-1]:
        sizes.append(2 * sizes[-1])
    return sizes


def steps(tlb: Tlb, references: Sequence[Touched]) -> Steps:
    """The first references, their pages mapped before; where their addresses are wider, the page table is too."""
    given = wider(tlb.settings, references)
    settings = Settings((*{**tlb.settings, **given}.items(),))
    split = split_in(settings)
    fitting = [one for one in references if one[1] >> split.width == 0]
    requests = touching(fitting, split.offset.bits, Access)
    return Steps(tuple(requests), given, mapped(requests))


def wider(settings: Settings, references: Sequence[Touched]) -> dict[str, Any]:
    """The settings under which these addresses fit, as far as there are any."""
    bits = max((address for _, address, _ in references), default=0).bit_length()
    if bits <= split_in(settings).width:
        return {}
    kinds = mechanism_of(settings.before).parameters()
    if "layout" in kinds:
        return {"layout": _WIDE}
    return {"index_bits": min(_MOST_INDEX_BITS, bits - settings.page_bits)} if "index_bits" in kinds else {}


TAKES = (Takes("references", Counting, steps),)
