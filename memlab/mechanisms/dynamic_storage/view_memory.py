"""Memory as it is at a step: holes, blocks with header and waste, the operating system, and next fit's rover."""

from collections.abc import Hashable
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from memlab.core.history import Event, Step
from memlab.mechanisms.dynamic_storage.block_rules import CUT
from memlab.mechanisms.dynamic_storage.events import Coalesced, Copied, Freed, HoleChosen, NameInUse, OutOfMemory, Split
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.mechanisms.dynamic_storage.state import Block, block_key, hole_key
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD, Sheet

_TOP: Final = 72
_TOP_OF_HALF: Final = 64
_TALL: Final = {"wide": 84, "narrow": 70, "half": 52}
_HALF: Final = 240
_BELOW: Final = 48
_FIGURES: Final = 122
_SHORT: Final = 60
_ENLARGED: Final = 240


class _Leaving(NamedTuple):
    """A block that is moving, at its old place."""

    block: Block


class Memory:
    """The strip of memory on a sheet.

    Attributes:
        half: Whether there is room for memory only, because two settings are compared.
        strip: Where each address lies; it reaches from ``top`` to ``bottom``.
        lower: Where the part below it begins.
        aside: The width of the figures at the right; ``right`` is where they begin, or the end where there are none.
        high: Whether blocks are cut from the high end of a hole.
        noun: What the holes are: holes, or partitions.
        holes: The holes at the step, in list order; ``free`` is their sum, ``largest`` the largest.
        limit: What a request that is refused is held against: the largest partition where that is too small, taken or
            free, else the largest hole.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self._look, self._step, self._sheet = sheet.look, step, sheet
        self.half = sheet.height < _HALF
        self.top = _TOP_OF_HALF if self.half else _TOP
        tall = _TALL["half" if self.half else "narrow" if sheet.look.narrow else "wide"]
        self.bottom = self.top + tall
        self.lower = self.bottom + _BELOW
        base, size = step.settings.base, step.settings.memory
        self._below = base if base <= size else 0
        first = base - self._below
        self.strip = Strip(sheet, (PAD, self.top, sheet.inner, tall), first, size + self._below)
        self.high = step.settings.cut == CUT[1]
        self.holes: tuple[Extent, ...] = step.state.free.holes
        self.noun: str = step.state.noun
        self.largest = largest(self.holes)
        self.limit = self._most()
        self.free = sum(hole.size for hole in self.holes)
        self.aside = max(_FIGURES, text_width(show_size(self.free), 18, bold=True) + 12)
        self.right = sheet.width - PAD - (0 if sheet.look.narrow else self.aside)
        self._looked = frozenset(step.event.candidates)
        self._spoken = _spoken(step.event, self.largest)
        chose = step.event.chose
        self._chosen = chose[1] if isinstance(chose, tuple) and chose[0] == "block" else None

    def draw(self) -> None:
        """Draw all that lies in memory."""
        blocks = self._step.state.blocks
        things: list[tuple[int, int, Any]] = [(hole.start, hole.size, hole) for hole in self.holes]
        things += [(block.extent.start, block.extent.size, block) for block in blocks.values()]
        if old := self._step.state.leaving:
            things.append((old.extent.start, old.extent.size, _Leaving(old)))
        things.sort(key=itemgetter(0))
        if self._below:
            things.insert(0, (0, self._below, None))
        self.strip.draw_many(things, self._strong(), self._pieces, self._gist)
        self._sheet.area("outline", self.strip.box, Paint.NONE, edge=Paint.LINE)
        self._border()
        self._copied()
        self._rover()

    def heading(self, need: str = "", start: float = 0, end: float = 0, *, failure: bool = False) -> bool:
        """What the picture shows and what is asked, beside the request that hangs over memory; False without room."""
        beside = " and the OS" if self._below else ""
        size = f"Memory, {show_size(self._step.settings.memory)}{beside}"
        room = max(text_width(size, 12), text_width(need, 14, bold=True)) + 10
        left, right = not end or start - PAD > room, self._sheet.width - PAD - end > room
        if not left and not right:
            return False
        x, align = (PAD, "start") if left else (self._sheet.width - PAD, "end")
        paint = Paint.FAILURE_TEXT if failure else Paint.INK
        self._sheet.text(x, 24, size, align=align, paint=Paint.QUIET, key="title")
        self._sheet.text(x, 42, need, size=14, bold=True, align=align, paint=paint, key="needs")
        return True

    def _most(self) -> Extent | None:
        event = self._step.event
        if not isinstance(event, OutOfMemory) or not event.never:
            return self.largest
        return largest(tuple(partition.extent for partition in self._step.state.partitions.ordered))

    def _strong(self) -> set[int]:
        """Where the holes and the block begin that the sentence speaks of."""
        starts = {hole.start for hole in self.holes if hole.end in self._spoken}
        block = self._step.state.blocks.get(self._chosen) if self._chosen else None
        return starts | ({block.extent.start} if block else set())

    def _pieces(self, thing: Extent | Block | _Leaving | None) -> list[Piece]:
        if isinstance(thing, _Leaving):
            return [self._leaving(thing.block)]
        if thing is None:
            words = f"0-{show_size(self._below)} is the operating system's: it is never given away."
            return [Piece("system", 0, self._below, Paint.NOBODY, "OS", show_size(self._below), words=words)]
        return [self._hole(thing)] if isinstance(thing, Extent) else self._block(thing)

    def _gist(self, thing: Extent | Block | _Leaving | None) -> tuple[Hashable, Paint]:
        if isinstance(thing, _Leaving):
            return ("leaving", thing.block.name), self._look.hue(thing.block.name)
        if thing is None:
            return "system", Paint.NOBODY
        if isinstance(thing, Extent):
            return hole_key(thing), Paint.FREE
        return block_key(thing.name), self._look.hue(thing.name)

    def _hole(self, hole: Extent) -> Piece:
        event, size = self._step.event, show_size(hole.size)
        fill, pattern = self._fit(hole)
        name = "" if fill is Paint.DECISION else size  # written where the request leaves room
        note = f"was {event.name}" if isinstance(event, Freed) and hole == event.hole else ""
        partition = self._step.state.partition(hole)
        words = f"{f'Partition {partition},' if partition else 'Hole'} {hole}: {size} free{self._note(hole)}."
        note = note or (partition if name else "")
        more: dict[str, Any] = {
            "below": str(hole),
            "words": words,
            "strong": hole.end in self._spoken,
            "pattern": pattern,
        }
        return Piece(hole_key(hole), hole.start, hole.size, fill, name, note, **more)

    def _fit(self, hole: Extent) -> tuple[Paint, Pattern]:
        """Orange for the hole chosen, hatched for one that cannot hold what is asked for."""
        event = self._step.event
        if isinstance(event, HoleChosen) and hole == event.hole:
            return Paint.DECISION, ""
        small = isinstance(event, (HoleChosen, OutOfMemory)) and hole.size < event.need
        return Paint.FREE, "hatch" if small and hole_key(hole) in self._looked else ""

    def _note(self, hole: Extent) -> str:
        event = self._step.event
        if hole_key(hole) == event.chose:
            return ", chosen" if isinstance(event, HoleChosen) else ""
        if isinstance(event, (HoleChosen, OutOfMemory)) and hole_key(hole) in self._looked:
            return f", {against(hole, event.need)}"
        return ""

    def _block(self, block: Block) -> list[Piece]:
        """A block from its low end: header, what was asked for, what is wasted; parts too thin to see are left out."""
        fill, strong = self._look.hue(block.name), block_key(block.name) == self._step.event.chose
        words, asks = block_words(block), Free(block.name)
        dots: Pattern = "dots" if self._look.dotted(block.name) else ""
        parts = (block.header, block.waste, block.footer)
        header, waste, footer = (size if size * self.strip.scale >= 1 else 0 for size in parts)
        start, size = block.extent.start + header, block.extent.size - header - waste - footer
        common: dict[str, Any] = {"words": words, "asks": asks}
        around: dict[str, Any] = {"pattern": "hatch", "ink": Paint.INK, **common}
        pieces = [Piece(("header", block.name), block.extent.start, header, Paint.NOBODY, **around)] * bool(header)
        if block.asked:
            more: dict[str, Any] = {"strong": strong, "pattern": dots, "below": block.partition, **common}
            if strong and isinstance(self._step.event, NameInUse):
                more["edge"] = Paint.FAILURE
            pieces.append(Piece(block_key(block.name), start, size, fill, block.name, show_size(block.asked), **more))
        if waste or not block.asked:
            pieces.append(Piece(("waste", block.name), start + size, waste, fill, **around))
        end = block.extent.end - footer
        return pieces + [Piece(("footer", block.name), end, footer, Paint.NOBODY, **around)] * bool(footer)

    def _leaving(self, block: Block) -> Piece:
        """The old place of a block that is moving."""
        name, extent = block.name, block.extent
        words = f"The old place of {name}, {extent}: it is held until what it holds is copied."
        more: dict[str, Any] = {"words": words, "edge": Paint.INK, "dashed": True}
        return Piece(("leaving", name), extent.start, extent.size, self._look.hue(name), name, "old place", **more)

    def _copied(self) -> None:
        """From the old pointer to the new one."""
        event = self._step.event
        if isinstance(event, Copied):
            y, ends = self.top - 22, [self.strip.x(at) for at in (event.source, event.target)]
            way = [(ends[0], self.top - 2), (ends[0], y), (ends[1], y), (ends[1], self.top - 2)]
            words = f"{show_size(event.moved)} are copied from {show_size(event.source)} to {show_size(event.target)}."
            self._sheet.path(way, head=True, thick=1.5, words=words, key="copied")

    def _border(self) -> None:
        """Where two holes met that are one now."""
        event = self._step.event
        if isinstance(event, Coalesced):
            x = self.strip.x(event.after.start)
            more: dict[str, Any] = {"dashed": True, "paint": Paint.QUIET, "key": "border"}
            self._sheet.path([(x, self.top + 2), (x, self.top + 16)], **more)
            self._sheet.path([(x, self.bottom - 16), (x, self.bottom - 2)], **{**more, "key": "border below"})

    def _rover(self) -> None:
        """Next fit goes on at the rover's hole; the other fits have none."""
        free, event = self._step.state.free, self._step.event
        if self._step.settings.fit != "next" or not free.holes or isinstance(event, Freed):
            return
        x, y = self.strip.x(free.holes[free.rover].start), self.top
        words = "The rover: next fit begins to look at this hole."
        self._sheet.path([(x + 4, y - 14), (x + 4, y - 2)], head=True, paint=Paint.QUIET, words=words, key="rover")
        text = "rover" if isinstance(event, HoleChosen) else "next search starts here"
        before, behind = (x - 4 - text_width(text, 12), x - 4), (x + 12, x + 12 + text_width(text, 12))
        for left, right in (behind, before):
            if left >= PAD and right <= self._sheet.width - PAD and not self._hangs_over(left, right):
                self._sheet.text(left, y - 5, text, paint=Paint.QUIET, key="rovers")
                return

    def _hangs_over(self, left: float, right: float) -> bool:
        """Whether a request is held over memory between two places."""
        event = self._step.event
        if not isinstance(event, (HoleChosen, OutOfMemory)):
            return False
        start, end = self.hung(event)
        return start - 2 < right and left < end + 2

    def hung(self, event: HoleChosen | OutOfMemory) -> tuple[float, float]:
        """Where a request begins and ends that is held over the hole it takes, or over the largest."""
        width = event.need * self.strip.scale
        if isinstance(event, HoleChosen):
            x = self.strip.x(event.hole.end) - width if self.high else self.strip.x(event.hole.start)
            return x, x + width
        width = min(width, self._sheet.inner)
        x = self.strip.x(self.limit.start) if self.limit else PAD
        x = min(x, self._sheet.width - PAD - width)
        return x, x + width


def _spoken(event: Event, most: Extent | None) -> frozenset[int]:
    """The ends of the holes that the sentence of an event speaks of."""
    chose = event.chose
    ends = {chose[1]} if isinstance(chose, tuple) and chose[0] == "hole" else set()
    if isinstance(event, OutOfMemory) and most:
        ends.add(most.end)
    return frozenset(ends | ({event.rest.end} if isinstance(event, Split) else set()))


def largest(holes: tuple[Extent, ...]) -> Extent | None:
    """The largest hole, the first of the list among equals."""
    return max(holes, key=attrgetter("size"), default=None)


def visible(scale: float, longest: int) -> float:
    """Pixels a byte for bars below memory: its own scale, or a larger one where they would be too short to compare."""
    return scale if longest * scale >= _SHORT else _ENLARGED / max(longest, 1)


def against(hole: Extent, need: int) -> str:
    """What a request would leave of a hole, or what it lacks there."""
    rest = hole.size - need
    if rest < 0:
        return f"{show_size(-rest)} too small"
    return f"leaves {show_size(rest)}" if rest else "fits exactly"


@lru_cache(maxsize=10_000)
def block_words(block: Block) -> str:
    """What a block is, in one sentence."""
    extra = [f"a header of {show_size(block.header)}"] * bool(block.header)
    extra += [f"a footer of {show_size(block.footer)}"] * bool(block.footer)
    extra += [f"{show_size(block.waste)} wasted"] * bool(block.waste)
    made = f": {show_size(block.asked)} asked for, {' and '.join(extra)}" if extra else ""
    made = f", alone in partition {block.partition}{made}" if block.partition else made
    pointer = f"; its program has the pointer {show_size(block.pointer)}" if block.header else ""
    return f"Block {block.name} at {block.extent} takes {show_size(block.extent.size)}{made}{pointer}."
