"""The state: what each page of the parent and of the child is mapped to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from memlab.mechanisms.demand_paging.requests import CHILD, PAGES, PARENT

ZERO = -1
"""The one page full of zeros, which all processes share."""


class Entry(NamedTuple):
    """What a page is mapped to.

    Attributes:
        frame: The number of the frame in the order of giving out, or ``ZERO``.
        writable: Whether the hardware lets the process write; where not, the system finds out why.
    """

    frame: int
    writable: bool = False


Table = tuple[Entry | None, ...]
"""An entry for each page; None where the page was never touched."""

EMPTY: Table = (None,) * PAGES


@dataclass(frozen=True)
class State:
    """Both processes between two requests.

    Attributes:
        parent: The parent's table.
        child: The child's; None where there is no child.
        given: How many frames have been given out so far.
        copies: How many pages have been copied.
        faults: The page faults of the parent and of the child that there is.
        written: Whether the parent has ever had a frame of its own.
        total: The page faults of all requests so far.
        trail: After each of the last requests, all faults so far and the parent's resident pages.
    """

    parent: Table = EMPTY
    child: Table | None = None
    given: int = 0
    copies: int = 0
    faults: tuple[int, int] = (0, 0)
    written: bool = False
    total: int = 0
    trail: tuple[tuple[int, int], ...] = ()

    def table(self, who: str) -> Table | None:
        """The table of a process; None where it does not exist."""
        return self.parent if who == PARENT else self.child

    def entry(self, who: str, page: int) -> Entry | None:
        """What a page of a process is mapped to."""
        table = self.table(who)
        return table[page] if table else None

    def users(self, frame: int) -> list[str]:
        """The processes that a frame belongs to."""
        return [who for who, entry in self._frames() if entry.frame == frame]

    def _frames(self) -> Iterator[tuple[str, Entry]]:
        for who in (PARENT, CHILD):
            for entry in self.table(who) or ():
                if entry and entry.frame != ZERO:
                    yield who, entry

    def resident(self, who: str) -> int:
        """How many pages of a process have a frame; the zero page does not count."""
        return sum(one == who for one, _ in self._frames())

    def frames(self) -> tuple[int, ...]:
        """The frames that both have together."""
        return tuple(sorted({entry.frame for _, entry in self._frames()}))

    @property
    def in_use(self) -> int:
        """How many these are."""
        return len(self.frames())

    def mapped(self, who: str, page: int, entry: Entry) -> "State":
        """A fault of a process: one of its pages is mapped to something else."""
        table = self.table(who) or EMPTY
        grown = (*table[:page], entry, *table[page + 1 :])
        own, others = self.faults
        if who == CHILD:
            return replace(self, child=grown, faults=(own, others + 1))
        written = self.written or entry.frame != ZERO
        return replace(self, parent=grown, faults=(own + 1, others), written=written)

    def with_frame(self, who: str, page: int, *, copied: bool = False) -> "State":
        """A fault that gives a page a frame of its own."""
        fresh = replace(self, given=self.given + 1, copies=self.copies + copied)
        return fresh.mapped(who, page, Entry(self.given, writable=True))

    def forked(self) -> "State":
        """A child with the same entries, none of them writable on either side.

        Where the parent never had a frame of its own, Linux copies no entries: the child faults for itself.
        """
        shared = tuple(entry and Entry(entry.frame) for entry in self.parent)
        if not self.written:
            return replace(self, child=EMPTY, faults=(self.faults[0], 0))
        return replace(self, parent=shared, child=shared, faults=(self.faults[0], 0))

    def alone(self) -> "State":
        """No child any more; the parent's entries stay as they are."""
        return replace(self, child=None, faults=(self.faults[0], 0))
