"""What can happen when pages come into the chains and leave them."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.mechanisms.hashed_table import questions
from memlab.mechanisms.hashed_table.events import Placed
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Mapped(Placed):
    """A page is in the table: in a new element, or in the one that it had.

    Attributes:
        frame: Where it is.
        rights: What may be done there.
        compares: How many elements were looked at before.
        references: The accesses to the table that the search took.
        at: "head" or "tail", where the element is new; "" else.
        replaced: The frame it had before, or None.
        shared: How many other pages are in the frame.
    """

    tick: ClassVar[str] = "mapping"
    fork = questions.MAPS
    frame: int
    rights: str
    compares: int
    references: int
    at: str
    replaced: int | None = None
    shared: int = 0

    @property
    def outcome(self) -> str:
        """Whether an element was made."""
        return questions.MAPS.outcomes[0 if self.at else 1]

    @property
    def why(self) -> str:
        """What the search said, and what became of the page."""
        frame = f"frame {self.place.show(self.frame)}"
        shared = f" (shared by {plural(self.shared, 'other page')})" if self.shared else ""
        searched = plural(self.compares, "compare")
        if self.at:
            return (
                f"{self.one} is not in bucket {self.bucket:,} ({searched}): a new element at its {self.at} names "
                f"{frame}{shared}."
            )
        if self.replaced is None:
            return f"{self.one} gets {frame}{shared}; its element is there already ({searched})."
        return f"{self.one} keeps its place ({searched}) and moves from {self._before} to {frame}{shared}."

    @property
    def _before(self) -> str:
        return f"frame {self.place.show(self.replaced or 0)}"


@dataclass(frozen=True, kw_only=True)
class Unmapped(Placed):
    """A page is no longer in the table.

    Attributes:
        frame: Where it was.
        compares: How many elements were looked at before.
        references: The accesses to the table that the search took.
        left: Whether its element stays, for other pages.
    """

    tick: ClassVar[str] = "mapping"
    frame: int
    compares: int
    references: int
    left: bool

    @property
    def why(self) -> str:
        """What leaves."""
        gone = "its slot is cleared, the element stays" if self.left else "its element leaves the chain"
        return f"{self.one} is found after {plural(self.compares, 'compare')}: {gone}."


@dataclass(frozen=True, kw_only=True)
class NotMapped(Placed):
    """A page that is to be unmapped is not in the table."""

    tick: ClassVar[str] = "failure"
    compares: int
    references: int

    @property
    def why(self) -> str:
        """How long that took."""
        return f"{self.one} is not mapped, as {plural(self.compares, 'compare')} show: there is nothing to take out."
