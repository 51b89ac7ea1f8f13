"""What people bring to zones: a listing of ``zoneinfo``; its zones become those of the lab, with their marks min."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from memlab.core.bringing import Steps, Takes
from memlab.mechanisms.zones.given import MOST_FRAMES
from memlab.mechanisms.zones.kernels import DMA, HIGHMEM, KERNELS, NORMAL
from memlab.mechanisms.zones.layout import Marks, Zone, marks_26, marks_of, reserves
from memlab.mechanisms.zones.model import Zones
from memlab.memory.zoneinfo import ZoneMarks
from memlab.scene.panels import Row, Table

LATER: Final = "2.6.11"
"""The kernel of the lab that decides most as today's does."""

_HERE: Final = {"DMA": DMA, "DMA32": NORMAL, "Normal": NORMAL, "HighMem": HIGHMEM}
_NAMES: Final = (DMA, NORMAL, HIGHMEM)
_COLUMNS: Final = ("zone", "pages", "free", "on CPU lists", "min", "low", "high", "reserve")


class Counting:
    """The zones of a listing, beside those that the lab makes of them."""

    def __init__(self, _zones: Zones) -> None:
        self._rows: list[ZoneMarks] = []

    def add(self, part: Sequence[ZoneMarks]) -> None:
        """Take some more."""
        self._rows += part

    def panels(self) -> Sequence[Table]:
        """As listed; with the lab's rules and the marks min listed; with those that Linux 2.6.11 would compute."""
        listed = [zone for zone in self._rows if zone.managed] or self._rows
        sums = summed(listed)
        zones = [Zone(name, 0, one.managed) for name, one in sums.items()]
        least = {name: marks_26(one.min) for name, one in sums.items()}
        rows = (
            *(Row(key=at, cells=_listed(zone)) for at, zone in enumerate(listed)),
            *_lab("by the rules of the lab", sums, zones, least),
            *_lab(f"as Linux {LATER} would choose", sums, zones, marks_of(KERNELS[LATER], zones)),
        )
        title = "The zones as listed, and what the lab makes of them"
        return [Table(key="zones", title=title, columns=_COLUMNS, rows=rows)]


def summed(zones: Sequence[ZoneMarks]) -> dict[str, ZoneMarks]:
    """The zones of all nodes as those that the lab knows, lowest first: it has no DMA32, whose pages are Normal's.

    Examples:
        >>> summed([ZoneMarks(0, "DMA32", free=5, managed=9), ZoneMarks(0, "Normal", free=2, managed=4)])["Normal"].free
        7
    """
    found: dict[str, ZoneMarks] = {}
    for name in _NAMES:
        same = [zone for zone in zones if _HERE.get(zone.zone) == name and zone.managed]
        if same:
            free, least, managed = (sum(each) for each in zip(*((z.free, z.min, z.managed) for z in same), strict=True))
            found[name] = ZoneMarks(0, name, free=free, min=least, managed=managed)
    return found


def _listed(zone: ZoneMarks) -> tuple[str, ...]:
    name = f"{zone.zone} of node {zone.node}" if zone.node else zone.zone
    numbers = (zone.managed, zone.free, zone.on_cpus, zone.min, zone.low, zone.high, max(zone.protection, default=0))
    return (name, *(f"{number:,}" for number in numbers))


def _lab(said: str, sums: Mapping[str, ZoneMarks], zones: Sequence[Zone], marks: Mapping[str, Marks]) -> Iterator[Row]:
    """A row for each zone of the lab."""
    kept = reserves(zones)
    for name, one in sums.items():
        numbers = (*marks[name], max(kept[name]))
        cells = (f"{name} {said}", f"{one.managed:,}", f"{one.free:,}", "", *(f"{number:,}" for number in numbers))
        yield Row(key=(said, name), cells=cells, strong=True)


def steps(_zones: Zones, listed: Sequence[ZoneMarks]) -> Steps:
    """The zones of the listing, their free pages and their marks min, under the rules of Linux 2.6.11."""
    sums = summed(listed)
    if not sums:
        return Steps(note="No zone that the lab knows has pages: DMA, DMA32, Normal or HighMem.")
    most = {name: min(one.managed, MOST_FRAMES) for name, one in sums.items()}
    settings: dict[str, Any] = {"kernel": LATER, "zones": tuple(most.items())}
    settings["free"] = tuple((name, min(one.free, most[name])) for name, one in sums.items())
    settings["least"] = tuple((name, min(one.min, most[name])) for name, one in sums.items())
    cut = [name for name, one in sums.items() if one.managed > MOST_FRAMES]
    note = f"{cut[0]} is larger than the {MOST_FRAMES:,} pages that a zone has here at most." if cut else ""
    return Steps((), settings, note)


TAKES = (Takes("zones", Counting, steps),)
