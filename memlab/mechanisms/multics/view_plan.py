"""What the picture of a MULTICS address is about at a step, and where its parts stand."""

from functools import cached_property
from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.multics.events import (
    ADDRESS,
    DescriptorPageRead,
    Fault,
    PageWordRead,
    Reached,
    Walking,
    WithinLength,
)
from memlab.mechanisms.multics.events_mapping import Mapped, Unmapped
from memlab.mechanisms.multics.words import NO_DESCRIPTOR, PAGE, PAGED, Base, Descriptor, State
from memlab.scene.look import CLASSES
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_COMPACT: Final = 260
_ROOMY: Final = 330
_GAP: Final = 6.0


class Column(NamedTuple):
    """A field of the address, and below it the table that it indexes.

    Attributes:
        name: Of the field; ``bits`` how many it has.
        table: What the table is called.
        start: Where it begins; None while that is not known.
        value: The value of the field; None where there is no address.
        read: Whether the word of that index has been read.
        paint: The hue of the field.
    """

    name: str
    bits: int
    table: str
    start: int | None
    value: int | None
    read: bool
    paint: Paint


class Plan:
    """A step, and where everything stands.

    Attributes:
        compact: Whether there is little height: two settings beside each other.
        wide: Whether words stand beside the strip.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings = step.settings
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= CLASSES[1]
        self.field_top, self.field_height = (5.0, 20.0) if self.compact else (29.0, 28.0)
        self.rows_top = 44.0 if self.compact else 108.0
        roomy = sheet.height >= _ROOMY
        self.row = 20.0 if self.compact or not roomy else 24.0
        self.strip_top = 0.0 if self.compact else self.rows_top + 3 * self.row + 54

    @property
    def walking(self) -> Walking | None:
        """The access that the step is about, where its address is one."""
        event = self.event
        wrong = isinstance(event, Fault) and event.cause == ADDRESS
        return event if isinstance(event, Walking) and not wrong else None

    @property
    def process(self) -> str:
        """Whose tables are shown."""
        named = getattr(self.event, "process", "")
        return str(named or next((name for name, _ in self.state.bases), "P1"))

    @property
    def base(self) -> Base:
        """What DBR holds."""
        return self.state.base(self.process) or Base(self.settings.dbr, 0)

    @property
    def paged(self) -> bool:
        """Whether the descriptor segment is paged."""
        return bool(self.settings.descriptor_segment == PAGED)

    @property
    def address(self) -> tuple[int, int] | None:
        """The segment and the word that the step is about."""
        event = self.event
        if isinstance(event, Mapped):
            return event.number, event.first * PAGE
        if isinstance(event, Unmapped):
            return event.number, 0
        return (self.walking.number, self.walking.offset) if self.walking else None

    @property
    def cause(self) -> str:
        """What is wrong; "" where nothing is."""
        return self.event.cause if isinstance(self.event, Fault) else ""

    @property
    def descriptor(self) -> Descriptor:
        """What the descriptor says, once it was read; one that is not present otherwise."""
        return self.walking.descriptor if self.walking else NO_DESCRIPTOR

    @property
    def within(self) -> bool:
        """Whether the length and the rights were checked, and passed."""
        return isinstance(self.event, (WithinLength, PageWordRead, Reached)) or self.cause == "page"

    @property
    def reads(self) -> int:
        """The accesses to memory so far."""
        return len(self.walking.reads) + isinstance(self.event, Reached) if self.walking else 0

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The fields of the address, each with its table as far as it is known."""
        number, offset = self.address or (None, None)
        s1, s2 = divmod(number, PAGE) if number is not None else (None, None)
        page, word = divmod(offset, PAGE) if offset is not None else (None, None)
        starts = [*self._starts, None, None, None, None]
        first: list[tuple[str, int, str, int | None, Paint]] = [("s", 18, "descriptor segment", number, Paint.HUE_5)]
        if self.paged:
            first = [("s1", 8, "its page table", s1, Paint.HUE_5), ("s2", 10, "descriptors", s2, Paint.HUE_3)]
        last = [("p", 6, "page table", page, Paint.HUE_1), ("w", 10, self._frame_name, word, Paint.HUE_2)]
        return tuple(
            Column(name, bits, table, starts[at], index, at < self.reads, paint)
            for at, (name, bits, table, index, paint) in enumerate((*first, *last))
        )

    @property
    def _frame_name(self) -> str:
        frame = self._frame
        return "frame" if frame is None else f"frame {frame:,}"

    @property
    def _frame(self) -> int | None:
        """The frame of the page, once it is known; the frame of a page of descriptors is another one."""
        event = self.event
        known = isinstance(event, (PageWordRead, Reached))
        return event.frame if known and isinstance(event, Walking) else None

    @property
    def _starts(self) -> list[int]:
        """Where the tables begin, as far as that is known."""
        known, walking = [self.base.address], self.walking
        if walking is None:
            return known
        if self.paged and (isinstance(walking, DescriptorPageRead) or len(walking.reads) > 1):
            page = self.state.page_word(self.base.address + walking.number // PAGE)
            known.append(page.frame * PAGE)
        if self.within:
            known.append(walking.descriptor.table)
        if self._frame is not None:
            known.append(self._frame * PAGE)
        return known

    # Where the parts stand.

    @property
    def shown(self) -> str:
        """The address, as the head of the picture says it."""
        said = self.walking.shown if self.walking else "no address"
        return f"{self.process}: {said}" if len(self.state.bases) > 1 else said

    def box(self, column: int) -> tuple[float, float]:
        """The left edge and the width of a field."""
        count = len(self.columns)
        width = (self.sheet.inner - _GAP * (count - 1)) / count
        return PAD + column * (width + _GAP), width

    def table_box(self, column: int) -> tuple[float, float]:
        """The left edge and the width of the table below a field."""
        x, width = self.box(column)
        gutter = min(40.0, width * 0.14)
        after = min(46.0, width * 0.12) if column < len(self.columns) - 1 else 0.0
        return x + gutter, width - gutter - after
