"""What the CPU and the operating system do about protection."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final, TypeVar

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.protection.bands import MOST_MEMORY

A = TypeVar("A", bound="Access")

_WORD: Final = Whole(0, MOST_MEMORY, "", "a whole number")
_FIGURE: Final = 1_024_000


@dataclass(frozen=True)
class Access(Request):
    """The CPU sends an address: physical under base and limit, logical under relocation and limit."""

    verb: ClassVar[str] = "Read"
    address: int = asked(Whole(0, MOST_MEMORY, "", "the address that the CPU sends"))

    @classmethod
    def sample(cls: type[A], random: Random) -> A:
        """Draw one in reach of the figure's memory, or of any size."""
        return cls(random.choice((random.randint(0, _FIGURE), _WORD.sample(random))))


@dataclass(frozen=True)
class LoadBase(Request):
    """Load the base (or relocation) register: a privileged instruction."""

    verb: ClassVar[str] = "Load base"
    value: int = asked(_WORD)


@dataclass(frozen=True)
class LoadLimit(Request):
    """Load the limit register: a privileged instruction."""

    verb: ClassVar[str] = "Load limit"
    value: int = asked(_WORD)


@dataclass(frozen=True)
class SystemCall(Request):
    """Ask the operating system for a service: the only way for a job to enter monitor mode."""


@dataclass(frozen=True)
class ReturnToUser(Request):
    """Go back to user mode: a privileged instruction."""

    verb: ClassVar[str] = "Return to user mode"


@dataclass(frozen=True)
class Dispatch(Request):
    """The dispatcher gives the CPU to a job: it loads both registers with the job's place, and returns to user mode."""

    job: str = asked(Label("a part of memory, by its name"))

    @classmethod
    def sample(cls, random: Random) -> "Dispatch":
        """Draw a job of the figure."""
        return cls(random.choice(("job 1", "job 2", "job 3", "job 9")))
