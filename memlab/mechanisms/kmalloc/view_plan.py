"""Where the four floors stand at each width: names at the left, the floors, their numbers at the right."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from memlab.mechanisms.kmalloc.view_story import Story
from memlab.scene.look import Look
from memlab.scene.sheet import PAD, Box, Sheet

_TOP: Final = 12.0
_TALL_ENOUGH: Final = 260
_SHARES: Final = (62.0, 68.0, 56.0, 82.0)
_COMPACT: Final = (44.0, 52.0, 72.0, 52.0)
_LEFT: Final = {560: 60.0, 760: 104.0, 950: 140.0, 1180: 156.0}
_RIGHT: Final = {560: 0.0, 760: 96.0, 950: 168.0, 1180: 190.0}
_AXIS: Final = {560: 52.0, 760: 60.0, 950: 66.0, 1180: 72.0}


@dataclass(frozen=True)
class Plan:
    """The places of one picture, in pixels.

    Attributes:
        left: Where the floors begin; ``width`` how wide they are.
        tops: Their upper edges; ``talls`` how tall each is; ``gap`` what is left between them.
        axis: Where the axis of the frames begins, which the two lower floors share; ``length`` its length.
        full: Whether there is room for words beside and between the floors.
        figures: Whether there is room for each floor's number at its right.
    """

    left: float
    width: float
    tops: tuple[float, ...]
    talls: tuple[float, ...]
    gap: float
    axis: float
    length: float
    full: bool
    figures: bool

    def box(self, floor: int) -> Box:
        """The room of a floor."""
        return (self.left, self.tops[floor], self.width, self.talls[floor])


class Stand(NamedTuple):
    """What every part of a picture is drawn with: on what, where, and what the request has done so far."""

    sheet: Sheet
    plan: Plan
    story: Story


def plan(look: Look) -> Plan:
    """Lay out a picture of this width and height."""
    full = look.height > _TALL_ENOUGH
    gap = 18.0 if full else 6.0
    shares = _SHARES if full else _COMPACT
    scale = (look.height - 2 * _TOP + 2 - 3 * gap) / sum(shares)
    talls = tuple(share * scale for share in shares)
    tops = tuple(_TOP + sum(talls[:at]) + at * gap for at in range(len(talls)))
    left = PAD + _LEFT[look.width_class]
    width = look.width - PAD - left - _RIGHT[look.width_class]
    axis = left + _AXIS[look.width_class]
    figures = bool(_RIGHT[look.width_class]) and full
    return Plan(left, width, tops, talls, gap, axis, left + width - 14 - axis, full, figures)
