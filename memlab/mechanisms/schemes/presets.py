"""Worked examples: one access everywhere, a TLB before it, more processes, a large memory, a single bucket."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.schemes.requests import Access, Map, Unmap

_SIX: Final = ((0xD801, 31), (0x41A25, 18), (0x1, 25), (0x41800, 5), (0x0, 30), (0x7CE19, 29))


def _mapped(process: str, pages: tuple[tuple[int, int], ...] = _SIX) -> tuple[Map, ...]:
    return tuple(Map(process, page << 12, frame) for page, frame in pages)


PRESETS: Final = (
    Preset(
        "Six pages, 32 frames",
        "Two levels cost 1 access more than a flat table and save all but 20K of 4M; inverted needs the fewest bytes.",
        {"frames": 32, "buckets": 4},
        (
            *_mapped("P7"),
            Access("P7", 0x41A25E3B),
            Access("P7", 0x5624),
            Access("P7", 0xCC3E0035),
            Access("P7", 0x1602),
        ),
    ),
    Preset(
        "With a TLB",
        "Where the TLB has the translation, every scheme takes 1 access: what differs is the cost of the first one.",
        {"frames": 32, "buckets": 4, "tlb_entries": 4},
        (*_mapped("P7"), *(Access("P7", 0x41A25000 + at) for at in (0, 4, 8)), Access("P7", 0x10), Access("P7", 0x14)),
    ),
    Preset(
        "One more process",
        "A flat table costs every process 4M, two levels 8K at least; the inverted table stays as it is.",
        {"frames": 32, "buckets": 8},
        (*_mapped("P1", _SIX[:2]), *(Map(f"P{n}", 0x41A25000) for n in (2, 3, 4)), Access("P4", 0x41A25E3B)),
    ),
    Preset(
        "1,024 frames, the page far up",
        "A search from frame 0 looks at 1,001 entries; with as many anchors as frames it looks at 1.",
        {"frames": 1024, "buckets": 1024},
        (Map("P1", 0x08048000, 1000), Access("P1", 0x08048123), Access("P1", 0x08049123)),
    ),
    Preset(
        "Neighbours, then strangers",
        "Eight pages side by side are one segment and one second-level table; eight far apart are eight of each.",
        {"frames": 32, "buckets": 8},
        (
            Map("P1", 0x00400000, pages=8),
            Access("P1", 0x00403004),
            *(Map("P2", (at << 26) + 0x1000) for at in range(8)),
            Access("P2", 0x0C001004),
            Unmap("P2", 0x0C001004),
            Access("P2", 0x0C001004),
        ),
    ),
    Preset(
        "A single bucket",
        "With one bucket the hashed table is a list: a page that came last is found last.",
        {"frames": 32, "buckets": 1},
        (*_mapped("P7"), Access("P7", 0x7CE19008), Access("P7", 0xD801008)),
    ),
)
