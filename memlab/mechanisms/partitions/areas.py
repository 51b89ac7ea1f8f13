"""Areas: how memory is divided among the system, the jobs, and in fixed schemes the partitions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any, Final

from memlab.core.history import Settings
from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.memory.extents import Extent
from memlab.memory.partitions import Partition
from memlab.memory.sizes import bounded, quote

MOST_MEMORY: Final = 2**40
VARIABLE: Final = "variable"
ONE_QUEUE: Final = "fixed one queue"
QUEUE_EACH: Final = "fixed queue each"
_SIZE: Final = Whole(1, MOST_MEMORY, "bytes")
_MOST: Final = 256
_LONGEST: Final = 40 * _MOST


@dataclass(frozen=True)
class Sizes:
    """Sizes of partitions, in order of their addresses; as text ``1000K, 600K, 560K``."""

    help: str = ""

    def check(self, value: Any) -> tuple[int, ...]:
        """Return the sizes; raise `BadValueError` for a bad one, or more than 256."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f"{quote(value)} is no list of sizes: use sizes like 1000K, 600K.")
        sizes = tuple(_SIZE.check(item) for item in islice(value, _MOST + 1))
        if len(sizes) > _MOST:
            raise BadValueError(f"There are more than {_MOST} partitions: use at most so many.")
        return sizes

    def parse(self, text: str) -> tuple[int, ...]:
        """Read ``1000K, 600K, 560K``; nothing makes no partition."""
        parts = (part for part in bounded(text, _LONGEST).replace(",", " ").split() if part)
        return self.check([_SIZE.parse(part) for part in islice(parts, _MOST + 1)])

    def show(self, value: tuple[int, ...]) -> str:
        """Print the sizes so that `parse` reads them back."""
        return ", ".join(_SIZE.show(size).replace(",", "") for size in value)

    def extremes(self) -> tuple[tuple[int, ...], ...]:
        """No partition, and one of the largest size."""
        return ((), (MOST_MEMORY,))

    def sample(self, random: Random) -> tuple[int, ...]:
        """Draw a few sizes of some hundred K."""
        return tuple(1024 * random.randint(1, 900) for _ in range(random.randint(0, 5)))


def for_jobs(settings: Settings) -> Extent:
    """The memory above the system."""
    low = min(settings.os, settings.memory)
    return Extent(low, settings.memory - low)


def is_fixed(settings: Settings) -> bool:
    """Whether memory is divided once and for all."""
    return bool(settings.scheme != VARIABLE)


def partitions(settings: Settings) -> tuple[Partition, ...]:
    """The fixed partitions, from the system upward; one that memory does not hold whole is left out, with the rest."""
    return _laid(settings.partitions, settings.os, settings.memory) if is_fixed(settings) else ()


@lru_cache(maxsize=64)
def _laid(sizes: tuple[int, ...], start: int, memory: int) -> tuple[Partition, ...]:
    """The sizes one behind the other.

    Examples:
        >>> [str(one) for one in _laid((100, 200, 300), 50, 500)]
        ['partition 1, 50-150', 'partition 2, 150-350']
    """
    found: list[Partition] = []
    for number, size in enumerate(sizes, start=1):
        if start + size > memory:
            break
        found.append(Partition(str(number), Extent(start, size)))
        start += size
    return tuple(found)


def largest_area(settings: Settings) -> int:
    """The largest job that can ever be loaded."""
    if is_fixed(settings):
        return max((one.extent.size for one in partitions(settings)), default=0)
    return for_jobs(settings).size
