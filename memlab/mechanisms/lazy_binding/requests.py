"""What may be asked: a program calls a function of the library, unloads it, or loads it again."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Choice
from memlab.core.request import Request, asked
from memlab.mechanisms.lazy_binding.library import JUMPS

_FUNCTION: Final = Choice(tuple(JUMPS), "which function of the library")


@dataclass(frozen=True)
class Call(Request):
    """A program calls a function of the library."""

    function: str = asked(_FUNCTION)


@dataclass(frozen=True)
class Unload(Request):
    """The program gives the library back, and its table with it."""

    @classmethod
    def sample(cls, _: Random) -> "Unload":
        """There is only one."""
        return cls()


@dataclass(frozen=True)
class Load(Request):
    """The program loads the library again."""

    @classmethod
    def sample(cls, _: Random) -> "Load":
        """There is only one."""
        return cls()
