"""What happens where an entry is found that does not say enough."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.mechanisms.tlb.events import Looking


@dataclass(frozen=True, kw_only=True)
class NotEnough(Looking):
    """An entry is found, but it does not hold for this offset, or does not allow this: the page table is asked.

    Attributes:
        lacks: What it does not say.
        tlb: The time that it took to find it, in nanoseconds.
    """

    tick: ClassVar[str] = "miss"
    lacks: str
    tlb: int

    @property
    def fork(self) -> None:
        """Not asked: it is neither a hit nor a miss."""
        return None

    @property
    def why(self) -> str:
        """What is lacking, and who is asked."""
        where = self.where[0].upper() + self.where[1:]
        return f"{where} finds its entry in {self.tlb:,} ns, but that {self.lacks}: the page table is asked."
