"""What people bring to a buddy system: the free blocks of a Linux, or a trace of allocations."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from memlab.core.bringing import Steps, Takes
from memlab.mechanisms.buddy.amounts import show_bytes
from memlab.mechanisms.buddy.engine import Engine
from memlab.mechanisms.buddy.layout import USED, Part
from memlab.mechanisms.buddy.model import Buddy
from memlab.mechanisms.buddy.requests import Allocate, Free
from memlab.mechanisms.buddy.zone import frames_of, unit_of
from memlab.memory.buddyinfo import ZoneInfo
from memlab.memory.sizes import KiB, show_size
from memlab.scene.panels import Row, Table

MOST_BLOCKS: Final = 2_000
"""Blocks that are laid out at the start of a lab."""

Operations = Iterable[tuple[str, str, int, int | None]]


class Zones:
    """The free blocks of all zones of a listing."""

    def __init__(self, _buddy: Buddy) -> None:
        self._zones: list[ZoneInfo] = []

    def add(self, part: Sequence[ZoneInfo]) -> None:
        """Take some more."""
        self._zones += part

    def panels(self) -> Sequence[Table]:
        """The blocks of each order, a row a zone, with their sum and the largest."""
        orders = max(len(zone.counts) for zone in self._zones)
        sizes = [show_size(self._zones[0].frame_kb * KiB << order) for order in range(orders)]
        rows = tuple(Row(key=at, cells=_cells(zone, orders)) for at, zone in enumerate(self._zones))
        columns = ("zone", *sizes, "free", "largest")
        return [Table(key="zones", title="Free blocks by size, as listed", columns=columns, rows=rows)]


def _cells(zone: ZoneInfo, orders: int) -> tuple[str, ...]:
    counts = [f"{'>' if order in zone.capped else ''}{count:,}" for order, count in enumerate(zone.counts)]
    largest = max((order for order, count in enumerate(zone.counts) if count), default=None)
    most = "none" if largest is None else show_size(zone.frame_kb * KiB << largest)
    return (_name(zone), *counts, *[""] * (orders - len(counts)), show_size(zone.free_kb * KiB), most)


def _name(zone: ZoneInfo) -> str:
    return " ".join(filter(None, (f"Node {zone.node}", zone.zone, zone.type)))


def at_the_start(_buddy: Buddy, zones: Sequence[ZoneInfo]) -> Steps:
    """A memory that begins with the free blocks of a zone: the first one that is not too many."""
    fitting = [zone for zone in zones if 0 < sum(zone.counts) <= MOST_BLOCKS]
    if not fitting:
        return Steps(note=f"No zone has 1 to {MOST_BLOCKS:,} free blocks, so none is laid out.")
    zone = fitting[0]
    frames, layout = laid_out(zone.counts)
    settings: dict[str, Any] = {"orders": len(zone.counts), "unit": zone.frame_kb * KiB}
    settings |= {"frames": frames, "layout": layout}
    return Steps((), settings, f"It begins with the free blocks of {_name(zone)}, what is in use between them.")


def laid_out(counts: Sequence[int]) -> tuple[int, tuple[Part, ...]]:
    """A memory with so many free blocks of each order: how many frames, and those in use, so that none can merge.

    The largest lie first; every other one has a buddy that somebody holds.

    Examples:
        >>> laid_out((2, 0, 1))
        (8, (('used', 5, 5), ('used', 7, 7)))
    """
    top = len(counts) - 1
    at, parts = counts[top] << top, []
    for order in range(top - 1, -1, -1):
        for _ in range(counts[order]):
            at += 2 << order
            parts.append((USED, at - (1 << order), at - 1))
    return at, tuple(parts)


class Allocations:
    """All operations of a trace, in whole frames."""

    def __init__(self, buddy: Buddy) -> None:
        self._engine, self._frames = Engine(buddy.settings), frames_of(buddy.settings)
        self._unit, self._count, self._asked = unit_of(buddy.settings), 0, dict[str, int]()

    def add(self, part: Operations) -> None:
        """Serve some more; a resized block is freed and allocated anew."""
        for name, size in _taken(part):
            if size is None:
                self._engine.free(name)
                self._asked.pop(name, None)
            else:
                self._count += 1
                if self._engine.allocate(name, -(-size // self._unit)) is not None:
                    self._asked[name] = size

    def panels(self) -> Sequence[Table]:
        """What is in use and what is lost at the end, and the free blocks."""
        counts, unit = self._engine.counts, self._unit
        free = sum(count << order for order, count in enumerate(counts))
        held = sum(1 << self._engine.held[name][1] for name in self._asked)
        numbers = {
            "allocations": f"{self._count:,}",
            "failed": f"{self._engine.failed:,}",
            "in use": show_bytes(held * unit),
            "wasted inside blocks": show_bytes(held * unit - sum(self._asked.values())),
            "free": show_bytes(free * unit),
        }
        blocks = {f"free blocks of {show_bytes(unit << order)}": f"{n:,}" for order, n in enumerate(counts) if n}
        rows = tuple(Row(key=name, cells=(name, value)) for name, value in (numbers | blocks).items())
        title = f"All of the trace, in a memory of {show_bytes(self._frames * unit)}"
        return [Table(key="trace", title=title, columns=("figure", "value"), rows=rows)]


def _taken(operations: Operations) -> Iterator[tuple[str, int | None]]:
    """The blocks that are allocated, with their bytes, and those that are freed, with None."""
    for op, name, size, new_size in operations:
        if op != "allocate":
            yield name, None
        wanted = (new_size if op == "resize" else size) or 0
        if op != "free" and wanted:
            yield name, wanted


def steps(_buddy: Buddy, operations: Operations) -> Steps:
    """The first operations, in bytes."""
    taken = _taken(operations)
    return Steps(tuple(Free(name) if size is None else Allocate(name, show_bytes(size)) for name, size in taken))


TAKES = (Takes("free blocks", Zones, at_the_start), Takes("allocations", Allocations, steps))
