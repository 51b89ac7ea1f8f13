"""What may lie in memory at the start: blocks and holes, one after the other."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random
from typing import Any

from memlab.core.history import Settings
from memlab.core.kinds import Label, Whole, read
from memlab.errors import BadValueError
from memlab.memory.english import agree, in_bytes, plural, verb
from memlab.memory.extents import Extent
from memlab.memory.sizes import bounded, quote, show_size

HOLE = "hole"
PARTITION = "partition"
_SIZE = Whole(1, 2**40, "bytes")
_NAME = Label()
_MOST_PARTS = 10_000
_LONGEST = 100 * _MOST_PARTS

Part = tuple[str, int]


def size_of(layout: Iterable[Part]) -> int:
    """The bytes of all parts.

    Examples:
        >>> size_of((("hole", 100), ("A", 50)))
        150
    """
    return sum(size for _, size in layout)


def partition_of(name: str) -> str:
    """The name of the partition that a part is, "" for any other part.

    Examples:
        >>> partition_of("partition P1"), partition_of("hole"), partition_of("A")
        ('P1', '', '')
    """
    word, _, own = name.partition(" ")
    return own if word == PARTITION else ""


def is_free(name: str) -> bool:
    """Whether a part is a hole or a partition, and no block."""
    return name == HOLE or bool(partition_of(name))


def _expanded(parts: Iterable[Part]) -> Iterator[Part]:
    """Partitions that are given as so many of one size, one by one."""
    for name, size in parts:
        if found := re.fullmatch(r"(\d{1,5}) partitions", name):
            yield from ((f"{PARTITION} P{number}", size) for number in range(1, int(found[1]) + 1))
        elif name == PARTITION:
            raise BadValueError(f"A partition needs a name: use {PARTITION} P1 {show_size(size)}.")
        else:
            yield name, size


def placed(layout: Iterable[Part], base: int, memory: int) -> tuple[tuple[str, Extent], ...]:
    """The parts at their places, from the base up, and a hole for the rest of the memory.

    A hole ends where the memory ends; a block or a partition that does not fit is left out.

    Examples:
        >>> [f"{name} {extent}" for name, extent in placed((("hole", 100), ("A", 50)), 0, 500)]
        ['hole 0-100', 'A 100-150', 'hole 150-500']
    """
    address, end = base, base + memory
    parts = []
    for name, size in (*layout, (HOLE, memory)):
        extent = Extent(address, min(size, end - address) if name == HOLE else size)
        if extent.size and extent.end <= end:
            address = extent.end
            parts.append((name, extent))
    return tuple(parts)


def left_open(settings: Settings, holes: Sequence[Extent], apart: Container[int] = ()) -> Iterator[str]:
    """What a layout does not determine, or not as it seems: the rest, what is too much, holes that touch.

    Args:
        settings: With the layout.
        holes: Those at the start, in order of addresses.
        apart: Where those start that never merge.
    """
    total, memory = size_of(settings.layout), settings.memory
    if settings.layout and total < memory:
        yield f"the layout takes {in_bytes(total)}, and hole {holes[-1]} is the rest"
    elif total > memory:
        placed_names = {name for name, _ in placed(settings.layout, settings.base, memory)}
        lost = [name for name, _ in settings.layout if name != HOLE and name not in placed_names]
        noun = "part" if any(map(partition_of, lost)) else "block"
        what = f"{plural(len(lost), noun)} left out" if lost else "its end is cut off"
        yield f"the layout is larger ({in_bytes(total)}): {what}"
    merging = [(one, two) for one, two in pairwise(holes) if one.start not in apart and two.start not in apart]
    touching = sum(before.end == after.start for before, after in merging)
    if touching and settings.coalesce:
        merge = "may merge" if settings.order.startswith("size") else verb(touching, "merge")
        yield f"{agree(touching, 'hole', 'touch')} the one before and {merge} with it at the first free"


@dataclass(frozen=True)
class Layout:
    """Parts from the base up, each a ``(name, size)`` pair; the name ``hole`` leaves the part free.

    As text: ``hole 100K, A 50K, hole 500K``. ``partition P1`` is free too, and is given away whole; ``4 partitions``
    are P1 to P4, of one size.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Part, ...]:
        """Return the parts; raise `BadValueError` for a bad one, or a name used twice."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f'{quote(value)} is no layout: use pairs like ("hole", 102400).')
        given = (self._part(item) for item in islice(value, _MOST_PARTS + 1))
        parts = tuple(islice(_expanded(given), _MOST_PARTS + 1))
        if len(parts) > _MOST_PARTS:
            raise BadValueError(f"The layout has more than {_MOST_PARTS:,} parts: use at most so many.")
        named = [name for name, _ in parts if name != HOLE]
        if len(set(named)) < len(named):
            twice = Counter(named).most_common(1)[0][0]
            raise BadValueError(f"{quote(twice)} names two parts: use each name once.")
        return parts

    def _part(self, item: Any) -> Part:
        match item:
            case (name, size):
                return (_NAME.check(name), read(_SIZE, size))
        raise BadValueError(f'{quote(item)} is no part of a layout: use a pair like ("A", 51200).')

    def parse(self, text: str) -> tuple[Part, ...]:
        """Read ``hole 100K, A 50K``; nothing leaves all of memory free."""
        parts = (part.strip().rpartition(" ") for part in bounded(text, _LONGEST).split(",") if part.strip())
        return self.check([(_NAME.parse(name), _SIZE.parse(size)) for name, _, size in parts])

    def show(self, value: tuple[Part, ...]) -> str:
        """Print the parts so that `parse` reads them back."""
        return ", ".join(f"{name} {show_size(size).replace(',', '_')}" for name, size in value)

    def extremes(self) -> tuple[tuple[Part, ...], ...]:
        """Nothing, and a part at its largest."""
        return ((), (("A", 2**40),))

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few parts."""
        drawn = random.sample("PQRSTU", random.randint(0, 4))
        names = [random.choice((name, HOLE, f"{PARTITION} {name}")) for name in drawn]
        return tuple((name, _SIZE.sample(random) % 4096 + 1) for name in names)
