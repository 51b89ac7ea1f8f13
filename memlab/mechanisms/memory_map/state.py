"""The state: the rights of each page, and the rows in which the system keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from memlab.mechanisms.memory_map.requests import LIBRARY, OWN


class Row(NamedTuple):
    """A row of the map.

    Attributes:
        first: Its first page.
        pages: How many it has.
        rights: What may be done with them.
    """

    first: int
    pages: int
    rights: str


@dataclass(frozen=True)
class State:
    """The map between two requests.

    Attributes:
        rights: Those of the process's own pages.
        loaded: Whether the library is there.
        died: How many copies of the process have died.
    """

    rights: tuple[str, ...] = ("rw-",) * OWN
    loaded: bool = False
    died: int = 0

    @property
    def own(self) -> tuple[Row, ...]:
        """The rows of the process's own pages: neighbours with equal rights are one."""
        return tuple(self._own())

    def _own(self) -> Iterator[Row]:
        at = 0
        for rights, pages in groupby(self.rights):
            count = len(list(pages))
            yield Row(at, count, rights)
            at += count

    @property
    def library(self) -> tuple[Row, ...]:
        """The rows of the library: its pieces stay apart, as they are pieces of a file."""
        rows, at = [], OWN
        for rights, pages in LIBRARY if self.loaded else ():
            rows.append(Row(at, pages, rights))
            at += pages
        return tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return (*self.own, *self.library)

    def row_of(self, page: int) -> Row | None:
        """The row that a page lies in; None where nothing is mapped."""
        return next((row for row in self.rows if row.first <= page < row.first + row.pages), None)

    def protected(self, pages: range, rights: str) -> "State":
        """With other rights of some of the process's own pages."""
        changed = tuple(rights if page in pages else old for page, old in enumerate(self.rights))
        return replace(self, rights=changed)
