"""All frames as one strip, where a column stands for many, and the part of it that is shown below."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.mechanisms.buddy.state import in_use
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.page_frames.view_blocks import Blocks
from memlab.mechanisms.page_frames.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.marks import Stop
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.addresses import axis
from memlab.scene.parts.columns import Span, columns
from memlab.scene.parts.lens import look_at
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

_PARTS: Final = 64
_LEAST: Final = 8.0
_MOST_NAMES: Final = 40
_NAME: Final = 14
_APART: Final = 16
_HANDLE: Final = ("drag: the lens, or click the strip", "drag: the lens")


class Frames:
    """The strip of all frames on a sheet.

    Args:
        sheet: What to draw on.
        plan: Where things stand.
        box: Where the strip lies.
        blocks: Who has which frames.
    """

    def __init__(self, sheet: Sheet, plan: Plan, box: Box, blocks: Blocks) -> None:
        self._sheet, self._plan, self._box, self._blocks = sheet, plan, box, blocks
        self._scale = Strip(sheet, box, 0, plan.frames)

    def draw(self, shown: range, ends: tuple[float, float], avoid: Box | None) -> None:
        """Draw all frames, and lines from the part that is shown below to where it begins and ends there.

        Names stay clear of a box that will lie over the strip.
        """
        self._columns(avoid)
        self._titles()
        self._parts()
        self._decided()
        self._lens(shown, *ends)
        size, over = self._plan.frames, None if self._plan.low else Paint.STAGE
        axis(self._sheet, self._scale, 0, size, lambda frame: show_size(frame * PAGE_SIZE), plate=over)
        if not self._plan.low:
            self._handle(shown)

    def _columns(self, avoid: Box | None) -> None:
        sheet, (x, y, width, height) = self._sheet, self._box
        spans = list(self._spans())
        for run in columns(spans, self._plan.frames, int(width)):
            more: dict[str, Any] = {"pattern": "hatch" if run.mixed else "", "edge": Paint.NONE}
            sheet.area(("columns", run.left), (x + run.left, y, run.width, height), run.fill, **more)
        sheet.area("all frames", self._box, Paint.NONE)
        for span in sorted(spans, key=lambda span: -span.size)[:_MOST_NAMES]:
            box = (self._scale.x(span.start), y, span.size * self._scale.scale, height)
            if avoid and avoid[0] < box[0] + box[2] and box[0] < avoid[0] + avoid[2] and avoid[1] < y + height:
                continue
            if text_width(span.name, _NAME, bold=True) <= box[2] - 6 and height > _NAME:
                sheet.label(box, span.name, size=_NAME, bold=True, on=span.fill, key=("in strip", span.name))

    def _spans(self) -> Iterator[Span]:
        """What is not free."""
        settings = self._blocks.step.settings
        if kept := min(settings.reserved, 1 << settings.memory):
            yield Span(0, kept, Paint.NOBODY, "K")
        for block in in_use(self._blocks.state.zone):
            yield Span(block.frame, block.size, self._blocks.look.hue(block.name), block.name)

    def _titles(self) -> None:
        sheet, (x, y, width, _), frames = self._sheet, self._box, self._plan.frames
        if self._plan.low:
            return
        whole = f"All {frames:,} frames, {show_size(frames * PAGE_SIZE)}"
        each = f"one column = {frames / width:,.0f} frames" if frames > 2 * width else ""
        sheet.text(PAD, y - 8, whole, paint=Paint.QUIET, key="all")
        sheet.text(x + width, y - 8, each, align="end", paint=Paint.QUIET, key="column")
        start = x + text_width(whole, 12) + _APART
        room = x + width - text_width(each, 12) - _APART - start
        said = next((text for text in _HANDLE if sheet.fits(text, room)), "")
        sheet.text(start, y - 8, said, paint=Paint.QUIET, key="handle")

    def _parts(self) -> None:
        """Parts of memory that a click looks at."""
        plan, (_, y, _, height) = self._plan, self._box
        apart = max(plan.many, plan.frames // _PARTS)
        for first in range(0, plan.frames, apart):
            words, asks = f"Frames {first}-{first + apart - 1}: look there.", look_at(first, self._blocks.step)
            box = (self._scale.x(first), y, apart * self._scale.scale, height)
            self._sheet.area(("look", first), box, Paint.NONE, edge=Paint.NONE, words=words, asks=asks, over=1)

    def _decided(self) -> None:
        """The block that the step's decision fell on, here too."""
        block, (_, y, _, height) = self._blocks.decided, self._box
        if block:
            box = (self._scale.x(block.frame), y, max(block.size * self._scale.scale, 3.0), height)
            self._sheet.area(("decided", block.key), box, Paint.DECISION, edge=Paint.INK, thick=1.5, over=1)

    def _lens(self, shown: range, left: float, right: float) -> None:
        x, y, width, height = self._box
        wide = max(_LEAST, len(shown) * self._scale.scale)
        start = min(max(x, self._scale.x(shown.start + len(shown) / 2) - wide / 2), x + width - wide)
        words = f"Frames {shown.start}-{shown.stop - 1} are shown below."
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "words": words, "over": 3}
        self._sheet.area("lens", (start, y - 4, wide, height + 8), Paint.NONE, **more)
        if not self._plan.low:
            for above, below in ((start, left), (start + wide, right)):
                points = [(above, y + height + 4), (above, y + height + 22), (below, self._plan.grid[1] - 22)]
                self._sheet.path(points, paint=Paint.LINE, key=("wedge", below == left))

    def _handle(self, shown: range) -> None:
        """What the lens is dragged by, from part to part."""
        plan, (left, y, width, height) = self._plan, self._box
        firsts = sorted({*range(0, plan.frames, max(plan.many, plan.frames // _PARTS)), shown.start})
        middles = [min(self._scale.x(first + len(shown) / 2), left + width) for first in firsts]
        stops = [
            Stop(x=x, y=y + height / 2, asks=look_at(first, self._blocks.step), words=f"frames {first} and on")
            for first, x in zip(firsts, middles, strict=True)
        ]
        words = "The part that is shown below: drag it, or move it with the arrow keys."
        self._sheet.grip("lens", stops, firsts.index(shown.start), words)
