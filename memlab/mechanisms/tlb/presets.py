"""Worked examples: the lecture's two hit ratios, and what makes them rise and fall."""

from memlab.core.mechanism import Preset
from memlab.core.translation import Access, Map

_PAGE = 4096


def _touch(process: str, *pages: int) -> tuple[Access, ...]:
    return tuple(Access(process, page * _PAGE + 8 * number) for number, page in enumerate(pages))


_TURNS = tuple(access for _ in range(4) for name in ("P1", "P2") for access in _touch(name, 0, 1, 0, 1))

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
        "Before a walk of four levels",
        "A miss now takes five accesses to memory: at the same 80 % the effective access time is 200 ns.",
        {"before": "page walk", "layout": "x86-64"},
        (Map("P1", 0x00007F5A12345000), *(Access("P1", 0x00007F5A12345678 + 8 * number) for number in range(5))),
    ),
)
