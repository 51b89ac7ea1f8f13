"""What can be asked: a job comes, and time passes."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final, TypeVar

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.partitions.areas import MOST_MEMORY

S = TypeVar("S", bound="Submit")
R = TypeVar("R", bound="Run")

MOST_TIME: Final = 10**6
_K: Final = 1024


@dataclass(frozen=True)
class Submit(Request):
    """A job comes to the queue; all that happens before it comes happens first."""

    job: str = asked(Label("a name that no other job has"))
    size: int = asked(Whole(1, MOST_MEMORY, "bytes", "the memory that it needs"))
    cpu: int = asked(Whole(1, MOST_TIME, "", "the time that it needs on the CPU"))
    arrival: int = asked(Whole(0, MOST_TIME, "", "when it comes; now, where that is past"), default=0)

    @classmethod
    def sample(cls: type[S], random: Random) -> S:
        """Draw a job of some hundred K, or of any size."""
        size = random.choice((_K * random.randint(1, 1500), cls.kinds()["size"].sample(random)))
        cpu = random.choice((random.randint(1, 20), cls.kinds()["cpu"].sample(random)))
        return cls(f"P{random.randint(1, 12)}", size, cpu, random.randint(0, 40))


@dataclass(frozen=True)
class Run(Request):
    """Let time pass until then, with all that happens at that instant."""

    until: int = asked(Whole(0, 10 * MOST_TIME, "", "the time at which to stop"))

    @classmethod
    def sample(cls: type[R], random: Random) -> R:
        """Draw a time soon, or any."""
        return cls(random.choice((random.randint(0, 60), cls.kinds()["until"].sample(random))))


@dataclass(frozen=True)
class RunToNextEnd(Request):
    """Let time pass until a job ends, with what is loaded in its place."""

    verb: ClassVar[str] = "Run to the next end"


@dataclass(frozen=True)
class RunToEnd(Request):
    """Let time pass until all jobs have ended."""

    verb: ClassVar[str] = "Run to the end"
