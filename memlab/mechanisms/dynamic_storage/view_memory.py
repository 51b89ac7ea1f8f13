"""Memory as it is at a step: holes, blocks with header and waste, the operating system, and next fit's rover."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import Freed, HoleChosen, OutOfMemory, Split
from memlab.mechanisms.dynamic_storage.model import Block, block_key, hole_key
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD, Sheet

TOP: Final = 72
TALL: Final = 84
_HEADING: Final = 150


class Memory:
    """The strip of memory on a sheet.

    Attributes:
        strip: Where each address lies.
        holes: The holes at the step, in list order.
        bottom: The lower edge of the row of ranges below it.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self._look, self._step, self._sheet = sheet.look, step, sheet
        base, size = step.settings.base, step.settings.memory
        self._below = base if base <= size else 0
        first = base - self._below
        self.strip = Strip(sheet, (PAD, TOP, sheet.inner, TALL), first, size + self._below)
        self.holes: tuple[Extent, ...] = step.state.free.holes
        self.bottom = TOP + TALL + 20

    def draw(self) -> None:
        """Draw all that lies in memory."""
        blocks = sorted(self._step.state.blocks.values(), key=attrgetter("extent.start"))
        pieces = [*self._system(), *map(self._hole, self.holes)]
        for block in blocks:
            pieces += self._block(block)
        pieces.sort(key=attrgetter("start"))
        self.strip.draw(pieces)
        self._rover()

    def heading(self, need: str = "", start: float = 0, width: float = 0) -> None:
        """What the picture shows and what is asked, at the left, or at the right where a request hangs at the left."""
        right = width and start < PAD + _HEADING
        x, align = (self._sheet.width - PAD, "end") if right else (PAD, "start")
        size = show_size(self._step.settings.memory)
        self._sheet.text(x, 24, f"Memory, {size}", align=align, paint=Paint.QUIET, key="title")
        self._sheet.text(x, 42, need, size=14, bold=True, align=align, key="needs")

    def _system(self) -> list[Piece]:
        if not self._below:
            return []
        words = f"0-{show_size(self._below)} is the operating system's: it is never given away."
        return [Piece("system", 0, self._below, Paint.NOBODY, "OS", show_size(self._below), words=words)]

    def _hole(self, hole: Extent) -> Piece:
        event, key, size = self._step.event, hole_key(hole), show_size(hole.size)
        fill, pattern = self._fit(hole)
        name = "" if fill is Paint.DECISION else size  # written where the request leaves room
        words = f"Hole {hole}: {size} free{self._note(hole)}."
        strong = key == event.chose or (isinstance(event, OutOfMemory) and hole == largest(self.holes))
        strong |= isinstance(event, Split) and hole == event.rest
        return Piece(
            key, hole.start, hole.size, fill, name, below=str(hole), words=words, strong=strong, pattern=pattern
        )

    def _fit(self, hole: Extent) -> tuple[Paint, Pattern]:
        """Orange for the hole chosen, hatched for one that cannot hold what is asked for."""
        event = self._step.event
        if isinstance(event, HoleChosen):
            if hole == event.hole:
                return Paint.DECISION, ""
            small = hole.size < event.need and hole_key(hole) in event.candidates
            return Paint.FREE, "hatch" if small else ""
        return Paint.FREE, "hatch" if isinstance(event, OutOfMemory) and hole.size < event.need else ""

    def _note(self, hole: Extent) -> str:
        event = self._step.event
        if hole_key(hole) == event.chose:
            return ", chosen" if isinstance(event, HoleChosen) else ""
        return ", looked at" if hole_key(hole) in event.candidates else ""

    def _block(self, block: Block) -> Iterator[Piece]:
        """A block from its low end: header, what was asked for, what is wasted; parts of no bytes are left out."""
        fill, strong = self._look.hue(block.name), block_key(block.name) == self._step.event.chose
        words, asks = block_words(block), Free(block.name)
        dots: Pattern = "dots" if self._look.dotted(block.name) else ""
        at = block.pointer + block.asked
        if block.header:
            yield Piece(("header", block.name), block.extent.start, block.header, Paint.NOBODY, words=words, asks=asks)
        if block.asked:
            more: dict[str, Any] = {"words": words, "asks": asks, "strong": strong, "pattern": dots}
            size = show_size(block.asked)
            yield Piece(block_key(block.name), block.pointer, block.asked, fill, block.name, size, **more)
        if block.waste:
            more = {"words": words, "asks": asks, "pattern": "hatch", "ink": Paint.INK}
            yield Piece(("waste", block.name), at, block.waste, fill, **more)

    def _rover(self) -> None:
        """Next fit goes on at the rover's hole; the other fits have none."""
        free = self._step.state.free
        if self._step.settings.fit == "next" and free.holes and not isinstance(self._step.event, Freed):
            x = self.strip.x(free.holes[free.rover].start)
            self._sheet.path([(x, TOP - 14), (x, TOP - 2)], head=True, paint=Paint.QUIET, key="rover")
            self._sheet.text(x + 5, TOP - 5, "next search starts here", paint=Paint.QUIET, key="rover's name")


def largest(holes: tuple[Extent, ...]) -> Extent | None:
    """The largest hole, the first of the list among equals."""
    return max(holes, key=attrgetter("size"), default=None)


def block_words(block: Block) -> str:
    """What a block is, in one sentence."""
    extra = [f"a header of {show_size(block.header)}"] * bool(block.header)
    extra += [f"{show_size(block.waste)} wasted"] * bool(block.waste)
    made = f": {show_size(block.asked)} asked for, {' and '.join(extra)}" if extra else ""
    return f"Block {block.name} at {block.extent} takes {show_size(block.extent.size)}{made}."
