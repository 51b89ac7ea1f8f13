"""What can be asked of paging; `Access`, `Map` and `Unmap` are those that all translation shares."""

from dataclasses import dataclass

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.core.translation import Access, Map, Unmap

__all__ = ["Access", "Arrive", "Leave", "Map", "Unmap"]


@dataclass(frozen=True)
class Arrive(Request):
    """A process of ``size`` bytes arrives and takes a frame for each of its pages."""

    process: str = asked(Label("by which it is known"))
    size: int = asked(Whole(0, 2**50, "bytes", "how large the program is"))


@dataclass(frozen=True)
class Leave(Request):
    """The process ends and gives its frames back."""

    process: str = asked(Label("of the process that ends"))
