"""The state: which pages of the library each process has in its page table."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from memlab.mechanisms.proportional_share.requests import PROCESSES

KB: Final = 4
"""KB of a page."""

_PRECISE: Final = 12
"""Bits behind the point with which Linux adds up the shares of pages."""


class Pages(NamedTuple):
    """What one process uses of the library.

    Attributes:
        code: The pages of code in its page table.
        data: The pages of data that it has written: its own copies.
    """

    code: frozenset[int] = frozenset()
    data: frozenset[int] = frozenset()


@dataclass(frozen=True)
class State:
    """The processes between two requests.

    Attributes:
        running: What each process uses, in their order; None of one that does not run.
        cached: The pages of code that are in memory, used or not.
    """

    running: tuple[Pages | None, ...] = (None,) * len(PROCESSES)
    cached: frozenset[int] = frozenset()

    def of(self, who: str) -> Pages | None:
        """What a process uses."""
        return self.running[PROCESSES.index(who)]

    def users(self, page: int) -> int:
        """How many processes have a page of code in their page tables."""
        return sum(page in pages.code for pages in self.running if pages)

    def rss(self, who: str) -> int:
        """The KB of the library that are in memory for a process."""
        pages = self.of(who) or Pages()
        return KB * (len(pages.code) + len(pages.data))

    def own(self, who: str) -> int:
        """The KB that are a process's own."""
        return KB * len((self.of(who) or Pages()).data)

    def pss(self, who: str) -> int:
        """The KB of a process where a page of many users counts for a part only, rounded down as Linux does."""
        pages = self.of(who) or Pages()
        shares = sum((KB << 10 + _PRECISE) // self.users(page) for page in pages.code)
        return (shares >> 10 + _PRECISE) + KB * len(pages.data)

    @property
    def in_memory(self) -> int:
        """The KB that the library takes: its code once, and all copies of data."""
        return KB * (len(self.cached) + sum(len(pages.data) for pages in self.running if pages))

    def having(self, who: str, pages: Pages | None) -> "State":
        """With other pages of a process."""
        at = PROCESSES.index(who)
        running = (*self.running[:at], pages, *self.running[at + 1 :])
        return replace(self, running=running, cached=self.cached | (pages.code if pages else frozenset()))
