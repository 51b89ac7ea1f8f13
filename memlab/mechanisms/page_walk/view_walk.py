"""The diagram of a page walk: a column a table under the field that indexes it, arrows, and the token."""

from dataclasses import dataclass
from typing import Final

from memlab.mechanisms.page_walk.events import TableMade
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.plane import (
    BOX,
    HEAD,
    HEIGHT,
    ROW,
    ROWS,
    STRIP,
    TOP,
    WIDTH,
    Walk,
    field_tone,
    field_words,
    is_used,
)
from memlab.mechanisms.page_walk.tables import Read
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.panels import Diagram
from memlab.scene.shapes import Arrow, Box, Look, Text, Token
from memlab.scene.tones import Tone

_CHARACTERS: Final = 0.88  # to a unit of width, at 11 px and 5.6 px a unit


def walk_diagram(view: Walk) -> Diagram:
    """The columns with what was read so far, the arrows between them, and the token."""
    layout, made = view.layout, view.reads
    boxes = [*_strip(view), *_heads(view), *_frame(view)]
    arrows: list[Arrow] = []
    for read in made:
        boxes += _rows(view, read)
        arrows += _arrows(view, read)
    bodies = [_body(view, level) for level in range(len(made), layout.levels)]
    if view.reached:
        arrows.append(_down(view, layout.levels, view.byte, strong=True))
    accesses = len(made) + bool(view.reached)
    return Diagram(
        key="walk",
        title=f"The walk: {accesses} of {layout.levels + 1} accesses to memory",
        width=WIDTH,
        height=HEIGHT,
        boxes=(*boxes, *bodies),
        arrows=tuple(arrows),
        texts=tuple(_texts(view)),
        token=_token(view),
    )


def _strip(view: Walk) -> list[Box]:
    """The fields of the address, each over the column that it leads into."""
    fields = (*view.layout.indices, view.layout.split.offset)
    return [
        Box(
            key=("field", field.name),
            tone=field_tone(view.layout, field),
            label=f"{field.name} {show_hex(field.of(view.address))}" if view.walking else field.name,
            words=field_words(view.layout, field, field.of(view.address)),
            strong=is_used(view, field),
            x=view.left(column) - 2.4,
            y=STRIP,
            width=view.wide + 2.4,
            height=BOX,
        )
        for column, field in enumerate(fields)
    ]


def _heads(view: Walk) -> list[Box]:
    """What each table is called; those that were read say where they start."""
    return [_head(view, level) for level in range(view.layout.levels)]


def _head(view: Walk, level: int) -> Box:
    layout, name = view.layout, view.layout.tables[level]
    start = view.reads[level].table if level < len(view.reads) else None
    if isinstance(view.event, TableMade) and level == view.event.level:
        start = view.event.start
    size = f"{plural(1 << layout.indices[level].bits, 'row')}, {show_size(layout.table_bytes(level))}"
    where = "not read yet" if start is None else f"at {layout.show_physical(start)}"
    return Box(
        key=("table", level),
        tone=Tone.PLAIN if start is None else Tone.SYSTEM,
        label=name,
        words=f"The {layout.called(level)}, {where}: {size}.",
        strong=view.event.chose == ("table", level),
        x=view.left(level),
        y=HEAD,
        width=view.wide,
        height=BOX,
    )


def _body(view: Walk, level: int) -> Box:
    """The place of a table that was not read."""
    words = f"Entries of the {view.layout.called(level)}: not read yet."
    return Box(
        key=("rows", level),
        tone=Tone.EMPTY,
        words=words,
        x=view.left(level),
        y=TOP - ROWS * ROW,
        width=view.wide,
        height=ROWS * ROW,
    )


def _rows(view: Walk, read: Read) -> list[Box]:
    rows = []
    for place, index in enumerate(view.shown(read)):
        row = EntryRow(view.layout, read.level, index, view.word(read, index))
        touched = index == read.index
        rows.append(
            Box(
                key=("row", read.level, index),
                tone=row.tone(touched, read == view.reads[-1]),
                label=row.label(int(view.wide * _CHARACTERS)),
                words=row.words,
                asks=Look.at(opened=(read.level, index)),
                strong=touched and read == view.reads[-1] and not view.reached,
                x=view.left(read.level),
                y=TOP - (place + 1) * ROW,
                width=view.wide,
                height=ROW,
            )
        )
    return rows


@dataclass(frozen=True)
class EntryRow:
    """How one entry reads in a row: as much as there is room for."""

    layout: Layout
    level: int
    index: int
    word: int

    @property
    def last(self) -> bool:
        """Whether its table is the last."""
        return self.layout.is_last(self.level)

    @property
    def valid(self) -> bool:
        """Whether it names a frame or a table."""
        return self.layout.entry_at(self.level).is_valid(self.word, self.last)

    @property
    def frame(self) -> int:
        """The frame that it names, be it a page's or a table's."""
        return self.layout.entry_at(self.level).target(self.word, self.last) >> self.layout.page_bits

    @property
    def flags(self) -> str:
        """The names of the single bits that are set."""
        decoded = self.layout.entry_at(self.level).decode(self.word, self.last)
        return " ".join(field.name for field, value in decoded if field.bits == 1 and value)

    def label(self, room: int) -> str:
        """The index and the frame, with the bits that are set where they fit."""
        if not self.valid:
            return f"{show_hex(self.index)} -"
        plain = f"{self.index:x}: {self.frame:x}"
        short = f"{show_hex(self.index)}: {show_hex(self.frame)}"
        return next((label for label in (f"{short}  {self.flags}", short) if len(label) <= room), plain)

    @property
    def words(self) -> str:
        """What it names, in one sentence."""
        name = f"Entry {show_hex(self.index)} of the {self.layout.called(self.level)}"
        if not self.valid:
            return f"{name} is not valid. Choose it to see its bits."
        holds = f"frame {show_hex(self.frame)}" if self.last else f"a table in frame {show_hex(self.frame)}"
        return f"{name} names {holds}; set: {self.flags or 'nothing else'}. Choose it to see its bits."

    def tone(self, touched: bool, newest: bool) -> Tone:
        """What it means on this walk."""
        if not touched:
            return Tone.USED if self.valid else Tone.INVALID
        if not self.valid:
            return Tone.FAULT
        return Tone.CHOSEN if newest else Tone.LOOKED


def _frame(view: Walk) -> list[Box]:
    """The frame, and the byte in it once it is reached."""
    column, reached = view.layout.levels, view.reached
    left, tone = view.left(column), Tone.USED if reached else Tone.EMPTY
    named = f"frame {show_hex(reached.physical >> view.layout.page_bits)}" if reached else "frame"
    words = f"The {named} of {show_size(1 << view.layout.page_bits)}."
    high = ROWS * ROW
    head = Box(key="frame", tone=tone, label=named, words=words, x=left, y=HEAD, width=view.wide, height=BOX)
    body = Box(key="bytes", tone=tone, words=words, x=left, y=TOP - high, width=view.wide, height=high)
    if not reached:
        return [head, body]
    byte = Box(
        key="byte",
        tone=Tone.HIT,
        label=f"byte {show_hex(view.layout.split.offset.of(view.address))}",
        words=f"The byte at physical address {view.layout.show_physical(reached.physical)}.",
        strong=True,
        x=left,
        y=view.byte - ROW / 2,
        width=view.wide,
        height=ROW,
    )
    return [head, body, byte]


def _arrows(view: Walk, read: Read) -> list[Arrow]:
    """From the field down to the row, and from a valid row on to what it names."""
    newest = read == view.reads[-1] and not view.reached
    arrows = [_down(view, read.level, view.middle(read), newest)]
    if read.valid:
        right, y = view.left(read.level) + view.wide, view.middle(read)
        bend, after = right + 1.3, view.left(read.level + 1)
        points = ((right, y), (bend, y), (bend, HEAD + BOX / 2), (after, HEAD + BOX / 2))
        arrows.append(
            Arrow(key=("to", read.level), tone=Tone.CHOSEN, strong=newest, points=points, words=_names(view, read))
        )
    return arrows


def _names(view: Walk, read: Read) -> str:
    return f"The entry names {view.layout.show_physical(read.target)}."


def _down(view: Walk, column: int, height: float, strong: bool) -> Arrow:
    left = view.left(column)
    points = ((left - 1.4, STRIP), (left - 1.4, height), (left, height))
    return Arrow(key=("down", column), tone=Tone.LOOKED, strong=strong, points=points)


def _texts(view: Walk) -> list[Text]:
    """Where the tables lie that were read, and the physical address."""
    texts = [
        Text(key=("at", read.level), label=_at(view, read.table), x=view.left(read.level), y=3.6, size=11)
        for read in view.reads
    ]
    if view.reached:
        label = _at(view, view.reached.physical)
        texts.append(Text(key="at byte", label=label, x=view.left(view.layout.levels), y=3.6, size=11))
    return texts


def _at(view: Walk, address: int) -> str:
    full = f"at {view.layout.show_physical(address)}"
    return full if len(full) <= view.pitch * _CHARACTERS else f"at {address:x}"


def _token(view: Walk) -> Token | None:
    """At what the step is about: a field, a table, a row, or the byte."""
    where = _token_place(view)
    return (
        Token(key="token", tone=Tone.CHOSEN, words="What is read at this step.", x=where[0], y=where[1])
        if where
        else None
    )


def _token_place(view: Walk) -> tuple[float, float] | None:
    if view.walking is None:
        return None
    if view.reached:
        return view.left(view.layout.levels), view.byte
    if isinstance(view.event, TableMade):
        return view.left(view.event.level), HEAD + BOX / 2
    if view.reads and view.event.chose:
        return view.left(view.reads[-1].level), view.middle(view.reads[-1])
    return view.left(0) - 1.4, STRIP + BOX / 2
