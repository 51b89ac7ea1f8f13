"""What happens to a job that comes to the queue."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.partitions import questions
from memlab.memory.english import in_bytes, plural
from memlab.memory.extents import Extent


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
        places: All partitions, if it queues for one of them.
        fits: Whether an area that is free now holds it.
    """

    tick: ClassVar[str] = "arrival"
    cpu: int
    ahead: int
    late: int | None = None
    places: tuple[Extent, ...] = ()
    fits: bool

    outcome = questions.QUEUES

    @property
    def fork(self) -> Fork | None:
        """Whether it is refused: worth asking where it cannot be loaded now."""
        return None if self.fits else questions.ARRIVING

    @property
    def which(self) -> str:
        """The queue, where there are several."""
        return f"{self.job} needs {self.amount}: which partition's queue does it join?" if self.places else ""

    def among(self, state: Any) -> Iterator[Hashable]:  # noqa: ARG002 - partitions stay
        """All partitions."""
        return (("place", place.start) for place in self.places)

    def against(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - likewise
        """A partition that is too small."""
        size = next((place.size for place in self.places if key == ("place", place.start)), self.size)
        return f"That partition has {in_bytes(size)}: too small for {self.amount}." if size < self.size else ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - likewise
        """A larger one, free or not."""
        return "A job waits for the smallest partition that holds it, even while a larger one is free."

    @property
    def why(self) -> str:
        """What it needs, and how many wait before it."""
        due = "" if self.late is None else f"was due at {self.late:,}, which is past, and "
        needs = (
            f"{self.job} {due}comes at t = {self.t:,}: it needs {self.amount} and {plural(self.cpu, 'unit')} of the CPU"
        )
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

    fork = questions.ARRIVING
    outcome = questions.REFUSED

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
        return f"Name {self.job} is in use for a job that came before: lanes are told apart by names, so use another."
