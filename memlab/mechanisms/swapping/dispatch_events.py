"""What can happen when the dispatcher runs."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.swapping import questions
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.state import COMPILE, Process, State, Transfer
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Idle(Event):
    """Nobody is ready."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That the ready list is empty."""
        return "The ready list is empty: the CPU is idle until a process arrives or its I/O ends."


@dataclass(frozen=True, kw_only=True)
class Dispatching(Event):
    """Something on the way to having a process in memory.

    Attributes:
        dispatched: The process that the scheduler chose.
        priority: Its priority.
        base: The only place where it can lie; None where any will do.
        plan: The transfers of the plan that is carried out, in order.
        passed: Microseconds since the first of them began.
    """

    dispatched: str
    priority: int
    base: int | None = None
    plan: tuple[Transfer, ...] = ()
    passed: Fraction = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Chosen(Dispatching):
    """The scheduler chose a process.

    Attributes:
        ready: How many are ready.
        equals: How many of them have this priority.
        inside: Whether it is in memory.
        again: Whether another was tried before it.
    """

    tick: ClassVar[str] = "choice"
    ready: int
    equals: int
    inside: bool
    again: bool = False

    @property
    def why(self) -> str:
        """Its priority among the others, and where it is."""
        where = "in memory" if self.inside else "on the backing store"
        if self.again:
            return f"The next in order is {self.dispatched}, priority {self.priority}; it is {where}."
        if self.ready == 1:
            return f"{self.dispatched} is the only one that is ready; it is {where}."
        also = f", and is nearest the head among {self.equals} of that priority" if self.equals > 1 else ""
        of = f"Of {self.ready} that are ready, {self.dispatched} has the highest priority"
        return f"{of}, {self.priority}{also}; it is {where}."

    @property
    def which(self) -> str:
        """Whom the scheduler chooses."""
        return "" if self.again else "The dispatcher is called: which process does the scheduler choose?"

    def beaten(self, key: Hashable, state: State) -> str:  # noqa: ARG002 - the same is said to each
        """What the scheduler compares."""
        return "Another one has a higher priority, or the same and stands nearer the head of the ready list."


@dataclass(frozen=True, kw_only=True)
class InMemory(Dispatching):
    """The chosen process needs no transfer."""

    tick: ClassVar[str] = "run"
    at: int

    @property
    def why(self) -> str:
        """Where it is, and where it goes in the list."""
        return f"{self.dispatched} lies at {self.at:,}: no transfer; it gets the CPU and goes to the tail of the list."


@dataclass(frozen=True, kw_only=True)
class PlaceGiven(Dispatching):
    """The chosen process is out, and can come to one place only.

    Attributes:
        binding: When it was bound to it.
        size: The bytes of the place.
    """

    tick: ClassVar[str] = "place"
    binding: str
    size: int

    @property
    def why(self) -> str:
        """What bound it."""
        first = self.base or 0
        how = "was compiled for" if self.binding == COMPILE else "was bound, when it was loaded first, to"
        return f"{self.dispatched} {how} addresses {first:,} to {first + self.size - 1:,}: it can lie nowhere else."


@dataclass(frozen=True, kw_only=True)
class Stuck(Dispatching):
    """No plan brings the chosen process into memory.

    Attributes:
        reason: What hinders.
    """

    tick: ClassVar[str] = "failure"
    reason: str

    @property
    def fork(self) -> Fork | None:
        """What the dispatcher does, where the place is given."""
        return None if self.base is None else questions.WAY

    @property
    def outcome(self) -> str:
        """That it does nothing."""
        return "" if self.base is None else questions.NO_PLAN

    @property
    def why(self) -> str:
        """What hinders, and that nobody was moved for nothing."""
        return f"{self.dispatched} cannot come in: {self.reason}. Nobody is moved."


@dataclass(frozen=True, kw_only=True)
class VictimChosen(Dispatching):
    """One that must go is found.

    Attributes:
        victim: Its name.
        lowest: Its priority.
        size: Bytes that the incoming process needs.
        before: The names of those found before it.
        kept: Why some of a lower priority stay; each word for word.
        may_not: The names of those that may not go, each with the reason.
    """

    tick: ClassVar[str] = "victim"
    victim: str
    lowest: int
    size: int
    before: tuple[str, ...] = ()
    kept: str = ""
    may_not: tuple[tuple[str, str], ...] = ()

    @property
    def fork(self) -> Fork | None:
        """What the dispatcher does, at the first one, where the place is given."""
        return questions.WAY if not self.before and self.base is not None else None

    @property
    def outcome(self) -> str:
        """That one goes out."""
        return questions.ROLL_OUT if self.fork else ""

    @property
    def why(self) -> str:
        """Why this one."""
        if self.base is not None:
            bound = f"{self.dispatched} is bound to {self.base:,} and runs nowhere else"
            return f"{bound}: {self.victim}, priority {self.lowest}, lies there and must go out."
        if self.before:
            gone = f"with {plural(len(self.before), 'process')} gone no hole has {amount(self.size)}"
            return f"{self.victim} must go out as well: {gone}, and priority {self.lowest} is the next lowest."
        stays = f"{self.kept}, so it stays: " if self.kept else ""
        least = f"priority {self.lowest} is the lowest of those that may go"
        return f"{stays}{self.victim} must go out, for no hole has {amount(self.size)}, and {least}."

    @property
    def which(self) -> str:
        """Who goes."""
        if self.before or self.base is not None:
            return ""
        return f"{self.dispatched} needs {amount(self.size)}, and no hole has them: who is rolled out first?"

    def among(self, state: State) -> Iterable[Hashable]:
        """All that are in memory."""
        return [("row", one.name) for one in state.inside]

    def against(self, key: Hashable, state: State) -> str:  # noqa: ARG002 - the reasons are the event's own
        """Why this one may not go at all."""
        why = dict(self.may_not).get(_name(key), "")
        return f"It may not go: {why}." if why else ""

    def beaten(self, key: Hashable, state: State) -> str:  # noqa: ARG002 - the same is said to each
        """What the dispatcher compares."""
        return "Another one that may go has a lower priority, or the same and has been in memory longer."


def _name(key: Any) -> str:
    return str(key[1])


def dispatching(process: Process) -> dict[str, Any]:
    """What every event of a dispatch knows."""
    return {"dispatched": process.name, "priority": process.priority, "base": process.base}
