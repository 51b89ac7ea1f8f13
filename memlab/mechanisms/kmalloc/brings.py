"""What people bring to kmalloc: a trace of allocations, its first as steps, all of it by the cache that serves it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from memlab.core.bringing import Steps, Takes
from memlab.core.numbers import show_number
from memlab.mechanisms.kmalloc.model import GeneralCaches
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.scene.panels import Row, Table

Operations = Iterable[tuple[str, str, int, int | None]]


class Counting:
    """All allocations, by the general cache whose objects are just large enough."""

    def __init__(self, _machine: GeneralCaches) -> None:
        self._counts: Counter[int] = Counter()
        self._asked: Counter[int] = Counter()

    def add(self, part: Operations) -> None:
        """Count some more."""
        for _, size in _taken(part):
            if size is not None:
                at = bisect_left(GENERAL_SIZES, size)
                self._counts[at] += 1
                self._asked[at] += size

    def panels(self) -> Sequence[Table]:
        """How many allocations each cache serves, and what is lost inside their objects."""
        rows = tuple(Row(key=at, cells=self._cells(at)) for at in sorted(self._counts))
        title = "All allocations of the trace, by the cache that serves them"
        columns = ("cache", "allocations", "bytes asked", "lost inside objects", "share lost")
        return [Table(key="trace", title=title, columns=columns, rows=rows)]

    def _cells(self, at: int) -> tuple[str, ...]:
        count, asked = self._counts[at], self._asked[at]
        if at == len(GENERAL_SIZES):
            return (f"larger than {GENERAL_SIZES[-1]:,}: refused", f"{count:,}", f"{asked:,}", "", "")
        given = count * GENERAL_SIZES[at]
        lost = given - asked
        return (f"size-{GENERAL_SIZES[at]}", f"{count:,}", f"{asked:,}", f"{lost:,}", show_number(lost / given, "%"))


def _taken(operations: Operations) -> Iterator[tuple[str, int | None]]:
    """What is allocated, with its size, and what is freed, with None."""
    for op, name, size, new_size in operations:
        if op != "allocate":
            yield name, None
        if op != "free":
            yield name, (new_size if op == "resize" else size) or 0


def steps(_machine: GeneralCaches, operations: Operations) -> Steps:
    """The first operations; a resized block is freed and allocated anew."""
    return Steps(tuple(Kfree(name) if size is None else Kmalloc(name, size) for name, size in _taken(operations)))


TAKES = (Takes("allocations", Counting, steps),)
