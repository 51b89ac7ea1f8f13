"""What can happen on a page walk, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.questions import Fork
from memlab.mechanisms.page_walk import questions
from memlab.mechanisms.page_walk.walking import Walking
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex, show_size

NOT_VALID: Final = "not valid"


@dataclass(frozen=True, kw_only=True)
class AddressSplit(Walking):
    """The address was cut into an index for each table, and the offset."""

    tick: ClassVar[str] = "walk"
    outcome = "yes"
    measures = (questions.OFFSET, questions.LAST_INDEX)
    access: str
    mode: str = "user"

    @property
    def fork(self) -> Fork | None:
        """Asked where some addresses are not canonical."""
        return questions.CANONICAL if self.layout.upper else None

    @property
    def asked(self) -> str:
        """Which address is cut, and how."""
        return f"{self.process} wants {self.shown}, cut into {self.layout.split} bits"

    @property
    def last_name(self) -> str:
        """What the index of the last table is called."""
        return self.layout.indices[-1].name

    @property
    def last_index(self) -> int:
        """The index of the page's entry in the last table."""
        return self.layout.indices[-1].of(self.address)

    @property
    def offset(self) -> int:
        """The offset d."""
        return self.layout.split.offset.of(self.address)

    @property
    def why(self) -> str:
        """The fields and their values."""
        mode = "" if self.mode == "user" else f", as {self.mode},"
        split = self.layout.split.show(self.address)
        return f"{self.process} wants{mode} to {self.access} {self.shown}, which splits: {split}."


@dataclass(frozen=True, kw_only=True)
class ValidRead(Walking):
    """A valid entry was read."""

    measures = (questions.ENTRY,)

    @property
    def fork(self) -> Fork | None:
        """What else an entry of this level may be."""
        return questions.of_entry(self.layout, self.reads[-1].level)


@dataclass(frozen=True, kw_only=True)
class PointerRead(ValidRead):
    """A valid entry was read; it points to the next table."""

    outcome = "points on"

    @property
    def why(self) -> str:
        """Where the entry lies, and where it points."""
        read = self.reads[-1]
        following = self.layout.called(read.level + 1)
        return f"{self.entry(read)} is valid and points to the {following} at {self.layout.show_physical(read.target)}."


@dataclass(frozen=True, kw_only=True)
class EntryRead(ValidRead):
    """The valid entry of the page was read; it names the frame."""

    outcome = "gives a frame"
    rights: str

    @property
    def why(self) -> str:
        """Where the entry lies, and the frame it names."""
        read = self.reads[-1]
        frame = self.layout.show_frame(read.target >> self.layout.page_bits)
        large = "" if self.page_bits == self.layout.page_bits else f" of {show_size(1 << self.page_bits)}"
        return f"{self.entry(read)} is valid: the page{large} is in frame {frame}, allowed: {self.rights}."


@dataclass(frozen=True, kw_only=True)
class Reached(Walking):
    """The frame and the offset make the physical address; the byte is reached."""

    tick: ClassVar[str] = "byte"
    measures = (questions.PHYSICAL, questions.ACCESSES)
    physical: int
    marked: str

    @property
    def frame_shown(self) -> str:
        """The frame as it prints."""
        return self.layout.show_frame(self.reads[-1].target >> self.layout.page_bits)

    @property
    def accesses(self) -> int:
        """All accesses to memory: those to entries, and the byte."""
        return len(self.reads) + 1

    @property
    def why(self) -> str:
        """The physical address, and the last access."""
        offset, last = self.offset_shown, self.accesses
        return (
            f"Frame {self.frame_shown} and offset {offset} make physical "
            f"address {self.layout.show_physical(self.physical)}: access {last} of {last} is the byte itself"
            f"{self.marked}."
        )


@dataclass(frozen=True, kw_only=True)
class PageFault(Walking):
    """An entry on the way is not valid, or such that the hardware refuses it."""

    tick: ClassVar[str] = "fault"
    outcome = "page fault"
    measures = (questions.ENTRY,)

    told: str = NOT_VALID

    @property
    def fork(self) -> Fork | None:
        """What else an entry of this level may be."""
        return questions.of_entry(self.layout, self.reads[-1].level)

    @property
    def why(self) -> str:
        """Which entry, and the accesses made before it was known."""
        read = self.reads[-1]
        word = show_hex(read.word, 8 * self.layout.entry_at(read.level).size)
        said = self.told if self.told.startswith("a ") else f"{word}, {self.told}"
        last = read.page or self.layout.is_last(read.level)
        end = "the byte is not reached" if last else "no table below it is read"
        return f"{self.entry(read)} is {said}: page fault, {end}."


@dataclass(frozen=True, kw_only=True)
class Trapped(Walking):
    """An access that the hardware refuses for another reason.

    Attributes:
        cause: Which; ``reason`` the same in words.
        beyond: What was asked for, as it prints, where there can be no such address.
    """

    tick: ClassVar[str] = "trap"
    cause: str
    reason: str
    beyond: str = ""

    @property
    def fork(self) -> Fork | None:
        """Asked of rights and of canonical addresses, for the rest is said by the request."""
        if self.cause == "not canonical":
            return questions.CANONICAL
        return questions.of_entry(self.layout, self.reads[-1].level) if self.cause == "protection" else None

    @property
    def outcome(self) -> str:
        """What it is instead."""
        return "no" if self.cause == "not canonical" else "not allowed"

    @property
    def why(self) -> str:
        """The reason, and the accesses made before it."""
        return f"Trap: {self.reason} ({plural(len(self.reads), 'access')} to memory made)."


@dataclass(frozen=True, kw_only=True)
class TableMade(Walking):
    """A page needs a table that was not there."""

    tick: ClassVar[str] = "table"
    fork = questions.TABLES
    outcome = "a table is made"
    measures = (questions.TAKEN,)
    level: int
    start: int
    bytes_in_all: int

    @property
    def called(self) -> str:
        """What such a table is called."""
        return self.layout.called(self.level)

    @property
    def region(self) -> str:
        """The addresses that it translates: the first, and how many."""
        covers = self.layout.indices[self.level].high + 1
        size = 1 << covers
        reach = show_size(size) if covers <= 60 else f"2^{covers} bytes"  # noqa: PLR2004 - beyond, T has many digits
        return f"{self.layout.show_address(self.address - self.address % size)} + {reach}"

    @property
    def why(self) -> str:
        """Which table, where, and what the tables take together now."""
        layout = self.layout
        why = f"Page {self.shown} is the first in {self.region}" if self.level else f"{self.process} has no table"
        return (
            f"{why}: a {layout.called(self.level)} of {show_size(layout.table_bytes(self.level))} is made at "
            f"{layout.show_physical(self.start)}; tables take {show_size(self.bytes_in_all)} now."
        )


@dataclass(frozen=True, kw_only=True)
class Mapped(Walking):
    """The entry of a page was written."""

    tick: ClassVar[str] = "mapping"
    fork = questions.TABLES
    outcome = "none is"
    frame: int
    word: int
    replaced: int | None

    @property
    def why(self) -> str:
        """What the entry says now, in its bits."""
        read, layout = self.reads[-1], self.layout
        word = show_hex(self.word, 8 * layout.entry_at(read.level).size)
        before = "" if self.replaced is None else f" instead of frame {layout.show_frame(self.replaced)}"
        return (
            f"Page {self.shown} of {self.process} is now in frame {layout.show_frame(self.frame)}{before}: entry "
            f"{layout.show_index(read.level, read.index)} of the {layout.called(read.level)} becomes {word}."
        )


@dataclass(frozen=True, kw_only=True)
class Unmapped(Walking):
    """The entry of a page was cleared."""

    tick: ClassVar[str] = "mapping"
    frame: int

    @property
    def why(self) -> str:
        """Which frame is let go."""
        read, layout = self.reads[-1], self.layout
        index = layout.show_index(read.level, read.index)
        return (
            f"Page {self.shown} of {self.process} leaves frame {layout.show_frame(self.frame)}: entry {index} "
            f"of the {layout.called(read.level)} becomes 0."
        )


@dataclass(frozen=True, kw_only=True)
class TableDropped(Walking):
    """A table without a valid entry was given back."""

    tick: ClassVar[str] = "table"
    level: int
    start: int
    bytes_in_all: int

    @property
    def why(self) -> str:
        """Which table, and what the others take."""
        return (
            f"The {self.layout.called(self.level)} at {self.layout.show_physical(self.start)} has no valid "
            f"entry left, so it is given back; tables take {show_size(self.bytes_in_all)} now."
        )
