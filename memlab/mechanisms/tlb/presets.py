"""Worked examples: the lecture's two hit ratios, and what makes them rise and fall."""

from memlab.core.mechanism import Preset
from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.tlb.contents import Held

_PAGE = 4096


def _touch(process: str, *pages: int) -> tuple[Access, ...]:
    return tuple(Access(process, page * _PAGE + 8 * number) for number, page in enumerate(pages))


_TURNS = tuple(access for _ in range(4) for name in ("P1", "P2") for access in _touch(name, 0, 1, 0, 1))

_GIVEN = (
    Held((0x7, 2), 0x30),
    Held((0x4, 2), 0x68),
    Held((0x3, 0), 0x2D, rights="r"),
    Held((0x1, 3), 0x0D, valid=False),
)

PRESETS = (
    Preset(
        "The lecture: 80 % hits",
        "One miss in five accesses, 20 ns for the TLB and 100 ns for memory: 0.80 × 120 + 0.20 × 220 = 140 ns.",
        requests=(Map("P1", 0), *_touch("P1", 0, 0, 0, 0, 0)),
    ),
    Preset(
        "The lecture: 98 % hits",
        "One miss in fifty: 0.98 × 120 + 0.02 × 220 = 122 ns.",
        requests=(Map("P1", 0), *_touch("P1", *(50 * [0]))),
    ),
    Preset(
        "One page more than entries",
        "Four entries and five pages in turn: LRU always puts out the very page that comes next, so nothing ever hits.",
        requests=(Map("P1", 0, pages=5), *_touch("P1", *(3 * [0, 1, 2, 3, 4]))),
    ),
    Preset(
        "The same with random replacement",
        "What LRU loses by rule, chance wins back in part.",
        {"replacement": "random", "seed": 1},
        (Map("P1", 0, pages=5), *_touch("P1", *(3 * [0, 1, 2, 3, 4]))),
    ),
    Preset(
        "Direct mapped: two pages, one set",
        "Pages 0 and 4 share a set of one entry and put each other out, while three entries stay empty.",
        {"set_bits": 2, "ways": 1},
        (Map("P1", 0, pages=5), *_touch("P1", 0, 4, 0, 4, 0, 4)),
    ),
    Preset(
        "Two processes, flushed at each switch",
        "After each switch the first access to every page misses again.",
        {"ways": 8},
        (Map("P1", 0, pages=2), Map("P2", 0, pages=2), *_TURNS),
    ),
    Preset(
        "Two processes, kept apart by ASID",
        "The same accesses: entries that say whose they are survive the switch.",
        {"ways": 8, "on_switch": "ASID"},
        (Map("P1", 0, pages=2), Map("P2", 0, pages=2), *_TURNS),
    ),
    Preset(
        "A kernel page for everybody",
        "Page 8 is global: its entry survives the flush at a switch, and P2 hits what P1 loaded.",
        {"on_switch": "keep global", "global_pages": ((8, 8),)},
        (
            *(Map(name, 8 * _PAGE, 40) for name in ("P1", "P2")),
            *(Map("P1", 0, 4), Map("P2", 0, 5), *_touch("P1", 0, 8), *_touch("P2", 8, 0), *_touch("P1", 8, 0)),
        ),
    ),
    Preset(
        "Entries given, in sets",
        "An exercise gives the entries by tag and set, oldest first; hits and misses count from zero.",
        {"ways": 2, "set_bits": 2, "page_bits": 10, "index_bits": 10, "contents": _GIVEN},
        (Map("P1", 0x16 << 10, 0x51), *(Access("P1", address) for address in (0x4AA4, 0x5B10, 0x7AFF, 0x4AA8))),
    ),
    Preset(
        "A page moves, and nobody tells the TLB",
        "The page table changes, the copy in the TLB does not: the next access reads the wrong byte, without a word.",
        {"on_change": "nothing"},
        (Map("P1", 0, 3), *_touch("P1", 0), Map("P1", 0, 7), *_touch("P1", 0), Unmap("P1", 0), *_touch("P1", 0)),
    ),
    Preset(
        "A disk behind the page table",
        "One miss in a thousand finds its page on the disk: 1,740 ns on average instead of 140 (tab Access time).",
        {"fault_share": 0.001, "fault_ns": 8_000_000},
        (Map("P1", 0), *_touch("P1", 0, 0, 0, 0, 0)),
    ),
    Preset(
        "Before a walk of four levels",
        "A miss now takes five accesses to memory: at the same 80 % the effective access time is 200 ns.",
        {"before": "page walk", "layout": "x86-64"},
        (Map("P1", 0x00007F5A12345000), *(Access("P1", 0x00007F5A12345678 + 8 * number) for number in range(5))),
    ),
)
