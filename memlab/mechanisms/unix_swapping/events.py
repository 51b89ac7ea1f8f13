"""What can happen: a load below the mark, swapping that starts and stops, and those that come back."""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.swapping.amounts import amount, number, speed, time
from memlab.mechanisms.swapping.events import OfProcess
from memlab.mechanisms.unix_swapping import questions
from memlab.mechanisms.unix_swapping.state import State


@dataclass(frozen=True, kw_only=True)
class Exited(OfProcess):
    """A process has ended.

    Attributes:
        size: The bytes that it had.
        inside: Whether it was in memory.
        in_use: The bytes in use without it.
    """

    tick: ClassVar[str] = "exit"
    size: int
    inside: bool
    in_use: int

    @property
    def why(self) -> str:
        """What is in use now."""
        if not self.inside:
            return f"{self.process} ends on the backing store: still {amount(self.in_use)} in use."
        return f"{self.process} ends and gives {amount(self.size)} back: {amount(self.in_use)} in use."


@dataclass(frozen=True, kw_only=True)
class Weighed(OfProcess):
    """The bytes in use, with one more process, are compared with a mark.

    Attributes:
        size: Its bytes.
        before: The bytes in use without it.
        memory: All of memory.
        start_above: The mark above which swapping starts.
        stop_at: The mark down to which it goes on.
    """

    size: int
    before: int
    memory: int
    start_above: int
    stop_at: int

    @property
    def total(self) -> int:
        """The bytes in use with it."""
        return self.before + self.size

    @property
    def total_words(self) -> str:
        """The same in words."""
        return amount(self.total)

    @property
    def start_words(self) -> str:
        """The mark where swapping starts, in words."""
        return amount(self.start_above)

    @property
    def stop_words(self) -> str:
        """The mark where it stops, in words."""
        return amount(self.stop_at)

    @property
    def room(self) -> int:
        """The bytes up to which those away come back: the lower mark, as far as there is memory."""
        return min(self.stop_at, self.memory)

    @property
    def room_words(self) -> str:
        """The same in words."""
        return amount(self.room)

    @property
    def sum(self) -> str:
        """The addition with its numbers."""
        if not self.before:
            return f"{self.process} alone is {self.total_words}"
        return f"{amount(self.before)} + {amount(self.size)} of {self.process} = {self.total_words}"


@dataclass(frozen=True, kw_only=True)
class TooLarge(Weighed):
    """All of memory would not hold the process."""

    tick: ClassVar[str] = "failure"
    fork = questions.ARRIVAL
    outcome = questions.REFUSED

    @property
    def why(self) -> str:
        """Its size against memory's."""
        return f"{self.process} needs {amount(self.size)}, and memory has {amount(self.memory)}: it is not admitted."


@dataclass(frozen=True, kw_only=True)
class Decided(Weighed):
    """What becomes of the newcomer.

    Attributes:
        swapped: Whether swapping has started for it.
        without: What it is called where swapping has not: an outcome of the comparison with the mark.
    """

    swapped: bool
    without: ClassVar[str]

    @property
    def fork(self) -> Fork | None:
        """What the load leads to, where it was just compared with the mark."""
        return None if self.swapped else questions.ARRIVAL

    @property
    def outcome(self) -> str:
        """Where that led."""
        return "" if self.swapped else self.without


@dataclass(frozen=True, kw_only=True)
class Admitted(Decided):
    """The newcomer is in memory."""

    tick: ClassVar[str] = "arrival"
    without = questions.IN

    @property
    def why(self) -> str:
        """The sum against the mark."""
        if not self.swapped:
            return f"{self.sum} in use, not above {self.start_words}: {self.process} is in memory, and nobody goes."
        if self.total <= self.stop_at:
            return f"{self.sum}, not above {self.stop_words}: swapping stops, and {self.process} is in memory."
        return f"{self.sum}: nobody else is left to go, and memory can hold it, so {self.process} is in."


@dataclass(frozen=True, kw_only=True)
class Waits(Decided):
    """Memory cannot hold the newcomer, though the marks do not say so."""

    tick: ClassVar[str] = "failure"
    without = questions.WAITS

    @property
    def why(self) -> str:
        """The sum against memory, and the mark that lies beyond it."""
        mark = f"swapping stops at {self.stop_words}" if self.swapped else f"swapping starts above {self.start_words}"
        return (
            f"{self.sum} do not fit into {amount(self.memory)}, but {mark}: {self.process} waits on the backing store."
        )


@dataclass(frozen=True, kw_only=True)
class SwappingStarted(Weighed):
    """The load is above the mark."""

    tick: ClassVar[str] = "start"
    fork = questions.ARRIVAL
    outcome = questions.STARTS
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.LEAST,)

    @property
    def least(self) -> int | None:
        """How many bytes must go at least; None where none need go, or all would not do."""
        return self.total - self.stop_at if self.size <= self.stop_at < self.total else None

    @property
    def why(self) -> str:
        """The sum against both marks, and what must go."""
        until = f"until at most {self.stop_words} would be in use"
        if self.least is not None:
            until = f"at least {amount(self.least)} must go, down to {self.stop_words}"
        return f"{self.sum}, above {self.start_words}: swapping starts; {until}."


@dataclass(frozen=True, kw_only=True)
class SwappedOut(Weighed):
    """A process has gone out for the newcomer.

    Attributes:
        victim: Its name.
        priority: Its priority.
        gone: Its bytes.
        equals: How many in memory have its priority, itself too.
        latency: Microseconds before a transfer; ``rate`` bytes a second.
        us: Microseconds of the transfer.
    """

    tick: ClassVar[str] = "swap out"
    victim: str
    priority: int
    gone: int
    equals: int
    latency: int
    rate: int
    us: Fraction

    @property
    def formula(self) -> str:
        """The time of the transfer, with the numbers put in."""
        return transfer_formula(self.latency, self.gone, self.rate, self.us)

    @property
    def why(self) -> str:
        """Why this one, and what is left."""
        longest = ", inside longest of them" if self.equals > 1 else ""
        left = amount(self.total - self.gone)
        return (
            f"{self.victim} goes out: priority {self.priority} is the lowest{longest}; "
            f"{self.total_words} - {amount(self.gone)} = {left}; it takes {time(self.us)}."
        )

    @property
    def which(self) -> str:
        """Who goes."""
        return f"It would be {self.total_words} in use, and swapping stops at {self.stop_words}: who goes out next?"

    def beaten(self, key: Hashable, state: State) -> str:  # noqa: ARG002 - the same is said to each
        """What is compared."""
        return "Another one has a lower priority, or the same and has been in memory longer."


@dataclass(frozen=True, kw_only=True)
class SwappedIn(Weighed):
    """The first of those away is back in memory.

    Attributes:
        priority: Its priority.
        latency: Microseconds before a transfer; ``rate`` bytes a second.
        us: Microseconds of the transfer.
    """

    tick: ClassVar[str] = "swap in"
    fork = questions.RETURN
    outcome = questions.BACK
    priority: int
    latency: int
    rate: int
    us: Fraction

    @property
    def formula(self) -> str:
        """The time of the transfer, with the numbers put in."""
        return transfer_formula(self.latency, self.size, self.rate, self.us)

    @property
    def why(self) -> str:
        """The sum against the mark, or that memory is empty."""
        if self.total > self.room:
            return f"Memory is empty and takes any: {self.process}, {amount(self.size)}, comes in; {time(self.us)}."
        return (
            f"{self.process}, priority {self.priority}, comes in first: {self.sum}, not above {self.room_words}; "
            f"it takes {time(self.us)}."
        )


@dataclass(frozen=True, kw_only=True)
class StaysOut(Weighed):
    """The first of those away would take too much: it ends the coming in.

    Attributes:
        behind: How many wait behind it.
    """

    tick: ClassVar[str] = "stays"
    fork = questions.RETURN
    outcome = questions.STAYS
    behind: int

    @property
    def why(self) -> str:
        """The sum against the mark."""
        also = f", and so do the {self.behind} behind it" if self.behind > 1 else ""
        also = ", and so does the one behind it" if self.behind == 1 else also
        return f"{self.sum}, above {self.room_words}: {self.process} stays out{also}."


def transfer_formula(latency: int, size: int, rate: int, us: Fraction) -> str:
    """The time of a transfer: latency + bytes / rate, with the numbers put in."""
    first = Fraction(latency)
    return f"{time(first)} + {amount(size)} / {speed(rate)} = {number(first)} + {number(us - first)} = {time(us)}"
