"""Memory standing at the right of the table: addresses beside it, the base's arrow, the byte and the sum."""

from typing import Any, Final

from memlab.mechanisms.segmentation.events_placing import Placed
from memlab.mechanisms.segmentation.placing import hole_key
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_grips import grip, movable
from memlab.mechanisms.segmentation.view_memory import bases, byte, chosen, look, moved_from, sum_of, things
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import PAD, Box

_TOP: Final = 34.0
_APART: Final = 13.0
_NAMED: Final = 14.0
_GRIP: Final = 9.0
_TWO_LINES: Final = 32.0
_GRIPPED: Final = 15.0


class Standing:
    """Memory as a column."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.x, self.width = plan.across(496, 770), plan.across(120, 158)
        self.bottom = plan.sheet.height - 14
        self._named: list[float] = []
        self._held: set[int] = set()

    def y(self, address: float) -> float:
        """The height of an address."""
        plan = self.plan
        part = (address - plan.low) / max(1, plan.high - plan.low)
        return _TOP + (self.bottom - _TOP) * min(1.0, max(0.0, part))

    def draw(self) -> None:
        """Draw all of it."""
        plan, sheet = self.plan, self.plan.sheet
        reached = byte(plan)
        here = reached is not None and reached[1]
        sheet.badge(self.x + 9, 16, "2", fill=Paint.INK if here else Paint.NOBODY, key="badge of memory")
        sheet.text(self.x + 24, 20, "memory", size=14, bold=True, key="memory's name")
        self._held = {segment.ident for segment in movable(plan) if self._height(segment) >= _GRIPPED}
        for piece in things(plan):
            self._piece(piece)
        self._gone()
        self._taken()
        self._addresses()
        if reached is not None:
            self._byte(*reached)
        self._figures(reached)
        for segment in movable(plan):
            if segment.ident in self._held:
                self._grip(segment)

    def _height(self, segment: Segment) -> float:
        return self.y(segment.end) - self.y(segment.start)

    def _grip(self, segment: Segment) -> None:
        half, x = self._height(segment) / 2, self.x + self.width
        grip(self.plan, segment, lambda at: (x, self.y(at) + half), "y")

    def _piece(self, piece: Piece) -> None:
        top, bottom = self.y(piece.start), self.y(piece.start + piece.size)
        height = max(bottom - top, 1.0)
        self.plan.sheet.area(piece.key, (self.x, top, self.width, height), piece.fill, **look(piece, height=height))
        middle = top + height / 2
        if height >= _NAMED and piece.name and all(abs(middle - other) >= _APART for other in self._named):
            self._named.append(middle)
            held = isinstance(piece.key, tuple) and piece.key[0] == "segment" and piece.key[1] in self._held
            box = (self.x + 2, top, self.width - 4 - held * _GRIP, height)
            self._name(piece, box)

    def _name(self, piece: Piece, box: Box) -> None:
        """The name, bold where the step speaks of it and it fits so, and below it how many share the piece."""
        sheet, (x, top, width, height) = self.plan.sheet, box
        plate = piece.fill if piece.pattern else None
        bold = piece.strong and sheet.fits(piece.name, width - 4, bold=True)
        two = piece.note and height >= _TWO_LINES
        if two:
            below = (x, top + height / 2, width, 16)
            sheet.label(below, piece.note, on=piece.fill, plate=plate, key=("note", piece.key))
        name = (x, top + height / 2 - 17, width, 18) if two else box
        sheet.label(name, piece.name, bold=bold, on=piece.fill, plate=plate, key=("name", piece.key))

    def _gone(self) -> None:
        """Where a segment lay before it was moved."""
        moved = moved_from(self.plan)
        if moved is None:
            return
        top, bottom = self.y(moved[0]), self.y(moved[0] + moved[1])
        box = (self.x, top, self.width, max(bottom - top, 2.0))
        words = f"It lay from {moved[0]:,} to {moved[0] + moved[1] - 1:,}."
        more: dict[str, Any] = {"edge": Paint.INK, "dashed": True, "thick": 1.5, "over": 2, "words": words}
        self.plan.sheet.area("gone", box, Paint.NONE, **more)

    def _taken(self) -> None:
        """The hole that was chosen, as it was before."""
        event = self.plan.event
        if isinstance(event, Placed):
            top, bottom = self.y(event.hole.start), self.y(event.hole.end)
            box = (self.x - 4, top, self.width + 8, max(bottom - top, 2.0))
            self.plan.sheet.area(hole_key(event.hole), box, Paint.NONE, **chosen(event))

    def _addresses(self) -> None:
        """Addresses at the left, those that matter first, none over another."""
        taken: list[float] = []
        room = self.x - self.plan.table_right - 20
        for place, strong in bases(self.plan):
            y = self.y(place)
            if all(abs(y - other) >= _APART for other in taken) and y > _TOP - 10:
                taken.append(y)
                ink: dict[str, Any] = {"bold": strong, "paint": Paint.INK if strong else Paint.QUIET}
                shown = fitted(f"{place}", room, 12, bold=strong)
                self.plan.sheet.text(self.x - 8, y + 4, shown, align="end", mono=True, key=("at", place), **ink)

    def base_arrow(self, row: float | None) -> None:
        """From the entry's base to where the segment begins."""
        plan, segment = self.plan, self.plan.segment
        if row is None or segment is None or not segment.valid or plan.sent is None:
            return
        y, start = self.y(segment.base), row + plan.row / 2
        reach = self.x - 12 - text_width(f"{segment.base}", 12, bold=True)
        bend = min(plan.table_right + 14, reach - 8)
        dashed = bool(plan.failed)
        points = [(plan.table_right, start), (bend, start), (bend, y), (max(reach, bend + 4), y)]
        plan.sheet.path(points, head=not dashed, dashed=dashed, key="way of the base")

    def _byte(self, address: int, here: bool) -> None:
        """A line through memory at the byte, and beside it how its address came about."""
        plan, sheet, right = self.plan, self.plan.sheet, self.x + self.width
        y = self.y(address)
        paint = Paint.INK if here else Paint.FAILURE
        line = [(self.x - 3, y), (right + 14, y)]
        sheet.path(line, paint=paint, thick=2.5, dashed=not here, key="byte")
        top = min(max(y - 15, 40.0), sheet.height - 76)
        wide = sheet.width - PAD - right - 16
        box = (right + 16, top, min(132.0, wide), 28)
        if not here:
            sheet.text(box[0], top + 14, fitted(f"{address:,} would be", wide, 12, bold=True), bold=True,
                       paint=Paint.FAILURE_TEXT, key="would be")  # fmt: skip
            sheet.text(box[0], top + 30, fitted("not read", wide, 12), paint=Paint.FAILURE_TEXT, key="not read")
            return
        fill = plan.paint(plan.segment) if plan.segment else Paint.NOBODY
        words = f"{sum_of(plan)} is the physical address {address:,}."
        sheet.area("sum", box, fill, edge=Paint.INK, words=words, strong=True)
        told = sum_of(plan)
        said = told if sheet.fits(told, box[2] - 4, bold=True) else told.replace(" ", "")
        sheet.label(box, said, bold=True, on=fill, key="sum's text")
        middle = box[0] + box[2] / 2
        sheet.path([(middle, top + 28), (middle, top + 37)], head=True, key="sum's arrow")
        size = 18 if sheet.fits(f"{address}", wide, size=18, bold=True) else 12
        shown = fitted(f"{address}", wide, size, bold=True)
        sheet.text(middle, top + 54, shown, size=size, bold=True, align="middle", key="physical")
        sheet.text(middle, top + 69, "physical address", align="middle", paint=Paint.QUIET, key="physical's name")
        sheet.token([(self.x - 40, self.y(plan.segment.base if plan.segment else address)), (right + 14, y)])

    def _figures(self, reached: tuple[int, bool] | None) -> None:
        """The accesses so far, and the bytes in segments, away from the sum."""
        plan, sheet = self.plan, self.plan.sheet
        if sheet.width - PAD - (self.x + self.width) < 150:  # noqa: PLR2004 - what the widest of them takes
            return
        figures = [(f"{plan.reads}", "access to memory" if plan.reads == 1 else "accesses to memory")]
        count = sum(1 for _ in plan.state.segments())
        size = sum(one.limit for one in plan.state.segments())
        if plan.sent is None:
            figures = [(f"{sum(hole.size for hole in plan.holes):,}", f"bytes in {plural(len(plan.holes), 'hole')}")]
        figures.append((f"{size:,}", f"bytes in {plural(count, 'segment')}"))
        low = reached is not None and self.y(reached[0]) < sheet.height / 2
        sheet.figures(figures, sheet.height - 84 if low else 40)
