"""Where everything stands in the picture of binding, and what the step is about."""

from functools import cached_property
from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.binding.state import followed, physical, program_of, times_of
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_TALLEST: Final = 66.0


class Columns(NamedTuple):
    """The left edges of a row's parts, and the right edge of its band of memory."""

    word: float
    register: float
    field: float
    band: float
    end: float


class Plan:
    """A step, and the places of the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether there is room for tools on the arrows, and verdicts in words.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings, self.state = step.settings, step.state
        self.reference = followed(self.settings, self.state)
        self.times = times_of(self.settings)
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE
        self.boxes = 4.0 if self.compact else 30.0
        self.box = 22.0 if self.compact else 32.0
        self.heads = self.boxes + self.box + (4 if self.compact else 44)
        self.rows = self.heads + (0 if self.compact else 8)
        self.axis = sheet.height - (5 if self.compact else 10)
        room = self.axis - 14 - self.rows
        self.row = min(_TALLEST, room / len(self.times))

    @cached_property
    def columns(self) -> Columns:
        """The parts of a row, from left to right."""
        if self.wide:
            return Columns(150, 256, 82, 360, self.sheet.width - PAD - 176)
        return Columns(130, 210, 62, 288, self.sheet.width - PAD - 26)

    def top(self, number: int) -> float:
        """The upper edge of a row."""
        return self.rows + number * self.row

    def band(self, number: int) -> Box:
        """Memory in a row: its lower part, over which the jump flies."""
        above = 15.0 if self.compact else 22.0
        height = max(8.0, min(24.0, self.row - above - (3 if self.compact else 6)))
        left, right = self.columns.band, self.columns.end
        return (left, self.top(number) + self.row - height - (3 if self.compact else 6), right - left, height)

    @cached_property
    def window(self) -> tuple[int, int]:
        """The first address shown, and how many: the program's places, and wherever a jump leads."""
        size = program_of(self.settings).size
        places = [at for at in (self.state.place, self.state.left) if at is not None] or [0]
        ends = [*places, *(at + size for at in places)]
        if self.reference is not None and self.state.place is not None:
            ends += [physical(self.settings, self.state, self.reference, time) for time in self.times]
        around = max(1, size // 2, (max(ends) - min(ends)) // 10)
        first = max(0, min(ends) - around)
        return first, max(ends) + around - first

    def strip(self, number: int) -> Strip:
        """The scale of a row's band."""
        first, size = self.window
        return Strip(self.sheet, self.band(number), first, size)
