"""The state: which tables there are, and which pages have a frame."""

from dataclasses import dataclass
from typing import Final

from memlab.mechanisms.table_growth.requests import LAST, MIDDLE, PAGE, UPPER

SMALL: Final = "4 KB"
HUGE: Final = "2 MB"
TABLE: Final = 4
"""KB that a table takes."""

COVERS: Final = {"upper": UPPER, "middle": MIDDLE, "last": LAST}
PER_HUGE: Final = LAST // PAGE

Set = frozenset[int]


@dataclass(frozen=True)
class State:
    """The tables below the root, by the number of the piece of memory that each covers, and the pages in use.

    Attributes:
        upper: Tables that cover 512 GB each.
        middle: Tables that cover 1 GB each.
        last: Tables that cover 2 MB each; of huge pages they are set aside.
        pages: The small pages that have a frame, or the huge ones.
    """

    upper: Set = frozenset()
    middle: Set = frozenset()
    last: Set = frozenset()
    pages: Set = frozenset()

    def level(self, name: str) -> Set:
        """The tables of a level: upper, middle or last."""
        return {"upper": self.upper, "middle": self.middle, "last": self.last}[name]

    @property
    def tables(self) -> int:
        """How many tables there are."""
        return len(self.upper) + len(self.middle) + len(self.last)

    @property
    def kilobytes(self) -> int:
        """What they take, in KB."""
        return TABLE * self.tables

    def resident(self, size: str) -> int:
        """How many frames of 4 KB the pages have, given the size of a page."""
        return len(self.pages) * (PER_HUGE if size == HUGE else 1)

    def touched(self, places: range, size: str) -> "State":
        """With the tables and the pages that these places need."""
        return State(
            self.upper | {at // UPPER for at in places},
            self.middle | {at // MIDDLE for at in places},
            self.last | {at // LAST for at in places},
            self.pages | {at // (LAST if size == HUGE else PAGE) for at in places},
        )
