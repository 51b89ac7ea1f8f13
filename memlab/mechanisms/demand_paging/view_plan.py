"""Where everything stands in the picture of demand paging."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.demand_paging.requests import PARENT
from memlab.mechanisms.demand_paging.state import State
from memlab.scene.sheet import PAD, Box, Sheet

ROWS: Final = 8
COLUMNS: Final = 8
_COMPACT: Final = 260
_WIDE: Final = 900
_RIGHT: Final = 176.0


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

    def __init__(self, sheet: Sheet, step: Step, look: Mapping[str, Any]) -> None:
        self.sheet, self.step, self.look = sheet, step, look
        self.state: State = step.state
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.top = 24.0 if self.compact else 52.0
        below = 8.0 if self.compact else 76.0
        self.cell = min(26.0, (sheet.height - self.top - below) / ROWS, (sheet.inner - _RIGHT - 32) / (2 * COLUMNS))
        self.right = sheet.width - PAD - _RIGHT

    def left(self, who: str) -> float:
        """The left edge of a process's table."""
        return PAD if who == PARENT else PAD + COLUMNS * self.cell + 16

    def page(self, who: str, page: int) -> Box:
        """The box of a page."""
        row, column = divmod(page, COLUMNS)
        return (self.left(who) + column * self.cell, self.top + row * self.cell, self.cell, self.cell)

    @property
    def bottom(self) -> float:
        """The lower edge of the tables."""
        return self.top + ROWS * self.cell

    @property
    def stairs(self) -> Box:
        """Where the stairs stand."""
        left = PAD + 2 * COLUMNS * self.cell + 16 + 52
        return (left, self.top, self.right - 36 - left, self.bottom - self.top)
