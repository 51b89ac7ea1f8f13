"""Worked examples: ten pages in eight buckets, what a bad hash does, clusters, and what two processors do."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.core.translation import Map, Unmap
from memlab.mechanisms.hashed_table.contents import Held
from memlab.mechanisms.hashed_table.requests import Access

_TEN: Final = (
    (0x10, 0x4),
    (0x09, 0xC),
    (0x0B, 0x6),
    (0x04, 0x7),
    (0x0E, 0x3),
    (0x1F, 0x5),
    (0x13, 0x2),
    (0x19, 0x1),
    (0x06, 0x8),
    (0x1B, 0x9),
)
_MAPPED: Final = tuple(Held("P1", page, frame) for page, frame in _TEN)
_STRIDE: Final = tuple(Held("P1", 64 * number, number + 1) for number in range(5))
_HASH: Final = 0x15
_SAME_GROUP: Final = tuple(Held("P1", s << 16 | (0x10 + s) ^ _HASH, s) for s in range(16))
"""Sixteen pages of P1, whose segment registers hold 0x10 to 0x1f, that all have the same hash."""

PRESETS: Final = (
    Preset(
        "Ten pages in eight buckets",
        "Three pages share bucket 3: the last of the chain, 0x1b, takes 3 compares and 5 accesses to memory.",
        {"contents": _MAPPED},
        (
            *(Access("P1", address) for address in (0x1B406, 0x0B000, 0x23000, 0x12000)),
            Map("P1", 0x2B000),
            Access("P1", 0x2B000),
        ),
    ),
    Preset(
        "A hash that does not spread",
        "Pages 64 apart are all 0 mod 8: one chain of six. Fold by XOR, and none shares a bucket.",
        {"contents": _STRIDE},
        (Map("P1", 0x140000, 6), Access("P1", 0x140000), Access("P1", 0x40000)),
    ),
    Preset(
        "Clustered: four pages an element",
        "Neighbours share an element and its tag: a slot costs an access more, but four pages need one element.",
        {"variant": "clustered", "contents": tuple(Held("P1", page, page - 20) for page in (0x1C, 0x1D, 0x1E))},
        (
            Map("P1", 0x1F000, 11),
            Map("P1", 0x08000, 4, 2),
            *(Access("P1", address) for address in (0x1E123, 0x09000, 0x0A000, 0x44000)),
            Unmap("P1", 0x08000, 2),
        ),
    ),
    Preset(
        "One table for all processes",
        "The process goes into the hash and into each element: the same page of two processes is found apart.",
        {"table": "one for all", "element_bytes": 16},
        (
            Map("P1", 0x05000, 3),
            Map("P2", 0x05000, 7),
            Map("P3", 0x07000, 9),
            *(Access(process, 0x05008) for process in ("P1", "P2", "P3")),
        ),
    ),
    Preset(
        "PowerPC: two groups of eight",
        "Eight entries of the primary group are compared, then eight of the secondary one: 16 compares for a miss.",
        {"variant": "PowerPC", "contents": _SAME_GROUP[:9]},
        (
            Access("P1", 0x00005406),
            Access("P1", 0x8000D000, "write"),
            Access("P1", 0x00006000),
        ),
    ),
    Preset(
        "PowerPC: both groups are full",
        "A seventeenth page of the same hash: the victim counter picks slot 1; a later access brings it back.",
        {"variant": "PowerPC", "contents": _SAME_GROUP},
        (
            Map("P2", 0x00035000, 99),
            Access("P2", 0x00035008),
            Access("P1", 0x10004000),
        ),
    ),
    Preset(
        "UltraSPARC: the trap and its TSB",
        "No walk in hardware: a trap reads one line, and looks in the system's own table where the line is another's.",
        {"variant": "UltraSPARC", "frames": 4096},
        (
            Map("P1", 0x0000A000, 5),
            Map("P1", 0x0040A000, 6, rights="r"),
            *(Access("P1", address) for address in (0x0000A123, 0x0000A200, 0x0040A000, 0x0000A300, 0x0000C000)),
            Access("P1", 0x0040A000),
            Access("P1", 0x0040A000, "write"),
        ),
    ),
)
