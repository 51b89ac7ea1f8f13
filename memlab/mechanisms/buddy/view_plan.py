"""Where things stand in the picture of a buddy system: a row an order, the frames across, what is magnified.

A block of the top order never merges further, so the one that the step is about may be looked at alone where memory is
too large to be seen whole; where not all orders have a row, the one of the largest that has. Where even that leaves the
smallest blocks too narrow, the lower rows show what lies in one block of the upper ones, magnified.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from memlab.scene.look import Look
from memlab.scene.sheet import PAD, Box
from memlab.scene.window import window

_HEAD: Final = 32
_FOOT: Final = 66
_WEDGE: Final = 20
_PITCH: Final = (18.0, 48.0)
_NARROWEST: Final = 8.0
_COLUMNS: Final = {560: (78, 92), 760: (108, 112), 950: (108, 152), 1180: (108, 190)}
_LOW: Final = 240


class Scale(NamedTuple):
    """Frames side by side: ``frames`` of them from ``first`` on, over ``width`` pixels from ``left`` on."""

    first: int
    frames: int
    left: float
    width: float

    def x(self, frame: float) -> float:
        """Where a frame begins."""
        return self.left + self.wide(frame - self.first)

    def wide(self, many: float) -> float:
        """How wide so many frames are."""
        return self.width * many / self.frames

    @property
    def last(self) -> int:
        """The last frame among them."""
        return self.first + self.frames - 1

    def shows(self, frame: int) -> bool:
        """Whether a frame is among them."""
        return self.first <= frame < self.first + self.frames


class Row(NamedTuple):
    """The row of an order: where its blocks stand."""

    order: int
    y: float
    height: float
    scale: Scale

    def box(self, frame: int, frames: float) -> Box:
        """Where frames of this row stand."""
        return (self.scale.x(frame), self.y, self.scale.wide(frames), self.height)


@dataclass(frozen=True)
class Wanted:
    """What has to be seen.

    Attributes:
        frames: The frames there are.
        top: The largest order there can be.
        lowest: The smallest order that needs a row.
        focus: The frame that the step is about.
        inner: The frame to magnify.
        order: The order that the step is about.
    """

    frames: int
    top: int
    lowest: int
    focus: int
    inner: int
    order: int


class Plan:
    """The places of all rows and columns.

    Attributes:
        left: Where the frames begin; ``right`` where they end; ``lists`` where the free lists begin.
        top: The upper edge of the first row; ``bottom`` the lower edge of the room for rows.
        middle: The order of which one block is magnified, where any is.
        rows: The rows by order, the largest first.
        closed: Runs of orders that share a line: the order above and below, and the line's upper edge.
        strip: Where memory as a whole lies.
        region: The scale of the upper rows; ``lens`` that of the lower ones where they are magnified.
    """

    middle: int
    region: Scale
    lens: Scale | None

    def __init__(self, look: Look, wanted: Wanted) -> None:
        self.wanted = wanted
        self.low = look.height < _LOW
        left, lists = _COLUMNS[look.width_class]
        self.left, self.lists = float(PAD + left - 16), look.width - PAD - lists
        self.right = self.lists - 16.0
        self.top = PAD / 2 if self.low else _HEAD
        tall = 16 if self.low else 24
        self.strip: Box = (self.left, look.height - (44 if self.low else _FOOT), self.right - self.left, tall)
        self.bottom = self.strip[1] - 12
        self.closed: list[tuple[int, int, float]] = []
        self._look_at(wanted.top, wanted.lowest)
        orders = self._orders()
        self._look_at(orders[0], orders[-1])
        self.rows = self._rows(orders)

    def _look_at(self, high: int, low: int) -> None:
        """Choose the scales so that blocks of these orders can be seen; one block of the middle order is magnified."""
        self.middle = (high + low + 1) // 2
        self.region, self.lens = self._scale(0, self.wanted.frames), None
        if high < self.wanted.top or not _seen(self.region, low):
            self.region = self._scale(self.wanted.focus >> high << high, 1 << high)
        if not _seen(self.region, low):
            self.lens = self._scale(self.wanted.inner >> self.middle << self.middle, 1 << self.middle)

    def _scale(self, first: int, frames: int) -> Scale:
        """Frames as far as memory goes, over all the width."""
        return Scale(first, min(frames, self.wanted.frames - first), self.left, self.right - self.left)

    def _rows(self, orders: range) -> dict[int, Row]:
        y = self._close(self.wanted.top, orders[0] + 1, self.top)
        room = self.bottom - y - (self._line if orders[-1] else 0) - (_WEDGE if self.lens else 0)
        pitch = min(_PITCH[1], room / len(orders))
        rows = {}
        for order in orders:
            scale, y = self._scale_of(order, orders[0], y)
            rows[order] = Row(order, y, pitch - _gap(pitch), scale)
            y += pitch
        self._close(orders[-1] - 1, 0, y)
        return rows

    def _orders(self) -> range:
        """The orders that have a row: down to the smallest in use, or those around the step's where they are many."""
        wanted = self.wanted
        orders = range(wanted.top, wanted.lowest - 1, -1)
        room = self.bottom - self.top - (_WEDGE if self.lens else 0)
        if (room - (self._line if wanted.lowest else 0)) / len(orders) >= _PITCH[0]:
            return orders
        shown = window(len(orders), wanted.top - wanted.order, int((room - 2 * self._line) // _PITCH[0]))
        return orders[shown.start : shown.stop]

    def _scale_of(self, order: int, first: int, y: float) -> tuple[Scale, float]:
        """The scale of a row, and its upper edge: the first one that is magnified stands below the wedge."""
        if self.lens is None or order >= self.middle:
            return self.region, y
        return self.lens, y + (_WEDGE if order == min(self.middle - 1, first) else 0)

    @property
    def _line(self) -> int:
        return 16 if self.low else 26

    def _close(self, above: int, below: int, y: float) -> float:
        """Let a run of orders share a line."""
        if above < below:
            return y
        self.closed.append((above, below, y))
        return y + self._line

    def row(self, order: int, frame: int) -> Row | None:
        """The row that shows a block, or None where it is not in sight."""
        row = self.rows.get(order)
        return row if row and row.scale.shows(frame) else None


def _seen(scale: Scale, order: int) -> bool:
    return scale.wide(1 << order) >= _NARROWEST


def _gap(pitch: float) -> float:
    return max(3.0, min(14.0, pitch * 0.4 - 5.2))
