"""Where everything stands in the picture of demand paging."""

from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.demand_paging.requests import PARENT
from memlab.mechanisms.demand_paging.state import State
from memlab.scene.parts.beside import WIDTH
from memlab.scene.sheet import PAD, Box, Sheet

ROWS: Final = 8
_CELL: Final = 26.0
COLUMNS: Final = 8
_COMPACT: Final = 260
_WIDE: Final = 900
_LEGEND: Final = 96.0  # pixels that the legend takes above the lower edge of the tables
_FRAMES: Final = 76.0  # what they take below it
_LOW: Final = 132.0  # the same with the legend below them


class Plan:
    """A step, and where the two tables, the stairs and the comparison stand.

    Attributes:
        sheet: What to draw on.
        step: The step.
        state: Its state.
        compact: Whether there is little height.
        wide: Whether there is room for the stairs between the tables and the comparison.
        low: Whether what the looks mean stands below the frames.
        across: The width of a page, in pixels; ``cell`` its height.
        top: The upper edge of the tables.
        right: The left edge of the comparison.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step = sheet, step
        self.state: State = step.state
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.top = 24.0 if self.compact else 52.0
        self.low = sheet.look.narrow and not self.compact
        below = 8.0 if self.compact else _LOW if self.low else _FRAMES
        self.across = min(_CELL, (sheet.inner - WIDTH - 32) / (2 * COLUMNS))
        self.cell = min(self.across, (sheet.height - self.top - below) / ROWS)
        self.right = sheet.width - PAD - WIDTH

    def left(self, who: str) -> float:
        """The left edge of a process's table."""
        return PAD if who == PARENT else PAD + COLUMNS * self.across + 16

    def page(self, who: str, page: int) -> Box:
        """The box of a page."""
        row, column = divmod(page, COLUMNS)
        return (self.left(who) + column * self.across, self.top + row * self.cell, self.across, self.cell)

    @property
    def beside(self) -> tuple[float, float]:
        """Where the comparison with the kernel begins."""
        return (self.right, self.top - (8 if self.compact else 28))

    @property
    def beside_ends(self) -> float:
        """What the comparison must not be drawn beyond: the lower edge, or the legend under it."""
        if self.compact:
            return self.sheet.height - 8
        return self.bottom if self.low else self.bottom - _LEGEND

    @property
    def reason(self) -> float:
        """The base line of the reason, below the frames."""
        return self.bottom + 78

    @property
    def bottom(self) -> float:
        """The lower edge of the tables."""
        return self.top + ROWS * self.cell

    @property
    def stairs(self) -> Box:
        """Where the stairs stand."""
        left = PAD + 2 * COLUMNS * self.across + 16 + 52
        return (left, self.top, self.right - 36 - left, self.bottom - self.top)
