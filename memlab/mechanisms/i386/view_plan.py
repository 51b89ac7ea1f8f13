"""What the parts of the picture share: what the step is about, and where everything stands."""

from functools import cached_property
from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.i386.course import Course, Coursing
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.events import Faulted, Inside, NullLoaded, SelectorSplit
from memlab.mechanisms.i386.events_paging import PageFault
from memlab.mechanisms.i386.state import LAYOUT, State
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.tables import Read
from memlab.mechanisms.page_walk.walking import Walking
from memlab.memory.bases import in_decimal
from memlab.scene.look import CLASSES, HEIGHT
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

BASE: Final = Paint.HUE_3
LIMIT: Final = Paint.HUE_4
COLUMN_PAINTS: Final = (Paint.HUE_5, Paint.HUE_1, Paint.HUE_2)
_COMPACT: Final = 260
_SQUEEZED: Final = 36
_EXTRACT: Final = 13.0
_LEFT: Final = 0.455
_GAP: Final = 6.0
_DECIMAL_GUTTER: Final = (18.0, 40.0)


STAGES: Final = ("both stages", "segments", "paging")
"""What is shown; one stage alone has the whole height."""


class Heights:
    """Where the rows of the picture lie, from top to bottom, for a height of the picture and what is shown in it.

    Below the sums at the foot there are ``below`` pixels for how many of a table's entries are shown.
    """

    def __init__(self, height: float, stage: str = STAGES[0], *, below: float = 0.0) -> None:
        self.compact = height < _COMPACT
        self.below = 0.0 if self.compact else below
        if self.compact:
            self.title, self.parts, self.part, self.entry = 16.0, 0.0, 0.0, 0.0
            self.bytes, self.byte, self.says, self.bars, self.bar = 24.0, 20.0, 0.0, 4.0, 7.0
            self.lane, self.fields, self.field, self.head = 51.0, 58.0, 18.0, 93.0
            self.rows, self.row, self.shown, self.foot = 99.0, 24.0, 1, height - 8
            return
        q = max(0.0, min(1.0, (HEIGHT - height) / _SQUEEZED))
        self.title, self.parts, self.part = 20.0, 28.0, 28.0
        self.entry = 90 - 3 * q
        self.bytes, self.byte = 122 - 8 * q, 26.0
        self.says = self.bytes + self.byte + 16 - q
        self.bars, self.bar = 28.0, 22.0
        self.lane, self.fields, self.field = 178 - 11 * q, 190 - 14 * q, 26.0
        self.head = self.fields + 50 - 2 * q
        self.rows, self.shown = self.head + 8, 3
        self.row = min(28.0, (height - self.rows - 30 - self.below + 5 * q) / 3)
        self.foot = self.rows + 3 * self.row + 18 - 3 * q
        if stage == STAGES[1]:
            self._segments_alone()
        elif stage == STAGES[2]:
            self._paging_alone(height)

    def _segments_alone(self) -> None:
        self.parts, self.part, self.bars, self.bar = 36.0, 36.0, 36.0, 30.0
        self.entry, self.bytes, self.byte = 124.0, 180.0, 40.0
        self.says = self.bytes + self.byte + 20
        self.lane = self.says + 20

    def _paging_alone(self, height: float) -> None:
        self.lane, self.fields, self.shown = 32.0, 40.0, 7
        self.head = self.fields + 50
        self.rows = self.head + 8
        self.row = min(28.0, (height - self.rows - 30) / self.shown)
        self.foot = self.rows + self.shown * self.row + 18


class Column(NamedTuple):
    """A column of the paging stage: its field, and the box of its table below."""

    x: float
    width: float
    left: float
    wide: float

    @property
    def right(self) -> float:
        """The right edge of the box."""
        return self.left + self.wide

    @property
    def gutter(self) -> float:
        """Where the arrow comes down from the field."""
        return (self.x + self.left) / 2 - 2


class Plan:
    """The step as the picture needs it.

    Attributes:
        course: What is known of the access; None where page tables change, and before the first.
        reads: The page table entries read so far.
        stage: Which of `STAGES` is shown.
        address: The linear address; None as long as it is not known.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.state: State = step.state
        self.settings = step.settings
        self.wide = sheet.width >= CLASSES[1]
        wanted = sheet.look.get("stage") if self.wide else None
        self.stage = str(wanted) if wanted in STAGES else STAGES[0]
        self.at = Heights(sheet.height, self.stage, below=0.0 if self.wide else _EXTRACT)
        self.stage = STAGES[0] if self.at.compact else self.stage
        self.decimal = sheet.look.get("base") == "dec"
        event = self.event
        self.course: Course | None = event.course if isinstance(event, Coursing) else None
        self.changes = isinstance(event, (Walking, Refused))
        self.reads: tuple[Read, ...] = self.course.reads if self.course else getattr(event, "reads", ())
        self.address: int | None = self.course.linear if self.course else getattr(event, "address", None)

    def say(self, text: str) -> str:
        """A text with its numbers in the base on show."""
        return in_decimal(text) if self.decimal else text

    # Where it stands.

    @property
    def left(self) -> float:
        """How wide the left block is: selector and bytes."""
        return max(224.0, min(432.0, _LEFT * self.sheet.width)) if self.wide else 224.0

    @property
    def right(self) -> float:
        """Where the right block starts: bars and sum."""
        return PAD + self.left + (44.0 if self.wide else 18.0)

    @property
    def right_width(self) -> float:
        """How wide the right block is."""
        return self.sheet.width - PAD - self.right

    @property
    def switches(self) -> float:
        """How wide the switches at the upper right are."""
        return 76.0 if self.at.compact or not self.wide else 170.0

    @cached_property
    def sums(self) -> tuple[Box, Box, Box]:
        """The boxes of base, offset and linear address."""
        between = 24.0 if self.wide else 12.0
        width = (self.right_width - 2 * between) / 3
        y, high = self.at.bytes, self.at.byte
        return tuple((self.right + at * (width + between), y, width, high) for at in range(3))  # type: ignore[return-value]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of directory, page and frame."""
        width = (self.sheet.inner - 2 * _GAP) / 3
        gutter, after = (40.0, 40.0) if self.wide else (20.0, 22.0)
        places = (PAD + at * (width + _GAP) for at in range(3))
        return tuple(Column(x, width, x + gutter, width - gutter - after) for x in places)

    # What is known.

    @property
    def descriptor(self) -> Descriptor | None:
        """The segment, once it is known."""
        return self.course.descriptor if self.course else None

    @property
    def fault(self) -> Faulted | None:
        """The exception, where the step is one."""
        return self.event if isinstance(self.event, Faulted) else None

    def failed(self, stage: str) -> bool:
        """Whether the step is an exception of a stage."""
        return self.fault is not None and self.fault.stage == stage

    @property
    def compared(self) -> bool:
        """Whether offset and limit have been compared."""
        if self.course is None or self.course.offset is None:
            return False
        fault = self.fault
        by_limit = fault is not None and fault.stage == "segment" and fault.cause == "limit"
        return isinstance(self.event, Inside) or self.course.linear is not None or by_limit

    @property
    def judged(self) -> bool:
        """Whether the step is about a load, so that what it was held against stands in place of the bars."""
        return hasattr(self.event, "tests") or isinstance(self.event, NullLoaded)

    @property
    def falls_apart(self) -> bool:
        """Whether the step is about the parts of the selector."""
        return isinstance(self.event, SelectorSplit)

    @property
    def root(self) -> int:
        """Where the directory starts: CR3 of the process."""
        process = self.course.process if self.course else getattr(self.event, "process", "")
        return self.state.pages.roots.get((process, 0), 0)

    def word(self, table: int, index: int) -> int:
        """The bits now of an entry of the table at a physical address."""
        return self.state.pages.words.get(table + index * LAYOUT.entry.size, 0)

    def badge(self, place: int) -> str:
        """The number of an access to memory: 0 the descriptor, then directory, table and byte."""
        loads = self.course.loads if self.course else False
        return str(place + loads)

    @property
    def missed(self) -> PageFault | None:
        """The page fault, where the step is one."""
        return self.event if isinstance(self.event, PageFault) else None
