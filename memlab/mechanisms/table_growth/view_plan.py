"""Where everything stands in the picture of growing page tables."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.table_growth.state import COVERS, HUGE, State
from memlab.scene.parts.beside import WIDTH
from memlab.scene.sheet import PAD, Sheet

ROWS: Final = ("root", *COVERS, "pages")
_COMPACT: Final = 260
_WIDEST: Final = 30.0
_LEAST: Final = 9.0
_GAP: Final = 3.0
_MORE: Final = 66.0


class Plan:
    """A step, and where the levels of tables stand.

    Attributes:
        sheet: What to draw on.
        step: The step.
        state: Its state.
        huge: Whether pages are huge.
        compact: Whether there is little height.
        top: The upper edge of the first row.
        pitch: From a row to the next.
        high: The height of a table.
        left: Where the tables begin.
        beside: Where the comparison with the kernel begins.
        cell: The width of a table with the gap behind it.
        room: How many tables of a level are drawn.
    """

    def __init__(self, sheet: Sheet, step: Step, look: Mapping[str, Any]) -> None:
        self.sheet, self.step, self.look = sheet, step, look
        self.state: State = step.state
        self.huge = step.settings.page_size == HUGE
        self.compact = sheet.height < _COMPACT
        self.top = 30.0 if self.compact else 56.0
        self.pitch = (sheet.height - self.top - 6) / len(ROWS)
        self.high = min(26.0, self.pitch - 10)
        self.beside = sheet.width - PAD - WIDTH
        self.left = PAD + 120.0
        across, most = self.beside - 24 - self.left, max(1, len(self.state.last))
        self.cell = min(_WIDEST, max(_LEAST, across / most))
        self.room = most if most * self.cell <= across else int((across - _MORE) // self.cell)

    def shown(self, level: str) -> tuple[int, ...]:
        """The tables of a level that are drawn, by the number of the piece that each covers."""
        return tuple(sorted(self.state.level(level)))[: self.room]

    def y(self, row: str) -> float:
        """The upper edge of a row."""
        return self.top + ROWS.index(row) * self.pitch

    def x(self, at: int) -> float:
        """The left edge of a cell."""
        return self.left + at * self.cell

    @property
    def wide(self) -> float:
        """The width of a table."""
        return self.cell - _GAP
