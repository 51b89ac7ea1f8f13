"""What can happen when places are touched."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.table_growth import questions
from memlab.mechanisms.table_growth.state import HUGE, TABLE
from memlab.memory.english import plural
from memlab.memory.sizes import show_size


@dataclass(frozen=True, kw_only=True)
class Touching(Event):
    """Places are touched.

    Attributes:
        count: How many.
        upper: The tables of the upper level that are new; ``middle`` and ``last`` likewise.
        faults: The pages that were never touched before.
        size: The size of a page.
        placed: Where the places are.
    """

    fork = questions.MISSING
    measures = (questions.GROWTH, questions.FAULTS)
    count: int
    upper: int = 0
    middle: int = 0
    last: int = 0
    faults: int = 0
    size: str
    placed: str

    @property
    def growth(self) -> int:
        """The KB by which the tables grow."""
        return TABLE * (self.upper + self.middle + self.last)


@dataclass(frozen=True, kw_only=True)
class TablesMade(Touching):
    """Tables were missing: the faults make them, and map the pages."""

    tick: ClassVar[str] = "tables"
    outcome = questions.TABLES

    @property
    def why(self) -> str:
        """Which tables, and what they take."""
        levels = (("upper", self.upper), ("middle", self.middle), ("last", self.last))
        named = [f"{plural(number, 'table')} of the {name} level" for name, number in levels if number]
        aside = " (set aside)" if self.size == HUGE and self.last else ""
        return (
            f"New for {self.placed}: {', '.join(named)}{aside}: {self.growth:,} KB; "
            f"{plural(self.faults, 'fault')} for {plural(self.faults, 'page')} of {self.size}."
        )


@dataclass(frozen=True, kw_only=True)
class TablesThere(Touching):
    """All tables were there: the faults only fill entries."""

    tick: ClassVar[str] = "pages"
    outcome = questions.PAGES

    @property
    def why(self) -> str:
        """That entries cost nothing, and what the pages cost."""
        return (
            f"For {self.placed} all tables are there, 512 entries each: they grow by 0 KB; "
            f"{plural(self.faults, 'fault')} for {plural(self.faults, 'page')} of {self.size}."
        )


@dataclass(frozen=True, kw_only=True)
class NothingNew(Touching):
    """All pages have been touched before."""

    tick: ClassVar[str] = "through"
    outcome = questions.NOTHING

    @property
    def why(self) -> str:
        """That nothing is missing."""
        return f"For {self.placed} all pages of {self.size} have frames already: 0 KB of tables, 0 faults."


@dataclass(frozen=True, kw_only=True)
class BeyondMapping(Event):
    """A place lies behind what is mapped.

    Attributes:
        last: The first byte of the last place.
        space: The bytes that are mapped.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.MISSING
    outcome = questions.UNMAPPED
    last: int
    space: int

    @property
    def why(self) -> str:
        """How far the mapping goes."""
        return (
            f"The last place would be at {show_size(self.last)}, but only {show_size(self.space)} are mapped: "
            "nothing is touched."
        )
