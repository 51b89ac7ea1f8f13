"""The free lists at the right of their rows, head first: what a request looks through, and where a block goes."""

from collections.abc import Hashable, Set
from itertools import islice
from typing import Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.buddy.events import BlockTaken, Coalesced, Listed, OutOfMemory, Split, show_frames
from memlab.mechanisms.buddy.state import block_key
from memlab.mechanisms.buddy.view_plan import Plan, Row
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_MOST: Final = 6
_TALL: Final = 24
_APART: Final = 4


class _Change(NamedTuple):
    """What the step does to a list: the frame that comes or goes, and the words for it."""

    order: int
    frame: int
    goes: bool
    note: str


class Lists:
    """The column of free lists on a sheet.

    Args:
        shown: The keys of the blocks that stand in the rows; a head that does not is known by its key here.
    """

    def __init__(self, sheet: Sheet, plan: Plan, step: Step, shown: Set[Hashable]) -> None:
        self._sheet, self._plan, self._step, self._shown = sheet, plan, step, shown
        self._change = _change(step)

    def draw(self) -> None:
        """Draw the list of each row, and the way that a search went through them."""
        if not self._plan.low:
            long = "free list, head first"
            head = long if self._sheet.fits(long, self._sheet.width - PAD - self._plan.lists) else "free lists"
            self._sheet.text(self._plan.lists, 22, head, paint=Paint.QUIET, key="lists")
        for row in self._plan.rows.values():
            self._list(row)
        if isinstance(self._step.event, BlockTaken):
            self._way(self._step.event)

    def _list(self, row: Row) -> None:
        area, change, order = self._step.state.area, self._change, row.order
        frames = list(islice(area.listed(order), _MOST))
        x = float(self._plan.lists)
        if change and change.order == order and change.goes:
            x = self._head(row, x, change.frame, change)
        elif not frames:
            self._none(row)
            return
        for at, frame in enumerate(frames):
            left = area.counts[order] - at
            more = f"+{left:,}"
            room = self._sheet.width - PAD - x - (text_width(more, 12) + _APART if left > 1 else 0)
            if x > self._plan.lists and text_width(str(frame), 12, bold=True) + 10 > room:
                if self._sheet.fits(more, self._sheet.width - PAD - x):
                    self._sheet.text(x, row.y + row.height / 2 + 4, more, paint=Paint.QUIET, key=("more", order))
                return
            new = change if change and change.order == order and change.frame == frame else None
            x = self._head(row, x, frame, new)

    def _none(self, row: Row) -> None:
        event = self._step.event
        looked = isinstance(event, (BlockTaken, OutOfMemory)) and row.order >= event.wanted
        looked &= not isinstance(event, BlockTaken) or row.order < event.order
        failed = looked and isinstance(event, OutOfMemory)
        paint = Paint.FAILURE_TEXT if failed else Paint.INK if looked else Paint.QUIET
        words = f"No block of order {row.order} is free."
        text = "none" if not failed else "✕ none"
        base = row.y + row.height / 2 + 4
        self._sheet.text(self._plan.lists, base, text, bold=looked, paint=paint, key=("none", row.order), words=words)

    def _head(self, row: Row, x: float, frame: int, change: _Change | None) -> float:
        """One block of a list; returns where the next one stands."""
        sheet, order = self._sheet, row.order
        name, tall = str(frame), min(_TALL, row.height)
        width = max(28.0, text_width(name, 12, bold=True) + 10)
        box = (x, row.y + (row.height - tall) / 2, width, tall)
        key = block_key(frame, order)
        key = ("listed", order, frame) if key in self._shown else key
        words = f"Block {show_frames(frame, order)} is in the free list of order {order}{_comma(change)}."
        fill, dashed = (Paint.DECISION if change else Paint.FREE), bool(change and change.goes)
        edge, thick = (Paint.INK, 2.0) if change else (Paint.LINE, 1.0)
        sheet.area(key, box, fill, words=words, edge=edge, thick=thick, dashed=dashed, strong=bool(change))
        sheet.label(box, name, bold=True, on=fill, key=("listed", order, frame))
        x += width + _APART
        alone = self._step.state.area.counts[order] - (0 if dashed else 1) == 0
        if change and alone and sheet.fits(change.note, sheet.width - PAD - x, bold=True):
            base = row.y + row.height / 2 + 4
            sheet.text(x + 2, base, change.note, bold=True, paint=Paint.DECISION_TEXT, key=("note", "lists"))
        return x

    def _way(self, event: BlockTaken) -> None:
        """The search goes from the wanted order up to the first list that is not empty."""
        start, end = self._plan.rows.get(event.wanted), self._plan.rows.get(event.order)
        if not start or not end:
            return
        x, upper = self._plan.lists - 9, end.y + end.height / 2
        lower = start.y + start.height / 2
        turns = [(x - 4, lower), (x, lower), (x, upper), (x + 8, upper)] if start is not end else []
        self._sheet.path(turns or [(x - 5, upper), (x + 8, upper)], head=True, thick=1.5, key="search")


def _comma(change: _Change | None) -> str:
    return f": {change.note}" if change else ""


def _change(step: Step) -> _Change | None:
    event = step.event
    new = "new head"
    if isinstance(event, BlockTaken):
        return _Change(event.order, event.frame, True, "taken")
    if isinstance(event, Split):
        head = step.state.area.heads[event.order - 1] == event.freed
        return _Change(event.order - 1, event.freed, False, new if head else "new")
    if isinstance(event, Coalesced):
        return _Change(event.order, event.buddy, True, "leaves")
    if isinstance(event, Listed):
        head = step.state.area.heads[event.order] == event.frame
        return _Change(event.order, event.frame, False, new if head else "new")
    return None
