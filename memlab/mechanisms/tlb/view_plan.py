"""Where the parts of the picture stand: the address, the entries, the page table, and below them the accesses."""

from typing import Final

from memlab.scene.look import Look
from memlab.scene.sheet import PAD

TOP: Final = 44
_STRIP: Final = 106
_FIGURES: Final = 118
_CHART: Final = 168
_HALF: Final = 240
_WIDE: Final = 950
_LEAST_PITCH: Final = 18
_MOST_PITCH: Final = 36


class Plan:
    """The places in a picture of some size, in pixels; ``deep`` says that there is more than one page table.

    Attributes:
        bottom: Where the upper part ends.
        end: Where its lists end; ``low`` is the line below them that arrows go back along.
        strip: Where the strip of accesses begins; None where there is no room for it.
        address: The left edge and the width of the address; likewise ``tlb`` and ``table``.
        ring: The middle of the signs that say equal or not.
        bus: Where the page number goes down to all of them.
        room: The width for the bars of the strip; ``chart`` the left edge of the chart beside them, or None.
    """

    def __init__(self, look: Look, deep: bool) -> None:
        self.half = look.height < _HALF
        self.strip = None if self.half else look.height - _STRIP
        self.bottom = look.height - _STRIP if self.strip else look.height
        below = 44 if self.half else 38
        self.end, self.low = self.bottom - below, self.bottom - below + 18
        inner, right = look.width - 2 * PAD, look.width - PAD
        self.address = (float(PAD), between(0.19 * inner, 120, 260))
        self.bus = PAD + self.address[1] + between(0.03 * inner, 8, 40)
        compare = between(0.085 * inner, 42, 116)
        self.tlb = (PAD + self.address[1] + compare, between(0.295 * inner, 176, 400))
        self.ring = self.tlb[0] - 17
        wide = (
            between(0.235 * inner, 150, 320) if not look.narrow else between((0.24 if deep else 0.2) * inner, 100, 134)
        )
        self.table = (right - wide, wide)
        self.chart = right - _FIGURES - _CHART if look.width_class >= _WIDE and self.strip else None
        self.room = (self.chart - 20 if self.chart else right - _FIGURES) - PAD

    @property
    def most_rows(self) -> int:
        """How many entries can be told apart below one another."""
        return int((self.end - TOP) // _LEAST_PITCH)

    def pitch(self, rows: float) -> float:
        """How far apart so many rows stand."""
        return between((self.end - TOP) / max(1, rows), _LEAST_PITCH, _MOST_PITCH)


def between(value: float, least: float, most: float) -> float:
    """The value, kept within bounds."""
    return max(least, min(most, value))
