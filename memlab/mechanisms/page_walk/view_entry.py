"""An entry in its row: the frame that it names and its bits, or that it is not valid."""

from typing import Any

from memlab.mechanisms.page_walk.events import PageFault, TableMade, Trapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.tables import target_of
from memlab.mechanisms.page_walk.view_columns import Row
from memlab.mechanisms.page_walk.view_plan import FLAG, Plan
from memlab.memory.entries import EntryFlag
from memlab.scene.asks import Show
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box


class Entry:
    """The entry of a row, as it is at the step.

    Attributes:
        valid: Whether it names a frame or a table.
        frame: The frame that it names, be it a page's or a table's.
        newest: Whether the step is about it.
        refused: Whether the access, or the request, ends at it.
    """

    def __init__(self, plan: Plan, level: int, start: int, row: Row) -> None:
        layout, event = plan.layout, plan.event
        self._plan, self._level, self._row = plan, level, row
        self._layout, self._word = layout.entry_at(level), plan.word(level, start, row.at)
        named = layout.names(level, self._word)
        self.valid, self._last = bool(named), layout.is_last(level) or named == "page"
        self.frame = target_of(layout, level, self._word) >> layout.page_bits
        last_read = level == len(plan.reads) - 1
        self.newest = row.touched and last_read and event.chose != "byte" and not isinstance(event, TableMade)
        self.refused = row.touched and last_read and isinstance(event, (PageFault, Refused, Trapped))

    @property
    def fill(self) -> Paint:
        """The hue of its index where the walk takes it, red where the walk ends at it."""
        if self.refused:
            return Paint.FAILURE
        return self._plan.paint(self._level) if self._row.touched and self.valid else Paint.FREE

    @property
    def words(self) -> str:
        """What it names, in one sentence."""
        layout, row = self._plan.layout, self._row
        name = f"Entry {layout.show_index(self._level, row.at)} of the {layout.called(self._level)}"
        if not self.valid:
            return f"{name} is not valid: it names no {'frame' if self._last else 'table'}."
        frame = layout.show_frame(self.frame)
        said = ", ".join(flag.letter for flag, on in self._flags() if on)
        return f"{name} names {'' if self._last else 'the table in '}frame {frame}; set: {said or 'nothing else'}."

    def draw(self, box: Box) -> None:
        """Write what the entry says into the box beside its index; its bits below where there is a line for them."""
        if self.valid:
            self._valid(box)
        else:
            self._not_valid(box)

    def _not_valid(self, box: Box) -> None:
        plan, key = self._plan, ("not valid", self._level, self._row.at)
        x, y, width, height = box
        if self.refused:
            text = "✕ not valid" if plan.sheet.fits("✕ not valid", width - 4, bold=True) else "not valid"
            plan.sheet.label(box, text, bold=True, on=Paint.FAILURE, key=key)
            return
        bold = self.newest
        plan.sheet.text(x + 6, y + height / 2 + 4, "not valid", paint=Paint.QUIET, bold=bold, key=key)
        used = text_width("not valid", 12, bold=bold) + 8
        hatch = (x + used, y + 2, width - used - 2, height - 4)
        plan.sheet.area(("hatch", *key), hatch, Paint.NONE, edge=Paint.NONE, pattern="hatch", over=3)

    def _valid(self, box: Box) -> None:
        plan, row, (x, y, width, height) = self._plan, self._row, box
        frame = plan.say(plan.layout.show_frame(self.frame))
        size = 14 if row.touched and plan.sheet.fits(frame, width - 10, size=14, bold=True) else 12
        ink: dict[str, Any] = {"on": self.fill, "mono": True, "bold": row.touched, "size": size}
        plan.sheet.text(x + 6, y + height / 2 + size * 0.36, frame, key=("frame", self._level, row.at), **ink)
        if row.touched:
            below = row.bottom > y + height + 1
            used = 0.0 if below else text_width(frame, size, bold=True) + 8
            self._draw_flags(x + used, y, width - used, height, below=below)

    def _draw_flags(self, x: float, y: float, width: float, height: float, *, below: bool) -> None:
        """At the right end of the line, or in the line below it over the whole width of the row."""
        flags = self._flags()
        place = self._plan.columns[self._level]
        left, right = (place.left if below else x), x + width - 4
        if len(flags) * FLAG > right - left:
            return
        top = y + height + 1 if below else y + height / 2 - FLAG / 2
        for at, (flag, on) in enumerate(flags):
            self._flag(flag, on, (right - FLAG * (len(flags) - at), top, FLAG - 1, FLAG))

    def _flags(self) -> tuple[tuple[EntryFlag, bool], ...]:
        return self._layout.flagged(self._word, self._last)

    def _flag(self, flag: EntryFlag, on: bool, box: Box) -> None:
        """One bit: dark for yes, outlined for no."""
        plan, row = self._plan, self._row
        field = self._layout.field(flag.field)
        bits = f"bit {field.low}" if field.bits == 1 else f"bits {field.high} to {field.low}"
        words = f"{flag.letter}: {flag.yes if on else flag.no} ({flag.field}, {bits})."
        key = ("flag", self._level, flag.letter)
        fill = Paint.INK if on else Paint.NONE
        asks = Show.at(opened=(self._level, row.at))
        plan.sheet.area(key, box, fill, edge=Paint.INK, words=words, asks=asks, over=3)
        plan.sheet.label(box, flag.letter, bold=True, on=fill if on else self.fill, key=("letter", *key))
