"""What can be asked of a free list."""

from dataclasses import dataclass

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked


@dataclass(frozen=True)
class Allocate(Request):
    """Give me a block of ``size`` bytes, under a name."""

    name: str = asked(Label("by which the block is freed"))
    size: int = asked(Whole(0, 2**50, "bytes", "how many bytes"))


@dataclass(frozen=True)
class Free(Request):
    """I am done with the block of this name."""

    name: str = asked(Label("of the block to free"))


@dataclass(frozen=True)
class Resize(Request):
    """Make the block of this name ``size`` bytes long, where it is or elsewhere; what it holds stays."""

    name: str = asked(Label("of the block to resize"))
    size: int = asked(Whole(0, 2**50, "bytes", "how many bytes from now on"))
