"""What can happen while the dispatcher's transfers are carried out."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.swapping import questions
from memlab.mechanisms.swapping.amounts import amount, number, speed, time
from memlab.mechanisms.swapping.dispatch_events import Dispatching
from memlab.mechanisms.swapping.state import Transfer


@dataclass(frozen=True, kw_only=True)
class Moving(Dispatching):
    """Half of the bytes of a transfer have been moved.

    Attributes:
        number: Which transfer of the plan it is, from 0.
    """

    tick: ClassVar[str] = "transfer"
    number: int

    @property
    def transfer(self) -> Transfer:
        """The transfer that is going on, or has just ended."""
        return self.plan[self.number]

    @property
    def done(self) -> int:
        """The bytes that have arrived."""
        return self.transfer.size // 2

    @property
    def half(self) -> Fraction:
        """Microseconds that these bytes take, without the latency."""
        return Fraction(self.done * 10**6, self.transfer.rate)

    @property
    def fork(self) -> Fork | None:
        """What the dispatcher does, where the place is given and nobody lies there."""
        return questions.WAY if len(self.plan) == 1 and self.base is not None else None

    @property
    def outcome(self) -> str:
        """That it rolls the process in."""
        return questions.ROLL_IN if self.fork else ""

    @property
    def why(self) -> str:
        """How far it is, and since when."""
        one = self.transfer
        goes, arrived = ("goes out", "the backing store") if one.out else ("comes in", f"memory at {one.at:,}")
        half = time(self.half)
        of = f"{amount(self.done)} of {amount(one.size)}"
        return f"{one.process} {goes}: {time(Fraction(one.latency))} of latency, then {half} for {of} to {arrived}."

    @property
    def one_way(self) -> int | None:
        """Milliseconds of the transfer, where it is a whole number and the only one of its plan."""
        return _whole(self.transfer.us) if len(self.plan) == 1 else None

    @property
    def in_all(self) -> int | None:
        """Milliseconds of the two transfers of a plan, at its last one, where it is a whole number."""
        return (
            _whole(sum((one.us for one in self.plan), Fraction(0))) if self.number == len(self.plan) - 1 == 1 else None
        )

    @property
    def amount(self) -> str:
        """What is moved."""
        return f"{self.transfer.process}: {amount(self.transfer.size)}"

    @property
    def moves(self) -> str:
        """All that is moved."""
        moves = [f"{one.process} {'out' if one.out else 'in'}, {amount(one.size)}" for one in self.plan]
        return "; ".join(moves)

    @property
    def speed(self) -> str:
        """The rate in words."""
        return speed(self.transfer.rate)

    @property
    def latency_ms(self) -> str:
        """The latency in milliseconds."""
        return number(Fraction(self.transfer.latency))

    measures: ClassVar[tuple[HowMuch, ...]] = (questions.ONE_WAY, questions.IN_ALL)


def _whole(us: Fraction) -> int | None:
    return int(us / 1000) if (us / 1000).denominator == 1 else None


@dataclass(frozen=True, kw_only=True)
class Moved(Dispatching):
    """A transfer has ended.

    Attributes:
        number: Which transfer of the plan it is, from 0.
    """

    number: int

    @property
    def transfer(self) -> Transfer:
        """The transfer that has ended."""
        return self.plan[self.number]

    @property
    def done(self) -> int:
        """The bytes that have arrived: all."""
        return self.transfer.size

    @property
    def formula(self) -> str:
        """Its time with the numbers put in."""
        return formula(self.transfer)


def formula(one: Transfer) -> str:
    """The time of a transfer: latency + bytes / rate, with the numbers put in."""
    latency = Fraction(one.latency)
    put = f"{number(latency)} + {number(one.moving)}"
    return f"{time(latency)} + {amount(one.size)} / {speed(one.rate)} = {put} = {time(one.us)}"


@dataclass(frozen=True, kw_only=True)
class RolledOut(Moved):
    """A process has left memory."""

    tick: ClassVar[str] = "roll out"

    @property
    def why(self) -> str:
        """How long it took."""
        return f"{self.transfer.process} is out: {self.formula}."


@dataclass(frozen=True, kw_only=True)
class RolledIn(Moved):
    """The chosen process is in memory.

    Attributes:
        binding: When its addresses are bound.
        fit: Which hole it takes, where it may choose.
        delivered: Bytes of input that the operating system had kept for it.
    """

    tick: ClassVar[str] = "roll in"
    binding: str
    fit: str
    delivered: int = 0

    @property
    def why(self) -> str:
        """Where it is, why there, and how long all of it took."""
        one = self.transfer
        place = (
            f"at {one.at:,}, where {self.binding} time bound it"
            if self.base is not None
            else f"at {one.at:,} ({self.fit} fit)"
        )
        kept = f", with {amount(self.delivered)} from the OS buffer" if self.delivered else ""
        total = sum((each.us for each in self.plan), Fraction(0))
        took = f"out and in {time(total)}" if len(self.plan) > 1 else time(one.us)
        return f"{one.process} is in, {place}{kept}: {self.formula if len(self.plan) == 1 else took}."
