# ruff: noqa: ARG001, ARG005 - a rule is called with all that there is, whatever it looks at
"""More rules planted with faults: such as show only at a border, with a tie, in one of three ways, or later."""

from collections.abc import Iterator
from typing import Any, Final

from .faults import Function, largest, lru, passing, slide, translate


class Stale:
    """Keeps the frame of a page for ever, once it knows it."""

    def __init__(self) -> None:
        self.known: dict[int, int] = {}

    def __call__(self, address: int, table: Any, size: int) -> Any:
        page = address // size
        if page in table:
            self.known.setdefault(page, table[page])
        return translate(address, self.known, size)


class Turns:
    """Takes one place after the other, whatever was used."""

    def __init__(self) -> None:
        self.at = -1

    def __call__(self, entries: Any) -> int:
        self.at = (self.at + 1) % len(entries)
        return self.at


def large(holes: Any, need: int) -> Iterator[int]:
    return (at for at, (_, size) in enumerate(holes) if size >= need)


def sized(size: int, most: int, share: int = 8) -> int:
    frames = 1
    while frames * 4096 < size or (frames < most and share * (frames * 4096 % size) > frames * 4096):
        frames *= 2
    return frames


def mirrored(memory: int, blocks: Any, fixed: Any) -> Any:
    moves, end = [], memory
    for name, (_, size) in sorted(blocks.items(), key=lambda one: -one[1][0]):
        end -= size
        moves.append((name, end))
    return moves


def last_worst(holes: Any, need: int) -> Any:
    return max(((holes[at][1], at) for at in large(holes, need)), default=(0, None))[1]


def inexact(holes: Any, need: int) -> Any:
    return min(((holes[at][1] == need, holes[at][1], at) for at in large(holes, need)), default=(0, 0, None))[2]


def no_small_rest(holes: Any, need: int) -> Any:
    return next((at for at in large(holes, need) if not 0 < holes[at][1] - need < 4), None)


def last_largest(waiting: Any, holes: Any) -> Any:
    at = largest(waiting[::-1], holes)
    return None if at is None else len(waiting) - 1 - at


def largest_of_all(waiting: Any, holes: Any) -> Any:
    return waiting.index(max(waiting)) if waiting and max(waiting) <= max(holes, default=0) else None


def gapped(memory: int, blocks: Any, fixed: Any) -> Any:
    return [(name, to + 1) for name, to in slide(memory, blocks, fixed)]


FURTHER: Final[list[tuple[str, str, str, Function]]] = [
    (
        "ties to the last",
        "fit",
        "worst",
        last_worst,
    ),
    (
        "no exact hole",
        "fit",
        "best",
        inexact,
    ),
    ("no small rest", "fit", "first", no_small_rest),
    ("second that fits", "fit", "first", lambda h, n: next(iter([*large(h, n)][1:2] or [*large(h, n)]), None)),
    ("forgets the last hole", "fit", "", lambda h, n: next(large(h[:-1], n), None)),
    ("sees merged holes", "fit", "", lambda h, n: 0 if h and sum(size for _, size in h) >= n else None),
    ("in turn", "victim", "lru", Turns()),
    ("second oldest", "victim", "lru", lambda e: sorted(range(len(e)), key=lambda at: e[at][2])[1]),
    ("shortest use", "victim", "lru", lambda e: min(range(len(e)), key=lambda at: e[at][2] - e[at][1])),
    ("a second chance", "victim", "fifo", lambda e: min(range(len(e)), key=lambda at: (e[at][2] > e[at][1], e[at][1]))),
    ("sum of times", "victim", "lru", lambda e: min(range(len(e)), key=lambda at: e[at][1] + e[at][2])),
    ("first of three", "victim", "lru", lambda e: 0 if len(e) == 3 else lru(e)),
    ("loaded but for one", "victim", "lru", lambda e: min(range(len(e)), key=lambda at: e[at][1 if at else 2])),
    ("stale entry", "translate", "paging", Stale()),
    ("halves exchanged", "translate", "paging", lambda a, t, z: t[a % z] * z + a // z if a % z in t else None),
    ("page 0 traps", "translate", "paging", lambda a, t, z: translate(a, t, z) if a >= z else None),
    ("frame 0 traps", "translate", "paging", lambda a, t, z: translate(a, t, z) if t.get(a // z) else None),
    ("byte 0 traps", "translate", "paging", lambda a, t, z: translate(a, t, z) or None),
    ("last byte traps", "translate", "paging", lambda a, t, z: translate(a, t, z) if (a + 1) % z else None),
    ("or without shift", "translate", "paging", lambda a, t, z: t[a // z] | a % z if a // z in t else None),
    ("pages of 4K", "translate", "paging", lambda a, t, z: translate(a, t, 4096)),
    ("missing merge", "buddy", "", lambda frame, order: frame ^ (1 << order) if order < 3 else frame),
    ("order 4 to the right", "buddy", "", lambda frame, order: frame + 16 if order == 4 else frame ^ (1 << order)),
    ("odd frames only", "buddy", "", lambda f, order: f - (1 << order) if f % 2 else f + (1 << order)),
    ("bytes for frames", "slab", "", lambda size: 4096),
    ("a quarter wasted", "slab", "slab", lambda size: sized(size, 2, share=4)),
    ("order 2 at most", "slab", "slab", lambda size: sized(size, 4)),
    ("only the first hole", "job", "fcfs", lambda w, h: 0 if w and h and w[0] <= h[0] else None),
    (
        "ties to the last",
        "job",
        "largest that fits",
        last_largest,
    ),
    (
        "largest of all",
        "job",
        "largest that fits",
        largest_of_all,
    ),
    (
        "looks at two",
        "job",
        "first that fits",
        lambda w, h: passing(w[:2], h),
    ),
    ("to the other end", "plan", "fewest bytes", mirrored),
    ("in the wrong order", "plan", "", lambda memory, blocks, fixed: slide(memory, blocks, fixed)[::-1]),
    (
        "a gap of a byte",
        "plan",
        "",
        gapped,
    ),
]
"""What is wrong, the rule, what it should be like, and the function."""
