"""What happens as time passes: a job ends, or nothing does."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.questions import HowMuch
from memlab.mechanisms.partitions import questions
from memlab.mechanisms.partitions.events.queueing import Happened, OfJob
from memlab.memory.english import in_bytes, plural
from memlab.memory.extents import Extent


@dataclass(frozen=True, kw_only=True)
class Ended(OfJob):
    """A job has had all its time, and gives its memory back.

    Attributes:
        cpu: The time that it needed.
        arrival: When it came.
        loaded: When it was loaded.
        block: Where it lay.
        hole: The hole that it is now part of, or its partition.
        others: The names of those that were in memory with it.
    """

    tick: ClassVar[str] = "end"
    cpu: int
    arrival: int
    loaded: int
    block: Extent
    hole: Extent
    others: tuple[str, ...]

    measures: ClassVar[tuple[HowMuch, ...]] = (questions.END,)

    @property
    def which(self) -> str:
        """Whose time is over first."""
        return "Time passes: which of the jobs in memory ends next?"

    def among(self, state: Any) -> Iterator[Hashable]:  # noqa: ARG002 - the event knows them
        """All jobs in memory."""
        return (("lane", job) for job in sorted((self.job, *self.others)))

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002
        """That it needs more turns."""
        return "It still needs the CPU when another has had all its time."

    @property
    def why(self) -> str:
        """What it has had, and what it gives back."""
        had = f"{self.job} has had its {plural(self.cpu, 'unit')} of the CPU at t = {self.t:,}"
        if self.partition is not None:
            return f"{had}, {self.t - self.arrival:,} after it came: partition {self.partition} is free again."
        gives = f"{had} and gives {self.amount} back"
        if self.hole == self.block:
            return f"{gives}: {self.hole} is a hole."
        return f"{gives}: with its free neighbours that is one hole {self.hole} of {in_bytes(self.hole.size)}."


@dataclass(frozen=True, kw_only=True)
class TimePassed(Happened):
    """The time that was asked for has come, and nothing happens at it.

    Attributes:
        running: Who has the CPU; "" for nobody.
        inside: How many jobs are in memory.
        waiting: How many wait.
    """

    tick: ClassVar[str] = "time"
    running: str
    inside: int
    waiting: int

    @property
    def why(self) -> str:
        """Who has the CPU."""
        if not self.inside:
            return f"Time is {self.t:,}: no job is in memory, and the CPU has nothing to do."
        busy = f"{self.running} has the CPU" if self.running else "jobs run"
        there = f"{plural(self.inside, 'job')} in memory, {self.waiting:,} waiting"
        return f"Time is {self.t:,}: {busy}; {there}, and nothing ends or is loaded now."


@dataclass(frozen=True, kw_only=True)
class Past(Happened):
    """The time that was asked for is over."""

    tick: ClassVar[str] = "time"
    until: int

    @property
    def why(self) -> str:
        """What time it is."""
        return f"Time does not run backwards: it is {self.t:,} already, so {self.until:,} is past."
