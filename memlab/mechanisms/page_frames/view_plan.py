"""Where things stand in the picture of page frames: a grid of all frames, or a strip of them with a lens on 64."""

from typing import Final, NamedTuple

from memlab.scene.look import Look
from memlab.scene.sheet import PAD, Box

COLUMNS: Final = 16
_MOST_IN_A_GRID: Final = 128
_LENS: Final = 64
_LEFT: Final = 72.0
_SIDES: Final = {560: 0, 760: 142, 950: 176, 1180: 220}
_GAP: Final = 24
_TALLEST: Final = 56.0
_LOW: Final = 240


class Plan(NamedTuple):
    """The places of a picture.

    Attributes:
        low: Whether there is half the height only.
        frames: How many there are.
        first: The first one in the grid; ``many`` how many it shows.
        grid: Where the grid lies; ``side`` where the column beside it begins, or None.
        strip: Where all frames lie as one strip, or None where the grid shows them all.
        story: The base line of the first of two lines at the foot.
        width: Of the picture, without its edges.
    """

    low: bool
    frames: int
    first: int
    many: int
    grid: Box
    side: float | None
    strip: Box | None
    story: float
    width: float

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return self.many // COLUMNS

    @property
    def cell(self) -> tuple[float, float]:
        """The width and the height of a frame in the grid."""
        return self.grid[2] / COLUMNS, self.grid[3] / self.rows

    def place(self, frame: int) -> Box:
        """Where a frame lies in the grid."""
        (x, y, _, _), (width, height) = self.grid, self.cell
        row, column = divmod(frame - self.first, COLUMNS)
        return (x + column * width, y + row * height, width, height)

    def box(self, first: int, size: int) -> Box | None:
        """Where as much of a block as is in sight lies; None where nothing of it is.

        Blocks are aligned: one of less than a row lies in one row, a larger one fills rows.
        """
        start, end = max(first, self.first), min(first + size, self.first + self.many)
        if start >= end:
            return None
        x, y, _, _ = self.place(start)
        width, height = self.cell
        rows = (end - 1 - self.first) // COLUMNS - (start - self.first) // COLUMNS
        return (x, y, width * (COLUMNS if rows else end - start), height * (rows + 1))


def plan(look: Look, frames: int, around: int) -> Plan:
    """Lay out the picture of so many frames; where a lens is needed, it shows those around a frame."""
    low, side = look.height < _LOW, _SIDES[look.width_class]
    right = look.width - PAD - (side + _GAP if side else 0)
    story = look.height - (10 if low else 38)
    lens = frames > _MOST_IN_A_GRID
    count = min(frames, _LENS) if lens else frames
    top = (58 if low else 148) if lens else (20 if low else 40)
    room = story - (18 if low else 24) - top
    tall = min(_TALLEST, room / (count // COLUMNS)) * (count // COLUMNS)
    first = max(0, min(around // COLUMNS * COLUMNS - COLUMNS, frames - count)) if lens else 0
    strip = (float(PAD), 6.0 if low else 30.0, look.width - 2.0 * PAD, 16.0 if low else 44.0) if lens else None
    grid = (_LEFT, float(top), right - _LEFT, tall)
    return Plan(low, frames, first, count, grid, right + _GAP if side else None, strip, story, look.width - 2.0 * PAD)
