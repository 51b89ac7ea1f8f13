"""Memory divided once and for all into partitions, each of which holds one block or none."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from memlab.memory.extents import Extent


@dataclass(frozen=True)
class Partition:
    """A stretch of memory that is given away whole, under a name of its own.

    Examples:
        >>> str(Partition("P1", Extent(0, 102400)))
        'partition P1, 0-100K'
    """

    name: str
    extent: Extent

    @property
    def start(self) -> int:
        """Its first address."""
        return self.extent.start

    def __str__(self) -> str:
        return f"partition {self.name}, {self.extent}"


@dataclass(frozen=True)
class Partitions:
    """Partitions in order of their addresses; ``start in partitions`` tells whether one starts there.

    Examples:
        >>> some = Partitions((Partition("P1", Extent(0, 100)), Partition("P2", Extent(100, 500))))
        >>> some.at(100).name, some.at(50), 0 in some, len(some), some.largest
        ('P2', None, True, 2, 500)
    """

    ordered: tuple[Partition, ...] = ()

    def at(self, start: int) -> Partition | None:
        """The partition that starts at an address."""
        place = bisect_left(self.ordered, start, key=attrgetter("start"))
        found = self.ordered[place] if place < len(self.ordered) else None
        return found if found and found.start == start else None

    def __contains__(self, start: object) -> bool:
        return isinstance(start, int) and self.at(start) is not None

    def __len__(self) -> int:
        return len(self.ordered)

    @property
    def largest(self) -> int:
        """The size of the largest one; 0 where there is none."""
        return max((partition.extent.size for partition in self.ordered), default=0)
