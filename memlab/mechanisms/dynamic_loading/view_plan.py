"""Where everything stands in the picture of dynamic loading, and what the step is about."""

from collections.abc import Mapping
from functools import cached_property
from math import cos, pi, sin
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.dynamic_loading.routines import Routine
from memlab.mechanisms.dynamic_loading.state import State, never_loaded, static
from memlab.scene.marks import Point
from memlab.scene.paint import HUES, Paint, hue
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_NODES: Final = 8
_SAME: Final = 1e-9


class Plan:
    """A step, and where the call graph, memory and the bars of its picture stand.

    Attributes:
        sheet: What to draw on.
        step: The step.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether there is room for large nodes.
        edge: The call that the step is about, as a pair of names; None where it is about none.
        waiting: Whether the routine called is still on disk.
    """

    def __init__(self, sheet: Sheet, step: Step, look: Mapping[str, Any]) -> None:
        self.sheet, self.step, self.event, self.settings, self.look = sheet, step, step.event, step.settings, look
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE
        caller, callee = (str(getattr(step.event, name, "")) for name in ("caller", "callee"))
        self.edge = (caller, callee) if caller else None
        self.waiting = step.event.tick == "loader"
        self.right = PAD + sheet.inner * (0.47 if self.wide else 0.52)
        self.room = sheet.width - PAD - self.right
        self.bars_top = 22.0 if self.compact else 30.0
        self.bar = 26.0 if self.compact else 34.0

    @cached_property
    def whole(self) -> int:
        """The bytes of the whole program."""
        return static(self.settings)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """The routines that are still on disk."""
        return never_loaded(self.settings, self.state)

    @cached_property
    def shown(self) -> tuple[Routine, ...]:
        """The routines of the call graph: the first ones, and those of the step instead of the last of them."""
        routines = self.settings.routines
        named = [one for one in routines if self.edge and one.name in self.edge]
        first = [one for one in routines if one not in named][: _NODES - len(named)]
        return tuple(one for one in routines if one in (*named, *first))

    @cached_property
    def nodes(self) -> dict[str, Box]:
        """The box of each routine of the graph, on an ellipse, so that no call crosses a third routine."""
        width = 104.0 if self.wide else 66.0
        height = 22.0 if self.compact else 36.0
        top = 4.0 if self.compact else 30.0
        room, low = self.right - PAD - 24, self.sheet.height - top - (6 if self.compact else 12)
        angles = [pi + 2 * pi * at / max(1, len(self.shown)) for at in range(len(self.shown))]
        xs, ys = _spread([cos(angle) for angle in angles]), _spread([sin(angle) for angle in angles])
        places = zip(self.shown, xs, ys, strict=True)
        return {one.name: (PAD + x * (room - width), top + y * (low - height), width, height) for one, x, y in places}

    def paint(self, name: str) -> Paint:
        """A routine's hue, by its place in the program."""
        return hue(self._place(name))

    def dotted(self, name: str) -> bool:
        """Whether it shares its hue with an earlier one."""
        return self._place(name) >= len(HUES)

    def _place(self, name: str) -> int:
        return next((at for at, one in enumerate(self.settings.routines) if one.name == name), 0)


def _spread(values: list[float]) -> list[float]:
    """The same values from 0 to 1, the middle where all are one."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high - low > _SAME else 0.5 for value in values]


def border(box: Box, towards: Point) -> Point:
    """Where the line from the middle of a box to a point leaves the box, and a little further."""
    x, y, width, height = box
    middle = (x + width / 2, y + height / 2)
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    reach = min((width / 2 + 3) / abs(dx) if dx else 1.0, (height / 2 + 3) / abs(dy) if dy else 1.0)
    return middle[0] + dx * min(1.0, reach), middle[1] + dy * min(1.0, reach)
