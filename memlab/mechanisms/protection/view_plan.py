"""Where everything stands in the picture of protection, and what the step is about."""

from functools import cached_property
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.protection.bands import FREE, Band
from memlab.mechanisms.protection.events import Checked, NothingThere, Reached, Trapped
from memlab.mechanisms.protection.state import MONITOR, RELOCATION, State, bands_of
from memlab.memory.english import plural
from memlab.scene.paint import Paint, hue
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Sheet

_COMPACT: Final = 260
_LENS_ROOM: Final = 330
_WIDE: Final = 760


def memory_words(size: int) -> str:
    """How large memory is, as the head of the picture says it."""
    return f"Memory, {plural(size, 'byte')}"


class Plan:
    """A step, and the heights of the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step.
        lens: Whether there is room for the bytes either side of a border.
        compact: Whether there is little height: two settings beside each other.
        title: What the picture is about, as its head says it.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings, self.state = step.settings, step.state
        self.title = ""
        self.compact = sheet.height < _COMPACT
        self.lens = sheet.height >= _LENS_ROOM and sheet.width >= _WIDE
        self.wide = sheet.width >= _WIDE
        top = 4.0 if self.compact else 46.0
        self.flag = top
        self.strip_top = top + (26 if self.compact else 46)
        self.strip_height = 30.0 if self.compact else 56.0 if self.lens else 44.0
        self.axis = self.strip_top + self.strip_height + 15
        self.rule = self.axis + (6 if self.compact else 28 if self.lens else 20)
        self.boxes = self.rule + (6 if self.compact else 26 if self.lens else 20)
        self.box = 32.0 if self.compact else 56.0
        self.trap = self.boxes + self.box + (10 if self.compact else 15 if self.lens else 13)
        self.trap_height = 22.0 if self.compact else 26.0 if self.lens else 22.0

    @cached_property
    def strip(self) -> Strip:
        """Memory, lying down."""
        box = (PAD, self.strip_top, self.sheet.inner, self.strip_height)
        return Strip(self.sheet, box, 0, self.settings.memory)

    @property
    def sent(self) -> Checked | None:
        """The address that the step is about, with the registers of that moment."""
        return self.event if isinstance(self.event, Checked) else None

    @property
    def registers(self) -> State:
        """The registers and the mode in force at the step."""
        return self.state  # type: ignore[no-any-return]

    @property
    def mode(self) -> str:
        """The mode in which the step happens; of a trap the one before it."""
        return str(getattr(self.event, "mode", self.state.mode)) if self.sent or self.trapped else str(self.state.mode)

    @property
    def trapped(self) -> bool:
        """Whether the step is a trap."""
        return self.event.tick == "trap"

    @property
    def relocated(self) -> bool:
        """Whether addresses are logical."""
        return bool(self.settings.scheme == RELOCATION)

    @property
    def base_name(self) -> str:
        """What the register is called that holds the first legal byte."""
        return "relocation" if self.relocated else "base"

    @property
    def flagged(self) -> tuple[int, str]:
        """The address that stands over its byte, and what it is: logical until the register has been added."""
        sent, place = self.sent, self.place or 0
        if not self.relocated or sent is None or self.mode == MONITOR:
            return place, "address"
        if isinstance(sent, (Reached, NothingThere)):
            return place, "physical"
        return sent.address, "logical"

    @property
    def place(self) -> int | None:
        """The byte of memory that the address would be, legal or not."""
        sent = self.sent
        if sent is None:
            return None
        if isinstance(sent, Trapped) and sent.relocated:
            return sent.base + sent.address
        return sent.physical

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Who has which part of memory."""
        return bands_of(self.settings)

    def paint(self, owner: str) -> Paint:
        """A job's hue, by its place in memory; grey for the operating system, white for nobody."""
        if owner == FREE:
            return Paint.FREE
        jobs = [band.owner for band in self.bands if band.owner not in (FREE, MONITOR)]
        return hue(jobs.index(owner)) if owner in jobs else Paint.NOBODY

    def legal(self, address: int) -> bool:
        """Whether the registers let a job use a byte of memory."""
        return bool(self.state.base <= address < self.state.end)
