"""What can happen in paging, the second stage, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.questions import Fork
from memlab.mechanisms.i386 import questions
from memlab.mechanisms.i386.course import DOING, Coursing
from memlab.mechanisms.i386.events import Faulted
from memlab.mechanisms.i386.state import LAYOUT
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class LinearMade(Coursing):
    """Base and offset were added: the linear address, which paging cuts anew."""

    tick: ClassVar[str] = "linear"
    measures = (questions.LINEAR, questions.ENTRY)

    @property
    def asked(self) -> str:
        """Where in which segment."""
        return f"Offset {self.course.offset_shown} lies inside the segment in {self.course.register}"

    @property
    def base_shown(self) -> str:
        """The base as it prints."""
        return self.course.base_shown

    @property
    def cut(self) -> str:
        """The linear address, and how it is cut."""
        return f"Linear address {self.course.linear_shown} is cut anew, 10/10/12"

    @property
    def linear(self) -> int | None:
        """The sum; not asked where the base is 0."""
        made = self.course.descriptor
        return self.course.linear if made and made.base else None

    @property
    def directory(self) -> int | None:
        """The upper 10 bits; not asked where the widths of the fields say it."""
        index = LAYOUT.indices[0].of(self.course.linear or 0)
        widths = [field.bits for field in LAYOUT.split.fields]
        return index if self.course.paging and index not in widths else None

    @property
    def why(self) -> str:
        """The sum, and what follows."""
        course = self.course
        total = f"Base {course.base_shown} + offset {course.offset_shown} = linear address {course.linear_shown}"
        if not course.paging:
            return f"{total}; paging is off, so that is the physical address too."
        directory, page, offset = LAYOUT.split.values(course.linear or 0)
        parts = f"directory {show_hex(directory, 10)}, page {show_hex(page, 10)}, offset {show_hex(offset, 12)}"
        return f"{total}; paging cuts it anew, 10/10/12: {parts}."


@dataclass(frozen=True, kw_only=True)
class DirectoryRead(Coursing):
    """The entry of the page directory was read; it points to a page table."""

    fork = questions.DIRECTORY
    outcome = "to a table"

    @property
    def asked(self) -> str:
        """Whose access comes to which entry."""
        return _comes(self, 0)

    @property
    def why(self) -> str:
        """Where it lies, and where it points."""
        target = LAYOUT.show_physical(self.course.reads[0].target)
        return f"{self.nth}: {self.course.entry(0)}, is present and points to the page table at {target}."


@dataclass(frozen=True, kw_only=True)
class TableRead(Coursing):
    """The entry of the page table was read; it names the frame, and both entries allow the access.

    Attributes:
        rights: What both entries allow at this level.
    """

    fork = questions.PAGE
    outcome = "to the frame"
    rights: str

    @property
    def asked(self) -> str:
        """Whose access comes to which entry."""
        return _comes(self, 1)

    @property
    def why(self) -> str:
        """Where it lies, the frame, and what is allowed."""
        frame = LAYOUT.show_frame(self.course.reads[1].target >> LAYOUT.page_bits)
        allowed = f"level {self.course.level} may {_may(self.rights)}"
        return f"{self.nth}: {self.course.entry(1)}, is present: the page is in frame {frame}, where {allowed}."


@dataclass(frozen=True, kw_only=True)
class Reached(Coursing):
    """The physical address is known, and the byte is reached."""

    tick: ClassVar[str] = "byte"
    measures = (questions.PHYSICAL, questions.ACCESSES)
    marked: str = ""

    @property
    def asked(self) -> str:
        """The page."""
        return f"The page of linear address {self.course.linear_shown}"

    @property
    def frame_shown(self) -> str:
        """The frame as it prints."""
        return LAYOUT.show_frame((self.course.physical or 0) >> LAYOUT.page_bits)

    @property
    def physical(self) -> int | None:
        """The physical address; not asked where paging is off, nor where it is said by another number."""
        course = self.course
        told = (course.linear, (course.physical or 0) >> LAYOUT.page_bits)
        return course.physical if course.paging and course.physical not in told else None

    @property
    def accesses(self) -> int:
        """All accesses to memory."""
        return self.course.references

    @property
    def why(self) -> str:
        """The physical address, the last access, and what the next one will not need."""
        course = self.course
        where = LAYOUT.show_physical(course.physical or 0)
        last = f"access {course.references} of {course.in_all} is the {'byte' if course.size == 1 else 'bytes'} there"
        kept = (
            f"; {course.references - 1} from now on, as {course.register} keeps its descriptor"
            if course.was_read
            else ""
        )
        if not course.paging:
            return f"Linear address {where} is the physical address: {last}{kept}."
        offset = show_hex((course.linear or 0) & 0xFFF, 12)
        made = f"Frame {self.frame_shown} and offset {offset} make physical address {where}"
        return f"{made}: {last}{self.marked}{kept}."


@dataclass(frozen=True, kw_only=True)
class PageFault(Faulted):
    """An entry is not present, or both together do not allow the access."""

    stage: ClassVar[str] = "page"
    measures = (questions.CODE,)
    exception: str = "PF"

    @property
    def fork(self) -> Fork | None:
        """Which entry it is about."""
        return questions.DIRECTORY if len(self.course.reads) == 1 else questions.PAGE

    @property
    def outcome(self) -> str:
        """Not present, or not allowed."""
        return questions.NOT_PRESENT if self.cause.endswith("entry") else questions.NOT_ALLOWED

    @property
    def asked(self) -> str:
        """Whose access comes to which entry."""
        return _comes(self, len(self.course.reads) - 1)

    @property
    def told(self) -> str:
        """What happened, without the code."""
        who = "A program" if self.course.user else "The kernel"
        page = {"supervisor_page": "is the kernel's", "read_only_page": "is read only"}
        return f"{who} {DOING[self.course.kind]} a page that {page.get(self.cause, 'is not present')}"

    @property
    def cr2(self) -> int:
        """The linear address that faulted, for the operating system."""
        return self.course.linear or 0

    @property
    def why(self) -> str:
        """The exception, its code bit by bit, and what CR2 keeps."""
        code = self.error_code
        bits = ("present" if code & 1 else "not present", "write" if code & 2 else "read", _user(code))
        return f"Fault {self.named}, {', '.join(bits)}: {self.reason}; CR2 keeps {self.course.linear_shown}."


def _user(code: int) -> str:
    return "level 3" if code & 4 else "level 0 to 2"


def _may(rights: str) -> str:
    return "read and write" if "w" in rights else "read"


def _comes(event: Coursing, level: int) -> str:
    read = event.course.reads[level]
    word = show_hex(read.word, 32)
    who = f"A {'write' if event.course.write else 'read'} at level {event.course.level}"
    return f"{who} comes to entry {LAYOUT.show_index(level, read.index)} of the {LAYOUT.called(level)}, {word}"
