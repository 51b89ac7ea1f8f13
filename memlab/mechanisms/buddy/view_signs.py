"""The signs of a step: its reason in a call-out, buddies that meet, the request to scale, the way into the lens."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.buddy.events import BlockTaken, Coalesced, Listed, OutOfMemory, TooLarge
from memlab.mechanisms.buddy.state import Block, block_key
from memlab.mechanisms.buddy.view_callout import place, wrapped
from memlab.mechanisms.buddy.view_failure import Bars, failure
from memlab.mechanisms.buddy.view_plan import Plan
from memlab.mechanisms.buddy.view_pointer import pointer
from memlab.mechanisms.buddy.view_reason import Reason, reason
from memlab.mechanisms.buddy.view_shapes import meeting
from memlab.mechanisms.buddy.view_start import request
from memlab.mechanisms.buddy.view_tree import NO_BLOCKS, Tree, overlap, radius
from memlab.memory.english import plural
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.callout import callout, callout_size
from memlab.scene.sheet import Box, Sheet

_BAR: Final = "▬"
_ROOM: Final = 28
_NARROW: Final = 60
_NAME: Final = 100
_IN_THE_WAY: Final = 60


class Signs:
    """The signs of a step on a sheet.

    Attributes:
        box: Where the call-out lies, or None.
    """

    def __init__(self, sheet: Sheet, plan: Plan, step: Step, tree: Tree) -> None:
        self._sheet, self._plan, self._step, self._tree = sheet, plan, step, tree
        self._request = self._request_box()
        self._bars: Bars | None = None
        self._reason = reason(step)
        if isinstance(step.event, (OutOfMemory, TooLarge)):
            bars = failure(step, step.event, low=plan.low)
            self._bars = bars._replace(lines=self._fitted(bars.lines))
        if self._reason:
            self._reason = self._reason._replace(lines=self._fitted(self._reason.lines))
        self.box = self._place()

    def draw(self) -> None:
        """Draw them over the rows."""
        self._wedge()
        self._draw_request()
        self._meeting()
        if self._bars and self.box:
            self._bars.draw(self._sheet, self.box)
        elif self._reason and self.box:
            x, y, _, _ = self.box
            said = self._reason
            callout(self._sheet, (x, y), said.title, said.lines, failure=said.failure)
            if target := self._target(said):
                others = [box for box in self._tree.solid() if box != target]
                if way := pointer(self.box, target, others):
                    self._sheet.path(way, dashed=True, thick=1.5, head=True, key="in the way")

    def _fitted(self, lines: Sequence[str]) -> tuple[str, ...]:
        """As many lines as there is room for, none of them too long."""
        return wrapped(lines[:1] if self._plan.low else lines, self._plan.right - self._plan.left - 20)

    def _target(self, said: Reason) -> Box | None:
        """The block in the way; else the one that the call-out is about, where it has no room for words."""
        about = self._tree.boxes.get(said.about)
        return self._tree.boxes.get(said.way) or (about if about and about[2] < _NARROW else None)

    def _place(self) -> Box | None:
        if self._bars:
            size = self._bars.size
        elif self._reason:
            size = callout_size(self._reason.title, self._reason.lines)
        else:
            return None
        obstacles = list(self._tree.obstacles())
        obstacles += [((self._plan.left, y, text_width(NO_BLOCKS, 12), 20), 1) for _, _, y in self._plan.closed]
        obstacles += [(box, 4) for box in self._band()]
        obstacles += [(box, _IN_THE_WAY) for box in self._reserved()]
        near = self._tree.boxes.get(self._reason.about or self._reason.way) if self._reason else None
        size = (min(size[0], self._plan.right - self._plan.left), size[1])
        return (*place(self._plan, size, obstacles, near), *size)

    def _reserved(self) -> Iterator[Box]:
        """Where no call-out may lie: the request and its arrow, and room for an arrow."""
        if self._request:
            (x, y, width, height), end = self._request
            top = self._plan.top
            yield (x + width / 2 - _ROOM / 2, top, _ROOM, y - top)
            yield (x, y, min(width + _NAME, end - x), height)
        if self._reason and (way := self._target(self._reason)):
            yield (way[0] - _ROOM, way[1], way[2] + 2 * _ROOM, way[3])

    def _band(self) -> Iterator[Box]:
        """The band between the upper rows and those that are magnified."""
        plan = self._plan
        above, below = plan.rows.get(plan.middle), plan.rows.get(plan.middle - 1)
        if plan.lens and above and below:
            top = above.y + above.height
            yield (plan.left, top, plan.right - plan.left, below.y - top)

    def _covered(self, place: Box) -> bool:
        return self.box is not None and overlap(self.box, place) > 0

    # The request of a search.

    def _request_box(self) -> tuple[Box, float] | None:
        """Where the request stands, and how far its name may reach: below the block taken, where nothing else is."""
        event, rows = self._step.event, self._plan.rows
        if not isinstance(event, BlockTaken) or event.wanted == event.order or event.wanted not in rows:
            return None
        row, taken = rows[event.wanted], self._tree.boxes.get(event.chose)
        wide = row.scale.wide(1 << event.wanted)
        if taken is None:
            return None
        x, end = taken[0] + (taken[2] - wide) / 2, taken[0] + taken[2]
        if row.scale is not rows[event.order].scale:  # magnified, all of the row lies in the block taken
            x, end = min(max(x, self._plan.left), self._plan.right - wide), self._plan.right
        return (x, row.y, wide, row.height), end

    def _draw_request(self) -> None:
        event = self._step.event
        if not isinstance(event, BlockTaken) or not self._request or not self._step.state.hand:
            return
        box, end = self._request
        if self.box and overlap(self.box, (box[0], box[1], end - box[0], box[3])):
            end = max(box[0], self.box[0])
        name = self._step.state.hand.name
        words = f"{name} asks for {plural(event.frames, event.noun)}, to scale: order {event.wanted} holds them."
        request(self._sheet, Block(name, event.frame, event.wanted, event.frames), box, words, end)
        if taken := self._tree.boxes.get(event.chose):
            x, below = box[0] + box[2] / 2, taken[1] + taken[3] + 1
            ends = ((x, box[1] - 1), (taken[0] + taken[2] / 2, below))
            if not self._covered((x - 1, below, 2, box[1] - below)):
                self._sheet.path(ends, head=True, thick=1.5, dashed=True, key="asks")

    # Buddies.

    def _meeting(self) -> None:
        """Where two buddies meet: joined, barred, or not yet known."""
        event = self._step.event
        if pair := meeting(event):
            right = self._tree.boxes.get(pair[1])
            if right and not self._covered((right[0] - radius(right), right[1], 2 * radius(right), right[3])):
                more: dict[str, Any] = {
                    "fill": Paint.PAGE,
                    "ring": Paint.INK,
                    "radius": radius(right),
                    "key": "buddies",
                }
                sign = "+" if isinstance(event, Coalesced) else _BAR if isinstance(event, Listed) else "?"
                self._sheet.badge(right[0], right[1] + right[3] / 2, sign, **more)
        if isinstance(event, Coalesced):
            self._rise(event)
        elif isinstance(event, Listed) and event.buddy is None and (box := self._tree.boxes.get(event.chose)):
            self._sheet.badge(box[0] + box[2] - 18, box[1], _BAR, fill=Paint.PAGE, ring=Paint.INK, key="buddies")

    def _rise(self, event: Coalesced) -> None:
        """Both halves rise into the block that they are now."""
        whole = self._tree.boxes.get(event.chose)
        for frame in sorted((event.frame, event.buddy)):
            half = self._tree.boxes.get(block_key(frame, event.order))
            if whole and half and half[1] - whole[1] - whole[3] >= 6:  # noqa: PLR2004 - pixels for an arrow's head
                x = half[0] + half[2] / 2
                points = ((x, half[1] - 1), (x, whole[1] + whole[3] + 1))
                self._sheet.path(points, head=True, thick=1.5, key=("rises", frame))

    # The lens.

    def _wedge(self) -> None:
        """Lines from a block of the upper rows to the lower ones, which show what lies in it."""
        plan, lens = self._plan, self._plan.lens
        for band in self._band():
            if not lens or self._covered(band):
                return
            top, bottom = band[1], band[1] + band[3]
            for frame, end in ((lens.first, plan.left), (lens.first + lens.frames, plan.right)):
                points = ((plan.region.x(frame), top), (end, bottom - 2))
                self._sheet.path(points, paint=Paint.LINE, key=("wedge", frame == lens.first))
            said = f"{lens.first}-{lens.last}, magnified"
            more: dict[str, Any] = {"align": "middle", "paint": Paint.QUIET, "plate": Paint.STAGE, "key": "magnified"}
            self._sheet.text((plan.left + plan.right) / 2, bottom - 6, said, **more)
