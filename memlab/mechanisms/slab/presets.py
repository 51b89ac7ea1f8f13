"""Worked examples: growing, LIFO, colours, constructors, and giving back."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.slab.requests import AllocObject, CreateCache, FreeObject, Reap, Shrink

_THREE = (CreateCache("sock", 1312, ctor=True), *(AllocObject("sock", f"s{number}") for number in range(1, 8)))

PRESETS = (
    Preset(
        "A cache grows, slab by slab",
        "A new cache has no slab; three objects fit on a page, so seven objects take three slabs.",
        {"memory": 6, "orders": 7},
        (*_THREE, FreeObject("sock", "s2"), FreeObject("sock", "s5"), AllocObject("sock", "s8")),
    ),
    Preset(
        "Constructed once, used many times",
        "An object keeps what its constructor did: freeing and allocating it again constructs nothing.",
        {"memory": 6, "orders": 7},
        (
            CreateCache("inode", 480, ctor=True),
            *(
                request
                for number in range(1, 13)
                for request in (AllocObject("inode", f"i{number}"), FreeObject("inode", f"i{number}"))
            ),
        ),
    ),
    Preset(
        "How large should a slab be?",
        "The kernel tries order after order until at most an eighth is wasted.",
        {"memory": 14},
        (CreateCache("signal", 1312), CreateCache("request", 700), CreateCache("large", 1664)),
    ),
    Preset(
        "Colours",
        "Bytes left over shift each slab's objects by another cache line, so that they do not fight for the same ones.",
        {"memory": 6, "orders": 7},
        (
            CreateCache("page table", 928, aligned=True),
            *(AllocObject("page table", f"p{number}") for number in range(1, 14)),
        ),
    ),
    Preset(
        "Memory is short: reap",
        "Empty slabs stay with their cache until memory is short; then half of one cache's are given back.",
        {"memory": 5, "orders": 6},
        (
            CreateCache("buffer", 4096),
            CreateCache("inode", 480),
            *(AllocObject("buffer", f"b{number}") for number in range(1, 7)),
            AllocObject("inode", "i1"),
            *(FreeObject("buffer", f"b{number}") for number in range(1, 6)),
            Reap(),
            Reap(),
            Shrink("buffer"),
        ),
    ),
)
