"""What is measured: mechanisms, each with two neighbouring steps to go to and fro between."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from memlab.core.mechanism import Mechanism
from memlab.mechanisms import buddy, page_walk, slab
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.mechanisms.page_frames import GetPages, PageFrames
from memlab.memory.sizes import KiB


class Subject(NamedTuple):
    """A mechanism, and the indices of the two steps between which it goes."""

    mechanism: Mechanism
    steps: tuple[int, int]


def heap(blocks: int) -> Subject:
    """A memory of so many blocks and holes, every fourth a hole; one block in the middle goes and comes."""
    layout = tuple(("hole" if at % 4 == 3 else f"B{at}", 4 * KiB) for at in range(blocks))
    made = DynamicStorage(base=0, memory=4 * KiB * blocks, layout=layout)
    made.ask(Free(f"B{blocks // 2 // 4 * 4 + 1}"), Allocate("new", 3 * KiB))
    return Subject(made, (0, 1))


def frames() -> Subject:
    """128 MB: 32,768 frames, of which one is given away."""
    made = PageFrames()
    made.ask(GetPages("A", 0), GetPages("B", 0))
    return drawn(made)


def drawn(mechanism: Mechanism) -> Subject:
    """The last two neighbouring steps whose pictures differ."""
    shown = [mechanism.scene(step).picture for step in mechanism.history]
    at = max(at for at in range(1, len(shown)) if shown[at] != shown[at - 1])
    return Subject(mechanism, (at - 1, at))


SUBJECTS: dict[str, Callable[[], Subject]] = {
    "10 blocks": lambda: heap(10),
    "100 blocks": lambda: heap(100),
    "1,000 blocks": lambda: heap(1_000),
    "5,000 blocks": lambda: heap(5_000),
    "page walk": lambda: drawn(page_walk.example()),
    "buddy tree": lambda: drawn(buddy.example()),
    "slab grid": lambda: drawn(slab.example()),
    "32,768 frames": frames,
}
