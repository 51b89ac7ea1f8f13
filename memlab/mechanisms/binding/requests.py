"""What happens to a program: it is loaded, moved in memory, and its instructions are executed."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.binding.modules import MOST_ADDRESS

_ADDRESS: Final = Whole(0, MOST_ADDRESS, "", "an address in memory")


@dataclass(frozen=True)
class Load(Request):
    """Load the program from disk; compiler and linkage editor work first where they have not yet."""

    at: int = asked(_ADDRESS)


@dataclass(frozen=True)
class Move(Request):
    """Copy the program in memory, byte for byte, to another place."""

    to: int = asked(_ADDRESS)


@dataclass(frozen=True)
class Refer(Request):
    """Execute an instruction that names a symbol: the CPU sends what the field holds."""

    verb: ClassVar[str] = "Execute jump to"
    symbol: str = asked(Label("a symbol that some instruction names"))

    @classmethod
    def sample(cls, random: Random) -> "Refer":
        """Draw a symbol, mostly one of the examples."""
        return cls(random.choice(("count", "sqrt", "main_x", "x")))
