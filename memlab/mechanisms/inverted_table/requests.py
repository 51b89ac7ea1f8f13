"""What can be asked of an inverted page table: what all translation shares, and that a process ends."""

from dataclasses import dataclass

from memlab.core.kinds import Label
from memlab.core.request import Request, asked
from memlab.core.translation import Access, Map, Unmap

__all__ = ["Access", "Exit", "Map", "Unmap"]


@dataclass(frozen=True)
class Exit(Request):
    """A process ends: all its pages leave the table."""

    process: str = asked(Label("that ends"))
