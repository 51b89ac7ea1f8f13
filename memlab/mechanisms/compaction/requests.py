"""What may be asked of compaction."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core.kinds import Choice, Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.compaction.planning import OWN, STRATEGIES

_BLOCK: Final = Label("a block, by its name")
_NAMES: Final = ("P1", "P2", "P3", "P4", "OS", "P9")
_SAMPLE: Final = 4096


class _OfBlock(Request):
    """A request about a block."""

    @classmethod
    def sample(cls, random: Random) -> "_OfBlock":
        """Draw a block of the figure, or one that is not there."""
        return cls(random.choice(_NAMES))  # type: ignore[call-arg]


@dataclass(frozen=True)
class Compact(Request):
    """Try a strategy on a copy of memory as it lies now; nothing is moved until it is carried out."""

    verb: ClassVar[str] = "Compact"
    strategy: str = asked(Choice(STRATEGIES, "which blocks move, and where to"))


@dataclass(frozen=True)
class Move(Request):
    """Move a whole block, in a plan of one's own."""

    block: str = asked(_BLOCK)
    to: int = asked(Whole(0, 2**40, "bytes", "its first byte after the move"))

    @classmethod
    def sample(cls, random: Random) -> "Move":
        """Draw a block of the figure and a place."""
        return cls(random.choice(_NAMES), random.randint(0, 24) * _SAMPLE)


@dataclass(frozen=True)
class StartIo(_OfBlock):
    """A device begins to read into a block, or to write from it."""

    verb: ClassVar[str] = "Start I/O in"
    block: str = asked(_BLOCK)


@dataclass(frozen=True)
class EndIo(_OfBlock):
    """The device is done with a block."""

    verb: ClassVar[str] = "End I/O in"
    block: str = asked(_BLOCK)


@dataclass(frozen=True)
class CarryOut(Request):
    """Make a plan that was tried the memory of now."""

    verb: ClassVar[str] = "Carry out"
    strategy: str = asked(Choice((*STRATEGIES, OWN), "a strategy that was tried"))
