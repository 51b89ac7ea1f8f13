"""What can happen at an access."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.protection import questions


@dataclass(frozen=True, kw_only=True)
class Checked(Event):
    """Something the hardware does with an address, and what the registers held at the time.

    Attributes:
        address: What the CPU sent.
        mode: The mode at that time.
        base: What the base (or relocation) register held.
        limit: What the limit register held.
        relocated: Whether the address is a logical one.
    """

    address: int
    mode: str
    base: int
    limit: int
    relocated: bool

    @property
    def end(self) -> int:
        """The first address behind the legal ones."""
        return self.base + self.limit

    @property
    def physical(self) -> int:
        """Which byte of memory is meant."""
        return self.base + self.address if self.relocated and self.mode == "user" else self.address


@dataclass(frozen=True, kw_only=True)
class NotBelowBase(Checked):
    """The first comparison holds: the address is the base's or above it."""

    tick: ClassVar[str] = "comparison"
    fork = questions.FIRST
    outcome = questions.PASSES

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        return f"{self.address:,} ≥ base {self.base:,}: the first comparison holds; the second is still to come."


@dataclass(frozen=True, kw_only=True)
class BelowEnd(Checked):
    """The second comparison holds: the address is below base + limit."""

    tick: ClassVar[str] = "comparison"
    fork = questions.SECOND
    outcome = questions.PASSES

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        return f"{self.address:,} < base + limit = {self.base:,} + {self.limit:,} = {self.end:,}: the access is legal."


@dataclass(frozen=True, kw_only=True)
class BelowLimit(Checked):
    """The only comparison of a logical address holds: it is below the limit."""

    tick: ClassVar[str] = "comparison"
    fork = questions.LOGICAL
    outcome = questions.PASSES

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        return f"Logical address {self.address:,} < limit {self.limit:,}: it is the job's own."


@dataclass(frozen=True, kw_only=True)
class Unchecked(Checked):
    """In monitor mode nothing is compared."""

    tick: ClassVar[str] = "comparison"
    outcome = questions.UNCHECKED

    @property
    def fork(self) -> Fork:
        """What the comparison says: nothing."""
        return questions.LOGICAL if self.relocated else questions.FIRST

    @property
    def why(self) -> str:
        """That the operating system may go anywhere."""
        return f"Monitor mode: the operating system may use any address, so {self.address:,} is compared with nothing."


@dataclass(frozen=True, kw_only=True)
class Reached(Checked):
    """The byte is read.

    Attributes:
        owner: Whose byte it is; "" for nobody's.
    """

    tick: ClassVar[str] = "byte"
    owner: str

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """The sum, where there is one."""
        return (questions.PHYSICAL,) if self.physical != self.address else ()

    @property
    def why(self) -> str:
        """Which byte, and whose."""
        of = f" of {self.owner}" if self.owner else ", which is free"
        if self.physical != self.address:
            return (
                f"{self.address:,} + relocation register {self.base:,} = {self.physical:,}: byte {self.physical:,}{of}."
            )
        return f"Memory gives byte {self.physical:,}{of}."


@dataclass(frozen=True, kw_only=True)
class NothingThere(Checked):
    """The comparisons let an address pass that memory does not have.

    Attributes:
        memory: The bytes of memory.
    """

    tick: ClassVar[str] = "failure"
    memory: int

    @property
    def why(self) -> str:
        """Where memory ends, and what follows for the registers."""
        return (
            f"No memory answers at {self.physical:,}: it ends at {self.memory - 1:,}; the registers reach beyond it, "
            "which the hardware does not know."
        )


@dataclass(frozen=True, kw_only=True)
class Trapped(Checked):
    """A comparison fails: the operating system takes over.

    Attributes:
        low: Whether the address is below the base.
        owner: Whose byte it would have been; "" for nobody's.
    """

    tick: ClassVar[str] = "trap"
    low: bool
    owner: str

    @property
    def fork(self) -> Fork:
        """The comparison that failed."""
        if self.relocated:
            return questions.LOGICAL
        return questions.FIRST if self.low else questions.SECOND

    @property
    def outcome(self) -> str:
        """That it failed."""
        return self.fork.outcomes[1]

    @property
    def why(self) -> str:
        """The comparison with its numbers, and the last legal address."""
        if self.low:
            return f"Trap: address {self.address:,} < base {self.base:,}, {self._whose}."
        last = f"limit is a length, so the last legal one is {self._last:,}" if self.limit else "no address is legal"
        if self.relocated:
            return f"Trap: logical address {self.address:,} ≥ limit {self.limit:,}; {last}."
        return f"Trap: address {self.address:,} ≥ base + limit = {self.base:,} + {self.limit:,} = {self.end:,}; {last}."

    @property
    def _last(self) -> int:
        return (self.limit if self.relocated else self.end) - 1

    @property
    def _whose(self) -> str:
        return f"a byte of {self.owner}" if self.owner else "where nobody's memory is"
