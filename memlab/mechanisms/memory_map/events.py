"""What can happen to a map, and where a page is touched."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.memory_map import questions
from memlab.mechanisms.memory_map.requests import LIBRARY
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Protected(Event):
    """Some pages have other rights.

    Attributes:
        rights: Those.
        changed: How many pages had others before.
        before: The rows of the process's own pages before, and ``rows`` after it.
    """

    tick: ClassVar[str] = "rights"
    measures = (questions.ROWS,)
    rights: str
    changed: int
    before: int
    rows: int

    @property
    def why(self) -> str:
        """What becomes of the rows."""
        so = "more borders" if self.rows > self.before else "fewer borders" if self.rows < self.before else "as many"
        return (
            f"{plural(self.changed, 'page')} changed to {self.rights}: a row is a range of equal rights, so there are "
            f"{so}: {plural(self.before, 'row')} before, {self.rows} now."
        )


@dataclass(frozen=True, kw_only=True)
class Touched(Event):
    """A copy of the process touches a page.

    Attributes:
        verb: What it does: read or write.
        page: The page.
    """

    fork = questions.TOUCHED
    verb: str
    page: int


@dataclass(frozen=True, kw_only=True)
class WentThrough(Touched):
    """The row allows it.

    Attributes:
        rights: What the row allows.
    """

    tick: ClassVar[str] = "through"
    outcome = questions.ALLOWED
    rights: str

    @property
    def why(self) -> str:
        """What the row says."""
        return f"Page {self.page} lies in a row with {self.rights}: the copy may {self.verb} it, and goes on."


@dataclass(frozen=True, kw_only=True)
class Killed(Touched):
    """The row forbids it: the copy of the process dies.

    Attributes:
        rights: What the row allows.
    """

    tick: ClassVar[str] = "trap"
    outcome = questions.FORBIDDEN
    rights: str

    @property
    def why(self) -> str:
        """Which right is missing, and who dies."""
        return (
            f"Page {self.page} lies in a row with {self.rights}, which has no “{self.verb[0]}”: the hardware traps, "
            "the system sends signal 11, and only this copy dies."
        )


@dataclass(frozen=True, kw_only=True)
class NotMapped(Touched):
    """No row has the page: the copy of the process dies."""

    tick: ClassVar[str] = "trap"
    outcome = questions.NOWHERE

    @property
    def why(self) -> str:
        """That there is nothing."""
        return f"No row has page {self.page}: the hardware traps, the system sends signal 11, and only this copy dies."


@dataclass(frozen=True, kw_only=True)
class Loaded(Event):
    """A library is mapped."""

    tick: ClassVar[str] = "load"

    @property
    def why(self) -> str:
        """In how many pieces."""
        pages = sum(count for _, count in LIBRARY)
        return (
            f"The library brings {len(LIBRARY)} rows, {pages} pages: code may be run but not written (r-x), data "
            "written but not run (rw-), constants only read (r--)."
        )


@dataclass(frozen=True, kw_only=True)
class Unloaded(Event):
    """The library is gone."""

    tick: ClassVar[str] = "unload"

    @property
    def why(self) -> str:
        """What goes with it."""
        return f"The library is given back: its {len(LIBRARY)} rows leave the map, and its pages are nobody's."
