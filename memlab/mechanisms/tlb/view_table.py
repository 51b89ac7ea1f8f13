"""The page table at the right of the picture: read after a miss, grey at a hit."""

from typing import Any

from memlab.mechanisms.tlb.cost import times_of
from memlab.mechanisms.tlb.view_behind import Row, entries, rows
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import TOP, Plan, between
from memlab.memory.english import plural
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_ROWS = 4
_ROWS_OF_HALF = 3


class PageTable:
    """The page table on a sheet.

    Attributes:
        bottom: Its lower edge, ``foot`` that of the words below it; ``way`` the middle of its frame numbers.
        asked: The middle of the row that is read, or will be read first.
    """

    def __init__(self, sheet: Sheet, plan: Plan, now: Moment) -> None:
        self._sheet, self._plan, self._now = sheet, plan, now
        self._passed = now.hit and not now.bad
        most = _ROWS_OF_HALF if plan.half else _ROWS
        self._rows = rows(now.state.inner, now, max(most, min(6, now.references - 1)))
        self._pitch = between((plan.end - TOP - 24) / max(1, len(self._rows)), 17, 24)
        x, width = plan.table
        self.bottom = TOP + self._pitch * len(self._rows)
        self.foot = self.bottom + 15 * bool(self._part_said())
        self._cut = x + max((0.56 if now.deep else 0.5) * width, 50)
        self.way = (self._cut + x + width) / 2
        spoken = next((at for at, row in enumerate(self._rows) if row.now or row.meant), 0)
        self.asked = TOP + self._pitch * (spoken + 0.5)

    def draw(self) -> None:
        """Draw title, cost, and rows."""
        x, width = self._plan.table
        titles = self._titles()
        title = next((title for title in titles if text_width(title, 14, bold=True) <= width), titles[-1])
        quiet = self._passed
        self._sheet.text(x, 22, title, size=14, bold=True, paint=Paint.QUIET if quiet else Paint.INK, key="table")
        self._cost(x, width)
        self._draw_part()
        for at, row in enumerate(self._rows):
            self._row(row, (x, TOP + at * self._pitch, width, self._pitch))

    def _part_said(self) -> str:
        """That the rows are some of many; "" where they are all."""
        count, shown = entries(self._now.state.inner, self._now), len(self._rows)
        if shown >= count or self._plan.half:
            return ""
        texts = (f"{shown} of {count:,} entries", f"{shown} of {count:,}", f"of {count:,}")
        return next((text for text in texts if text_width(text, 12) <= self._plan.table[1]), "")

    def _draw_part(self) -> None:
        x, text = self._plan.table[0], self._part_said()
        self._sheet.text(x, self.bottom + 14, text, paint=Paint.QUIET, plate=Paint.STAGE, key="part")

    def _titles(self) -> list[str]:
        noun = "Page tables" if self._now.deep else "Page table"
        return [*([f"{noun} of {self._now.process}"] if self._now.process else []), noun, "Table"]

    def _cost(self, x: float, width: float) -> None:
        now = self._now
        reads = now.references - 1
        time = f"{reads * times_of(now.settings).table:,} ns"
        if self._passed:
            said = [f"✓ not needed: {time} saved", f"✓ {time} saved", "✓ saved"]
            text = next((text for text in said if text_width(text, 12, bold=True) <= width - 4), said[-1])
            self._sheet.text(x + 2, TOP - 8, text, bold=True, on=Paint.HIT, plate=Paint.HIT, key="cost")
            return
        said = (
            ["not asked, but it says:", "not asked"]
            if now.hit
            else [
                f"in memory: {plural(reads, 'access')}, {time}",
                f"in memory: {time}",
                time,
            ]
        )
        text = next((text for text in said if text_width(text, 12) <= width), said[-1])
        self._sheet.text(x, TOP - 6, text, paint=Paint.QUIET, key="cost")

    def _row(self, row: Row, box: Box) -> None:
        sheet, now, (x, y, _, height) = self._sheet, self._now, box
        more: dict[str, Any] = {"words": row.words, "strong": row.now}
        if self._passed:
            more |= {"edge": Paint.RULE}
        failed = row.now and not row.valid and now.bad
        hatched = not row.valid and not failed
        if row.now:
            more |= {"edge": Paint.FAILURE if failed else Paint.INK, "thick": 2.5, "over": 1}
        fill = Paint.STAGE if self._passed else Paint.FREE
        if row.now and row.valid:
            fill = Paint.HUE_3
        elif failed:
            fill = Paint.FAILURE_SOFT
        sheet.area(row.key, box, fill, pattern="hatch" if hatched else "", **more)
        left = fill
        if row.now and row.valid:
            left = Paint.HUE_1
            cell = (x + 1.5, y + 1.5, self._cut - x - 1.5, height - 3)
            sheet.area(("found by", row.key), cell, left, edge=Paint.NONE, over=2)
        self._cells(row, box, (left, fill), hatched)

    def _cells(self, row: Row, box: Box, fills: tuple[Paint, Paint], hatched: bool) -> None:
        sheet, (x, y, width, height) = self._sheet, box
        line, at = y + height / 2 + 4.3, x + 6
        ink: dict[str, Any] = {"paint": Paint.QUIET} if self._passed or hatched else {}
        plate = Paint.FREE if hatched else None
        if row.turn:
            sheet.badge(x + 12, y + height / 2, str(row.turn), radius=7, fill=self._turn(row), key=("turn", row.key))
            at = x + 24
        more: dict[str, Any] = {"mono": True, "bold": row.now, "plate": plate}
        room = self._cut - at - 4
        index = next((text for text in row.found_by if text_width(text, 12) <= room), row.found_by[-1])
        index = fitted(index, room, 12)
        sheet.text(at, line, index, key=("found by", row.key), **more, **(ink or {"on": fills[0]}))
        said = row.frame or ("" if row.turn and not row.now else "not valid")
        room = x + width - self._cut - 10
        if not row.frame and text_width(said, 12, bold=row.now) > room:
            said = "✕" if row.now else "–"
        more["mono"] = bool(row.frame)
        on: dict[str, Any] = ink or {"on": fills[1]}
        if fills[1] is Paint.FAILURE_SOFT:
            on = {"paint": Paint.FAILURE_TEXT}
        frame = fitted(said, room, 12, bold=row.now)
        sheet.text(self._cut + 6, line, frame, key=("frame", row.key), **more, **on)

    def _turn(self, row: Row) -> Paint:
        return Paint.INK if row.turn <= self._now.reads else Paint.RULE
