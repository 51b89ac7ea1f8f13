"""What can happen to a program in memory."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.binding import questions
from memlab.mechanisms.binding.state import ALL, COMPILE, EXECUTION, LOAD, TIMES


@dataclass(frozen=True, kw_only=True)
class Placed(Event):
    """The program lies in memory, and the followed field means something there.

    Attributes:
        binding: The time of binding that is played, or "all three".
        symbol: What the followed field names; "" where no field names any.
        linked: What the field holds in a load module that starts at 0.
        origin: For which place the compiler bound; ``bound`` where the program was loaded; ``place`` where it lies.
        right: The times of binding under which the program's addresses are right.
    """

    binding: str
    symbol: str
    linked: int
    origin: int
    bound: int
    place: int
    right: tuple[str, ...]

    @property
    def wanted(self) -> int:
        """Where the symbol lies."""
        return self.place + self.linked

    def word(self, time: str) -> int:
        """What the field holds in memory under a time of binding."""
        return self.linked + {COMPILE: self.origin, LOAD: self.bound, EXECUTION: 0}[time]

    @property
    def only(self) -> str:
        """The time of binding, where one is played; load time where all are."""
        return LOAD if self.binding == ALL else self.binding

    @property
    def wrong(self) -> tuple[str, ...]:
        """The times of binding, of those played, that are wrong."""
        played = TIMES if self.binding == ALL else (self.binding,)
        return tuple(time for time in played if time not in self.right)

    @property
    def outcome(self) -> str:
        """Which addresses are right."""
        return questions.outcome_of(self.binding, self.right)

    @property
    def relocated(self) -> int | None:
        """The physical address under execution time, where it is worth asking."""
        return self.wanted if self._summed and self.binding == EXECUTION else None

    @property
    def rewritten(self) -> int | None:
        """What the loader writes under load time, where it is worth asking."""
        return self.wanted if self._summed and self.only == LOAD else None

    @property
    def _summed(self) -> bool:
        return bool(self.symbol and self.linked and self.place)


@dataclass(frozen=True, kw_only=True)
class Loaded(Placed):
    """The loader has brought the program from disk into memory."""

    tick: ClassVar[str] = "stage"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.LOADED, questions.RELOCATED)

    @property
    def fork(self) -> Fork | None:
        """What is right, where an origin has been fixed before: what the loader writes is."""
        return questions.fork_of(self.binding) if self.symbol and self.binding in (ALL, COMPILE) else None

    @property
    def why(self) -> str:
        """What the loader writes."""
        place, field = f"{self.place:,}", f"{self.word(self.only):,}"
        if not self.symbol:
            return f"Loaded at {place}: no field names a symbol, so there is nothing to bind."
        if self.binding == EXECUTION:
            return f"Loaded at {place}: the field keeps {field}; the register, {place}, is added at every access."
        if self.binding == COMPILE and self.wrong:
            return f"Compiled for {self.origin:,}: the field keeps {field}, but {self.symbol} lies at {self.wanted:,}."
        if self.binding == COMPILE:
            return f"Loaded at {place}, for which it was compiled: the field keeps {field}, and that is right."
        told = f"The loader writes {place} + {self.linked:,} = {field}"
        if self.binding == LOAD:
            return f"{told} into the field: from now on it is absolute."
        late = f"; for execution time {self.linked:,} stays, and the register holds {place}"
        return f"{told}{late}" + (f"; compiled for {self.origin:,} it is wrong." if self.wrong else ".")


@dataclass(frozen=True, kw_only=True)
class Moved(Placed):
    """The program has been copied to another place, byte for byte.

    Attributes:
        left: Where it was.
    """

    tick: ClassVar[str] = "move"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.RELOCATED,)
    left: int

    @property
    def fork(self) -> Fork | None:
        """Which addresses are right."""
        return questions.fork_of(self.binding) if self.symbol else None

    @property
    def why(self) -> str:
        """Which words are wrong now: those that say where the program was."""
        if not self.symbol:
            return f"Copied from {self.left:,} to {self.place:,}: no field names a symbol, so none can be wrong."
        if self.binding == EXECUTION:
            return (
                f"The copy keeps {self.linked:,}; the register now holds {self.place:,}, "
                f"so {self.symbol} is found at {self.wanted:,}."
            )
        if not self.wrong:
            return f"At {self.place:,} the program lies where it was bound for: the address {self.wanted:,} is right."
        said = f"The copy is byte for byte: {self.symbol} lies at {self.wanted:,} now, but "
        if self.binding != ALL:
            return f"{said}the field keeps {self.word(self.binding):,}."
        old = ", ".join(f"{time} still says {self.word(time):,}" for time in self.wrong)
        return f"{said}{old}; {self.linked:,} + register {self.place:,} is right."


@dataclass(frozen=True, kw_only=True)
class Reached(Placed):
    """The CPU has executed the instruction, and reached what it names."""

    tick: ClassVar[str] = "reference"

    @property
    def why(self) -> str:
        """The logical and the physical address."""
        if self.binding == EXECUTION:
            both = f"{self.linked:,} + register {self.place:,} = physical {self.wanted:,}"
            return f"The CPU sends the logical address {self.linked:,}; {both}: {self.symbol}."
        if self.binding != ALL:
            return f"The CPU sends {self.wanted:,}: logical and physical address are equal, and {self.symbol} is there."
        late = f"at execution time {self.linked:,} + register {self.place:,}"
        return f"Bound at compile or load time the CPU sends {self.wanted:,}, {late}: the same byte, {self.symbol}."


@dataclass(frozen=True, kw_only=True)
class Missed(Placed):
    """The CPU has executed the instruction, and reached another byte than the one named.

    Attributes:
        inside: Whether that byte is still the program's own; of several, all of them.
    """

    tick: ClassVar[str] = "failure"
    inside: bool

    @property
    def why(self) -> str:
        """Where it went, and where it should have gone."""
        sent = [f"{self.word(time):,}" for time in self.wrong]
        where = "another byte of the program" if self.inside else "outside the program"
        if self.binding != ALL:
            return f"The CPU sends {sent[0]}, {where}: {self.symbol} lies at {self.wanted:,}."
        first, *others = ((time, f"to {self.word(time):,}") for time in self.wrong)
        more = "".join(f", at {time} {to}" for time, to in others)
        return f"Bound at {first[0]} the jump leads {first[1]}{more}: {self.symbol} lies at {self.wanted:,}."


@dataclass(frozen=True, kw_only=True)
class NotLoaded(Event):
    """What needs a program in memory was asked before there was one."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """What to do first."""
        return "There is no process in memory yet: load the program first."


@dataclass(frozen=True, kw_only=True)
class NoSuchSymbol(Event):
    """No instruction names the symbol.

    Attributes:
        symbol: The name.
        known: Those that are named.
    """

    tick: ClassVar[str] = "failure"
    symbol: str
    known: tuple[str, ...]

    @property
    def why(self) -> str:
        """Which names there are."""
        names = f"{', '.join(self.known[:4])}{' and more' if len(self.known) > 4 else ''}"  # noqa: PLR2004 - one line
        return f"No object module has a field that names {self.symbol}: " + (f"use {names}." if names else "none does.")
