"""Where everything stands in the picture of swapping under load, and what the step weighs."""

from functools import cached_property
from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.unix_swapping.events import Admitted, StaysOut, SwappedIn, SwappedOut, SwappingStarted, Weighed
from memlab.mechanisms.unix_swapping.state import Process, State
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_FIGURES: Final = 150.0
_BEYOND: Final = 1.3
_MARGIN: Final = 1.06

_ROWS: Final = ("head", "strip", "strip_height", "use", "store", "store_height", "time")
_TALL: Final = (42.0, 86.0, 60.0, 186.0, 246.0, 44.0, 324.0)
_LOW: Final = (40.0, 80.0, 50.0, 168.0, 222.0, 38.0, 290.0)
_SMALL: Final = (0.0, 28.0, 30.0, 0.0, 94.0, 24.0, 144.0)


class Piece(NamedTuple):
    """A process in the bar of what is in use: its first byte there is no address, only a count."""

    name: str
    size: int
    priority: int | None
    start: int
    comes: bool


class Plan:
    """A step, and the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step; ``event``, ``state`` and ``settings`` are its.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether there is room for figures at the right.
        left: The width of memory's bar and of the backing store, in pixels.
        rows: The upper edges and heights of the rows, by name.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings, self.state = step.settings, step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE and not self.compact
        self.left = sheet.inner - (_FIGURES if self.wide else 0.0)
        part = min(1.0, max(0.0, (sheet.height - 308) / 36))
        tall = (low + part * (high - low) for low, high in zip(_LOW, _TALL, strict=True))
        self.rows = dict(zip(_ROWS, _SMALL if self.compact else tall, strict=True))

    @property
    def reach(self) -> float:
        """The bytes that the bar shows: memory, its marks, and some of what would be too much."""
        marks = max(self.settings.start_above, self.settings.stop_at)
        return float(max(_BEYOND * self.settings.memory, _MARGIN * marks))

    @cached_property
    def strip(self) -> Strip:
        """The bytes in use, lying down."""
        box: Box = (PAD, self.rows["strip"], self.left, self.rows["strip_height"])
        return Strip(self.sheet, box, 0, self.reach)

    @property
    def weighed(self) -> Weighed | None:
        """The step, where bytes are compared with a mark."""
        return self.event if isinstance(self.event, Weighed) else None

    @property
    def coming(self) -> Weighed | None:
        """The step, where a newcomer, or one that would come back, is not in memory."""
        event = self.event
        inside = isinstance(event, (Admitted, SwappedIn))
        return event if isinstance(event, Weighed) and not inside else None

    @property
    def moved(self) -> SwappedIn | SwappedOut | None:
        """The step, where a transfer has ended."""
        return self.event if isinstance(self.event, (SwappedIn, SwappedOut)) else None

    @property
    def starting(self) -> bool:
        """Whether the step weighs against the mark where swapping starts."""
        event = self.event
        return isinstance(event, SwappingStarted) or (isinstance(event, Admitted) and not event.swapped)

    @property
    def stopping(self) -> bool:
        """Whether the step weighs against the mark where swapping stops."""
        event = self.event
        back = isinstance(event, (SwappedIn, SwappedOut, StaysOut))
        return back or (isinstance(event, Admitted) and event.swapped)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Those in memory, the last to go out first, and behind them whoever would come in."""
        found, at = [], 0
        for one in reversed(self.inside):
            found.append(Piece(one.name, one.size, one.priority, at, comes=False))
            at += one.size
        if self.coming:
            found.append(Piece(self.coming.process, self.coming.size, None, at, comes=True))
        return tuple(found)

    @property
    def inside(self) -> tuple[Process, ...]:
        """Those in memory, the first to go out first."""
        state: State = self.state
        return state.inside

    @property
    def total(self) -> int:
        """The bytes in use, with whoever would come in."""
        return sum(piece.size for piece in self.pieces)

    def paint(self, name: str) -> Paint:
        """A process's hue."""
        return self.sheet.look.hue(name)

    def pattern(self, name: str) -> Pattern:
        """Dots, where it shares its hue with an earlier one."""
        return "dots" if self.sheet.look.dotted(name) else ""

    def label(self, box: Box, name: str, text: str, **more: Any) -> bool:
        """Write on an area in a process's hue; False where nothing of it fits."""
        fill = self.paint(name)
        return self.sheet.label(box, text, on=fill, plate=fill if self.pattern(name) else None, **more)
