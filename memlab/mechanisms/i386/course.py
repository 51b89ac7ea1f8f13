"""What is known of an access, as far as it has come: all moments of it share this."""

from dataclasses import dataclass

from memlab.core.history import Event
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.requests import FLAT
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.i386.state import LAYOUT, USER
from memlab.mechanisms.page_walk.tables import Read
from memlab.memory.sizes import show_hex

DOING = {"read": "reads", "write": "writes", "execute": "executes", "load": "loads"}


@dataclass(frozen=True)
class Course:
    """The course of an access, or of a load alone.

    Attributes:
        process: Whose.
        register: Through which segment register.
        kind: ``read``, ``write``, ``execute``, or ``load`` for a load alone.
        level: The privilege level that runs (CPL).
        selector: What the register holds, or is to hold.
        paging: Whether linear addresses are translated.
        loads: Whether the register is loaded first.
        was_read: Whether the descriptor was read from its table.
        descriptor: What it says; None as long as it is not known, and for a null selector.
        offset: Where in the segment; None for a load alone.
        size: How many bytes.
        write_protect: Whether levels 0 to 2, too, obey read-only pages (WP).
        linear: Base + offset, once it is known to be legal.
        reads: The page table entries read so far.
        physical: The address of the first byte, once it is reached.
    """

    process: str
    register: str
    kind: str
    level: int
    selector: Selector
    paging: bool = True
    loads: bool = False
    was_read: bool = False
    descriptor: Descriptor | None = None
    offset: int | None = None
    size: int = 1
    write_protect: bool = False
    linear: int | None = None
    reads: tuple[Read, ...] = ()
    physical: int | None = None

    @property
    def references(self) -> int:
        """Accesses to memory so far."""
        return self.was_read + len(self.reads) + (self.physical is not None)

    @property
    def in_all(self) -> int:
        """Accesses to memory, should it come to the byte; of a load alone, one."""
        return 1 if self.kind == "load" else self.loads + 2 * self.paging + 1

    @property
    def user(self) -> bool:
        """Whether a program runs, for paging knows two kinds only: level 3 and all others."""
        return self.level == USER

    @property
    def write(self) -> bool:
        """Whether something is written."""
        return self.kind == "write"

    @property
    def offset_shown(self) -> str:
        """The offset as it prints."""
        return show_hex(self.offset or 0, 32)

    @property
    def linear_shown(self) -> str:
        """The linear address as it prints."""
        return show_hex(self.linear or 0, 32)

    @property
    def base_shown(self) -> str:
        """The base of the segment as it prints."""
        return show_hex(self.descriptor.base if self.descriptor else 0, 32)

    @property
    def says(self) -> str:
        """Who does what where."""
        if self.kind == "load":
            return f"{self.process} loads {self.register}"
        size = "" if self.size == 1 else f"{self.size} bytes from "
        at = f"{size}offset {self.offset_shown}" if size else f"offset {self.offset_shown}"
        through = "a flat segment" if self.register == FLAT else self.register
        return f"{self.process} {DOING[self.kind]} {at} through {through}"

    def short(self, level: int) -> str:
        """Which page table entry, by its index."""
        return f"entry {LAYOUT.show_index(level, self.reads[level].index)} of the {LAYOUT.called(level)}"

    def entry(self, level: int) -> str:
        """Which page table entry, and where it lies."""
        read = self.reads[level]
        index, where = LAYOUT.show_index(level, read.index), LAYOUT.show_physical(read.address)
        return f"{self.short(level)}, at {LAYOUT.show_physical(read.table)} + {index} × 4 = {where}"


@dataclass(frozen=True, kw_only=True)
class Coursing(Event):
    """A moment of an access.

    Attributes:
        course: What is known by then.
    """

    course: Course

    @property
    def process(self) -> str:
        """Whose access it is."""
        return self.course.process

    @property
    def reads(self) -> tuple[Read, ...]:
        """The page table entries read so far."""
        return self.course.reads

    @property
    def nth(self) -> str:
        """Which access to memory it is."""
        return f"Access {self.course.references} of {self.course.in_all}"
