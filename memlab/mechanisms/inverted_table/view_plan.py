"""Where everything stands in the picture of an inverted table, and what the step has found out."""

from functools import cached_property
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.inverted_table.events import Anchored, Asking, ChainSearched, Searched
from memlab.mechanisms.inverted_table.events_ending import Ending, NoFrame, PageFault, Translated, Trapped
from memlab.mechanisms.inverted_table.searching import chain_search, linear_search
from memlab.mechanisms.inverted_table.state import BOTH, LINEAR, Entry, State, anchor_in
from memlab.memory.process import number_of
from memlab.scene.look import CLASSES
from memlab.scene.measure import text_width
from memlab.scene.paint import HUES, Paint, hue
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

_COMPACT: Final = 260
_LOW: Final = 320
_NARROWEST: Final = 36.0
_MOST: Final = 16
_UNCHANGED: Final = (Anchored, ChainSearched, Translated, Trapped, PageFault, NoFrame)


class Plan:
    """A step, and the heights of the rows of its picture.

    Attributes:
        compact: Whether there is little height, ``low`` whether less than usual.
        narrow: Whether there is little width.
        numbers: The base line of the frame numbers.
        cells: The upper edge of the entries; ``cell`` their height.
        signs: Where the signs of comparison stand; ``way`` the arrow below them.
        anchors: The upper edge of the row of anchors; ``anchor`` its height.
        rule: The line above the bytes.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.compact, self.narrow = sheet.height < _COMPACT, sheet.width < CLASSES[1]
        self.low = low = sheet.height < _LOW
        self.numbers, self.cells = (30.0, 34.0) if self.compact else (76.0, 82.0)
        self.cell = 30.0 if self.compact else 36.0 if low else 44.0
        self.signs = self.cells + self.cell + (11 if self.compact else 13)
        self.way = self.signs + (0 if self.compact else 15 if low else 20)
        self.rule = sheet.height - 70
        self.anchors, self.anchor = (92.0, 26.0) if self.compact else (min(196.0, self.rule - 60), 32.0)

    @property
    def asking(self) -> Asking | None:
        """The access that the step belongs to."""
        return self.event if isinstance(self.event, Asking) else None

    @cached_property
    def frame(self) -> int | None:
        """The frame that the step speaks of."""
        frame: int | None = getattr(self.event, "frame", None)
        if frame is None and isinstance(self.event, Asking):
            return None
        return frame

    @property
    def linear(self) -> int | None:
        """How many entries a search from frame 0 on has looked at; None where that is not (yet) told."""
        event = self.event
        if isinstance(event, Searched):
            return event.looked_at
        after = isinstance(event, (Anchored, ChainSearched, Ending))
        if after and self.asking and self.settings.search in (LINEAR, BOTH):
            return self._before(linear=True)
        return None

    @property
    def chain_looked(self) -> int | None:
        """How many entries of the chain have been looked at; None where that is not (yet) told."""
        event = self.event
        if isinstance(event, ChainSearched):
            return event.looked_at
        if isinstance(event, Ending) and self.settings.search != LINEAR:
            return self._before(linear=False)
        return None

    def _before(self, *, linear: bool) -> int | None:
        """What a search took whose page is where it was; one in vain changed what it searched."""
        if self.asking is None or not isinstance(self.event, _UNCHANGED):
            return None
        search = linear_search if linear else chain_search
        return search(self.settings, self.state, (self.asking.process, self.asking.page)).looked_at

    @property
    def match(self) -> int | None:
        """The frame whose entry matches, where the search has come there."""
        if isinstance(self.event, (Searched, ChainSearched)):
            return self.event.frame
        if isinstance(self.event, Anchored) and self.settings.search == BOTH and self.asking:
            return self.state.places.get((self.asking.process, self.asking.page))
        return self.frame

    @cached_property
    def anchor_here(self) -> int | None:
        """The anchor of the page, once it is hashed."""
        if self.settings.search == LINEAR or self.asking is None or isinstance(self.event, Searched):
            return None
        return anchor_in(self.settings, self.asking.process, self.asking.page)

    @cached_property
    def wide(self) -> float:
        """How wide an entry is drawn."""
        return self.sheet.inner / len(self.shown)

    @cached_property
    def shown(self) -> range:
        """The frames that are drawn: as many as there is room for, around the one that the step speaks of."""
        pages = [entry.page for _, entry in zip(range(64), self.state.entries.values(), strict=False)]
        pages += [self.asking.page] if self.asking else []
        numbers = (f"{max(pages, default=0):,}", f"{self.settings.frames:,}")
        longest = max(text_width(number, 12, bold=True) for number in numbers)
        count = max(1, min(_MOST, int(self.sheet.inner // max(_NARROWEST if self.narrow else 44.0, longest + 8))))
        if self.narrow and self.settings.frames <= _MOST and self.sheet.inner / self.settings.frames >= longest + 6:
            count = self.settings.frames
        around = self.match if self.match is not None else next(iter(self.state.entries), 0)
        return window(self.settings.frames, around, count)

    def x(self, frame: int) -> float:
        """The left edge of an entry."""
        return PAD + (frame - self.shown.start) * self.wide

    @property
    def edge(self) -> Paint:
        """The outline of the entry that the step speaks of: red where it does not allow what is wanted."""
        return Paint.FAILURE if isinstance(self.event, Trapped) else Paint.INK

    def paint(self, process: str) -> Paint:
        """The hue of a process: by its number, so that it keeps it whoever comes and goes."""
        return hue((number_of(process) - 1) % len(HUES))

    def named(self, entry: Entry) -> str:
        """An entry in words."""
        return f"<{entry.process}, {entry.page:,}>"
