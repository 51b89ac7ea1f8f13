"""What the parts of the picture of a walk share: what the step is about, and where it is drawn.

A column stands under each field of the address: a table under its index, the frame under the offset. Where not all
columns can show an entry whole, the one that the step reads does, with as many beside it as there is room for; the
others shrink to their index.
"""

from functools import cached_property
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.page_walk.events import (
    EntryRead,
    Mapped,
    PointerRead,
    Reached,
    TableDropped,
    TableMade,
    Unmapped,
)
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.model import frames_in, layout_in
from memlab.mechanisms.page_walk.tables import Read, State
from memlab.mechanisms.page_walk.view_columns import AFTER, GUTTER, Column, Heights, Room, Row, columns
from memlab.mechanisms.page_walk.walking import Walking
from memlab.memory.address import BitField
from memlab.memory.bases import in_decimal
from memlab.scene.look import CLASSES
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

FLAG: Final = 16
_LEVEL_PAINTS: Final = (Paint.HUE_5, Paint.HUE_1, Paint.HUE_3, Paint.HUE_4)
_OFFSET_PAINT: Final = Paint.HUE_2
_AIRY: Final = 170
_ROWS_FOR_BITS: Final = 4


class Plan:
    """The step as the picture needs it.

    Attributes:
        address: What the step is about; None where no address is, or none that there can be.
        reads: The entries read so far.
        active: The column that the step is about.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        event = step.event
        self.sheet, self.step, self.event = sheet, step, event
        self.state: State = step.state
        self.layout: Layout = layout_in(step.settings)
        self.fields = (*self.layout.indices, self.layout.split.offset)
        self.address: int | None = event.address if isinstance(event, (Walking, Refused)) else None
        if getattr(event, "cause", "") == "address":
            self.address = None
        self.reads: tuple[Read, ...] = event.reads if isinstance(event, (Walking, Refused)) else ()
        self.decimal = sheet.look.get("base") == "dec"
        self.at = Heights(sheet.height, 4 if sheet.width < CLASSES[1] else 3)
        self.active = self._active()
        first = PAD + (self.upper_width + 6 if self.upper else 0)
        rooms = [self._room(column) for column in range(len(self.fields))]
        self.columns: tuple[Column, ...] = tuple(columns(first, sheet.width - PAD - first, rooms, self.active))

    def say(self, text: str) -> str:
        """A text with its numbers in the base on show."""
        return in_decimal(text) if self.decimal else text

    @property
    def upper(self) -> BitField | None:
        """The field above the indices, where there is one."""
        return self.layout.split.fields[0] if self.layout.upper else None

    @property
    def upper_width(self) -> float:
        """How wide the field above the indices is drawn."""
        if self.upper is None:
            return 0.0
        return 64.0 if self.sheet.width < CLASSES[2] else 92.0

    @property
    def target(self) -> int | None:
        """Where the frame starts, once an entry that names it was read or written."""
        named = isinstance(self.event, (EntryRead, Reached, Mapped, Unmapped))
        return self.reads[-1].target if named else None

    @property
    def byte_height(self) -> float:
        """How high the byte is drawn."""
        return min(26.0, self.at.row)

    @property
    def byte(self) -> float:
        """The height of the byte's middle: as far down its frame as its offset says."""
        last, room = (1 << self.page_bits) - 1, self.at.row * self.at.rows - self.byte_height
        return self.at.top + self.byte_height / 2 + room * ((self.address or 0) & last) / last

    @property
    def leaf(self) -> int | None:
        """The level above the last at which the walk ends with a large page; None for any other walk."""
        ends = bool(self.reads) and self.reads[-1].page and not self.layout.is_last(self.reads[-1].level)
        return self.reads[-1].level if ends and not isinstance(self.event, (TableMade, TableDropped)) else None

    @property
    def page_bits(self) -> int:
        """The bits of the offset of the page that the step is about."""
        return self.layout.page_bits if self.leaf is None else self.layout.page_bits_at(self.leaf)

    def is_passed_by(self, column: int) -> bool:
        """Whether a column belongs to a table that the walk does not need: its index is part of the offset."""
        return self.leaf is not None and self.leaf < column < self.layout.levels

    @property
    def last_frame(self) -> int:
        """The highest frame number that an entry can hold here."""
        return frames_in(self.step.settings) - 1

    def start_of(self, level: int) -> int | None:
        """Where a table starts that was read, made or given back; None for any other."""
        if level < len(self.reads):
            return self.reads[level].table
        if isinstance(self.event, (TableMade, TableDropped)) and level == self.event.level:
            return self.event.start
        return None

    def named(self, level: int) -> int | None:
        """Where a table starts that was not read yet, but that the entry just read points to."""
        if isinstance(self.event, PointerRead) and level == len(self.reads):
            return self.reads[-1].target
        return None

    def dropped(self, level: int) -> bool:
        """Whether the step gives the table of this level back."""
        return isinstance(self.event, TableDropped) and level == self.event.level

    def word(self, level: int, start: int, index: int) -> int:
        """The bits now of an entry of the table at a physical address."""
        return self.state.words.get(start + index * self.layout.entry_at(level).size, 0)

    def index_room(self, column: int) -> float:
        """How wide the cell of the index is in the rows of a column."""
        place = self.columns[column]
        return self._index_width(column) + (8 if place.wide > _AIRY else 0) if place.whole else place.wide

    def rows_of(self, level: int) -> tuple[Row, ...]:
        """The rows around the entry for the address, which is twice as high where its bits need a line of their own."""
        at, touched = self.at, self.layout.indices[level].of(self.address or 0)
        high = 2 if self.bits_below and self.columns[level].whole else 1
        indices = window(1 << self.layout.indices[level].bits, touched, at.rows + 1 - high)
        rows, y = [], at.top
        for index in indices:
            height = at.row * (high if index == touched else 1)
            rows.append(Row(index, y, height, index == touched))
            y += height
        return tuple(rows)

    @cached_property
    def bits_below(self) -> bool:
        """Whether the bits of an entry stand below its frame, because they do not fit beside it."""
        frame = text_width(self.say(self.layout.show_frame(self.last_frame)), 14, bold=True)
        need = frame + 14 + FLAG * len(self.layout.entry.flags)
        levels = [level for level in range(self.layout.levels) if self.columns[level].whole]
        tight = any(self.columns[level].wide - self.index_room(level) < need for level in levels)
        return tight and self.at.rows >= _ROWS_FOR_BITS

    def paint(self, column: int) -> Paint:
        """The hue of a field, and of what it chooses."""
        index = column < self.layout.levels and not self.is_passed_by(column)
        return _LEVEL_PAINTS[column % len(_LEVEL_PAINTS)] if index else _OFFSET_PAINT

    def dotted(self, column: int) -> bool:
        """Whether a field shares its hue with an earlier one."""
        return len(_LEVEL_PAINTS) <= column < self.layout.levels and not self.is_passed_by(column)

    def _active(self) -> int:
        if isinstance(self.event, Reached):
            return self.layout.levels
        if isinstance(self.event, (TableMade, TableDropped)):
            return self.event.level
        return max(0, len(self.reads) - 1)

    def _index_width(self, column: int) -> float:
        widest = self.say(f"0x{self.fields[column].mask >> self.fields[column].low:x}")
        return text_width(widest, 12, bold=True) + 8

    def _room(self, column: int) -> Room:
        index = self._index_width(column)
        if column == self.layout.levels:
            return Room(GUTTER + index + text_width("byte", 12, bold=True) + 14, 20 + index)
        frame = self.say(self.layout.show_frame(self.last_frame))
        words = max(text_width(frame, 12, bold=True), text_width("not valid", 12, bold=True))
        return Room(GUTTER + AFTER + index + words + 8, 20 + index)
