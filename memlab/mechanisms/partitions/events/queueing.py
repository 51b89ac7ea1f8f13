"""What happens to a job that comes to the queue."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.memory.english import in_bytes, plural


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    """Something at an instant.

    Attributes:
        t: When, in units of the CPU.
    """

    t: int


@dataclass(frozen=True, kw_only=True)
class OfJob(Happened):
    """Something that happens to a job.

    Attributes:
        job: Its name.
        size: Its bytes.
        partition: Which partition it has or queues for, from 1; None where memory is not divided, or none is chosen.
    """

    job: str
    size: int
    partition: int | None = None

    @property
    def amount(self) -> str:
        """Its size, as one says it."""
        return in_bytes(self.size)


@dataclass(frozen=True, kw_only=True)
class Arrived(OfJob):
    """A job joins the queue.

    Attributes:
        cpu: The time that it needs.
        ahead: How many wait before it.
        late: The time for which it was announced, if that was past; else None.
        spot: Where its partition starts, if it queues for one.
        equals: Where the partitions start, if it queues for one.
    """

    tick: ClassVar[str] = "arrival"
    cpu: int
    ahead: int
    late: int | None = None
    spot: int | None = None
    equals: tuple[int, ...] = ()

    @property
    def which(self) -> str:
        """The queue, where there are several."""
        return f"{self.job} needs {self.amount}: which partition's queue does it join?" if self.equals else ""

    def among(self, state: Any) -> Iterator[Hashable]:  # noqa: ARG002 - partitions stay
        """All partitions."""
        return (("place", start) for start in self.equals)

    @property
    def why(self) -> str:
        """What it needs, and how many wait before it."""
        came = (
            f"{self.job} comes"
            if self.late is None
            else f"{self.job} was due at {self.late:,}, which is past, and comes"
        )
        needs = f"{came} at t = {self.t:,}: it needs {self.amount} and {plural(self.cpu, 'unit')} of the CPU"
        behind = f"behind {plural(self.ahead, 'other')}" if self.ahead else "as its head"
        if self.partition is None:
            return f"{needs}, and joins the queue {behind}."
        return f"{needs}, and joins the queue of partition {self.partition}, the smallest that holds it, {behind}."


@dataclass(frozen=True, kw_only=True)
class Refused(OfJob):
    """A job is larger than all that it could ever be given.

    Attributes:
        largest: The most that a job can be given.
        fixed: Whether that is a partition.
    """

    tick: ClassVar[str] = "failure"
    largest: int
    fixed: bool

    @property
    def why(self) -> str:
        """What it needs, and what there is."""
        if not self.largest:
            return f"{self.job} is refused at t = {self.t:,}: it needs {self.amount}, and there is no memory for jobs."
        there = "the largest partition has" if self.fixed else "all memory for jobs is"
        return f"{self.job} is refused at t = {self.t:,}: it needs {self.amount}, and {there} {in_bytes(self.largest)}."


@dataclass(frozen=True, kw_only=True)
class NameInUse(OfJob):
    """A job's name is another's."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That nothing came of it."""
        return f"There was a job {self.job} already: the lanes are told apart by names, so use another one."
