"""Free blocks as ``/proc/buddyinfo`` prints them, and read back from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from memlab.errors import BadValueError
from memlab.mechanisms.buddy.free_area import unusable
from memlab.memory.sizes import bounded, quote

_ROW: Final = re.compile(
    r"Node (\d{1,6}), zone ([A-Za-z]\w{0,40}(?: [A-Za-z]\w{0,40}){0,3}) ((?:\d{1,18} ){0,20}\d{1,18})"
)
_LEAST, _MOST = 6, 14
_LONGEST: Final = 2**20
_FRAME_KB: Final = 4


@dataclass(frozen=True)
class ZoneInfo:
    """One row: the free blocks of a zone, from order 0 up.

    Attributes:
        node: The number of the memory node.
        zone: The name of the zone: DMA, Normal, HighMem, ...
        counts: The number of free blocks of each order.
    """

    node: int
    zone: str
    counts: tuple[int, ...]

    @property
    def free_kb(self) -> int:
        """The free memory in KB, with frames of 4K."""
        return sum(count << order for order, count in enumerate(self.counts)) * _FRAME_KB

    @property
    def fragmentation(self) -> float:
        """The mean over all orders of the share of free memory that lies in blocks below that order."""
        return sum(unusable(self.counts, order) for order in range(len(self.counts))) / len(self.counts)


def show_buddyinfo(counts: Sequence[int], zone: str = "Normal", node: int = 0) -> str:
    """Print one row as the kernel does (``fs/proc``, Linux 2.6).

    Examples:
        >>> show_buddyinfo((0, 1, 12))
        'Node 0, zone   Normal      0      1     12 '
    """
    return f"Node {node}, zone {zone:>8} " + "".join(f"{count:6} " for count in counts)


def parse_buddyinfo(text: str) -> tuple[ZoneInfo, ...]:
    """Read the rows of ``/proc/buddyinfo``.

    Raises:
        BadValueError: The text is empty, cut, or another file's; names the row and says what it should be.
    """
    lines = [line.strip() for line in bounded(text, _LONGEST).splitlines() if line.strip()]
    if not lines:
        raise BadValueError("The text is empty: paste what `cat /proc/buddyinfo` prints.")
    zones = tuple(_zone(number, line) for number, line in enumerate(lines, start=1))
    for number, zone in enumerate(zones, start=1):
        if len(zone.counts) != len(zones[0].counts):
            counts = f"Row {number} has {len(zone.counts)} counts where row 1 has {len(zones[0].counts)}"
            raise BadValueError(f"{counts}: the text was cut, copy it whole.")
    return zones


def _zone(number: int, line: str) -> ZoneInfo:
    row = _ROW.fullmatch(" ".join(line.split()))
    if not row:
        raise BadValueError(
            f"Row {number} is {quote(line)}: /proc/buddyinfo has rows like "
            '"Node 0, zone   Normal      4      1 ...", with one count an order.'
        )
    counts = tuple(map(int, row[3].split()))
    if not _LEAST <= len(counts) <= _MOST:
        raise BadValueError(
            f"Row {number} has {len(counts)} counts: a kernel has {_LEAST} to {_MOST} orders, so the text was cut."
        )
    return ZoneInfo(int(row[1]), row[2], counts)
