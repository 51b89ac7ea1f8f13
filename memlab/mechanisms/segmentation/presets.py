"""Worked examples: the lecture's two figures, and what segments do that pages do not."""

from typing import Any, Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.segmentation.given import GivenSegment
from memlab.mechanisms.segmentation.requests import Access, Compact, Grow, Jump, Load, Move, Share, Unload

FIGURE: Final = (
    GivenSegment("P1", "subroutine", 1400, 1000),
    GivenSegment("P1", "sqrt", 6300, 400),
    GivenSegment("P1", "main", 4300, 400),
    GivenSegment("P1", "stack", 3200, 1100),
    GivenSegment("P1", "symbol table", 4700, 1000),
)
"""The lecture's figure: five segments, and free memory between them."""

EDITORS: Final = (
    GivenSegment("P1", "editor", 43_062, 25_286, "rx"),
    GivenSegment("P1", "data 1", 68_348, 4_425, "rw"),
    GivenSegment("P2", "editor", 43_062, 25_286, "rx"),
    GivenSegment("P2", "data 2", 90_003, 8_850, "rw"),
)
"""The lecture's other figure: two processes share an editor, each with data of its own."""

_TWO: Final = (GivenSegment("P1", "code", 2000, 600, "rx"), GivenSegment("P1", "stack", 8192, 1000, "rw", True))
_RIGHTS: Final = (
    GivenSegment("P1", "code", 2000, 900, "x"),
    GivenSegment("P1", "table", 3000, 300, "r"),
    GivenSegment("P1", "data", 4000, 500, "rw"),
    GivenSegment("P1", "swapped out", 0, 700, "rw", False, False),
)
_SHARING: Final[dict[str, Any]] = {"segments": EDITORS, "memory": 100_000, "reserved": 40_000, "offset_bits": 16}


def _access(*accesses: tuple[str, int, int, str]) -> tuple[Access, ...]:
    return tuple(Access(process, (number, offset), kind) for process, number, offset, kind in accesses)


PRESETS: Final = (
    Preset(
        "The figure: five segments",
        "Offset 53 of segment 2 is 4300 + 53 = 4353, 852 of segment 3 is 4052, and 1222 of segment 0 traps.",
        {},
        _access(*(("P1", *pair, "read") for pair in ((2, 53), (3, 852), (0, 1222), (4, 999), (4, 1000), (5, 0)))),
    ),
    Preset(
        "Two processes share an editor",
        "Both tables name 43062 to 68347, so 38,561 bytes do for 63,847; each process has its own data, as segment 1.",
        _SHARING,
        (
            *_access(("P1", 0, 25_285, "execute"), ("P2", 0, 25_285, "execute")),
            *_access(("P1", 1, 4_424, "read"), ("P2", 1, 4_424, "write"), ("P2", 0, 0, "write")),
        ),
    ),
    Preset(
        "Shared code under two numbers",
        "Code that names itself by a number needs that number in every table: else it jumps elsewhere, without a trap.",
        {**_SHARING, "segments": (*EDITORS[:2], GivenSegment("P2", "library", 90_003, 8_850, "rx"))},
        (Share("P2", 1, "P1", 0), Jump("P1", 0, 0, 346), Jump("P2", 1, 0, 346), Jump("P2", 1, 1, 346)),
    ),
    Preset(
        "A stack that grows down",
        "Its limit counts from the top: 3096 to 4095 are its offsets, and the base 8192 is the first byte behind it.",
        {"segments": _TWO, "memory": 10_000},
        (
            *_access(("P1", 1, 4_095, "write"), ("P1", 1, 3_096, "write"), ("P1", 1, 3_095, "write")),
            Grow("P1", 1, 500),
            *_access(("P1", 1, 3_095, "write")),
        ),
    ),
    Preset(
        "What an entry allows",
        "Rights belong to a segment, which is code or data as a whole: code cannot be written, nor data executed.",
        {"segments": _RIGHTS},
        _access(
            ("P1", 0, 10, "execute"),
            ("P1", 0, 10, "write"),
            ("P1", 1, 10, "read"),
            ("P1", 1, 10, "write"),
            ("P1", 2, 10, "write"),
            ("P1", 3, 10, "read"),
        ),
    ),
    Preset(
        "Holes: free, but in pieces",
        "1,100 bytes are free and 900 find no hole: external fragmentation; compaction makes one hole of them.",
        {"segments": (), "memory": 5000},
        (
            Load("A", (("main", 900), ("stack", 300))),
            Load("B", (("main", 800), ("stack", 400))),
            Load("C", (("main", 1000), ("stack", 200))),
            Unload("B"),
            Load("D", (("main", 500), ("heap", 900))),
            Compact(),
            Load("D", (("main", 500), ("heap", 900))),
        ),
    ),
    Preset(
        "A segment grows and moves",
        "The table makes moving easy: bytes are copied and one base changes, while the program's addresses stay.",
        {},
        (
            *_access(("P1", 1, 399, "read")),
            Grow("P1", 1, 200),
            Grow("P1", 2, 300),
            Move("P1", 0, 1000),
            *_access(("P1", 0, 999, "read"), ("P1", 2, 53, "read")),
        ),
    ),
)
