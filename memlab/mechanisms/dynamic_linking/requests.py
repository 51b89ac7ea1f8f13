"""What may be asked: processes start, call and exit, versions are installed."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.dynamic_linking.versions import MOST_NUMBER, MOST_SIZE, Want, Wants

_PROCESS: Final = Label("a process, by its name")
_LIBRARY: Final = Label("a library, by its name")
_SIZE: Final = Whole(1, MOST_SIZE, "bytes", "its bytes in memory")
_PROCESSES: Final = ("P", "Q", "R")
_LIBRARIES: Final = ("libm", "libc", "libz")


@dataclass(frozen=True)
class Start(Request):
    """Start a process: its program holds a stub for each library that it was linked against."""

    process: str = asked(_PROCESS)
    size: int = asked(_SIZE)
    wants: tuple[Want, ...] = asked(Wants("libraries with the major numbers it was linked against"), default=())

    @classmethod
    def sample(cls, random: Random) -> "Start":
        """Draw one of a few names, so that they meet again."""
        kinds = cls.kinds()
        return cls(random.choice(_PROCESSES), kinds["size"].sample(random), kinds["wants"].sample(random))


@dataclass(frozen=True)
class Call(Request):
    """A process calls a routine of a library."""

    process: str = asked(_PROCESS)
    library: str = asked(_LIBRARY)

    @classmethod
    def sample(cls, random: Random) -> "Call":
        """Draw one of a few names, so that they meet again."""
        return cls(random.choice(_PROCESSES), random.choice(_LIBRARIES))


@dataclass(frozen=True)
class Install(Request):
    """Put a version of a library onto the disk."""

    library: str = asked(_LIBRARY)
    major: int = asked(Whole(0, MOST_NUMBER, "", "the interface that it promises"))
    minor: int = asked(Whole(0, MOST_NUMBER, "", "higher where something was mended"))
    size: int = asked(_SIZE)

    @classmethod
    def sample(cls, random: Random) -> "Install":
        """Draw a version that processes may want."""
        return cls(random.choice(_LIBRARIES), random.randint(1, 3), random.randint(0, 9), random.randint(1, 900) << 10)


@dataclass(frozen=True)
class Exit(Request):
    """A process ends; what only it used leaves memory with it."""

    verb: ClassVar[str] = "Exit"
    process: str = asked(_PROCESS)

    @classmethod
    def sample(cls, random: Random) -> "Exit":
        """Draw one of a few names, so that they meet again."""
        return cls(random.choice(_PROCESSES))
