"""Memory lying at the bottom, where there is no room beside the table."""

from typing import Any, Final

from memlab.mechanisms.segmentation.events_placing import Placed
from memlab.mechanisms.segmentation.placing import hole_key
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_grips import grip, movable
from memlab.mechanisms.segmentation.view_memory import byte, chosen, moved_from, sum_of, things
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD

_GRIPPED: Final = 20.0
_CLEAR: Final = 18.0


class Lying:
    """Memory as a strip."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        height = plan.sheet.height
        self.top, self.height = (height - 58, 24.0) if plan.compact else (height - 108, 42.0)
        box = (PAD, self.top, plan.sheet.inner, self.height)
        self.strip = Strip(plan.sheet, box, plan.low, plan.high - plan.low)

    def draw(self) -> None:
        """Draw the strip, what it holds, and the byte."""
        plan = self.plan
        pieces, segments = [], {("segment", one.ident) for one in plan.state.segments()}
        for piece in things(plan):
            below = f"{piece.start:.0f}" if piece.key in segments and not (byte(plan) and plan.compact) else ""
            pieces.append(piece._replace(below=below, name=self._name(piece), note=""))
        self.strip.draw(_apart(pieces))
        if isinstance(plan.event, Placed):
            left, right = self.x(plan.event.hole.start), self.x(plan.event.hole.end)
            box = (left, self.top - 3, right - left, self.height + 6)
            plan.sheet.area(hole_key(plan.event.hole), box, Paint.NONE, **chosen(plan.event))
        moved = moved_from(plan)
        if moved is not None:
            left, right = self.x(moved[0]), self.x(moved[0] + moved[1])
            more: dict[str, Any] = {"edge": Paint.INK, "dashed": True, "thick": 1.5, "over": 3}
            plan.sheet.area("gone", (left, self.top, right - left, self.height), Paint.NONE, **more)
        reached = byte(plan)
        if reached is not None:
            self._byte(*reached)
        for segment in movable(plan):
            self._grip(segment)

    def _name(self, piece: Piece) -> str:
        """As much of a name as stands clear of the handles; a number alone where there is room for no more."""
        names = (f"{piece.name} {piece.note}".rstrip(), piece.name, piece.name.split(" ", 1)[0])
        room = piece.size * self.strip.scale - _CLEAR
        return next((name for name in names if self.plan.sheet.fits(name, room, bold=True)), "")

    def _grip(self, segment: Segment) -> None:
        """A handle at the segment's end."""
        width, y = segment.limit * self.strip.scale, self.top + self.height / 2
        if width >= _GRIPPED:
            grip(self.plan, segment, lambda at: (self.strip.x(at) + width, y), "x")

    def x(self, address: float) -> float:
        """The place of an address, as far as memory reaches."""
        return min(max(self.strip.x(address), PAD), self.plan.sheet.width - PAD)

    def base_arrow(self, row: float | None) -> None:
        """From the entry to where the segment begins."""
        plan, segment = self.plan, self.plan.segment
        if row is None or segment is None or not segment.valid or plan.sent is None:
            return
        lane, start = plan.table_right + 9, row + plan.row / 2
        above, x = self.top - 9, self.x(segment.base)
        points = [(plan.table_right, start), (lane, start), (lane, above), (x, above), (x, self.top)]
        plan.sheet.path(points, head=not plan.failed, dashed=bool(plan.failed), key="way of the base")

    def _byte(self, address: int, here: bool) -> None:
        plan, sheet = self.plan, self.plan.sheet
        paint = Paint.INK if here else Paint.FAILURE
        x, bottom = self.x(address), self.top + self.height
        sheet.path([(x, self.top - 3), (x, bottom + 4)], paint=paint, thick=2.5, dashed=not here, key="byte")
        said = f"{sum_of(plan)} = {address:,}{'' if here else ' would be outside'}"
        ink: dict[str, Any] = {"paint": Paint.INK if here else Paint.FAILURE_TEXT, "bold": True}
        half = text_width(said, 14, bold=True) / 2
        middle = min(max(x, PAD + half), sheet.width - PAD - half)
        line = bottom + (22 if plan.compact else 42)
        sheet.text(middle, line, said, size=14, align="middle", key="physical", **ink)
        if not plan.compact and here:
            sheet.text(middle, line + 17, "physical address", align="middle", paint=Paint.QUIET, key="physical's name")


def _apart(pieces: list[Any]) -> list[Any]:
    """Pieces of which none begins before the one before it ends, as a strip has them."""
    found, at = [], 0.0
    for piece in pieces:
        start = max(piece.start, at)
        if piece.start + piece.size > start:
            found.append(piece._replace(start=start, size=piece.start + piece.size - start))
            at = piece.start + piece.size
    return found
