"""A request that is refused: what it needs beside what there is, as bars on one base line."""

from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.buddy.amounts import Number
from memlab.mechanisms.buddy.events import OutOfMemory, TooLarge, show_frames
from memlab.mechanisms.buddy.free_area import buddy_of
from memlab.mechanisms.buddy.view_reason import short
from memlab.mechanisms.buddy.zone import frames_of, top_order
from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_BAR: Final = 20
_NAMES: Final = 96
_LONGEST: Final = 120


class Bar(NamedTuple):
    """So many frames, and what they are."""

    name: str
    frames: Number
    fill: Paint
    pattern: Pattern = ""


class Bars(NamedTuple):
    """A call-out with bars: a title, the bars, and a line or two below them."""

    title: str
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        numbers = max((text_width(f"{bar.frames:,}", 12, bold=True) for bar in self.bars), default=0)
        bars = _NAMES + _LONGEST + numbers + 12 if self.bars else 0.0
        widths = [text_width(self.title, 14, bold=True), bars, *(text_width(line, 12) for line in self.lines)]
        return max(widths) + 20, 30 + _BAR * len(self.bars) + 16 * len(self.lines)

    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw it into a box of its size."""
        x, y, _, _ = box
        sheet.area("refused", box, Paint.PAGE, edge=Paint.FAILURE, thick=1.5, over=2)
        sheet.text(x + 10, y + 18, self.title, size=14, bold=True, paint=Paint.FAILURE_TEXT, key="refused")
        longest = max((bar.frames for bar in self.bars), default=1)
        for at, bar in enumerate(self.bars):
            top, wide = y + 27 + at * _BAR, max(1.0, _LONGEST * float(bar.frames / longest)) if bar.frames else 0.0
            sheet.text(x + 10, top + 12, bar.name, key=("bar's name", at))
            place = (x + 10 + _NAMES, top, wide, 15)
            words = f"{bar.name.capitalize()}: {bar.frames:,}."
            sheet.area(("bar", at), place, bar.fill, pattern=bar.pattern, edge=Paint.INK, words=words, over=3)
            sheet.text(place[0] + wide + 6, top + 12, f"{bar.frames:,}", bold=True, key=("bar's number", at))
        for at, line in enumerate(self.lines):
            sheet.text(x + 10, y + 38 + _BAR * len(self.bars) + 16 * at, line, key=("refused because", at))


def failure(step: Step, event: OutOfMemory | TooLarge, *, low: bool) -> Bars:
    """What stands in the call-out of a refused request; ``low`` leaves out the bars."""
    name = short(event.name)
    if isinstance(event, TooLarge):
        title, largest = "Larger than any block", 1 << event.top
        sizes = (Bar("asked", event.frames, Paint.FAILURE), Bar("largest block", largest, Paint.FREE))
        return Bars(title, () if low else sizes, (f"{event.frames:,} asked, {largest:,} at most:", event.bound))
    need = 1 << event.wanted
    bars = (
        Bar("needed", need, Paint.FAILURE),
        Bar("largest free", event.largest, Paint.FREE, "hatch"),
        Bar("free in all", event.free, Paint.FREE),
    )
    few = f"{event.frames:,} would be there: rounding up fails" if event.rounded else "even together, too few are free"
    line = _stuck(step, event) if event.free >= need else few if event.free else "none is free: memory is full"
    return Bars(f"No block of {need:,} is free", () if low else bars, (f"{name} needs order {event.wanted}", line))


def _stuck(step: Step, event: OutOfMemory) -> str:
    """Why the largest free block is not part of a larger one."""
    order = event.largest.bit_length() - 1
    frame = step.state.area.heads[order]
    assert frame is not None
    buddy = buddy_of(frame, order)
    if order == top_order(step.settings):
        return f"{show_frames(frame, order)} cannot grow: order {order} is the largest there can be"
    beyond = buddy + (1 << order) > frames_of(step.settings)
    held = step.state.held_by(buddy)
    whose = f"{short(held.name)}'s" if held and held.order == order else "beyond the end" if beyond else "not all free"
    return f"{show_frames(frame, order)} cannot grow: its buddy {show_frames(buddy, order)} is {whose}"
