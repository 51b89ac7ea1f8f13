"""Lanes over a common time: who has something when, who has to wait for it, and the mark of now."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet
from memlab.scene.ticks import nice_ticks

LEAST: Final = 3.0
"""Pixels that a slice takes to be drawn alone."""

_LINE: Final = 4.0
_PALE: Final = 0.55
_SIX: Final = 6


class Slice(NamedTuple):
    """A stretch of time; it stands for so many ``turns``, with the pauses between them."""

    start: float
    end: float
    turns: int = 1


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One row of a timeline.

    Attributes:
        key: Follows whose lane it is.
        slices: When its owner is served, in order.
        stays: From when to when it is there: a thin line; None for never.
        waits: From when to when it waits outside: hatched; None for never.
        fill: The owner's hue; ``pattern`` dots for a hue that is taken a second time.
        notes: What may stand behind the mark of now, the longest first: the first that fits is written, or none.
        strong: Whether the step is about this lane.
        star: Whether a star stands at now.
    """

    key: Hashable
    slices: Iterable[Slice] = field(default=(), compare=False)
    stays: tuple[float, float] | None = None
    waits: tuple[float, float] | None = None
    fill: Paint = Paint.NOBODY
    pattern: Pattern = ""
    notes: tuple[str, ...] = ()
    note_paint: Paint = Paint.QUIET
    strong: bool = False
    star: bool = False


def joined(slices: Iterable[Slice], least: float) -> Iterator[Slice]:
    """Slices of which those shorter than ``least`` are one with their neighbours, as long as no pause is that long.

    Examples:
        >>> [*joined([Slice(0, 1), Slice(2, 3), Slice(9, 20)], 3)]
        [Slice(start=0, end=3, turns=2), Slice(start=9, end=20, turns=1)]
    """
    held: Slice | None = None
    for one in slices:
        small = one.turns > 1 or one.end - one.start < least
        if held is not None and small and one.start - held.end < least:
            held = Slice(held.start, one.end, held.turns + one.turns)
            continue
        if held is not None:
            yield held
            held = None
        if small:
            held = one
        else:
            yield one
    if held is not None:
        yield held


class Timeline:
    """Lanes drawn into a box of a sheet.

    Args:
        sheet: What to draw on.
        box: Where the lanes are, in pixels; the axis stands below it.
        end: The last time shown.
        row: The height of a lane.
    """

    def __init__(self, sheet: Sheet, box: Box, end: float, row: float) -> None:
        self._sheet, self.box, self.row = sheet, box, row
        self.end = max(end, 1.0)
        self.scale = box[2] / self.end

    def x(self, at: float) -> float:
        """Where a time is, in pixels."""
        return self.box[0] + min(at, self.end) * self.scale

    def y(self, place: int) -> float:
        """The middle of a lane."""
        return self.box[1] + (place + 0.5) * self.row

    def axis(self, now: float, *, said: bool = True) -> None:
        """The grid of what is still to come, and the times below it, the last one exact."""
        left, top, width, height = self.box
        last = f"{self.end:,.0f}"
        taken, room = 0.0, left + width - text_width(last, 12) / 2 - 6
        for at in nice_ticks(self.end, _SIX, whole=True):
            if at >= self.end:
                break
            x, text = self.x(at), f"{at:,.0f}"
            start, half = top if at > now else top + height - 3, text_width(text, 12) / 2
            self._sheet.path([(x, start), (x, top + height)], paint=Paint.RULE, key=("time", at))
            if said and x - half > taken and x + half < room:
                self._number(x, text, ("time's number", at))
                taken = x + half + 6
        if said:
            self._number(left + width, last, "time's end")

    def _number(self, x: float, text: str, key: Hashable) -> None:
        self._sheet.text(x, self.box[1] + self.box[3] + 15, text, align="middle", paint=Paint.QUIET, key=key)

    def draw(self, lanes: Sequence[Lane], now: float) -> None:
        """The lanes, and the mark of now over all of them."""
        for place, lane in enumerate(lanes):
            self._lane(place, lane)
        x = self.x(now)
        self._sheet.path([(x, self.box[1] - 2), (x, self.box[1] + self.box[3])], thick=2.0, key="now")
        for place, lane in enumerate(lanes):
            self._at_now(place, lane, x)

    def _lane(self, place: int, lane: Lane) -> None:
        y, sheet = self.y(place), self._sheet
        thick = min(14.0, self.row - _LINE)
        if lane.waits is not None and lane.waits[1] > lane.waits[0]:
            start, end = (self.x(at) for at in lane.waits)
            box = (start, y - thick / 3, end - start, thick * 2 / 3)
            sheet.area(("waits", lane.key), box, Paint.FREE, edge=Paint.RULE, pattern="hatch")
        if lane.stays is not None:
            start, end = (self.x(at) for at in lane.stays)
            sheet.area(("stays", lane.key), (start, y - _LINE / 2, end - start, _LINE), lane.fill, edge=Paint.NONE)
        for one in joined(lane.slices, LEAST / self.scale):
            self._slice(lane, one, (self.x(one.start), y - thick / 2, (one.end - one.start) * self.scale, thick))

    def _slice(self, lane: Lane, one: Slice, box: Box) -> None:
        alone = one.turns == 1 and box[2] >= LEAST
        edge, faint = (Paint.INK, 1.0) if alone else (Paint.NONE, 1.0 if one.turns == 1 else _PALE)
        wide = (box[0], box[1], max(box[2], 1.0), box[3])
        self._sheet.area(
            ("turn", lane.key, one.start), wide, lane.fill, edge=edge, faint=faint, pattern=lane.pattern, over=1
        )

    def _at_now(self, place: int, lane: Lane, x: float) -> None:
        y, sheet = self.y(place), self._sheet
        if lane.star:
            sheet.badge(x, y, "★", fill=Paint.DECISION, radius=7.0, key=("star", lane.key))
        room = self.box[0] + self.box[2] - x - 12
        note = next((note for note in lane.notes if sheet.fits(note, room, bold=lane.strong)), "")
        if note:
            sheet.text(x + 12, y + 4, note, bold=lane.strong, paint=lane.note_paint, key=("note", lane.key))
