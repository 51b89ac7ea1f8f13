"""What compiler and linkage editor do to the field of an instruction."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.binding import questions
from memlab.mechanisms.binding.state import COMPILE


@dataclass(frozen=True, kw_only=True)
class Stage(Event):
    """A tool has made the next form of the program.

    Attributes:
        binding: The time of binding that is played, or "all three".
        symbol: What the followed field names; "" where no field names any.
        module: The module of the field; ``home`` the one that defines the symbol.
        offset: Where the symbol lies in its module; ``start`` where this module starts in the program.
        origin: For which place a compiler binds.
    """

    tick: ClassVar[str] = "stage"
    binding: str
    symbol: str
    module: str
    home: str
    offset: int
    start: int
    origin: int

    @property
    def absolute(self) -> int:
        """What compile time writes."""
        return self.origin + self.start + self.offset


@dataclass(frozen=True, kw_only=True)
class Compiled(Stage):
    """The compiler has made object modules of the source."""

    @property
    def bound(self) -> str:
        """When it is bound, in words."""
        return COMPILE if self.binding == COMPILE else "load time or later"

    @property
    def fork(self) -> Fork | None:
        """What the compiler can know."""
        return questions.WRITES if self.symbol else None

    @property
    def outcome(self) -> str:
        """What it writes."""
        if self.binding == COMPILE:
            return questions.ABSOLUTE
        return questions.RELOCATABLE if self.home == self.module else questions.OPEN

    @property
    def why(self) -> str:
        """What stands in the object module, and why no more."""
        if not self.symbol:
            return "The compiler makes object modules; no field names a symbol, so there is nothing to bind."
        if self.binding == COMPILE:
            place = f"{self.origin:,} + {self.start + self.offset:,} = {self.absolute:,}"
            return f"The compiler is told that the program will lie at {self.origin:,}, so it writes {place}."
        if self.home != self.module:
            return (
                f"The compiler does not see module {self.home}, where {self.symbol} is defined: the field stays open."
            )
        return (
            f"The compiler does not know where module {self.home} will lie: it writes only that {self.symbol} "
            f"is +{self.offset:,} from the module's start."
        )


@dataclass(frozen=True, kw_only=True)
class Linked(Stage):
    """The linkage editor has put the modules one behind the other."""

    @property
    def sum(self) -> int | None:
        """The address in the load module, where it is worth asking: where something is added."""
        asked = self.symbol and self.binding != COMPILE and self.start and self.offset
        return self.start + self.offset if asked else None

    measures: ClassVar[tuple[HowMuch, ...]] = (questions.LINKED,)

    @property
    def why(self) -> str:
        """What stands in the load module, as a sum."""
        if not self.symbol:
            return "The linkage editor puts the modules one behind the other, from 0; there is nothing to bind."
        if self.binding == COMPILE:
            return f"The address is absolute already: the linkage editor leaves {self.absolute:,} as it is."
        place = f"{self.start:,} + {self.offset:,} = {self.start + self.offset:,}"
        if self.start:
            return f"Module {self.home} starts at {self.start:,} in the load module: the field becomes {place}."
        return f"Module {self.home} starts at 0 in the load module: the field becomes {place}, counted from its start."
