"""What programs and the operating system do with segments."""

from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Final

from memlab.core import translation
from memlab.core.kinds import Label, Whole
from memlab.core.named_sizes import NamedSizes
from memlab.core.request import Request, asked
from memlab.errors import BadValueError
from memlab.mechanisms.segmentation.addressing import SegmentAddress
from memlab.mechanisms.segmentation.given import LONGEST, MOST_MEMORY

MOST_NUMBER: Final = 2**18 - 1


@dataclass(frozen=True)
class SegmentNumber(Whole):
    """A segment number; drawn ones are small."""

    def sample(self, random: Random) -> int:
        """Draw a small one."""
        return random.randint(0, 6)


@dataclass(frozen=True)
class SegmentSizes(NamedSizes):
    """The segments of a program, numbered from 0, with their lengths: ``main 400, stack 1100``."""

    one = "segment"
    many = "segments"
    like = '("main", 400)'
    size = Whole(1, LONGEST, "bytes")

    def check(self, value: Any) -> tuple[Any, ...]:
        """Return the segments; raise `BadValueError` for a bad one, or where there is none."""
        found = super().check(value)
        if not found:
            raise BadValueError("There is no segment: name at least one, like main 400.")
        return found

    def extremes(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """One at its least, and one at its largest."""
        return ((("main", 1),), (("main", LONGEST),))

    def sample(self, random: Random) -> tuple[tuple[str, int], ...]:
        """Draw a few small ones."""
        names = random.sample(("main", "sqrt", "stack", "heap"), random.randint(1, 3))
        return tuple((name, random.randint(1, 1500)) for name in names)


_PROCESS: Final = Label("a process")
_NUMBER: Final = SegmentNumber(0, MOST_NUMBER, "", "a segment number")
_OFFSET: Final = Whole(0, LONGEST - 1, "", "the offset in the segment")


@dataclass(frozen=True)
class Access(translation.Access):
    """Read, write or execute the byte at an offset of a segment."""

    address: int | tuple[int, ...] = asked(SegmentAddress())


@dataclass(frozen=True)
class Jump(Request):
    """Code that runs as one segment jumps to an offset of a segment that it takes for itself, by its number."""

    process: str = asked(_PROCESS)
    running: int = asked(SegmentNumber(0, MOST_NUMBER, "", "the number under which the code runs"))
    names: int = asked(SegmentNumber(0, MOST_NUMBER, "", "the number that the code names"))
    offset: int = asked(_OFFSET, default=0)


@dataclass(frozen=True)
class Load(Request):
    """Bring a program into memory: a hole for each of its segments, and a table."""

    process: str = asked(_PROCESS)
    segments: tuple[tuple[str, int], ...] = asked(SegmentSizes("its segments with lengths: code 1200, heap 1400"))


@dataclass(frozen=True)
class Unload(Request):
    """A process ends: its table goes, and the segments that nobody else has."""

    process: str = asked(_PROCESS)


@dataclass(frozen=True)
class Grow(Request):
    """Make a segment longer: upwards, or downwards where it grows down; it moves where there is no room beside it."""

    process: str = asked(_PROCESS)
    segment: int = asked(_NUMBER)
    size: int = asked(Whole(1, LONGEST, "bytes", "how much longer"))


@dataclass(frozen=True)
class Move(Request):
    """Move a segment to another place: only its base changes."""

    process: str = asked(_PROCESS)
    segment: int = asked(_NUMBER)
    start: int = asked(Whole(0, MOST_MEMORY, "", "its first byte then"))


@dataclass(frozen=True)
class Share(Request):
    """Enter a segment of another process into a table: both have the same bytes."""

    process: str = asked(_PROCESS)
    segment: int = asked(SegmentNumber(0, MOST_NUMBER, "", "the number that it gets"))
    owner: str = asked(Label("whose segment it is"))
    number: int = asked(SegmentNumber(0, MOST_NUMBER, "", "its number there"), default=0)


@dataclass(frozen=True)
class Compact(Request):
    """Slide all segments down, so that what is free is one hole."""

    verb: ClassVar[str] = "Compact memory"
