"""What the picture of a VAX shows, and where: heights of its rows, columns of its tables, what is known by now."""

from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.vax.changes import Change, TablesGiven
from memlab.mechanisms.vax.events import (
    AddressSplit,
    EntryIsVirtual,
    EntryRead,
    Faulted,
    Modified,
    Reached,
    SystemEntryRead,
    Walking,
)
from memlab.mechanisms.vax.registers import PAGES, SPLIT, entry_place, region_of
from memlab.mechanisms.vax.state import State
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

CUT, VIRTUAL, SYSTEM, FOUND, BYTE = range(1, 6)
"""How far a translation has come: cut, the entry's address known, the system's entry read, the entry read, the byte."""

_STAGES: Final = {
    AddressSplit: CUT,
    EntryIsVirtual: VIRTUAL,
    SystemEntryRead: SYSTEM,
    EntryRead: FOUND,
    Modified: FOUND,
    Reached: BYTE,
}
_COMPACT: Final = 260
_NARROW: Final = 700
PAINTS: Final = {"region": Paint.NOBODY, "vpn": Paint.HUE_1, "d": Paint.HUE_4}
SECOND: Final = {"region": Paint.NOBODY, "vpn": Paint.HUE_2, "d": Paint.HUE_3}
"""The hues of the entry's own address, which is cut in its turn."""


class Heights(NamedTuple):
    """Where the rows of the picture lie, in pixels.

    Attributes:
        address: The upper edge of the address's fields, ``field`` their height.
        said: The base line of the comparison.
        virtual: The upper edge of the fields of the entry's address.
        head: The base line of the names of tables.
        top: Where the entries begin; ``row`` high each, ``rows`` of them.
        foot: The base line of what comes out.
    """

    address: float
    field: float
    said: float
    virtual: float
    head: float
    top: float
    row: float
    rows: int
    foot: float


class Plan:
    """A reading of one step."""

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        event: Any = step.event
        shown = isinstance(event, (Walking, Change))
        self.address: int | None = event.address if shown else None
        self.process: str = getattr(event, "process", "")
        self.region = region_of(self.address or 0) if shown else "P0"
        self.page = SPLIT.fields[1].of(self.address or 0)
        self.registers = self.state.of(self.process)
        self.compact, self.narrow = sheet.height < _COMPACT, sheet.width < _NARROW
        self.stage = self._stage()
        self.at = self._heights()

    @property
    def is_system(self) -> bool:
        """Whether the page's entry is in the system's own table."""
        return self.region in ("S0", "reserved")

    @property
    def virtual(self) -> int | None:
        """Where the page's entry lies, a virtual address, as soon as it is known."""
        known = self.address is not None and self.stage >= VIRTUAL and not self.is_system
        return entry_place(self.registers, self.region, self.page) if known else None

    @property
    def tables(self) -> tuple[tuple[str, int, int | None], ...]:
        """For each column its table, the page whose entry it is, and where that lies; None while that is not known."""
        if self.is_system:
            known = self.state.system_place(self.page) if self.stage >= FOUND else None
            return (("S0", self.page, known),)
        number = SPLIT.fields[1].of(self.virtual or 0)
        first = self.state.system_place(number) if self.stage >= SYSTEM else None
        place = self.state.place_of(self.process, self.region, self.page) if self.stage >= FOUND else None
        return (("S0", number, first), (self.region, self.page, place))

    def length(self, table: str) -> int:
        """How many entries a table has."""
        registers = self.registers
        lengths = {"P0": registers.p0lr, "P1": PAGES - registers.p1lr, "S0": self.state.system.slr}
        return int(lengths[table])

    def columns(self) -> tuple[Box, ...]:
        """The three columns: two tables and the frame."""
        gap = 22.0 if self.narrow else 56.0
        width = (self.sheet.inner - 2 * gap) / 3
        high = self.at.row * self.at.rows
        return tuple((PAD + at * (width + gap), self.at.top, width, high) for at in range(3))

    def fields(self, top: float) -> dict[str, Box]:
        """The fields of an address, not to scale: their names must be read."""
        widths = {"region": 0.16, "vpn": 0.5, "d": 0.34}
        boxes, x = {}, float(PAD)
        for name, share in widths.items():
            width = (self.sheet.inner - 12) * share
            boxes[name] = (x, top, width, self.at.field)
            x += width + 6
        return boxes

    def _stage(self) -> int:
        event = self.event
        if isinstance(event, Change):
            return CUT if isinstance(event, TablesGiven) else FOUND
        if isinstance(event, Faulted):
            if event.asked_of == "length":
                return CUT
            return FOUND if event.asked_of == "entry" else SYSTEM if event.reads else VIRTUAL
        return _STAGES.get(type(event), 0)

    def _heights(self) -> Heights:
        height = self.sheet.height
        if self.compact:
            return Heights(6, 22, 42, 50, 88, 94, 22, 1, height - 14)
        spare = (height - 300) / 4
        virtual = 92 + spare
        head = virtual + 34 + 22 + spare
        row = 24 + spare / 4
        return Heights(30, 32, 78 + spare / 2, virtual, head, head + 8, row, 3, height - 14)
