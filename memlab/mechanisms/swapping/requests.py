"""What can be asked: processes arrive and end, the dispatcher runs, devices are started and deliver."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core.kinds import Choice, Flag, Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.swapping.state import BINDINGS, EXECUTION

MOST: Final = 2**40
_WHO: Final = Label("the process")
_NAMES: Final = ("P1", "P2", "P3", "P4")
_OFTEN: Final = 1_500_000


@dataclass(frozen=True)
class Arrive(Request):
    """A process is there: it stands on the backing store and joins the tail of the ready list."""

    process: str = asked(Label("the process's name"))
    size: int = asked(Whole(1, MOST, "", "bytes that it takes in memory"))
    priority: int = asked(Whole(0, 99, "", "larger is higher"), default=1)
    unused: int = asked(Whole(0, MOST, "", "bytes of it that it does not use"), default=0)
    binding: str = asked(Choice(BINDINGS, "when its addresses are bound"), default=EXECUTION)
    base: int = asked(Whole(0, MOST, "", "its address, if it is bound at compile time"), default=0)

    @classmethod
    def sample(cls, random: Random) -> "Arrive":
        """Draw one that a memory of two megabytes can often hold."""
        size = random.choice((random.randint(1, _OFTEN), 1000 * random.randint(1, 1500), MOST))
        unused = random.choice((0, random.randint(1, size)))
        binding = random.choice(BINDINGS)
        return cls(random.choice(_NAMES), size, random.randint(0, 9), unused, binding, random.randint(0, _OFTEN))


@dataclass(frozen=True)
class Dispatch(Request):
    """The scheduler chooses a process, and the dispatcher brings it into memory if it is out."""


@dataclass(frozen=True)
class StartIO(Request):
    """A process starts a device that will write into its buffer."""

    verb: ClassVar[str] = "Start I/O"
    process: str = asked(_WHO)
    offset: int = asked(Whole(0, MOST, "", "where the buffer begins in the process"))
    size: int = asked(Whole(1, MOST, "", "bytes of the buffer"))
    blocks: bool = asked(Flag("whether the process waits for it, outside the ready list"), default=False)

    @classmethod
    def sample(cls, random: Random) -> "StartIO":
        """Draw one that often fits into its process."""
        return cls(random.choice(_NAMES), random.randint(0, 1000), random.randint(1, 1000), random.random() < 1 / 2)


@dataclass(frozen=True)
class EndIO(Request):
    """The device delivers what a process has asked for."""

    verb: ClassVar[str] = "End I/O"
    process: str = asked(_WHO)

    @classmethod
    def sample(cls, random: Random) -> "EndIO":
        """Draw one of a few names."""
        return cls(random.choice(_NAMES))


@dataclass(frozen=True)
class Exit(Request):
    """A process ends; its memory is free."""

    process: str = asked(_WHO)

    @classmethod
    def sample(cls, random: Random) -> "Exit":
        """Draw one of a few names."""
        return cls(random.choice(_NAMES))
