"""What the parts of the picture of paging share: what the step is about, and where it is drawn."""

from functools import cached_property
from itertools import islice
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.paging.events import FrameTaken, Left, Mapped, Unmapped
from memlab.mechanisms.paging.referring import Referring
from memlab.mechanisms.paging.tables import Process, State, split_of
from memlab.scene.look import CLASSES
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

OFFSET: Final = Paint.HUE_2
HEAD_OF_LIST: Final = 9
"""So many frames at the head of the free-frame list are always in sight: a step may choose from them."""

_PAINTS: Final = (Paint.HUE_1, Paint.HUE_3, Paint.HUE_4, Paint.HUE_5)
_COMPACT: Final = 260
_ROW: Final = 20
_WIDEST_BIT: Final = 52.0
_GUTTER: Final = 26
_MOST_OFFSET: Final = 24
_MOST_INDEX: Final = 40


class Heights:
    """Where the rows of the picture lie, from top to bottom, for a height of the picture."""

    def __init__(self, height: float) -> None:
        self.compact = height < _COMPACT
        self.bar, self.field = 34.0, 20.0 if self.compact else 36.0
        self.under = self.bar + self.field
        self.top = self.under + (6 if self.compact else 28)
        self.foot = height - (4 if self.compact else PAD) - 24
        self.rule = self.foot - (2 if self.compact else 8)
        self.cells = 22.0 if self.compact else 38.0
        self.strip = self.rule - self.cells - (2 if self.compact else 22)
        room = self.strip - self.top - (6 if self.compact else 26)
        self.rows = max(1, int(room // _ROW))
        self.row = min(room, self.rows * _ROW + 10) / self.rows
        self.bottom = self.top + self.rows * self.row


class Bar:
    """The address as a bar of bits.

    Attributes:
        bits: How many it has.
        wide: How wide one is drawn.
        right: The right edge.
    """

    def __init__(self, bits: int, room: float) -> None:
        self.bits, self.wide = bits, min(_WIDEST_BIT, room / max(1, bits))
        self.right = PAD + self.bits * self.wide

    def x(self, bit: int) -> float:
        """The border right of a bit's left neighbour: where the offset begins if it has so many bits."""
        return self.right - bit * self.wide


class Plan:
    """The step as the picture needs it.

    Attributes:
        process: Whose page table is shown: that of the step, or the one chosen, or the running one.
        referring: The event where the step is one of an access.
        bits: n, of the offset.
        left: The left edge of the page table; ``wide`` its width; ``beside`` the left edge of what stands beside it.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.bits: int = step.settings.page_bits
        self.page_size = 1 << self.bits
        self.split = split_of(step.settings)
        self.at = Heights(sheet.height)
        self.bar = Bar(self.split.width, sheet.inner)
        self.process = self._shown(sheet.look.get("process"))
        self.referring = self.event if isinstance(self.event, Referring) else None
        self.left, self.wide = PAD + _GUTTER, min(400.0, max(222.0, sheet.inner * 0.4))
        self.beside = self.left + self.wide + 34

    def _shown(self, chosen: Any) -> Process | None:
        processes = self.state.processes
        names = (getattr(self.event, "process", None), chosen, self.state.running, *sorted(processes)[:1])
        return next((processes[str(name)] for name in names if name in processes), None)

    @property
    def face(self) -> str:
        """What the middle of the picture shows: the ``way`` of an address, or what each ``cut`` costs."""
        return "cut" if self.sheet.look.get("face") == "cut" and not self.at.compact else "way"

    @property
    def stops(self) -> range:
        """The bits of offset that there can be without the address changing its width."""
        return range(max(0, self.split.width - _MOST_INDEX), min(_MOST_OFFSET, self.split.width) + 1)

    @property
    def narrow(self) -> bool:
        """Whether there is room for the narrowest layout only."""
        return self.sheet.width < CLASSES[1]

    @property
    def knows_address(self) -> bool:
        """Whether the step is about an address that there can be."""
        return self.referring is not None and getattr(self.event, "cause", "") != "address"

    @property
    def page(self) -> int | None:
        """The page that the step speaks of."""
        if isinstance(self.event, (FrameTaken, Mapped, Unmapped)):
            return self.event.page
        return self.referring.page if self.referring and self.knows_address else None

    @property
    def frame(self) -> int | None:
        """The frame that the step speaks of."""
        frame: int | None = getattr(self.event, "frame", None)
        return frame

    @cached_property
    def pages(self) -> range:
        """The pages that are shown: as many as there is room for, around the one that the step speaks of."""
        first = min(self.process.table, default=0) if self.process else 0
        return window(1 << self.settings.index_bits, first if self.page is None else self.page, self.at.rows)

    def row(self, page: int) -> float:
        """The upper edge of the row of a page."""
        return self.at.top + (page - self.pages.start) * self.at.row

    @cached_property
    def listed(self) -> tuple[int, ...]:
        """The head of the free-frame list, with the frame that the step took from it."""
        taken = (self.event.frame,) if isinstance(self.event, FrameTaken) else ()
        return (*taken, *islice(self.state.free, HEAD_OF_LIST))

    @property
    def given_back(self) -> tuple[int, ...]:
        """The frames that the step freed."""
        if isinstance(self.event, Left):
            return self.event.frames
        return (self.event.frame,) if isinstance(self.event, Unmapped) and self.event.freed else ()

    def paint(self, name: str) -> Paint:
        """The hue of a process; its page numbers and its frames have it too."""
        place = self.sheet.look.owners.get(name)
        return Paint.NOBODY if place is None else _PAINTS[place % len(_PAINTS)]

    def dotted(self, name: str) -> bool:
        """Whether a process shares its hue with an earlier one."""
        return self.sheet.look.owners.get(name, 0) >= len(_PAINTS)

    @property
    def hue(self) -> Paint:
        """The hue of the process shown."""
        return self.paint(self.process.name) if self.process else Paint.NOBODY
