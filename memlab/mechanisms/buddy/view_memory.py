"""Memory as a whole below the rows, with its frames, the part that the rows show, and the numbers worth watching."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.buddy.events import OutOfMemory
from memlab.mechanisms.buddy.requests import Free
from memlab.mechanisms.buddy.state import block_key, in_use
from memlab.mechanisms.buddy.view_plan import Plan
from memlab.mechanisms.buddy.view_tree import Tree
from memlab.mechanisms.buddy.view_words import count_name, word, words
from memlab.mechanisms.buddy.zone import reserved
from memlab.memory.english import agree, plural
from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.addresses import axis
from memlab.scene.parts.columns import Span, columns
from memlab.scene.parts.lens import look_at
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD, Sheet

_DRAWN_ONE_BY_ONE: Final = 200
_WINDOWS: Final = 64


class Memory:
    """The strip of all frames on a sheet."""

    def __init__(self, sheet: Sheet, plan: Plan, step: Step, tree: Tree) -> None:
        self._sheet, self._plan, self._step, self._tree = sheet, plan, step, tree
        self._frames = plan.wanted.frames

    def draw(self) -> None:
        """Draw the strip, its axis, and what the rows show of it."""
        state, strip = self._step.state, Strip(self._sheet, self._plan.strip, 0, self._frames)
        if len(state.area.links) + len(state.blocks) <= _DRAWN_ONE_BY_ONE:
            spans = chain.from_iterable(map(self._cut, (*self._free(), *self._used())))
            strip.draw([self._piece(span) for span in sorted(spans)])
        else:
            self._columns()
        if self._plan.region.frames < self._frames:
            self._windows(strip)
        axis(self._sheet, strip, 0, self._frames, count_name)
        self._names()

    def _columns(self) -> None:
        """Very many blocks: a column of pixels has the hue of who holds most of it, hatched where others share it."""
        x, y, width, height = self._plan.strip
        for run in columns(self._used(), self._frames, int(width)):
            box = (x + run.left, y, run.width, height)
            more: dict[str, Any] = {"pattern": "hatch" if run.mixed else "", "edge": Paint.NONE}
            self._sheet.area(("columns", run.left), box, run.fill, **more)
        settings, free = self._step.settings, self._step.state.area.free
        said = f"Memory has {plural(self._frames, word(settings))}: {agree(free, word(settings))} free."
        self._sheet.area("memory", self._plan.strip, Paint.NONE, words=said)

    def _names(self) -> None:
        sheet, (_, y, _, height), low = self._sheet, self._plan.strip, self._plan.low
        bold = {"size": 12 if low or sheet.look.narrow else 14, "bold": True}
        sheet.text(PAD, y + height / 2 + 5, "memory", key="memory", **bold)
        sheet.text(PAD, y + height + 17, word(self._step.settings), paint=Paint.QUIET, key="frame")
        area = self._step.state.area
        self._figure(
            (area.free, self._frames),
            (f"{words(self._step.settings)} free", "free"),
            y + (height / 2 + 5 if low else 14),
        )
        self._figure(
            (area.largest, 1 << self._plan.wanted.top),
            ("largest request", "largest", "max"),
            y + (height + 17 if low else 40),
        )

    def _figure(self, count: tuple[int, int], names: tuple[str, ...], base: float) -> None:
        """A number in large, and beside it what it counts, as long as there is room for beside the most it can be."""
        number, most = count
        sheet, x, shown = self._sheet, float(self._plan.lists), f"{number:,}"
        number_room = sheet.width - PAD - x
        sizes = (14,) if self._plan.low else (18, 14)
        size = next((size for size in sizes if sheet.fits(f"{most:,}", number_room, size=size, bold=True)), 12)
        sheet.text(x, base, shown, size=size, bold=True, key=("figure", names[0]))
        room = sheet.width - PAD - 5 - x - text_width(f"{most:,}", size, bold=True)
        name = next((name for name in names if sheet.fits(name, room)), "")
        x += text_width(shown, size, bold=True) + 5
        name = name.replace("s free", " free") if number == 1 else name
        sheet.text(x, base, name, paint=Paint.QUIET, key=("figure's name", names[0]))

    def _free(self) -> Iterator[Span]:
        """What is free, neighbours as one, but for what the step speaks of."""
        start, end = 0, 0
        for frame, order in sorted((frame, link.order) for frame, link in self._step.state.area.links.items()):
            own = block_key(frame, order) in self._tree.said
            if own or frame != end:
                yield from [Span(start, end - start, Paint.FREE, "free")] * (end > start)
                start = frame
            end = frame + (1 << order)
            if own:
                yield Span(frame, 1 << order, Paint.FREE, "free")
                start = end
        yield from [Span(start, end - start, Paint.FREE, "free")] * (end > start)

    def _used(self) -> Iterator[Span]:
        """What is in use, what is in hand, and what is reserved."""
        state, hue = self._step.state, self._sheet.look.hue
        for block in in_use(state):
            yield Span(block.frame, block.size, hue(block.name), "in hand" if block is state.hand else block.name)
        for start, frames in reserved(self._step.settings):
            yield Span(start, frames, Paint.NOBODY, "reserved")

    def _range(self, first: int, frames: int) -> str:
        settings = self._step.settings
        named = f"{words(settings)} {first}-{first + frames - 1}" if frames > 1 else f"{word(settings)} {first}"
        return named.capitalize()

    def _cut(self, span: Span) -> Iterator[Span]:
        """A span in parts, so that none is partly among the frames that the rows show."""
        edges = (self._plan.region.first, self._plan.region.first + self._plan.region.frames)
        start, end = span.start, span.start + span.size
        for edge in (*(edge for edge in edges if start < edge < end), end):
            yield span._replace(start=start, size=edge - start)
            start = edge

    def _piece(self, span: Span) -> Piece:
        """A stretch of memory as the strip draws it: the block that the step speaks of in its colour there too."""
        order = span.size.bit_length() - 1
        said = self._tree.said.get(block_key(span.start, order)) if span.size == 1 << order else None
        fill = said.paint if said and said.paint else span.fill
        used = span.fill is not Paint.FREE
        said_of = f"{self._range(span.start, span.size)}: {span.name}."
        hand, held = self._step.state.hand, self._step.state.held_by(span.start)
        in_hand = hand is not None and hand.frame <= span.start < hand.frame + hand.size
        hatched = isinstance(self._step.event, OutOfMemory) if not used else held is None and not in_hand
        pattern: Pattern = "hatch" if hatched else "dots" if used and self._sheet.look.dotted(span.name) else ""
        asks = Free(held.name) if held else None
        more: dict[str, Any] = {"words": said_of, "asks": asks, "pattern": pattern, "strong": bool(said and said.paint)}
        more["dashed"] = in_hand
        return Piece(("memory", span.start), span.start, span.size, fill, span.name, **more)

    def _windows(self, strip: Strip) -> None:
        """Parts of memory that the rows can show; the one they show is outlined."""
        region, (_, y, _, height) = self._plan.region, self._plan.strip
        size = max(1 << (region.frames - 1).bit_length(), 1 << max(1, self._frames // _WINDOWS).bit_length() - 1)
        for first in range(0, self._frames, size):
            frames = min(size, self._frames - first)
            box = (strip.x(first), y, frames * strip.scale, height)
            more: dict[str, Any] = {"words": f"{self._range(first, frames)}: click to look there.", "over": 1}
            asks = look_at(first, self._step)
            self._sheet.area(("look", first), box, Paint.NONE, edge=Paint.NONE, asks=asks, **more)
        box = (strip.x(region.first) - 1, y - 3, max(region.frames * strip.scale, 3) + 2, height + 6)
        self._sheet.area("window", box, Paint.NONE, edge=Paint.INK, thick=2.5, over=2)
