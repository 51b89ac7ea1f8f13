"""Where everything stands in the picture of demand paging."""

from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.demand_paging.requests import PARENT
from memlab.mechanisms.demand_paging.state import State
from memlab.scene.parts.beside import WIDTH
from memlab.scene.sheet import PAD, Box, Sheet

ROWS: Final = 8
COLUMNS: Final = 8
_COMPACT: Final = 260
_WIDE: Final = 900
_ENDS: Final = 78.0  # pixels from the upper edge of the tables to below the words on who counted


class Plan:
    """A step, and where the two tables, the stairs and the comparison stand.

    Attributes:
        sheet: What to draw on.
        step: The step.
        state: Its state.
        compact: Whether there is little height.
        wide: Whether there is room for the stairs between the tables and the comparison.
        cell: The width and height of a page, in pixels.
        top: The upper edge of the tables.
        right: The left edge of the comparison.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step = sheet, step
        self.state: State = step.state
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.top = 24.0 if self.compact else 52.0
        below = 8.0 if self.compact else 76.0
        self.cell = min(26.0, (sheet.height - self.top - below) / ROWS, (sheet.inner - WIDTH - 32) / (2 * COLUMNS))
        self.right = sheet.width - PAD - WIDTH

    def left(self, who: str) -> float:
        """The left edge of a process's table."""
        return PAD if who == PARENT else PAD + COLUMNS * self.cell + 16

    def page(self, who: str, page: int) -> Box:
        """The box of a page."""
        row, column = divmod(page, COLUMNS)
        return (self.left(who) + column * self.cell, self.top + row * self.cell, self.cell, self.cell)

    @property
    def beside(self) -> tuple[float, float]:
        """Where the comparison with the kernel begins."""
        return (self.right, self.top - (8 if self.compact else 28))

    @property
    def beside_ends(self) -> float:
        """What the comparison must not be drawn beyond: the lower edge, or the legend under it."""
        return self.sheet.height - 8 if self.compact else self.top + _ENDS

    @property
    def bottom(self) -> float:
        """The lower edge of the tables."""
        return self.top + ROWS * self.cell

    @property
    def stairs(self) -> Box:
        """Where the stairs stand."""
        left = PAD + 2 * COLUMNS * self.cell + 16 + 52
        return (left, self.top, self.right - 36 - left, self.bottom - self.top)
