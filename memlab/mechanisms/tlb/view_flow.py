"""What goes where: the page number to all entries at once, on to the page table and back, or the frame straight out."""

from typing import Any

from memlab.mechanisms.tlb.cache import slot_key
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.view_address import Address
from memlab.mechanisms.tlb.view_entries import Entries, Placed
from memlab.mechanisms.tlb.view_lines import Rest, Slot
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan
from memlab.mechanisms.tlb.view_said import told
from memlab.mechanisms.tlb.view_table import PageTable
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet


class Flow:
    """The arrows between the parts, with their words."""

    def __init__(self, sheet: Sheet, plan: Plan, now: Moment, parts: tuple[Address, Entries, PageTable]) -> None:
        self._sheet, self._plan, self._now = sheet, plan, now
        self._address, self._entries, self._table = parts
        self._right = plan.tlb[0] + plan.tlb[1]

    def draw(self) -> None:
        """Draw what this step has gone through."""
        now = self._now
        if now.number is not None:
            self._compare()
        if now.asking:
            self._ask()
        if now.hit:
            self._hit()
        elif isinstance(now.event, TlbFilled):
            self._fill()
        elif now.physical is not None:
            self._reach()
        self._say()

    def _compare(self) -> None:
        """The page number, at each entry of the set at the same time."""
        plan, sheet = self._plan, self._sheet
        lines = [one for one in self._entries.compared() if self._was_there(one)]
        out, corner = self._address.key
        turn, path = corner[1], [out, corner, (plan.bus, corner[1])]
        if not lines:
            sheet.path([*path, (plan.ring + 12, turn)], thick=1.5, head=True, key="key")
            return
        sheet.path(path, thick=1.5, key="key")
        ends = [turn, lines[0].middle, lines[-1].middle]
        sheet.path([(plan.bus, min(ends)), (plan.bus, max(ends))], thick=1.5, key="bus")
        for one in lines:
            self._sign(one)

    def _was_there(self, one: Placed) -> bool:
        """Whether a line has something to compare; an entry that is being filled had not, if it was empty."""
        line, event = one.line, self._now.event
        if isinstance(line, Rest):
            return line.compared
        filled = isinstance(event, TlbFilled) and self._now.chosen(line.number, line.way)
        return event.victim is not None if filled and isinstance(event, TlbFilled) else line.entry is not None

    def _sign(self, one: Placed) -> None:
        plan, sheet, now = self._plan, self._sheet, self._now
        line = one.line
        key = slot_key(line.number, line.way) if isinstance(line, Slot) else ("rest", line.words)
        radius = 11 if one.height >= 24 else 7.5  # noqa: PLR2004 - pixels
        end = plan.ring - radius - 1
        sheet.path([(plan.bus, one.middle), (end, one.middle)], head=end - plan.bus > 8, key=("compare", key))  # noqa: PLR2004
        same = isinstance(line, Slot) and now.chosen(line.number, line.way) and not isinstance(now.event, TlbFilled)
        fill = (Paint.FAILURE if now.bad else Paint.HIT) if same else Paint.FREE
        words = self._compared_words(line, same)
        sign = "=" if same else "≠"
        more = {"fill": fill, "ring": Paint.INK if same else Paint.LINE, "radius": radius}
        sheet.badge(plan.ring, one.middle, sign, key=("sign", key), words=words, **more)

    def _compared_words(self, line: Slot | Rest, same: bool) -> str:
        page = show_hex(self._now.page or 0)
        if isinstance(line, Rest):
            return f"None of these is page {page}."
        entry = line.entry
        if isinstance(self._now.event, TlbFilled) and self._now.chosen(line.number, line.way):
            entry = self._now.event.victim
        held = f"page {show_hex(entry.page)} of {entry.process}" if entry else "nothing"
        return f"Page {page} of {self._now.process} {'is' if same else 'is not'} {held}."

    def _ask(self) -> None:
        """No key is equal: a bracket around all of them, and on to the page table."""
        plan, sheet, now = self._plan, self._sheet, self._now
        lines = self._entries.compared()
        if not lines:
            return
        x, top, end = self._right, lines[0].y, lines[-1].y + lines[-1].height
        sheet.path([(x + 3, top), (x + 7, top), (x + 7, end), (x + 3, end)], key="none equal")
        start, y, target = min(top + 12, end, plan.low - 80), self._table.asked, plan.table[0] - 3
        turn = target - 14
        points = [(x + 7, top), (x + 7, start), (turn, start), (turn, y), (target, y)]
        thick = 2.5 if isinstance(now.event, TlbMiss) else 1.0
        sheet.path(points, head=True, thick=thick, key="ask")
        said = next((text for text in ("miss: ask", "miss") if text_width(text, 12, bold=True) + 24 < turn - x), "")
        more: dict[str, Any] = {"bold": True, "align": "middle", "key": "miss"}
        if said:
            sheet.text((x + 7 + turn) / 2, start + 4, said, plate=Paint.STAGE, **more)
        else:
            sheet.text((x + target) / 2 + 2, start - 5, "miss", **more)

    def _hit(self) -> None:
        """The frame comes out of the entry and takes the place of the page number."""
        sheet, one, low = self._sheet, self._entries.chosen(), self._plan.low
        if one is None:
            return
        x = self._right + 9
        path = [(self._right + 2, one.middle), (x, one.middle), (x, low), *self._into_frame()]
        paint, sign = (Paint.FAILURE, "✕ stale") if self._now.bad else (Paint.HIT, "✓ hit")
        sheet.path(path, paint=paint, thick=3, head=True, key="hit")
        said = f"{sign}: {show_hex(self._now.frame or 0)}"
        middle = (self._address.frame[0] + x) / 2
        sheet.text(middle, low + 4, said, bold=True, align="middle", on=paint, plate=paint, key="hit's words")
        first = self._entries.compared()[0]
        event = self._now.event
        if isinstance(event, TlbHit) and event.newer and self._now.settings.replacement == "lru":
            out, y = self._right + 20, first.y + 6
            moves = [(self._right + 12, one.middle), (out, one.middle), (out, y), (self._right + 3, y)]
            sheet.path(moves, dashed=True, head=True, thick=1.5, key="moves up")

    def _into_frame(self) -> list[Point]:
        x, bottom = self._address.frame
        return [(x, self._plan.low), (x, bottom + 2)]

    def _fill(self) -> None:
        """What the page table said goes into the victim's place."""
        event, one, low = self._now.event, self._entries.chosen(), self._plan.low
        if one is None or not isinstance(event, TlbFilled):
            return
        x, sheet = self._right + 16, self._sheet
        path = [(self._table.way, self._table.bottom + 1), (self._table.way, low), (x, low), (x, one.middle)]
        sheet.path([*path, (self._right + 2, one.middle)], head=True, thick=2.5, key="fill")
        page, frame = show_hex(event.entry.page), show_hex(event.entry.frame)
        self._on_the_way_back((f"fill {page} → {frame}", "fill"))

    def _reach(self) -> None:
        """The frame that the page table named makes the physical address."""
        way, low = self._table.way, self._plan.low
        path = [(way, self._table.bottom + 1), (way, low), *self._into_frame()]
        self._sheet.path(path, head=True, thick=2, key="reach")
        self._on_the_way_back((f"frame {show_hex(self._now.frame or 0)}",))

    def _on_the_way_back(self, texts: tuple[str, ...]) -> None:
        left, right = self._right + 16, self._table.way
        said = next((text for text in texts if text_width(text, 12, bold=True) + 12 < right - left), "")
        middle, more = (left + right) / 2, {"bold": True, "align": "middle", "plate": Paint.STAGE}
        self._sheet.text(middle, self._plan.low + 4, said, key="way back", **more)

    def _say(self) -> None:
        """Two short lines, below the page table, on what was decided."""
        titles, line = told(self._now.event, self._now)
        x, right = self._right + 28, self._table.way - 10
        if not isinstance(self._now.event, TlbFilled):
            right = self._plan.table[0] + self._plan.table[1]
        y, room = max(self._table.foot + 20, self._plan.low - 40), right - x
        paint = Paint.FAILURE_TEXT if self._now.bad else Paint.DECISION_TEXT
        if y > self._plan.low - 14:
            return
        title = next((title for title in titles if text_width(title, 12, bold=True) <= room), "")
        self._sheet.text(x, y, title, bold=True, paint=paint, key="said")
        if title == titles[0] and text_width(line, 12) <= room and y + 27 < self._plan.low:
            self._sheet.text(x, y + 15, line, paint=paint, key="said besides")
