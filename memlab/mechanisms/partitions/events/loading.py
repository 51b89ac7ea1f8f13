"""What happens where jobs wait for memory: one is loaded, or none can be."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from memlab.core.questions import HowMuch
from memlab.mechanisms.partitions import questions
from memlab.mechanisms.partitions.events.queueing import Happened, OfJob
from memlab.memory.english import bytes_agree, in_bytes, plural, verb
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size

_RULES: Final = {
    "fcfs": "heads {queue}",
    "first that fits": "is the first in {queue} that fits",
    "largest that fits": "is the largest in {queue} that fits",
}

_CHOSEN: Final = "is chosen from {queue} by {load}"
_PASSED_OVER: Final = {
    "first": "One at a lower address holds it too.",
    "best": "Best fit takes the smallest that holds it.",
    "worst": "Worst fit takes the largest.",
}


@dataclass(frozen=True, kw_only=True)
class Loaded(OfJob):
    """A job goes from the queue into memory.

    Attributes:
        hole: The hole that it is cut from, or its partition.
        fit: "first", "best" or "worst".
        load: The rule by which the queue is served.
        waiting: The names of all that waited, head first.
        roomy: Where the holes start that hold it, in order of addresses.
        largest: The bytes of the largest area that is free for it.
        cut: Whether what it does not need stays a hole.
        own: Whether each partition has a queue of its own.
    """

    tick: ClassVar[str] = "load"
    hole: Extent
    fit: str
    load: str
    waiting: tuple[str, ...]
    roomy: tuple[int, ...]
    largest: int
    cut: bool
    own: bool

    fork = questions.LOADING
    outcome = questions.ONE_LOADED
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.REST,)

    @property
    def rest(self) -> int:
        """What it does not need of the hole or the partition."""
        return self.hole.size - self.size

    @property
    def waits(self) -> str:
        """How many wait."""
        return f"{plural(len(self.waiting), 'job')} {verb(len(self.waiting), 'wait')}"

    @property
    def place(self) -> str:
        """Where it goes, as one says it."""
        what = "the hole" if self.partition is None else f"partition {self.partition}"
        return f"{what} {self.hole} of {in_bytes(self.hole.size)}"

    @property
    def which(self) -> str:
        """The hole where there is a choice of holes, else the job where there is one of jobs."""
        if self.chose == ("place", self.hole.start):
            noun = "hole" if self.partition is None else "partition"
            return f"{self.job} is loaded and needs {self.amount}: which {noun} does {self.fit} fit take?"
        if self.own:
            return f"Partition {self.partition} is free: which job does {self.load} load into it?"
        return f"Time is {self.t:,}: which job does {self.load} load now?"

    def against(self, key: Hashable, state: Any) -> str:
        """A hole that is too small, a job that fits nowhere."""
        match key:
            case ("place", start):
                return "" if start in self.roomy else f"It does not hold {self.amount}."
            case ("job", name):
                size = next((job.size for job in state.jobs if job.name == name), 0)
                most = in_bytes(self.largest)
                return f"It needs {in_bytes(size)}, but the largest area has {most}." if size > self.largest else ""
        return ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - the rules say it
        """What the rule holds against it."""
        if isinstance(key, tuple) and key[0] == "place":
            return _PASSED_OVER[self.fit]
        return "Fcfs keeps to the order of arrival." if self.load == "fcfs" else f"The rule is {self.load}."

    @property
    def why(self) -> str:
        """By which rule the job, by which the place, and what is left."""
        rule = _RULES.get(self.load, _CHOSEN).format(queue="its queue" if self.own else "the queue", load=self.load)
        head = f"{self.job} {rule if len(self.waiting) > 1 else 'waits alone'}{self._passing}"
        taker = f"{self.fit} fit" if len(self.roomy) > 1 else "it"
        noun = "hole" if self.partition is None else f"partition {self.partition},"
        return f"{head} ({self.amount}): at t = {self.t:,} {taker} takes {noun} {self.hole}{self._left}."

    @property
    def _passing(self) -> str:
        """Whom it passes, where the rule lets it."""
        before = () if self.own or self.load == "fcfs" else self.waiting[: self.waiting.index(self.job)]
        if not before:
            return ""
        return f", past {before[0]}" + (f" and {plural(len(before) - 1, 'other')}" if len(before) > 1 else "")

    @property
    def _left(self) -> str:
        if not self.rest:
            return ", exactly its size"
        return f"; {bytes_agree(self.rest, 'stay')} a hole" if self.cut else f"; {bytes_agree(self.rest)} lost inside"


@dataclass(frozen=True, kw_only=True)
class Blocked(Happened):
    """Nothing more can be loaded at this instant, and some still wait.

    Attributes:
        waiting: The names of those that wait, head first.
        need: What the head needs, in bytes.
        load: The rule.
        free: The bytes in holes or free partitions.
        largest: Those of the largest of them.
        own: A queue each: the partition that the head waits for, from 1; else None.
        noun: "hole" or "free partition".
        others: Whether somebody behind the head would fit.
    """

    tick: ClassVar[str] = "wait"
    waiting: tuple[str, ...]
    need: int
    load: str
    free: int
    largest: int
    own: int | None
    noun: str
    others: bool

    fork = questions.LOADING
    outcome = questions.NONE_LOADED

    @property
    def job(self) -> str:
        """The head of the queue."""
        return self.waiting[0]

    @property
    def waits(self) -> str:
        """How many wait."""
        return f"{plural(len(self.waiting), 'job')} {verb(len(self.waiting), 'wait')}"

    @property
    def reason(self) -> str:
        """Why the head waits, in a few words."""
        if self.own is not None:
            return f"partition {self.own} is taken"
        if not self.free:
            return f"no {self.noun}" if self.noun != "hole" else "no byte is free"
        return f"no {self.noun} of {show_size(self.need)}"

    @property
    def why(self) -> str:
        """What the head needs, and what there is."""
        head = f"{self.job} waits at t = {self.t:,}"
        behind = f" Fcfs keeps those behind {self.job} waiting too, though one would fit." if self.others else ""
        if self.own is not None:
            spare = f", though {bytes_agree(self.free)} free elsewhere" if self.free else ""
            return f"{head}: it can only go to its own partition {self.own}, which is taken{spare}."
        if not self.free:
            return f"{head} for {in_bytes(self.need)}: nothing is free until a job ends."
        if self.free < self.need:
            return f"{head}: it needs {in_bytes(self.need)}, and only {bytes_agree(self.free)} free.{behind}"
        if self.need <= self.largest:
            return f"{head} for {in_bytes(self.need)}, though a {self.noun} holds it: {self.load} loads none now."
        return (
            f"{head}: {bytes_agree(self.free)} free, but the largest {self.noun} has {in_bytes(self.largest)}, "
            f"and it needs {in_bytes(self.need)}.{behind}"
        )
