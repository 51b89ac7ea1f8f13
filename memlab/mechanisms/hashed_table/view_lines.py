"""The picture of an UltraSPARC: the one line of the TSB that may hold the page, and the system's own table."""

from typing import Any, Final

from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.events_ultrasparc import LineFilled, LineRead, NotKnown, NotWritable
from memlab.mechanisms.hashed_table.state import Line
from memlab.mechanisms.hashed_table.tsb import LINE_BYTES, known, line_key, lines_of
from memlab.mechanisms.hashed_table.view_left import left, out_of_hash, to_physical
from memlab.mechanisms.hashed_table.view_plan import FRAME, PAGE, Plan
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import show_hex
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box
from memlab.scene.window import part_of, window

_DATA: Final = (1 << 63) - 1
_FRAME_BITS: Final = 13
_ROWS: Final = 5
_NUMBER: Final = 54.0


class Lines:
    """Draws the lines around the one that is read."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.sheet = plan, plan.sheet
        self.known: dict[str, Any] | None = None
        if plan.page is not None:
            self.known = known(plan.settings, plan.process, plan.page)
        self.count = lines_of(plan.settings.tsb_size)
        index = self.known["index"] if self.known else next(iter(plan.state.lines), 0)
        self.shown = window(self.count, index, min(plan.rows, _ROWS))
        self.x = plan.table + _NUMBER
        self.width = min(330.0, plan.right - self.x - 10)

    def y(self, index: int) -> float:
        """The upper edge of a line."""
        return self.plan.top + (index - self.shown.start) * self.plan.pitch

    def draw(self) -> None:
        """Draw the lines, and below them the system's own table."""
        plan, sheet = self.plan, self.sheet
        if not plan.compact:
            on = self.known is not None and not isinstance(plan.event, (LineFilled,))
            sheet.badge(self.x + 9, plan.top - 24, "1", fill=Paint.INK if on else Paint.RULE, key=("access", 0))
            sheet.text(self.x + 24, plan.top - 20, f"TSB, {self._count()}", size=14, bold=True, key="tsb")
            wanted = f"tag: wanted {show_hex(self.known['tag'])}" if self.known else "tag: process and page"
            sheet.text(self.x + 2, plan.top - 6, wanted, paint=Paint.QUIET, key="tag's head")
        for index in self.shown:
            self._line(index, plan.state.lines.get(index))
        self._system()
        if self.known:
            self._way()

    def _count(self) -> str:
        part = part_of(self.shown, self.count)
        return f"{part} lines" if part else plural(self.count, "line")

    def _line(self, index: int, line: Line | None) -> None:
        plan, y = self.plan, self.y(index)
        here = self.known is not None and index == self.known["index"]
        held = line.tag if line else None
        equal = bool(here and self.known and held == self.known["tag"] and not self._missed())
        new = here and isinstance(plan.event, LineFilled)
        fill = Paint.DECISION if new else PAGE if equal else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if here else {}
        if line is None:
            more["pattern"] = "hatch"
        if here and isinstance(plan.event, NotWritable) and plan.event.in_line:
            more["edge"] = Paint.FAILURE
        tag = (self.x, y, self.width * 0.66, plan.row)
        data = (self.x + self.width * 0.66, y, self.width * 0.34, plan.row)
        self.sheet.area(line_key(index), tag, fill, words=_words(index, line), **more)
        more.pop("strong", None)
        right = FRAME if equal and not new else Paint.FREE
        self.sheet.area(("data", index), data, right, **more)
        base = y + plan.row / 2 + 4
        self.sheet.text(plan.table + 24, base, f"{index:,}", bold=here, align="end", key=("index", index))
        self._texts(index, line, (tag, data), (fill, right))
        if here and self.known and not isinstance(plan.event, LineFilled):
            sign, ring = ("=", Paint.HIT) if equal else ("≠", Paint.LINE)
            self.sheet.badge(self.x - 12, y + plan.row / 2, sign, fill=Paint.PAGE, ring=ring, key="sign")

    def _missed(self) -> bool:
        """Whether the line held another page when it was read."""
        event = self.plan.event
        return isinstance(event, LineRead) and event.held != event.tag

    def _texts(self, index: int, line: Line | None, boxes: tuple[Box, Box], fills: tuple[Paint, Paint]) -> None:
        tag, data = boxes
        if line is None:
            self.sheet.label(tag, "empty", paint=Paint.QUIET, plate=Paint.FREE, key=("tag of", index))
            return
        shown = show_hex(line.tag, 64)
        shown = shown if self.sheet.fits(shown, tag[2] - 6) else show_hex(line.tag)
        shown = f"★ {shown}" if fills[0] is Paint.DECISION else shown
        self.sheet.label(tag, shown, mono=True, on=fills[0], key=("tag of", index))
        writable = "W" if line.data & 2 else "–"
        frame = show_hex((line.data & _DATA) >> _FRAME_BITS)
        self.sheet.label(data, f"{frame} {writable}", mono=True, on=fills[1], key=("data of", index))

    def _system(self) -> None:
        """The system's own table, where a miss leads."""
        plan, event, sheet = self.plan, self.plan.event, self.sheet
        y = plan.top + len(self.shown) * plan.pitch + (4 if plan.compact else 16)
        height = 20.0 if plan.compact else 34.0
        asked = isinstance(event, (LineFilled, NotKnown)) or (isinstance(event, NotWritable) and not event.in_line)
        bad = asked and not isinstance(event, LineFilled)
        box = (self.x, y, self.width, height)
        edge = Paint.FAILURE if bad else Paint.INK if asked else Paint.RULE
        pages = plural(len(plan.state.pages), "page")
        words = f"The system's own table has {pages}; looking there takes {plan.settings.os_references} accesses."
        if plan.settings.os_references == 1:
            words = f"The system's own table has {pages}; looking there takes 1 access."
        fill = Paint.FAILURE_SOFT if bad else Paint.PAGE
        sheet.area("system", box, fill, edge=edge, thick=2.5 if asked else 1.0, words=words, strong=asked)
        said = f"the system's own table: {pages}"
        ink = Paint.FAILURE_TEXT if bad else Paint.INK if asked else Paint.QUIET
        end = f", {'not this one' if isinstance(event, NotKnown) else 'a trap'}" if bad else ""
        texts = (f"{said}{end}", f"own table: {pages}{end}", f"{pages}{end}")
        shown = next((one for one in texts if sheet.fits(one, self.width - 4, bold=asked)), texts[-1])
        sheet.label(box, shown, bold=asked, paint=ink, key="system's name")
        if asked:
            index = self.known["index"] if self.known else self.shown.start
            down = [
                (self.x - 24, self.y(index) + plan.row / 2),
                (self.x - 24, y + height / 2),
                (self.x - 1, y + height / 2),
            ]
            sheet.path(down, paint=Paint.FAILURE if bad else Paint.INK, thick=2.0, head=True, key="to system")
            if bad and not plan.compact:
                sheet.badge(self.x - 24, y + height / 2, "✕", fill=Paint.FAILURE, key="fault")

    def _way(self) -> None:
        plan = self.plan
        index = self.known["index"] if self.known else 0
        middle = self.y(index) + plan.row / 2
        points = out_of_hash(plan, (plan.table - 4, middle))
        self.sheet.path(points, thick=2.5, head=True, key="to line")
        if isinstance(plan.event, Translated):
            to_physical(plan, (self.x, self.y(index), self.width, plan.row))
        elif not plan.failed:
            self.sheet.token([*points[:-1], (plan.table - 12, middle)], paint=PAGE)


def lines(plan: Plan) -> None:
    """Draw the picture of an UltraSPARC."""
    drawing = Lines(plan)
    formula = ("index", "", "")
    if drawing.known:
        formula = ("index", f"{show_hex(drawing.known['page'])} mod {drawing.count:,}", f"= {drawing.known['index']:,}")
    left(plan, formula)
    drawing.draw()
    if not plan.compact:
        sheet, y = plan.sheet, plan.foot
        sheet.path([(PAD, y), (sheet.width - PAD, y)], paint=Paint.RULE, key="rule")
        used = plural(len(plan.state.lines), "line")
        size = in_bytes(LINE_BYTES * drawing.count)
        sheet.text(PAD, y + 22, f"{used} in use; each has 16 bytes, the TSB {size} in all", key="sums")


def _words(index: int, line: Line | None) -> str:
    if line is None:
        return f"Line {index:,} of the TSB is empty."
    frame = show_hex((line.data & _DATA) >> _FRAME_BITS)
    return f"Line {index:,} has tag {show_hex(line.tag)} and data {show_hex(line.data)}, frame {frame}."
