"""What may be asked: rights of pages change, a page is read or written, a library is loaded or given back."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Choice, Whole
from memlab.core.request import Request, asked

OWN: Final = 16
"""Pages that the process has mapped for itself."""

LIBRARY: Final = (("r--", 2), ("r-x", 13), ("r--", 2), ("r--", 1), ("rw-", 1))
"""The pieces in which libbz2 of Debian 12 is mapped: rights, and pages."""

LAST: Final = OWN + sum(pages for _, pages in LIBRARY) - 1
RIGHTS: Final = ("rw-", "r--", "r-x", "---")

_PAGE: Final = Whole(0, LAST, "", "which page")


@dataclass(frozen=True)
class Protect(Request):
    """The process gives some of its own pages other rights (``mprotect``)."""

    rights: str = asked(Choice(RIGHTS, "what may be done with the pages: read, write, run"))
    count: int = asked(Whole(1, OWN, "", "how many pages, as far as there are"), default=1)
    first: int = asked(Whole(0, OWN - 1, "", "which page is the first"), default=0)

    @classmethod
    def sample(cls, random: Random) -> "Protect":
        """Draw a few pages."""
        return cls(random.choice(RIGHTS), random.choice((1, 2, 4)), random.randrange(OWN))

    @property
    def pages(self) -> range:
        """The pages that it means."""
        return range(self.first, min(self.first + self.count, OWN))


@dataclass(frozen=True)
class Touch(Request):
    """A copy of the process touches a page: it dies where that is not allowed, and the process itself goes on."""

    page: int = asked(_PAGE)

    @classmethod
    def sample(cls, random: Random) -> "Touch":
        """Draw a page, one of the process's own more often than not."""
        return cls(random.randrange(random.choice((OWN, OWN, LAST + 1))))


@dataclass(frozen=True)
class Read(Touch):
    """A copy of the process reads one byte of a page."""


@dataclass(frozen=True)
class Write(Touch):
    """A copy of the process writes one byte of a page."""


@dataclass(frozen=True)
class Load(Request):
    """The process loads a library behind its own pages (``dlopen``)."""

    @classmethod
    def sample(cls, _: Random) -> "Load":
        """There is only one."""
        return cls()


@dataclass(frozen=True)
class Unload(Request):
    """The process gives the library back (``dlclose``)."""

    @classmethod
    def sample(cls, _: Random) -> "Unload":
        """There is only one."""
        return cls()
