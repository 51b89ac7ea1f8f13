"""What the picture of segmentation is about at a step, and where its parts stand."""

from functools import cached_property
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.segmentation.events import NUMBER, Arrived, Inside, Reached, Sent, Trapped
from memlab.mechanisms.segmentation.requests import Access
from memlab.mechanisms.segmentation.segments import Segment, State, Table, holes, longest
from memlab.memory.extents import Extent
from memlab.scene.look import CLASSES
from memlab.scene.paint import Paint, hue
from memlab.scene.sheet import PAD, Sheet

_COMPACT: Final = 260
_TALL: Final = 300
_ROOMY: Final = 330
_LEAST_WIDE, _MOST_WIDE = CLASSES[1], CLASSES[3]


class Plan:
    """A step, and where everything stands.

    Attributes:
        tall: Whether there is room for memory to stand at the right; else it lies at the bottom.
        compact: Whether there is little height: two settings beside each other.
        handles: What has been drawn that can be dragged.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings = step.settings
        self.state: State = step.state
        self.tall = sheet.width >= CLASSES[1] and sheet.height >= _TALL
        self.compact = sheet.height < _COMPACT
        self.handles: set[str] = set()

    @property
    def sent(self) -> Sent | None:
        """The address that the step is about."""
        return self.event if isinstance(self.event, Sent) else None

    @property
    def process(self) -> str:
        """Whose table is shown: that of the process the step is about, else of the one that is asked next."""
        waiting = [getattr(one, "process", "") for one in self.sheet.look.get("waiting", ())]
        first = [process for process, table in self.state.tables if table]
        named = getattr(self.event, "process", "") or self._owner
        return str(named or next(iter((*waiting[:1], *first)), "") or "P1")

    @property
    def _owner(self) -> str:
        """Who has the segment that the step moves."""
        match self.event.chose:
            case ("segment", int(ident)):
                return next((process for process, _ in self.state.users(ident)), "")
        return ""

    @cached_property
    def table(self) -> Table:
        """The table that is shown; of a process that has none, nothing."""
        return self.state.table(self.process)

    @property
    def number(self) -> int | None:
        """The entry that the step is about."""
        if self.sent is not None:
            return None if isinstance(self.event, Trapped) and self.event.cause == "address" else self.sent.number
        found = getattr(self.event, "number", None)
        if found is None:
            users = dict(self.state.users(self.chosen)) if self.chosen is not None else {}
            return users.get(self.process)
        return int(found)

    @property
    def chosen(self) -> int | None:
        """The segment that the step chose."""
        match self.event.chose:
            case ("segment", int(ident)):
                return ident
        return None

    @property
    def segment(self) -> Segment | None:
        """What the entry says that was read."""
        if self.sent is not None:
            return self.sent.segment
        return self.state.entry(self.process, self.number) if self.number is not None else None

    @property
    def compared(self) -> bool:
        """Whether the checks have been made."""
        return isinstance(self.event, (Inside, Reached, Trapped, Arrived))

    @property
    def failed(self) -> str:
        """The check that failed; "" where none did."""
        return self.event.cause if isinstance(self.event, Trapped) else ""

    @property
    def reads(self) -> int:
        """The accesses to memory so far."""
        if isinstance(self.event, (Reached, Arrived)):
            return 2
        return int(self.sent is not None and self.failed not in (NUMBER, "address"))

    @cached_property
    def holes(self) -> tuple[Extent, ...]:
        """What is free."""
        return holes(self.settings, self.state)

    @cached_property
    def low(self) -> int:
        """The first byte of memory that is drawn."""
        starts = [one.start for one in self.state.segments() if one.limit]
        return int(max(0, min([self.settings.reserved, *starts]))) if self.settings.reserved < self.high else 0

    @property
    def high(self) -> int:
        """The first byte behind memory."""
        return int(self.settings.memory)

    def paint(self, segment: Segment) -> Paint:
        """A segment's hue."""
        return hue(segment.ident)

    def pattern(self, segment: Segment) -> Any:
        """Dots for a hue that is taken a second time."""
        return "dots" if segment.ident >= 5 else ""  # noqa: PLR2004 - there are five hues

    @property
    def longest(self) -> int:
        """The most bytes of a segment."""
        return longest(self.settings)

    def can_ask(self, number: int, offset: int) -> Access | None:
        """The access that a click asks for; None where the hardware could not send it."""
        fits = not number >> self.settings.segment_bits and 0 <= offset < self.longest
        return Access(self.process, (number, offset)) if fits else None

    # Where the parts stand.

    def across(self, least: float, most: float) -> float:
        """A place between those that the narrowest and the widest picture have."""
        part = (min(self.sheet.width, _MOST_WIDE) - _LEAST_WIDE) / (_MOST_WIDE - _LEAST_WIDE)
        return least + (most - least) * max(0.0, part)

    @property
    def left_width(self) -> float:
        """How wide the pieces at the left are."""
        return self.across(118, 176)

    @property
    def table_x(self) -> float:
        """The left edge of the table."""
        return self.across(164, 284) if self.tall else PAD + 18

    @property
    def table_width(self) -> float:
        """Its width."""
        return self.across(264, 316) if self.tall else min(300.0, self.sheet.inner * 0.52)

    @property
    def table_right(self) -> float:
        """Its right edge."""
        return self.table_x + self.table_width

    @property
    def row(self) -> float:
        """How high a row of the table is."""
        return 26.0 if self.tall and self.sheet.height >= _ROOMY else 24.0 if self.tall else 20.0

    @property
    def rows(self) -> int:
        """How many there are."""
        return 2 if self.compact else 5 if not self.tall or self.sheet.height >= _ROOMY else 4

    @property
    def rows_top(self) -> float:
        """Where the first one begins."""
        return 62.0 if self.tall else 50.0 if self.compact else 66.0

    @property
    def rows_end(self) -> float:
        """Where the last one ends."""
        return self.rows_top + self.rows * self.row
