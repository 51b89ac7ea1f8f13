"""Free blocks as ``/proc/buddyinfo``, ``/proc/pagetypeinfo`` and the console print them.

Sources: ``mm/vmstat.c`` and ``show_free_areas`` in ``mm/page_alloc.c`` of Linux 2.2 to 6.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FRAME_KB: Final = 4
"""The size of a frame that ``/proc/buddyinfo`` does not tell."""


def unusable(counts: Sequence[int], order: int) -> float:
    """The share of the free memory that lies in blocks too small for a request of this order; 0 where none is free.

    Source: Gorman and Whitcroft, The What, The Why and the Where To of Anti-Fragmentation, Linux Symposium 2006.

    Examples:
        >>> unusable((4, 2, 1), 2)
        0.6666666666666666
    """
    free = sum(count << at for at, count in enumerate(counts))
    small = sum(count << at for at, count in enumerate(counts[:order]))
    return small / free if free else 0.0


@dataclass(frozen=True)
class ZoneInfo:
    """One row: the free blocks of a zone, from order 0 up.

    Attributes:
        node: The number of the memory node.
        zone: The name of the zone: DMA, Normal, HighMem, ...; empty where the console of Linux 2.4 names none.
        counts: The number of free blocks of each order.
        type: The migrate type, where the row is of one: Movable, Unmovable, ...
        frame_kb: The size of a frame in KB.
        capped: The orders that hold more blocks than were counted, as ``>100000`` says.
        marks: For each order the letters of the migrate types that its blocks have, as the console prints them.
    """

    node: int
    zone: str
    counts: tuple[int, ...]
    type: str = ""
    frame_kb: int = FRAME_KB
    capped: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def free_kb(self) -> int:
        """The free memory in KB."""
        return sum(count << order for order, count in enumerate(self.counts)) * self.frame_kb

    @property
    def fragmentation(self) -> float:
        """The mean over all orders of the share of free memory that lies in blocks below that order."""
        return sum(unusable(self.counts, order) for order in range(len(self.counts))) / len(self.counts)


def show_buddyinfo(counts: Sequence[int], zone: str = "Normal", node: int = 0) -> str:
    """Print one row of ``/proc/buddyinfo``.

    Examples:
        >>> show_buddyinfo((0, 1, 12))
        'Node 0, zone   Normal      0      1     12 '
    """
    return f"Node {node}, zone {zone:>8} " + "".join(f"{count:6} " for count in counts)


def show_pagetypeinfo(info: ZoneInfo) -> str:
    """Print one row of ``/proc/pagetypeinfo``.

    Examples:
        >>> show_pagetypeinfo(ZoneInfo(0, "DMA", (7, 100000), "Movable", capped=(1,)))
        'Node    0, zone      DMA, type      Movable      7 >100000 '
    """
    counts = (f"{'>' if order in info.capped else ''}{count:6} " for order, count in enumerate(info.counts))
    return f"Node {info.node:4}, zone {info.zone:>8}, type {info.type:>12} " + "".join(counts)


def show_console(info: ZoneInfo) -> str:
    """Print one zone as the kernel does on the console, when memory runs short or a key asks for it.

    Examples:
        >>> show_console(ZoneInfo(0, "DMA", (3, 1), marks=("UM", "U")))
        'Node 0 DMA: 3*4kB (UM) 1*8kB (U) = 20kB'
    """
    marks = info.marks or ("",) * len(info.counts)
    shown = (
        f"{count}*{info.frame_kb << order}kB {f'({mark}) ' if mark else ''}"
        for order, (count, mark) in enumerate(zip(info.counts, marks, strict=True))
    )
    place = f"Node {info.node} {info.zone}: " if info.zone else ""
    return f"{place}{''.join(shown)}= {info.free_kb}kB"
