"""The list of entries: set by set, the newest at the top, the one that goes next at the bottom."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.tlb.cache import entries_in_all
from memlab.mechanisms.tlb.view_columns import EDGE, SET, Columns
from memlab.mechanisms.tlb.view_lines import Group, Rest, Slot, groups
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import TOP, Plan
from memlab.mechanisms.tlb.view_slot import draw
from memlab.memory.english import plural
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_BETWEEN: Final = 6
_ORDER: Final = {"lru": "last used", "fifo": "loaded", "random": ""}


class Placed(NamedTuple):
    """A line, the number of its set, and where it lies."""

    line: Slot | Rest
    number: int | None
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


class Entries:
    """The list of entries on a sheet.

    Attributes:
        placed: Its lines, from the top.
    """

    def __init__(self, sheet: Sheet, plan: Plan, now: Moment) -> None:
        self._sheet, self._plan, self._now = sheet, plan, now
        self.placed = _placed(groups(now, plan.most_rows), plan)
        entries = [one.line.entry for one in self.placed if isinstance(one.line, Slot) and one.line.entry]
        self._columns = Columns(plan, now, entries, min(one.height for one in self.placed))

    def compared(self) -> list[Placed]:
        """The lines of the set that is compared."""
        return [one for one in self.placed if one.number == self._now.number is not None]

    def chosen(self) -> Placed | None:
        """The line that the decision fell on."""
        for one in self.placed:
            if isinstance(one.line, Slot) and self._now.chosen(one.line.number, one.line.way):
                return one
        return None

    def draw(self) -> None:
        """Draw title, heads, and all lines."""
        x, columns = self._plan.tlb[0], self._columns
        self._sheet.text(x, 22, "TLB", size=14, bold=True, key="tlb")
        note = self._note(self._plan.table[0] - x - 46)
        self._sheet.text(x + 36, 22, note, paint=Paint.QUIET, key="tlb's note")
        self._heads()
        for one in self.placed:
            box = (columns.left, one.y, columns.right - columns.left, one.height)
            if isinstance(one.line, Slot):
                draw(self._sheet, self._now, columns, one.line, box)
            else:
                self._rest(one.line, one.number, box)
        if columns.sets:
            self._set_numbers()

    def _note(self, room: float) -> str:
        settings = self._now.settings
        if self._now.number is None:
            return plural(entries_in_all(settings), "entry")
        keys = "1 key" if settings.ways == 1 else f"all {settings.ways} keys"
        where = f" of set {self._now.number}" if settings.set_bits else ""
        texts = [f"{keys}{where} {how}, {settings.tlb_ns:,} ns" for how in ("compared at once", "at once")]
        return next((text for text in texts if text_width(text, 12) <= room), fitted(keys, room, 12))

    def _heads(self) -> None:
        columns, sheet = self._columns, self._sheet
        heads: list[tuple[float, str]] = [(columns.page, "tag" if columns.sets else "page"), (columns.frame, "frame")]
        whose = "ASID" if self._now.settings.on_switch == "ASID" else "for"
        heads += [(columns.left + 6, whose)] * columns.tagged + [(self._plan.tlb[0], "set")] * columns.sets
        more: dict[str, Any] = {"paint": Paint.QUIET}
        for at, head in heads:
            sheet.text(at, TOP - 6, head, key=("head", head), **more)
        order = columns.first_that_fits([_ORDER[self._now.settings.replacement]])
        sheet.text(columns.right - EDGE, TOP - 6, order, align="end", key="head of the order", **more)

    def _rest(self, rest: Rest, number: int | None, box: Box) -> None:
        key = ("rest", number, rest.words)
        self._sheet.area(key, box, Paint.STAGE, edge=Paint.RULE, dashed=True, words=f"Not drawn: {rest.words}.")
        fits = text_width(rest.words, 12) <= box[2] - 4
        shown = rest.words if fits else rest.words.partition(":")[0]
        self._sheet.label(box, shown, paint=Paint.QUIET, key=("words", key))

    def _set_numbers(self) -> None:
        """The number of each set, at the left of its lines; that of the one compared in the hue of its field."""
        x, sheet = self._plan.tlb[0], self._sheet
        for number in dict.fromkeys(one.number for one in self.placed if one.number is not None):
            lines = [one for one in self.placed if one.number == number]
            now = number == self._now.number
            box = (x, lines[0].y, SET - 6, lines[-1].y + lines[-1].height - lines[0].y)
            words = f"Set {number} is compared." if now else f"Set {number}."
            fill = Paint.HUE_4 if now else Paint.STAGE
            sheet.area(("set", number), box, fill, edge=Paint.INK if now else Paint.RULE, words=words)
            sheet.label(box, str(number), bold=now, on=fill, key=("set number", number))


def _placed(found: list[Group], plan: Plan) -> list[Placed]:
    """The lines below one another, with a gap between two sets."""
    rows = sum(len(group.lines) for group in found)
    room = plan.end - TOP - _BETWEEN * (len(found) - 1)
    pitch = min(plan.pitch(rows), room / max(1, rows))
    placed: list[Placed] = []
    y = float(TOP)
    for group in found:
        for line in group.lines:
            placed.append(Placed(line, group.number, y, pitch - 2))
            y += pitch
        y += _BETWEEN
    return placed
