"""What can happen: an address reaches its byte or misses it, and the program is moved or loaded."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import HowMuch
from memlab.mechanisms.binding.state import EXECUTION
from memlab.mechanisms.relocation import questions
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class NotLoaded(Event):
    """The program is on disk."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That it must be loaded first."""
        return "There is no process in memory: the program is on disk, so load it first."


@dataclass(frozen=True, kw_only=True)
class Sent(Event):
    """The CPU sends a logical address.

    Attributes:
        what: "instruction", "datum", or "address" for one sent by hand.
        logical: What the CPU sends.
        binding: When the program's addresses are bound.
        register: What the relocation register holds; 0 where there is none.
        place: Where the program lies; ``size`` its bytes.
        bound: Where it was loaded.
        base: The logical address of its first byte.
    """

    what: str
    logical: int
    binding: str
    register: int
    place: int
    size: int
    bound: int
    base: int
    fork = questions.REACHES

    @property
    def physical(self) -> int:
        """What memory is given."""
        return self.logical + self.register

    @property
    def translated(self) -> int | None:
        """The same, where a register is added."""
        return self.physical if self.binding == EXECUTION else None

    @property
    def byte(self) -> int:
        """Which byte of the program is meant, from 0."""
        return self.logical - self.base

    @property
    def way(self) -> str:
        """From logical to physical, with the numbers."""
        if self.binding == EXECUTION:
            return f"logical {self.logical:,} + register {self.register:,} = physical {self.physical:,}"
        return f"logical = physical = {self.physical:,}"

    @property
    def head(self) -> str:
        """What is sent, as a sentence begins."""
        return {"instruction": "Next instruction", "datum": "Its datum"}.get(self.what, "An address")


@dataclass(frozen=True, kw_only=True)
class Reached(Sent):
    """The byte that is meant is reached."""

    tick: ClassVar[str] = "byte"
    outcome = questions.MEANT
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.PHYSICAL,)

    @property
    def why(self) -> str:
        """The way, and which byte of the program it is."""
        return f"{self.head}: {self.way}, its own byte {self.byte:,}."


@dataclass(frozen=True, kw_only=True)
class Missed(Sent):
    """The program is not where its addresses were bound for."""

    tick: ClassVar[str] = "failure"
    outcome = questions.OTHER

    @property
    def why(self) -> str:
        """Where the byte is instead."""
        return (
            f"{self.head}: {self.way}, bound for {self.base:,}; the program lies at {self.place:,} now, "
            f"and its byte {self.byte:,} at {self.place + self.byte:,}."
        )


@dataclass(frozen=True, kw_only=True)
class BeyondProgram(Sent):
    """The address is none of the program's."""

    tick: ClassVar[str] = "failure"
    outcome = questions.NONE
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.PHYSICAL,)

    @property
    def why(self) -> str:
        """That nothing is compared."""
        own = f"the program's are {self.base:,} to {self.base + self.size - 1:,}"
        return f"{self.head}: {self.way}, but {own}: nothing compares it, for that takes a limit register."


@dataclass(frozen=True, kw_only=True)
class Placing(Event):
    """The program is to lie at a place.

    Attributes:
        to: The place.
        size: The bytes of the program.
        binding: When its addresses are bound.
    """

    to: int
    size: int
    binding: str


@dataclass(frozen=True, kw_only=True)
class Moving(Placing):
    """The program is to be moved in the middle of its run."""

    fork = questions.MOVES


@dataclass(frozen=True, kw_only=True)
class Moved(Moving):
    """The program was copied to another place.

    Attributes:
        left: Where it was.
        pc: The program counter, a logical address; ``pointer`` likewise, the pointer to the next datum.
        base: The logical address of the program's first byte.
    """

    tick: ClassVar[str] = "move"
    left: int
    pc: int
    pointer: int
    base: int

    @property
    def outcome(self) -> str:
        """What the move means for the addresses."""
        if self.binding == EXECUTION:
            return questions.REGISTER
        return questions.AGAIN if self.base == self.to else questions.WRONG

    @property
    def why(self) -> str:
        """That the program's own registers stay, and what they mean now."""
        own = f"counter {self.pc:,} and pointer {self.pointer:,} stay"
        copied = f"The system copies {plural(self.size, 'byte')} to {self.to:,}"
        if self.binding == EXECUTION:
            return f"{copied} and loads the relocation register with {self.to:,}: {own}, and mean the same bytes."
        if self.base == self.to:
            return f"{copied}: {own}, and are right again, for they were bound for {self.base:,}."
        return f"{copied}: {own}, but they were bound for {self.base:,}, so they mean the old place."


@dataclass(frozen=True, kw_only=True)
class NoRoomToMove(Moving):
    """The place is not free for users, or memory does not reach so far.

    Attributes:
        first: The first place for users; ``memory`` where memory ends.
    """

    tick: ClassVar[str] = "failure"
    outcome = questions.REFUSED
    first: int
    memory: int

    @property
    def why(self) -> str:
        """What is in the way."""
        return _no_room(self.to, self.size, self.first, self.memory)


@dataclass(frozen=True, kw_only=True)
class NoRoomToLoad(Placing):
    """The program cannot be loaded there.

    Attributes:
        first: The first place for users; ``memory`` where memory ends.
    """

    tick: ClassVar[str] = "failure"
    first: int
    memory: int

    @property
    def why(self) -> str:
        """What is in the way."""
        return _no_room(self.to, self.size, self.first, self.memory)


def _no_room(to: int, size: int, first: int, memory: int) -> str:
    if to < first:
        return f"The system has the addresses below {first:,}, so nothing can lie at {to:,}: the program stays."
    return f"The program would end at {to + size:,}, and memory ends at {memory:,}: the program stays."


@dataclass(frozen=True, kw_only=True)
class Loaded(Placing):
    """The program is in memory, at its beginning.

    Attributes:
        base: The logical address of its first byte.
    """

    tick: ClassVar[str] = "load"
    base: int

    @property
    def why(self) -> str:
        """What its addresses are bound to."""
        at = f"Loaded at {self.to:,}, bound at {self.binding}"
        if self.binding == EXECUTION:
            return f"{at}: its addresses run from 0, and the relocation register holds {self.to:,}."
        wrong = "" if self.base == self.to else f", though it lies at {self.to:,}"
        return f"{at}: its addresses run from {self.base:,}{wrong}, and no register is added."
