# ruff: noqa: ARG001, ARG005 - a rule is called with all that there is, whatever it looks at
"""Rules as they should be, and rules planted with the faults that people make, for each rule that can be replaced."""

from collections.abc import Callable
from typing import Any, Final

Function = Callable[..., Any]


def first(holes: Any, need: int) -> Any:
    return next((at for at, (_, size) in enumerate(holes) if size >= need), None)


def best(holes: Any, need: int) -> Any:
    fits = [(size, at) for at, (_, size) in enumerate(holes) if size >= need]
    return min(fits)[1] if fits else None


def worst(holes: Any, need: int) -> Any:
    fits = [(-size, at) for at, (_, size) in enumerate(holes) if size >= need]
    return min(fits)[1] if fits else None


def last(holes: Any, need: int) -> Any:
    return next((at for at in range(len(holes) - 1, -1, -1) if holes[at][1] >= need), None)


def closest(holes: Any, need: int) -> Any:
    return min(range(len(holes)), key=lambda at: abs(holes[at][1] - need), default=None)


def lru(entries: Any) -> int:
    return min(range(len(entries)), key=lambda at: entries[at][2])


def fifo(entries: Any) -> int:
    return min(range(len(entries)), key=lambda at: entries[at][1])


def translate(address: int, table: Any, size: int) -> Any:
    page, offset = divmod(address, size)
    return table[page] * size + offset if page in table else None


def buddy(frame: int, order: int) -> int:
    return frame ^ 1 << order


def fcfs(waiting: Any, holes: Any) -> Any:
    return 0 if waiting and waiting[0] <= max(holes, default=0) else None


def passing(waiting: Any, holes: Any) -> Any:
    return next((at for at, size in enumerate(waiting) if size <= max(holes, default=0)), None)


def largest(waiting: Any, holes: Any) -> Any:
    fits = [(-size, at) for at, size in enumerate(waiting) if size <= max(holes, default=0)]
    return min(fits)[1] if fits else None


def slide(memory: int, blocks: Any, fixed: Any) -> Any:
    moves, at = [], sum(size for _, size in fixed.values())
    for name, (start, size) in sorted(blocks.items(), key=lambda one: one[1]):
        if start != at:
            moves.append((name, at))
        at += size
    return moves


RIGHT: Final[list[tuple[str, str, Function]]] = [
    *(("fit", name, one) for name, one in (("first", first), ("best", best), ("worst", worst))),
    ("victim", "lru", lru),
    ("victim", "fifo", fifo),
    ("translate", "paging", translate),
    ("buddy", "buddy", buddy),
    ("job", "fcfs", fcfs),
    ("job", "first that fits", passing),
    ("job", "largest that fits", largest),
    *(("fit", "", one) for one in (first, best, worst, last)),
    ("victim", "", lambda entries: len(entries) - 1),
    ("plan", "", slide),
]
"""The rule, what it is like, and a function that is."""

WRONG: Final[list[tuple[str, str, str, Function]]] = [
    (
        "off by one in size",
        "fit",
        "",
        lambda holes, need: next((n for n, (_, z) in enumerate(holes) if z > need), None),
    ),
    (
        "one byte too few",
        "fit",
        "",
        lambda holes, need: next((n for n, (_, z) in enumerate(holes) if z >= need - 1), None),
    ),
    ("index from 1", "fit", "", lambda holes, need: (first(holes, need) or 0) + 1),
    ("never looks", "fit", "", lambda holes, need: 0 if holes else None),
    ("always none", "fit", "", lambda holes, need: None),
    ("the address", "fit", "", lambda holes, need: next((s for s, z in holes if z >= need), None)),
    (
        "skips the first",
        "fit",
        "first",
        lambda holes, need: next((n for n in range(1, len(holes)) if holes[n][1] >= need), None),
    ),
    ("closest, too small too", "fit", "best", closest),
    ("first as best", "fit", "best", first),
    ("worst as best", "fit", "best", worst),
    ("best as worst", "fit", "worst", best),
    ("first as worst", "fit", "worst", first),
    ("last as first", "fit", "first", last),
    ("best as first", "fit", "first", best),
    ("empty list", "fit", "", lambda holes, need: min((z, n) for n, (_, z) in enumerate(holes) if z >= need)[1]),
    ("FIFO as LRU", "victim", "lru", fifo),
    ("LRU as FIFO", "victim", "fifo", lru),
    ("most recent", "victim", "lru", lambda entries: max(range(len(entries)), key=lambda at: entries[at][2])),
    ("last in", "victim", "fifo", lambda entries: max(range(len(entries)), key=lambda at: entries[at][1])),
    ("always the first way", "victim", "fifo", lambda entries: 0),
    ("smallest page", "victim", "lru", lambda entries: min(range(len(entries)), key=lambda at: entries[at][0])),
    ("page for index", "victim", "", lambda entries: entries[0][0] + len(entries)),
    ("nobody goes", "victim", "", lambda entries: None),
    (
        "no shift",
        "translate",
        "paging",
        lambda a, table, size: table[a // size] + a % size if a // size in table else None,
    ),
    (
        "offset left out",
        "translate",
        "paging",
        lambda a, table, size: table[a // size] * size if a // size in table else None,
    ),
    ("page for frame", "translate", "paging", lambda a, table, size: a if a // size in table else None),
    ("no valid bit", "translate", "paging", lambda a, table, size: table.get(a // size, 0) * size + a % size),
    ("KeyError", "translate", "paging", lambda a, table, size: table[a // size] * size + a % size),
    ("half a page", "translate", "paging", lambda a, table, size: translate(a, table, size // 2)),
    ("offset from 1", "translate", "paging", lambda a, table, size: (translate(a, table, size) or -1) + 1 or None),
    ("float", "translate", "", lambda a, table, size: table.get(a // size, 0) * size + a / size),
    ("the neighbour above", "buddy", "", lambda frame, order: frame + (1 << order)),
    ("the neighbour below", "buddy", "", lambda frame, order: frame - (1 << order)),
    ("order for size", "buddy", "buddy", lambda frame, order: frame ^ order),
    ("an order too high", "buddy", "buddy", lambda frame, order: frame ^ (2 << order)),
    ("itself", "buddy", "buddy", lambda frame, order: frame),
    ("always one frame", "slab", "", lambda size: 1),
    ("just enough frames", "slab", "", lambda size: -(-size // 4096)),
    ("rounded down", "slab", "", lambda size: max(1, size // 4096)),
    ("half empty", "slab", "slab", lambda size: 4),
    ("too patient", "job", "first that fits", fcfs),
    ("jumps the queue", "job", "fcfs", passing),
    ("largest first", "job", "first that fits", largest),
    ("does not look", "job", "", lambda waiting, holes: 0 if waiting else None),
    ("sums holes", "job", "", lambda waiting, holes: 0 if waiting and waiting[0] <= sum(holes) else None),
    (
        "must be larger",
        "job",
        "first that fits",
        lambda w, h: next((n for n, z in enumerate(w) if z < max(h, default=0)), None),
    ),
    ("index from 1", "job", "", lambda waiting, holes: len(waiting)),
    ("no move", "plan", "", lambda memory, blocks, fixed: []),
    ("all to 0", "plan", "", lambda memory, blocks, fixed: [(name, 0) for name in blocks]),
    ("slides at any price", "plan", "fewest bytes", slide),
    ("only the first", "plan", "", lambda memory, blocks, fixed: slide(memory, blocks, fixed)[:1]),
    ("moves the system", "plan", "", lambda memory, blocks, fixed: [("OS", memory // 2)]),
    ("off the end", "plan", "", lambda memory, blocks, fixed: [(name, memory) for name in blocks]),
]
"""What is wrong, the rule, what it should be like, and the function."""
