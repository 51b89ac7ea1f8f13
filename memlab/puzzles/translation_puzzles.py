"""Puzzles of translation: page tables, and what a TLB keeps."""

from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.mechanisms.page_walk import Map, PageWalk
from memlab.mechanisms.tlb import Access, Tlb
from memlab.mechanisms.tlb import Map as MapForTlb
from memlab.puzzles.puzzle import Puzzle

_PAGES: Final = 6
_BITS: Final = 32
_OFFSET_BITS: Final = 12
_PARTS: Final = 4


def _tables(walk: Mechanism) -> float | str:
    return walk.numbers(walk.history[-1])["tables take"]


def _tables_of_split(walk: Mechanism) -> float | str:
    split = walk.settings["custom_split"]
    if split[-1] != _OFFSET_BITS or sum(split) != _BITS or len(split) > _PARTS:
        return "an address has 32 bits and a page 4K: up to three indices, then 12, and all together make 32"
    return _tables(walk)


def _hits(tlb: Mechanism, **under: Any) -> float:
    """The hits of the same accesses under other parameters."""
    other = type(tlb)(**{**tlb.settings, **under}, requests=tlb.requests)
    return other.numbers(other.history[-1])["hits"]


def _fifo_ahead(tlb: Mechanism) -> float | str:
    ahead = _hits(tlb, replacement="fifo") - _hits(tlb, replacement="lru")
    return ahead if ahead > 0 else "FIFO has no more hits than LRU"


def _fewer_hits_with_more(tlb: Mechanism) -> float | str:
    ahead = _hits(tlb, ways=3) - _hits(tlb, ways=4)
    return ahead if ahead > 0 else "with 4 entries there are no fewer hits than with 3"


_TLB: Final = {"before": "paging", "set_bits": 0, "replacement": "fifo"}

TRANSLATION_PUZZLES: Final = (
    Puzzle(
        "Four pages, many tables",
        "Map four pages, one by one, so that their tables take as many bytes as they can.",
        PageWalk,
        _tables,
        16 * 1024,
        "96a81c0b6cac9f7c",
        {"layout": "two-level 10/10/12"},
        kinds=(Map,),
        most=4,
        unit="bytes",
    ),
    Puzzle(
        "A split of one's own",
        "Code at 0, data at 4M, a stack at the top: cut 32 bits into at most 3 indices and 12, for the fewest bytes.",
        PageWalk,
        _tables_of_split,
        3 * 1024,
        "4e181c2c683a209f",
        {"layout": "a split of your own"},
        (Map("P1", 0, pages=4), Map("P1", 0x400000, pages=8), Map("P1", 0xFFFFE000, pages=2)),
        free=("custom_split",),
        low=True,
        unit="bytes",
    ),
    Puzzle(
        "FIFO beats LRU",
        "Access pages 0 to 5 of P1, so that FIFO has more hits than LRU in 3 entries: as many more as you can.",
        Tlb,
        _fifo_ahead,
        1,
        "2dd7f020e8b253ba",
        {**_TLB, "ways": 3},
        (MapForTlb("P1", 0, pages=_PAGES),),
        (Access,),
        10,
        unit="hits",
    ),
    Puzzle(
        "More is less",
        "Access pages 0 to 5 of P1, so that FIFO has fewer hits in 4 entries than in 3: as many fewer as you can.",
        Tlb,
        _fewer_hits_with_more,
        1,
        "64c0ebf2c3181426",
        {**_TLB, "ways": 3},
        (MapForTlb("P1", 0, pages=_PAGES),),
        (Access,),
        12,
        unit="hits",
    ),
)
"""Puzzles whose goal is about tables and entries."""
