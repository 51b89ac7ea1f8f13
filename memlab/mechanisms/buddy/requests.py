"""What can be asked of a buddy system."""

from dataclasses import dataclass

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.buddy.amounts import Amount

_MOST = 2**32


@dataclass(frozen=True)
class Allocate(Request):
    """Give me so many contiguous page frames, or bytes, under a name."""

    name: str = asked(Label("by which the block is freed"))
    frames: int | str = asked(Amount(_MOST, "how many contiguous frames; or bytes, like 600K"))


@dataclass(frozen=True)
class Free(Request):
    """I am done with all that I hold under this name."""

    name: str = asked(Label("of the block to free"))


@dataclass(frozen=True)
class Release(Request):
    """I am done with a part of my block: the rest splits into blocks that I keep."""

    name: str = asked(Label("of the block"))
    first: int = asked(Whole(0, _MOST, "", "the first frame to give back, counted from 0 in the block"))
    frames: int = asked(Whole(0, _MOST, "", "how many; if it is 0, all from there on"), default=0)
