"""What people bring to a buddy system: the free blocks of a Linux, or a trace of allocations in whole frames."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from memlab.core.bringing import Steps, Takes
from memlab.core.numbers import show_number
from memlab.mechanisms.buddy.engine import Engine
from memlab.mechanisms.buddy.model import Buddy
from memlab.mechanisms.buddy.requests import Allocate, Free
from memlab.memory.buddyinfo import ZoneInfo
from memlab.memory.english import plural
from memlab.memory.sizes import KiB, show_size
from memlab.scene.panels import Row, Table

_FRAME: Final = 4 * KiB

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
        frame = self._zones[0].frame_kb
        sizes = [show_size(frame * KiB << order) for order in range(orders)]
        rows = tuple(Row(key=at, cells=_cells(zone, orders)) for at, zone in enumerate(self._zones))
        title = "Free blocks by size, as listed"
        return [Table(key="zones", title=title, columns=("zone", *sizes, "free", "largest"), rows=rows)]


def _cells(zone: ZoneInfo, orders: int) -> tuple[str, ...]:
    counts = [f"{'>' if order in zone.capped else ''}{count:,}" for order, count in enumerate(zone.counts)]
    largest = max((order for order, count in enumerate(zone.counts) if count), default=None)
    name = " ".join(filter(None, (f"Node {zone.node}", zone.zone, zone.type)))
    most = "none" if largest is None else show_size(zone.frame_kb * KiB << largest)
    return (name, *counts, *[""] * (orders - len(counts)), show_size(zone.free_kb * KiB), most)


class Allocations:
    """All operations of a trace, in whole frames."""

    def __init__(self, buddy: Buddy) -> None:
        self._engine, self._frames = Engine(buddy.settings), 1 << buddy.memory
        self._asked = 0

    def add(self, part: Operations) -> None:
        """Serve some more; a resized block is freed and allocated anew."""
        for name, frames in _taken(part):
            if frames is None:
                self._engine.free(name)
            else:
                self._asked += 1
                self._engine.allocate(name, frames)

    def panels(self) -> Sequence[Table]:
        """What is in use and what is lost at the end, and the free blocks."""
        engine = self._engine
        used = sum(1 << order for _, order, _ in engine.held.values())
        asked = sum(frames for _, _, frames in engine.held.values())
        free = self._frames - used
        numbers = {
            "allocations": f"{self._asked:,}",
            "failed": f"{engine.failed:,}",
            "frames in use": f"{used:,}",
            "wasted inside blocks": show_number(used - asked, "frames"),
            "free": show_number(free, "frames"),
        }
        blocks = {f"free blocks of {plural(1 << at, 'frame')}": f"{n:,}" for at, n in enumerate(engine.counts) if n}
        rows = tuple(Row(key=name, cells=(name, value)) for name, value in (numbers | blocks).items())
        title = f"All of the trace, in {plural(self._frames, 'frame')} of 4K"
        return [Table(key="trace", title=title, columns=("figure", "value"), rows=rows)]


def _taken(operations: Operations) -> Iterator[tuple[str, int | None]]:
    """The blocks that are allocated, with their frames, and those that are freed, with None."""
    for op, name, size, new_size in operations:
        if op != "allocate":
            yield name, None
        wanted = (new_size if op == "resize" else size) or 0
        if op != "free" and wanted:
            yield name, -(-wanted // _FRAME)


def steps(_buddy: Buddy, operations: Operations) -> Steps:
    """The first operations, in whole frames."""
    requests = (Free(name) if frames is None else Allocate(name, frames) for name, frames in _taken(operations))
    return Steps(tuple(requests), note="Sizes are rounded up to frames of 4K.")


TAKES = (Takes("free blocks", Zones), Takes("allocations", Allocations, steps))
