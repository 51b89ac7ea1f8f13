"""What the buddy system does for a request: its sentence, its lists, and its blocks to scale where a lens is narrow."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.mechanisms.buddy.events import Coalesced, Freed, Listed, OutOfMemory, TooLarge
from memlab.mechanisms.buddy.free_area import buddy_of
from memlab.mechanisms.buddy.state import in_use
from memlab.mechanisms.page_frames.view_blocks import Blocks
from memlab.mechanisms.page_frames.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, half_row, whole_row
from memlab.scene.parts.frame_row import Held, frame_row, window
from memlab.scene.parts.lists import named_lists
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Sheet

_LEAST: Final = 16
_ROW: Final = 28.0
_LISTS: Final = 22.0
_NAMES: Final = 96.0


def refused(event: Event) -> bool:
    """Whether the buddy system has no block."""
    return isinstance(event, (OutOfMemory, TooLarge))


def said(sheet: Sheet, plan: Plan, under: Below, step: Step) -> None:
    """At the foot: what the buddy system does, and the lists that it looked through."""
    event, counts = step.event, step.state.zone.area.counts
    failed = under.stage == "refused"
    texts = [f"✕ {under.said}"] if failed else [f"Buddy system: {under.said}", under.said]
    paint = Paint.FAILURE_TEXT if failed else Paint.INK
    room = sheet.width - PAD - 8
    large = next((text for text in texts if sheet.fits(text, room, size=14, bold=True)), "")
    more: dict[str, Any] = {"size": 14, "bold": True} if large else {"bold": sheet.fits(texts[-1], room, bold=True)}
    shown = large or fitted(texts[-1], room, 12, bold=bool(more["bold"]))
    sheet.text(PAD, plan.story, shown, paint=paint, key="story", **more)
    if plan.low:
        return
    if under.wanted < 0:
        sheet.text(PAD, plan.story + 22, _reckoned(event), paint=Paint.QUIET, key="reckoned")
        return
    sheet.text(PAD, plan.story + 26, "lists of order", paint=Paint.QUIET, key="lists")
    named_lists(sheet, (PAD + _NAMES, plan.story + 11, sheet.inner - _NAMES, _LISTS), under, counts)


def _reckoned(event: Event) -> str:
    """How the buddy is found, and what becomes of the pair's bit."""
    if isinstance(event, Freed) and event.order < event.top:
        return f"{event.frame} XOR 2^{event.order} = {buddy_of(event.frame, event.order)}: is it free, too?"
    if isinstance(event, (Coalesced, Listed)) and event.bit is not None:
        before, after = (1, 0) if isinstance(event, Coalesced) else (0, 1)
        xor = f"{event.frame} XOR 2^{event.order} = {buddy_of(event.frame, event.order)}"
        return f"{xor}; pair bit {event.bit} of order {event.order}: {before} → {after}"
    return ""


class Floor:
    """The blocks to scale over their frames, in the place of a grid of 64 that could not hold them.

    Attributes:
        shown: The frames that they lie over.
        left: Where the first of these is, in pixels; ``right`` where the last one ends.
    """

    def __init__(self, sheet: Sheet, plan: Plan, blocks: Blocks, under: Below) -> None:
        self._sheet, self._plan, self._blocks, self._under = sheet, plan, blocks, under
        self.shown = window(plan.frames, under.around, _LEAST)
        self.left, self.right = PAD + _NAMES, plan.grid[0] + plan.grid[2]

    def draw(self) -> None:
        """Draw the block found, its halves, and the frames."""
        sheet, plan, under = self._sheet, self._plan, self._under
        top, row = plan.grid[1] + (0 if plan.low else 4), min(_ROW, (plan.grid[3] - 24) / 3)
        rows = [(self.left, top + at * row, self.right - self.left, row - 6) for at in range(3)]
        whole, half = (Strip(sheet, box, self.shown.start, len(self.shown)) for box in rows[:2])
        whole_row(sheet, whole, under)
        hand = self._blocks.state.zone.hand
        name = hand.name if hand else under.name
        half_row(sheet, half, under, self._blocks.look.hue(name))
        frame_row(sheet, rows[2], self.shown, self._held())
        for box, name in zip(rows, ("block", "block, buddy" if under.wanted < 0 else "halves", "frames"), strict=True):
            sheet.text(PAD, box[1] + box[3] / 2 + 4, name, paint=Paint.QUIET, key=("row", name))

    def _held(self) -> Iterator[Held]:
        blocks, settings = self._blocks, self._blocks.step.settings
        if kept := min(settings.reserved, 1 << settings.memory):
            yield Held(0, kept, Paint.NOBODY, ("reserved", "K"), f"The first {plural(kept, 'frame')}: reserved.")
        for block in in_use(blocks.state.zone):
            names = (block.name, block.name[:1])
            words = blocks.block_words(block.name) if block.name in blocks.state.zone.blocks else ""
            yield Held(block.frame, block.size, blocks.look.hue(block.name), names, words)
