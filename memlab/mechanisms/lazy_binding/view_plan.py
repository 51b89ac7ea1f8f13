"""Where things lie in the picture of lazy binding."""

from typing import Final

from memlab.mechanisms.lazy_binding.library import SLOTS
from memlab.scene.parts.beside import WIDTH
from memlab.scene.sheet import PAD, Box

COMPACT: Final = 260
"""Below this height only the table is drawn."""

_BAND: Final = 104.0
_SLOT: Final = 124.0
_ROOMY: Final = 16.0
_USED: Final = (90.0, 108.0, 92.0, 134.0)


class Plan:
    """The places.

    Attributes:
        compact: Whether there is room for the table only.
        head: The base line of the head; ``signs`` that of the signs.
        top: The upper edge of the table; ``columns`` and ``rows`` its slots.
        band: The upper edge of what lies below it.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.inner = width, width - 2 * PAD
        self.compact = height < COMPACT
        tight = height < 340  # noqa: PLR2004 - the heights that the narrow and the wrapped head leave
        self.head = 14.0 if self.compact else 20.0 if tight else 30.0
        self.signs = self.head + 17
        self.top = 22.0 if self.compact else self.signs + 7
        self.band = height - (6 if self.compact else _BAND)
        self.columns = next(count for count in (8, 6, 5, 4) if self.inner / count >= _SLOT)
        self.rows = -(-len(SLOTS) // self.columns)

    def slot(self, at: int) -> Box:
        """Where a slot lies."""
        row, column = divmod(at, self.columns)
        wide, high = self.inner / self.columns, (self.band - self.top) / self.rows
        gap = min(3.0, max(0.0, high - _ROOMY))
        return PAD + column * wide, self.top + row * high, wide - 2, high - gap

    @property
    def beside(self) -> tuple[float, float]:
        """Where the model stands beside the kernel: its left edge, and its head's base line."""
        return self.width - PAD - WIDTH, self.band + 20

    @property
    def told(self) -> tuple[float, float, float]:
        """Where it is told what a call came to: the left edge, the base line, the room."""
        return PAD, self.band + 20, self.inner - WIDTH - 24

    def way(self) -> tuple[Box, ...]:
        """The boxes of the code, the slot, the linker and the routine."""
        spare = self.inner - sum(_USED)
        wider = spare * 0.1
        gap = (spare - 4 * wider) / 3
        boxes, x = [], float(PAD)
        for wide in _USED:
            boxes.append((x, self.band + 12, wide + wider, 44.0))
            x += wide + wider + gap
        return tuple(boxes)
