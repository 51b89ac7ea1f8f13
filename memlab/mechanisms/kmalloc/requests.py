"""What can be asked of the general caches."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.kinds import Flag, Label, Whole
from memlab.core.request import Request, asked


@dataclass(frozen=True)
class Kmalloc(Request):
    """``kmalloc``: so many contiguous bytes, under a name."""

    verb: ClassVar[str] = "kmalloc"
    name: str = asked(Label("by which the bytes are freed"))
    size: int = asked(Whole(0, 2**30, "bytes", "how many bytes"))
    dma: bool = asked(Flag("fit for a DMA controller (GFP_DMA)"), default=False)


@dataclass(frozen=True)
class Kfree(Request):
    """``kfree``: these bytes back to whichever cache they are from."""

    verb: ClassVar[str] = "kfree"
    name: str = asked(Label("of the bytes to free"))
