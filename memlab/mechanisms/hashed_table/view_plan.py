"""What the parts of the picture of a hashed table share: what the step knows, and where things are drawn."""

from functools import cached_property
from typing import Final

from memlab.core.history import Started, Step
from memlab.mechanisms.hashed_table.events import Placed, Searching, Translated, Trapped
from memlab.mechanisms.hashed_table.events_changing import Mapped, Unmapped
from memlab.mechanisms.hashed_table.state import (
    CHAINED,
    CLUSTERED,
    ONE_FOR_ALL,
    Chain,
    Element,
    Place,
    State,
    compares_in,
    place_of,
    split_of,
)
from memlab.scene.look import CLASSES
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

PAGE: Final = Paint.HUE_1
OFFSET: Final = Paint.HUE_2
FRAME: Final = Paint.HUE_3

_COMPACT: Final = 260
_FIGURES: Final = 134


class Plan:
    """The step as the picture needs it.

    Attributes:
        compact: Whether there is little height: two settings one above the other.
        narrow: Whether there is room for the narrowest layout only; ``tight`` for it or the next.
        left: The width of the column at the left: address, hash, physical address.
        table: The left edge of what is searched.
        top: The upper edge of its first row; ``pitch`` from row to row, ``row`` the height of one.
        foot: The upper edge of what stands below the rule.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.compact, self.narrow = sheet.height < _COMPACT, sheet.width < CLASSES[1]
        self.split = split_of(step.settings)
        self.tight = sheet.width < CLASSES[2]
        self.left = 140.0 if self.narrow else 176.0 if self.tight else 202.0
        self.table = PAD + self.left + (26 if self.narrow else 34)
        self.top, self.pitch = (22.0, 22.0) if self.compact else (44.0, 30.0)
        self.row = self.pitch - (1 if self.compact else 2)
        self.foot = sheet.height - (2.0 if self.compact else 36.0)
        self.lane = self.foot - (6.0 if self.compact else 16.0)
        self.rows = int((self.lane - (2.0 if self.compact else 8.0) - self.top) // self.pitch)

    @property
    def chained(self) -> bool:
        """Whether there are chains; the hardware has none."""
        return self.settings.variant in (CHAINED, CLUSTERED)

    @property
    def right(self) -> float:
        """Where what is searched must end: figures stand behind it where there is room."""
        return self.sheet.width - PAD - (0 if self.narrow or self.compact else _FIGURES)

    @property
    def process(self) -> str:
        """Whose page the step speaks of; "" where it is about none."""
        return str(getattr(self.event, "process", "")) if self.page is not None else ""

    @property
    def page(self) -> int | None:
        """The page that the step speaks of."""
        page: int | None = getattr(self.event, "page", None)
        return page

    @property
    def offset(self) -> int | None:
        """The offset of the address, where it is an access."""
        if isinstance(self.event, Translated):
            return self.event.offset
        address: int | None = getattr(self.event, "address", None)
        return None if address is None else self.split.offset.of(address)

    @property
    def frame(self) -> int | None:
        """The frame that is found or given."""
        frame: int | None = getattr(self.event, "frame", None)
        return frame

    def show(self, number: int) -> str:
        """Print a page or a frame number, in decimal where addresses are short."""
        return f"{number:,}" if self.split.width <= 16 else f"0x{number:x}"  # noqa: PLR2004 - as `Split.show_whole`

    @cached_property
    def place(self) -> Place | None:
        """Where in the chains the page belongs."""
        if isinstance(self.event, Placed):
            return self.event.place
        if self.page is None or not self.process or not self.chained:
            return None
        return place_of(self.settings, self.process, self.page)

    @property
    def shown_table(self) -> str:
        """Whose table is drawn."""
        if self.settings.table == ONE_FOR_ALL:
            return ""
        if self.place:
            return self.place.table
        running = self.state.running
        return running if running in self.state.tables else next(iter(self.state.tables), running)

    def chain(self, bucket: int) -> Chain:
        """The chain of a bucket of the table that is drawn."""
        return self.state.chains.get((self.shown_table, bucket), ())

    @cached_property
    def buckets(self) -> range:
        """The buckets that are drawn: as many as there is room for, around the one that the step speaks of."""
        used = (bucket for table, bucket in self.state.chains if table == self.shown_table)
        around = self.place.bucket if self.place else next(used, 0)
        return window(self.settings.buckets, around, self.rows)

    def y(self, bucket: int) -> float:
        """The upper edge of a bucket's row."""
        return self.top + (bucket - self.buckets.start) * self.pitch

    @property
    def compares(self) -> int | None:
        """How many elements were looked at; None where that is still to come."""
        if isinstance(self.event, Translated):
            return self.event.looked_at
        compares: int | None = getattr(self.event, "compares", None)
        return compares

    @cached_property
    def match(self) -> Element | None:
        """The element of the page, where the search has come there."""
        if not self.place or not isinstance(self.event, (Searching, Translated, Mapped)):
            return None
        return compares_in(self.chain(self.place.bucket), self.place.process, self.place.tag)[1]

    @property
    def is_new(self) -> bool:
        """Whether the step made the element."""
        return isinstance(self.event, Mapped) and bool(self.event.at)

    @property
    def looked(self) -> int:
        """How many elements of the chain that is drawn wear a sign of comparison."""
        return 0 if isinstance(self.event, Unmapped) else self.compares or 0

    @property
    def first(self) -> int:
        """Where in the chain that is drawn the search began: behind a new head."""
        return int(self.is_new and self.settings.insert == "head")

    @property
    def failed(self) -> bool:
        """Whether the step is a fault or a trap."""
        return self.event.tick in ("fault", "trap", "failure")

    @property
    def forbidden(self) -> bool:
        """Whether the page is there but may not be used so."""
        return isinstance(self.event, Trapped)

    @property
    def started(self) -> bool:
        """Whether nothing was asked yet."""
        return isinstance(self.event, Started)
