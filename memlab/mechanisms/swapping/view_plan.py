"""Where everything stands in the picture of swapping, and what the step is about."""

from functools import cached_property
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.swapping.dispatch_events import Dispatching
from memlab.mechanisms.swapping.plans import by_priority, order
from memlab.mechanisms.swapping.state import Process, State, Transfer
from memlab.mechanisms.swapping.transfer_events import Moved, Moving
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_ROOMY: Final = 950
_APART: Final = 28.0

_ROWS: Final = ("strip", "strip_height", "travel", "travel_height", "store", "store_height", "ready", "bar", "formula")
_TALL: Final = (34.0, 58.0, 117.0, 32.0, 178.0, 44.0, 34.0, 250.0, 318.0)
_LOW: Final = (30.0, 46.0, 97.0, 28.0, 148.0, 36.0, 30.0, 206.0, 268.0)
_NARROW: Final = (30.0, 42.0, 92.0, 26.0, 142.0, 32.0, 188.0, 226.0, 288.0)
_SMALL: Final = (26.0, 28.0, 0.0, 0.0, 74.0, 22.0, 0.0, 108.0, 154.0)


class Plan:
    """A step, and the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step; ``event``, ``state`` and ``settings`` are its.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether the ready list has a column of its own.
        left: The width of memory, in pixels; ``column`` that of the ready list.
        rows: The upper edges and heights of the rows, by name.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings, self.state = step.settings, step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE and not self.compact
        self.column = 0.0 if not self.wide else 250.0 if sheet.width >= _ROOMY else 226.0
        self.left = sheet.inner - (self.column + _APART if self.wide else 0.0)
        self.rows = dict(zip(_ROWS, self._heights(), strict=True))

    def _heights(self) -> tuple[float, ...]:
        if self.compact:
            return _SMALL
        if not self.wide:
            return _NARROW
        part = min(1.0, max(0.0, (self.sheet.height - 308) / 36))
        return tuple(low + part * (tall - low) for low, tall in zip(_LOW, _TALL, strict=True))

    @cached_property
    def strip(self) -> Strip:
        """Memory, lying down."""
        box: Box = (PAD, self.rows["strip"], self.left, self.rows["strip_height"])
        return Strip(self.sheet, box, 0, self.settings.memory)

    @property
    def dispatch(self) -> Dispatching | None:
        """The step, where the dispatcher does it."""
        return self.event if isinstance(self.event, Dispatching) else None

    @property
    def transfer(self) -> Transfer | None:
        """The transfer that is half way."""
        return self.event.transfer if isinstance(self.event, Moving) else None

    @property
    def begun(self) -> tuple[Transfer, ...]:
        """The transfers of this dispatch that have begun, in order."""
        return self.event.plan[: self.event.number + 1] if isinstance(self.event, (Moving, Moved)) else ()

    @property
    def share(self) -> float:
        """How much of the transfer that is half way has arrived, from 0 to 1."""
        event = self.event
        return event.done / event.transfer.size if isinstance(event, Moving) and event.transfer.size else 0.0

    @cached_property
    def listed(self) -> tuple[Process, ...]:
        """All processes: those ready in the scheduler's order, then those that wait for I/O."""
        state: State = self.state
        known = {one.name: one for one in state.processes}
        names = order(state)
        waiting = by_priority(one for one in state.processes if one.name not in names)
        return (*(known[name] for name in names), *waiting)

    def paint(self, name: str) -> Paint:
        """A process's hue."""
        return self.sheet.look.hue(name)

    def pattern(self, name: str) -> Pattern:
        """Dots, where it shares its hue with an earlier one."""
        return "dots" if self.sheet.look.dotted(name) else ""

    def label(self, box: Box, name: str, text: str, **more: Any) -> None:
        """Write on an area in a process's hue."""
        fill = self.paint(name)
        self.sheet.label(box, text, on=fill, plate=fill if self.pattern(name) else None, **more)
