"""Worked examples: the lecture's own, and the textbooks'."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.dynamic_storage.layout import HOLE
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.memory.sizes import KiB, MiB


def _holes(*sizes: int) -> tuple[tuple[str, int], ...]:
    """Holes of these sizes, kept apart by blocks of one unit as small as a hole of the list allows."""
    parts: list[tuple[str, int]] = []
    for number, size in enumerate(sizes, start=1):
        parts += [(HOLE, size), (f"X{number}", 50 * KiB if size < MiB else MiB)]
    return tuple(parts)


def _memory(parts: tuple[tuple[str, int], ...]) -> int:
    return sum(size for _, size in parts)


_TEXTBOOK = _holes(100 * KiB, 500 * KiB, 200 * KiB, 300 * KiB, 600 * KiB)
_PARTITIONS = tuple((f"partition P{at}", size * KiB) for at, size in enumerate((100, 500, 200, 300, 600), start=1))
_EIGHT = _holes(*(size * MiB for size in (10, 4, 20, 18, 7, 9, 12, 15)))

PRESETS = (
    Preset(
        "The lecture's jobs P1 to P5",
        "Jobs come and go in 2160K above a 400K operating system, and holes are left between them.",
        requests=(
            Allocate("P1", 600 * KiB),
            Allocate("P2", 1000 * KiB),
            Allocate("P3", 300 * KiB),
            Free("P2"),
            Allocate("P4", 700 * KiB),
            Free("P1"),
            Allocate("P5", 500 * KiB),
        ),
    ),
    Preset(
        "Five holes, four requests",
        "Only best fit serves all four requests from holes of 100K, 500K, 200K, 300K and 600K: change the fit and see.",
        {"base": 0, "memory": _memory(_TEXTBOOK), "layout": _TEXTBOOK},
        tuple(Allocate(f"R{number}", size * KiB) for number, size in enumerate((212, 417, 112, 426), start=1)),
    ),
    Preset(
        "Eight holes, next fit",
        "Next fit does not begin at the head: the rover stands where the last search ended.",
        {"base": 0, "memory": _memory(_EIGHT), "layout": _EIGHT, "fit": "next"},
        tuple(Allocate(f"R{number}", size * MiB) for number, size in enumerate((12, 10, 9), start=1)),
    ),
    Preset(
        "A hole of 2 bytes",
        "18,462 bytes from a hole of 18,464 would leave 2, less than it costs to keep track of them.",
        {"base": 0, "memory": 18464, "smallest_hole": 16},
        (Allocate("A", 18462),),
    ),
    Preset(
        "Resize: in place, by moving, refused",
        "A block that is resized keeps its place if the hole behind it will do; else its bytes are copied.",
        {"base": 0, "memory": 200, "header": 4, "footer": 4, "granule": 8, "rounded": "block"},
        (
            Allocate("A", 32),
            Allocate("B", 40),
            Resize("B", 80),
            Resize("A", 24),
            Resize("A", 64),
            Resize("A", 120),
        ),
    ),
    Preset(
        "Fixed partitions",
        "The same five sizes as partitions: each holds one block, and what it does not need of it is lost.",
        {"base": 0, "fit": "best", "memory": 1700 * KiB, "layout": _PARTITIONS},
        tuple(Allocate(f"R{number}", size * KiB) for number, size in enumerate((212, 417, 112, 426, 650), start=1)),
    ),
)
