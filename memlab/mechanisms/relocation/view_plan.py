"""Where everything stands in the picture of relocation, and what the step is about."""

from functools import cached_property
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.binding.state import EXECUTION
from memlab.mechanisms.relocation.events import Moved, Sent
from memlab.mechanisms.relocation.state import State, base_of
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_COLUMN: Final = 212.0
_APART: Final = 28.0
_LEAST: Final = 3.0
_BOX: Final = 300.0

_ROWS: Final = ("flag", "own", "own_height", "box", "box_height", "memory", "memory_height", "axis", "times")
_TALL: Final = (24.0, 46.0, 30.0, 112.0, 46.0, 202.0, 36.0, 254.0, 286.0)
_LOW: Final = (22.0, 42.0, 24.0, 96.0, 42.0, 172.0, 30.0, 218.0, 256.0)
_SMALL: Final = (4.0, 26.0, 18.0, 64.0, 24.0, 112.0, 24.0, 151.0, 0.0)


class Plan:
    """A step, and the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step; ``event``, ``state`` and ``settings`` are its.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether the record has a column of its own.
        left: The width of memory, in pixels.
        rows: The upper edges and heights of the rows, by name.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings = step.settings
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE and not self.compact
        self.left = sheet.inner - (_COLUMN + _APART if self.wide else 0.0)
        part = min(1.0, max(0.0, (sheet.height - 308) / 36))
        tall = (low + part * (high - low) for low, high in zip(_LOW, _TALL, strict=True))
        self.rows = dict(zip(_ROWS, _SMALL if self.compact else tall, strict=True))

    @property
    def state(self) -> State:
        """The state after the step."""
        return self.step.state  # type: ignore[no-any-return]

    @property
    def time(self) -> str:
        """When the program's addresses are bound."""
        return str(self.settings.binding)

    @property
    def relocated(self) -> bool:
        """Whether a register is added."""
        return self.time == EXECUTION

    @property
    def sent(self) -> Sent | None:
        """The address that the step is about."""
        return self.event if isinstance(self.event, Sent) else None

    @property
    def moved(self) -> Moved | None:
        """The move that the step is."""
        return self.event if isinstance(self.event, Moved) else None

    @cached_property
    def base(self) -> int:
        """The logical address of the program's first byte."""
        return base_of(self.settings, self.state, self.time)

    @cached_property
    def own(self) -> Strip:
        """The program as it sees itself: its logical addresses."""
        box: Box = (PAD, self.rows["own"], self.left, self.rows["own_height"])
        return Strip(self.sheet, box, self.base, self.settings.size)

    @cached_property
    def memory(self) -> Strip:
        """Memory: the physical addresses."""
        box: Box = (PAD, self.rows["memory"], self.left, self.rows["memory_height"])
        return Strip(self.sheet, box, 0, self.settings.memory)

    @property
    def box(self) -> Box:
        """The memory-management unit, between the two."""
        width = min(_BOX, self.left * 0.56)
        return (PAD + self.left - width, self.rows["box"], width, self.rows["box_height"])

    def stretch(self, place: int) -> Box:
        """The program's size in memory, from a place on; never too narrow to be seen."""
        strip, (_, top, _, height) = self.memory, self.memory.box
        width = max(_LEAST, self.settings.size * strip.scale)
        left = min(max(strip.x(place), PAD), PAD + self.left - width)
        return (left, top, width, height)

    def clamp(self, x: float) -> float:
        """A place within the strips."""
        return min(max(x, PAD + 1.0), PAD + self.left - 1.0)

    @property
    def ink(self) -> Paint:
        """The paint of the way of the address: a hit, or a failure."""
        return Paint.FAILURE if self.event.tick == "failure" else Paint.HIT
