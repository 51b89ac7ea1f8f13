"""What came of reading a listing: its rows, what could not be read and why, and how much was skipped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from memlab.errors import BadFileError
from memlab.memory.english import plural
from memlab.memory.sizes import quote

R = TypeVar("R")

MOST_ROWS: Final = 100_000
MOST_UNREAD: Final = 100


@dataclass(frozen=True)
class Unread:
    """A line that looks like a row and is none.

    Attributes:
        line: Its number, from 1.
        text: Its beginning.
        reason: Why it cannot be read.
    """

    line: int
    text: str
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line:,} is {quote(self.text)}: {self.reason}"


@dataclass(frozen=True)
class Listing(Generic[R]):
    """The rows of a listing.

    Attributes:
        rows: What was read.
        version: The version of its format.
        unread: The first hundred lines that look like rows and could not be read.
        unread_lines: How many such lines there are.
        skipped: How many lines are no rows: head lines, comments, prompts, blank lines, other text.
        lines: How many lines there are.
        blank: How many of those skipped are blank.
    """

    rows: tuple[R, ...]
    version: str
    unread: tuple[Unread, ...]
    unread_lines: int
    skipped: int
    lines: int
    blank: int = 0

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __str__(self) -> str:
        first = f": {self.unread[0]}" if self.unread else "."
        return (
            f"{plural(self.lines, 'line')} of {self.version}: {plural(len(self.rows), 'row')} read, "
            f"{self.skipped:,} skipped, {self.unread_lines:,} not read{first}"
        )


class Gathering(Generic[R]):
    """A listing in the making.

    Attributes:
        line: The number of the line in hand.
        rows: What was read so far.
    """

    def __init__(self) -> None:
        self.line = 0
        self.rows: list[R] = []
        self._unread: list[Unread] = []
        self._unread_lines = 0
        self._of_rows = self._blank = 0
        self._first = ""

    def numbered(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, counted; ends early at the first line that cannot be had, or when there are too many rows."""
        try:
            for self.line, line in enumerate(lines, start=1):
                self._first = self._first or line.strip()
                self._blank += not line.strip()
                yield line
                if len(self.rows) >= MOST_ROWS:
                    self.refuse(self.line, "", f"only the first {MOST_ROWS:,} rows are read.", 0)
                    return
        except BadFileError as error:
            if not self.rows:
                raise
            self.refuse(self.line + 1, "", str(error), 0)

    @property
    def wants_reasons(self) -> bool:
        """Whether the next line that cannot be read is told; later ones are only counted."""
        return len(self._unread) < MOST_UNREAD

    def keep(self, row: R, lines: int) -> None:
        """Take a row that stood on so many lines."""
        self.rows.append(row)
        self._of_rows += lines

    def refuse(self, line: int, text: str, reason: str, lines: int = 1) -> None:
        """Note what cannot be read, where it begins and on how many lines it stands."""
        self._unread_lines += 1
        self._of_rows += lines
        if self.wants_reasons:
            self._unread.append(Unread(line, text, reason))

    def done(self, version: str, expected: str) -> Listing[R]:
        """The listing.

        Args:
            version: The version of its format.
            expected: What a right listing looks like, for whoever brought none.

        Raises:
            BadFileError: There is no row.
        """
        if not self.rows:
            raise BadFileError(f"{self._why_none()} {expected}")
        skipped = max(0, self.line - self._of_rows)
        unread = tuple(sorted(self._unread, key=lambda one: one.line))
        rows, blank = tuple(self.rows[:MOST_ROWS]), min(skipped, self._blank)
        return Listing(rows, version, unread, self._unread_lines, skipped, self.line, blank)

    def _why_none(self) -> str:
        if self._unread:
            return str(self._unread[0])
        if not self._first:
            return "The text is empty."
        return f"No row in {plural(self.line, 'line')}; the text begins with {quote(self._first)}."


class ListingReader(Protocol[R]):
    """Reads a listing line by line."""

    gathering: Gathering[R]

    def take(self, line: str) -> None:
        """Take one more line."""

    def done(self) -> Listing[R]:
        """The listing; raises `BadFileError` where there is no row."""


def read_all(reader: ListingReader[R], lines: Iterable[str]) -> Listing[R]:
    """Read all lines at once."""
    for line in reader.gathering.numbered(lines):
        reader.take(line)
    return reader.done()
