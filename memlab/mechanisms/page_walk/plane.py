"""What the panels of a page walk share: the address, the entries read, and where things stand on the plane."""

from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.page_walk.events import AddressSplit, Reached, Walking
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.model import layout_in
from memlab.mechanisms.page_walk.tables import Read, State
from memlab.memory.address import BitField as Field
from memlab.memory.sizes import show_hex
from memlab.scene.tones import Tone
from memlab.scene.window import window

WIDTH: Final = 100.0
HEIGHT: Final = 54.0
GUTTER: Final = 4.2
ROW: Final = 5.4
ROWS: Final = 5
STRIP: Final = 47.0
HEAD: Final = 36.0
BOX: Final = 6.0
TOP: Final = 35.0
_INDEX_TONES: Final = (Tone.FIELD_A, Tone.FIELD_B, Tone.FIELD_C, Tone.FIELD_D, Tone.FIELD_E)


class Walk:
    """What the panels of one step share: the layout, the address, the entries read, and where things stand."""

    def __init__(self, step: Step) -> None:
        event = step.event
        self.layout: Layout = layout_in(step.settings)
        self.state: State = step.state
        self.event = event
        self.walking = event if isinstance(event, Walking) else None
        self.reads: tuple[Read, ...] = self.walking.reads if self.walking else ()
        self.address = self.walking.address if self.walking else 0
        self.pitch = WIDTH / (self.layout.levels + 1)
        self.wide = self.pitch - GUTTER

    def left(self, column: int) -> float:
        """Where a column's boxes start."""
        return column * self.pitch + GUTTER

    def word(self, read: Read, index: int) -> int:
        """The bits now of an entry of the table that was read."""
        size = self.layout.entry_at(read.level).size
        return self.state.words.get(read.table + index * size, 0)

    def shown(self, read: Read) -> range:
        """The rows around the one that was read."""
        return window(1 << self.layout.indices[read.level].bits, read.index, ROWS)

    def middle(self, read: Read) -> float:
        """The height of the row that was read."""
        return TOP - (read.index - self.shown(read).start + 0.5) * ROW

    @property
    def byte(self) -> float:
        """The height of the byte in its frame: from the top, as far down as its offset."""
        offset = self.layout.split.offset
        return TOP - ROW / 2 - (ROWS - 1) * ROW * offset.of(self.address) / (1 << offset.bits)

    @property
    def reached(self) -> Reached | None:
        """The event that ends the walk, where it is this one."""
        return self.event if isinstance(self.event, Reached) else None


def field_tone(layout: Layout, field: Field) -> Tone:
    """A tone for each index, one for the offset, and one for what is not translated."""
    if field == layout.split.offset:
        return Tone.OFFSET
    return _INDEX_TONES[layout.indices.index(field) % 5] if field in layout.indices else Tone.SYSTEM


def field_words(layout: Layout, field: Field, value: int) -> str:
    """What a field is for, with its bits and its value."""
    if field == layout.split.offset:
        does = "the byte within the page"
    elif field in layout.indices:
        does = f"the index into the {layout.called(layout.indices.index(field))}"
    else:
        does = f"not translated: {layout.canonical_rule()}"
    return f"Bits {field.high} to {field.low}, {field.name} = {show_hex(value, field.bits)}: {does}."


def is_used(view: Walk, field: Field) -> bool:
    """Whether the step is about this field: the index of the entry read, or the offset of the byte."""
    if isinstance(view.event, AddressSplit):
        return True
    if view.reached:
        return field == view.layout.split.offset
    return bool(view.reads) and field == view.layout.indices[view.reads[-1].level]
