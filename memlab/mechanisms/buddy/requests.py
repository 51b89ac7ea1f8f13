"""What can be asked of a buddy system."""

from dataclasses import dataclass

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked


@dataclass(frozen=True)
class Allocate(Request):
    """Give me so many contiguous page frames, under a name."""

    name: str = asked(Label("by which the block is freed"))
    frames: int = asked(Whole(1, 2**20, "frames", "how many contiguous page frames"))


@dataclass(frozen=True)
class Free(Request):
    """I am done with the block of this name."""

    name: str = asked(Label("of the block to free"))
