"""Where the parts of the picture stand at each width: the caches, three lanes, and in each lane names and bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from memlab.core.history import Event, Step
from memlab.mechanisms.slab.state import Cache
from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

GAP: Final = 6.0
_CHAIN: Final = 16.0
_LEAST_BAR: Final = 13.0
_TWO_ROWS: Final = 64.0
_TALL_ENOUGH: Final = 260
_TOP: Final = 12.0
_CHIPS: Final = 28.0


@dataclass(frozen=True)
class _Columns:
    """Widths in pixels: of the caches, of the name of a lane, of the name of a slab."""

    caches: float
    lane: float
    slab: float


_COLUMNS: Final = {
    560: _Columns(0, 66, 62),
    760: _Columns(112, 70, 62),
    950: _Columns(134, 88, 108),
    1180: _Columns(160, 96, 112),
}


@dataclass(frozen=True)
class Plan:
    """The places of one picture, in pixels.

    Attributes:
        caches: The room of the caches.
        left: The left edge of the lanes; ``right`` their right edge; ``top`` that of the first; ``tall`` each.
        rows: How many slabs a lane shows; ``pitch`` from one to the next; ``thick`` the bar of one.
        arrow: Where a slab that changes lanes is seen to go.
        name: Where the names of slabs end.
        bar: Where the bars begin, and ``width`` how long they are.
        legend: Whether there is room for the signs below.
    """

    caches: Box
    left: float
    right: float
    top: float
    tall: float
    rows: int
    pitch: float
    thick: float
    arrow: float
    name: float
    bar: float
    width: float
    legend: bool

    def lane(self, at: int) -> float:
        """The upper edge of a lane, or of what is below the last."""
        return self.top + at * (self.tall + GAP)

    def row(self, lane: int, at: int) -> float:
        """The upper edge of a bar."""
        return self.lane(lane) + 7 + at * self.pitch

    @property
    def words(self) -> float:
        """Where the words of a lane begin."""
        return self.left + 10

    @property
    def lines(self) -> int:
        """How many lines of words a lane has room for."""
        return max(1, int((self.tall - 6) // 16))


def plan(look: Look) -> Plan:
    """Lay out a picture of this width and height."""
    columns, narrow, legend = _COLUMNS[look.width_class], look.narrow, look.height > _TALL_ENOUGH
    top = _TOP + (_CHIPS if narrow else 0)
    left = PAD + columns.caches + (0 if narrow else 12)
    right = look.width - PAD
    tall = (look.height - top - (50 if legend else 24) - 2 * GAP) / 3
    rows = 2 if tall >= _TWO_ROWS else 1
    pitch = (tall - 6) / rows
    arrow = left + 10 + columns.lane + 4
    name = arrow + 10 + columns.slab
    bar = name + 16
    room = (PAD, _TOP, look.width - 2 * PAD if narrow else columns.caches, _CHIPS if narrow else look.height - 2 * _TOP)
    thick = max(_LEAST_BAR, pitch - _CHAIN)
    return Plan(room, left, right, top, tall, rows, pitch, thick, arrow, name, bar, right - 10 - bar, legend)


class Stand(NamedTuple):
    """What every part of a picture is drawn with: on what, where, of which step, and of which cache.

    Attributes:
        sheet: What is drawn on.
        plan: Where things stand.
        step: What is drawn.
        told: The events of its request so far.
        cache: The cache whose slabs are shown; None where there is none yet.
    """

    sheet: Sheet
    plan: Plan
    step: Step
    told: Sequence[Event]
    cache: Cache | None

    @property
    def hue(self) -> Paint:
        """The hue of the cache shown."""
        return self.sheet.look.hue(self.cache.name) if self.cache else Paint.NOBODY
