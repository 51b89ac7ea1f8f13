"""Worked examples: three processes searched in two ways, 64M of memory, what sharing costs, and who goes when full."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.hashed_table.contents import Held
from memlab.mechanisms.inverted_table.requests import Access, Exit, Map

_THREE: Final = {
    0: ("P1", 4),
    1: ("P2", 0),
    2: ("P1", 0),
    3: ("P3", 2),
    4: ("P2", 6),
    5: ("P1", 9),
    6: ("P3", 0),
    7: ("P2", 1),
    9: ("P1", 1),
    10: ("P3", 5),
    11: ("P2", 3),
    12: ("P1", 7),
    13: ("P3", 9),
    15: ("P2", 12),
}
_HELD: Final = tuple(Held(process, page, frame) for frame, (process, page) in _THREE.items())
_SMALL: Final = {"index_bits": 8, "frames": 16, "contents": _HELD}
_ACCESSES: Final = (
    Access("P3", (5, 0x406)),
    Access("P1", (4, 0)),
    Access("P3", (6, 0)),
    Access("P2", (12, 0)),
)

PRESETS: Final = (
    Preset(
        "Three processes",
        "P3's page 5 stands at place 10: found after 11 entries, or after 2 of the chain that the anchor leads to.",
        {**_SMALL, "search": "both"},
        (*_ACCESSES, Exit("P2"), Map("P1", (12, 0)), Access("P1", (12, 8))),
    ),
    Preset(
        "Searched from frame 0 on",
        "The table is in the order of frames, not of pages: on average half of it is looked at, and all of it in vain.",
        {**_SMALL, "search": "linear"},
        _ACCESSES,
    ),
    Preset(
        "64 MB of memory, pages of 4 KB",
        "16,384 entries of 8 bytes are 128K, with anchors and links 208K; a table for each process has 2^20: 4M.",
        {"frames": 16_384, "index_bits": 20, "anchors": 4096},
        (
            Map("P1", 0x00400000, 300, 4),
            Map("P2", 0x00400000, 9000, 4),
            Access("P1", 0x00401234),
            Access("P2", 0x00401234),
            Access("P1", 0x7FFFF000),
        ),
    ),
    Preset(
        "What sharing costs",
        "A frame has one entry, so shared code has one address at a time: each turn of the other one is a fault.",
        {
            "frames": 5,
            "index_bits": 8,
            "search": "linear",
            "on_miss": "load",
            "objects": (("the code", (("P1", 8), ("P2", 3))),),
        },
        (
            Access("P1", (8, 0), "execute"),
            Access("P2", (3, 0), "execute"),
            Access("P2", (3, 4), "execute"),
            Access("P1", (8, 4), "execute"),
        ),
    ),
    Preset(
        "Memory is full: first in, first out",
        "No frame is free, so the page that was loaded longest ago leaves its frame and its chain.",
        {"frames": 4, "index_bits": 8, "anchors": 4, "on_miss": "load", "when_full": "fifo", "free_order": "lowest"},
        (
            *(Access("P1", (page, 0)) for page in range(3)),
            Access("P2", (1, 0)),
            Access("P2", (2, 0)),
            Access("P1", (0, 0)),
            Access("P1", (2, 0)),
        ),
    ),
)
