"""What the picture of all schemes shows, and where: names, dots on one axis, bars on a scale of powers of 16."""

from math import ceil, log
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.schemes.events import Ready
from memlab.mechanisms.schemes.state import NAMES, Outcome, State
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.sheet import PAD, Sheet

_SHORT: Final = ("flat", "2 levels", "4 levels", "hashed", "inv., searched", "inv., anchored", "segments")
_COMPACT: Final = 260
_NARROW: Final = 700
_LEAST: Final = 4
"""Bytes at the left end of the scale; each line stands for 16 times the last."""
FACTOR: Final = 16
_FEWEST: Final = 5


class Plan:
    """A reading of one step.

    Attributes:
        dots: Where the dots begin; ``dots_end`` and where their room ends.
        bars: Where the bars begin; ``bars_end`` and where their room ends.
        top: Where the first row begins, ``row`` high each.
        radius: Of a dot, ``apart`` from the next.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.compact, self.narrow = sheet.height < _COMPACT, sheet.width < _NARROW
        self.names = _SHORT if self.narrow else NAMES
        names_end = PAD + max(text_width(name, 12, bold=True) for name in self.names) + 14
        room = sheet.width - PAD - names_end
        self.dots, self.dots_end = names_end + 4, names_end + room * (0.56 if self.narrow else 0.6)
        self.bars = self.dots_end + 16
        self.bars_end = sheet.width - PAD - max(text_width(self.size_of(name), 12, bold=True) for name in NAMES) - 10
        self.top = 4.0 if self.compact else 56.0
        bottom = 6 if self.compact else 38
        self.row = (sheet.height - self.top - bottom) / len(NAMES)
        self.radius = 4.5 if self.narrow or self.compact else 7.0
        self.apart = 2 * self.radius + (3.0 if self.narrow else 5.5)

    @property
    def ready(self) -> Ready | None:
        """The access on show, if the step is about one."""
        return self.event if isinstance(self.event, Ready) else None

    @property
    def slots(self) -> int:
        """How many dots have room, beside their number."""
        return int((self.dots_end - self.dots - 46) / self.apart)

    def y(self, scheme: str) -> float:
        """The middle of a row."""
        return self.top + self.row * (NAMES.index(scheme) + 0.5)

    def x(self, number: int) -> float:
        """The middle of a dot, counted from 1."""
        return self.dots + self.radius + (number - 1) * self.apart

    def size_of(self, scheme: str) -> str:
        """What the tables of a scheme take, as it prints."""
        return show_size(self.state.bytes_of(scheme))

    def outcome(self, scheme: str) -> Outcome | None:
        """What became of the access in a scheme, as soon as it is ready there."""
        event = self.ready
        if event is None:
            return None
        found = next(one for one in event.outcomes if one.scheme == scheme)
        return found if found.references <= event.beat else None

    @property
    def powers(self) -> int:
        """How many times the scale grows by 16."""
        most = max(self.state.taken)
        return max(_FEWEST, ceil(log(max(most, _LEAST) / _LEAST, FACTOR)))

    def at_bytes(self, size: int) -> float:
        """Where a size lies on the scale."""
        share = log(max(size, _LEAST) / _LEAST, FACTOR) / self.powers
        return self.bars + share * (self.bars_end - self.bars)

    def tick(self, power: int) -> int:
        """The size that a line of the scale stands for."""
        return int(_LEAST * FACTOR**power)
