"""Where everything stands: a column under each field of the address, a table's rows, the heights of the picture."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from memlab.scene.sheet import PAD

LINE: Final = 15
GUTTER: Final = 12.0
AFTER: Final = 14.0
_COMPACT: Final = 260
_ROW: Final = 22
_LEAST_ROW: Final = 20


class Column(NamedTuple):
    """Where a column stands: its field, and below it the box of its table.

    Attributes:
        x: The left edge of the field; ``width`` its width.
        left: The left edge of the box; ``wide`` its width.
        whole: Whether an entry fits whole; else only its index.
    """

    x: float
    width: float
    left: float
    wide: float
    whole: bool

    @property
    def right(self) -> float:
        """The right edge of the box."""
        return self.left + self.wide

    @property
    def gutter(self) -> float:
        """Where the arrow comes down from the field."""
        return (self.x + self.left) / 2 - (self.left - self.x) / 5


class Row(NamedTuple):
    """Where the row of an entry stands."""

    at: int
    y: float
    height: float
    touched: bool

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Where arrows meet it."""
        return self.y + self.height / 2


class Heights:
    """Where the rows of the picture lie, from top to bottom: with so many lines of words below the tables."""

    def __init__(self, height: float, lines: int = 3) -> None:
        self.compact = height < _COMPACT
        self.strip = 36.0
        self.field = 22.0 if self.compact else 42.0
        self.under = self.strip + self.field
        self.lane = self.under + (4 if self.compact else 11)
        self.head = self.under + (25 if self.compact else 33)
        self.top = self.head + (6 if self.compact else 9)
        self.foot = height - (4 if self.compact else PAD) - 24
        self.rule = self.foot - (4 if self.compact else 8)
        room = max(_LEAST_ROW, self.rule - self.top - (4 if self.compact else lines * LINE + 9))
        self.rows = max(1, int(room // _ROW))
        self.row = min(room, self.rows * _ROW + 12) / self.rows


class Room(NamedTuple):
    """What a column needs to show an entry whole, and what it takes with only its index."""

    need: float
    least: float


def columns(first: float, room: float, rooms: Sequence[Room], active: int) -> Iterator[Column]:
    """Equal columns where an entry fits into each; else wide ones around the active column.

    Args:
        first: The left edge of the first.
        room: The width there is for all.
        rooms: What each needs.
        active: The one that the step is about.
    """
    count = len(rooms)
    widths, whole = [room / count] * count, set(range(count))
    if any(room / count < one.need for one in rooms):
        widths, whole = _shared_out(rooms, room, active)
    for column, (end, width) in enumerate(zip(accumulate(widths), widths, strict=True)):
        slack = width - rooms[column].need if column in whole else -1.0
        yield _column(first + end - width, width, slack, last=column == count - 1)


def _shared_out(rooms: Sequence[Room], room: float, active: int) -> tuple[list[float], set[int]]:
    """The columns that stay whole, those nearest the active one first; what is left over goes to them alike."""
    widths, whole = [one.least for one in rooms], set[int]()
    for column in sorted(range(len(rooms)), key=lambda column: (abs(column - active), column > active)):
        if sum(widths) - rooms[column].least + rooms[column].need <= room:
            widths[column] = rooms[column].need
            whole.add(column)
    rest = (room - sum(widths)) / max(1, len(whole))
    return [width + rest * (column in whole) for column, width in enumerate(widths)], whole


def _column(x: float, width: float, slack: float, *, last: bool) -> Column:
    """The more room there is beyond what an entry needs, the wider the ways of the arrows; none is left over shrunk."""
    whole = slack >= 0
    gutter = min(40.0, GUTTER + slack / 4) if whole else 10.0
    after = min(46.0, (6.0 if last else AFTER) + slack / 4) if whole else 8.0
    return Column(x, width - (0 if last else 6), x + gutter, width - gutter - after, whole)
