"""Worked examples: the lecture's own, and what it asks."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.buddy.requests import Allocate, Free, Release

_WORST = tuple(Allocate(f"N{2**power + 1}", 2**power + 1) for power in range(1, 9))
_KILOBYTES = (1433.6, 700, 450, 230, 110, 85)

PRESETS = (
    Preset(
        "65 frames out of a block of 512",
        "65 frames take a block of 128: block 0-511 splits twice, leaving 256 + 128 free and 63 wasted.",
        {"frames": 512},
        (Allocate("A", 65),),
    ),
    Preset(
        "Three blocks and their buddies",
        "A freed block merges with its buddy, and only with its buddy: two neighbours may stay apart.",
        {"frames": 64, "orders": 7},
        (
            Allocate("A", 5),
            Allocate("B", 9),
            Allocate("C", 16),
            Allocate("D", 8),
            Free("A"),
            Free("C"),
            Free("B"),
            Free("D"),
        ),
    ),
    Preset(
        "The worst case: 2^k + 1 frames",
        "How much can be wasted? One frame more than a power of two takes the next: nearly half of the block.",
        {"frames": 1024},
        _WORST,
    ),
    Preset(
        "Free, but in the wrong places",
        "Every second frame is freed: 32 of 64 are free, and 2 in one piece cannot be had (external fragmentation).",
        {"frames": 64, "orders": 7},
        (
            *(Allocate(f"F{number}", 1) for number in range(64)),
            *(Free(f"F{number}") for number in range(0, 64, 2)),
            Allocate("two", 2),
        ),
    ),
    Preset(
        "A textbook's memory of 4 MB",
        "Units of 1K, requests in bytes: each takes the next power of two, and 1433.6K waste 614.4K of 2M.",
        {"frames": "4M", "unit": 1024, "orders": 13, "rule": "lowest-address"},
        tuple(Allocate(name, f"{size}K") for name, size in zip("ABCDEF", _KILOBYTES, strict=True)),
    ),
    Preset(
        "In use at the start, and a part given back",
        "Five of A's frames are enough: the other three go back, and what A keeps falls into two blocks.",
        {"frames": 20, "layout": (("A", 0, 7), ("B", 10, 10), ("reserved", 16, 17)), "rule": "lowest-address"},
        (Release("A", 5), Free("B"), Free("A")),
    ),
    Preset(
        "128 MB: the lecture's memory",
        "32,768 frames in 64 blocks of 512: order 0 has 16,384 pair bits, and each order above half as many.",
        {"frames": 32768},
        (Allocate("kernel", 300), Allocate("DMA buffer", 32), Allocate("stack", 2), Free("DMA buffer")),
    ),
)
