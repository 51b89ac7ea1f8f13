"""What can be asked of shared pages; `Access`, `Map` and `Unmap` are those that all translation shares."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Label, Whole
from memlab.core.request import Request, asked
from memlab.core.translation import Access, Map, Unmap

__all__ = ["Access", "Exit", "Fork", "Jump", "Map", "Read", "Run", "Unmap", "Write"]


@dataclass(frozen=True)
class PageNumber(Whole):
    """The number of a page; drawn ones are small, so that they meet again."""

    def sample(self, random: Random) -> int:
        """Draw a small number."""
        return random.randint(0, 5)


_PAGE: Final = PageNumber(0, 2**40 - 1, "", "the number of the page, from 0")
_CODE: Final = PageNumber(0, 2**20, "", "a page of the code, the first is 0")


@dataclass(frozen=True)
class Write(Request):
    """Write into a page; what is written there is known by a name."""

    process: str = asked(Label("that writes"))
    page: int = asked(_PAGE)
    value: str = asked(Label("what is in the page after it"), default="new")


@dataclass(frozen=True)
class Read(Request):
    """Read what is in a page."""

    process: str = asked(Label("that reads"))
    page: int = asked(_PAGE)


@dataclass(frozen=True)
class Fork(Request):
    """A process makes another one with the same pages."""

    parent: str = asked(Label("that calls fork"))
    child: str = asked(Label("by which the new process is known"))


@dataclass(frozen=True)
class Exit(Request):
    """A process ends: it uses its frames no longer."""

    process: str = asked(Label("that ends"))


@dataclass(frozen=True)
class Run(Request):
    """A user starts the program: its code is mapped from page ``at`` on, behind it data of the user's own."""

    process: str = asked(Label("by which the new process is known"))
    at: int = asked(_PAGE, default=0)


@dataclass(frozen=True)
class Jump(Request):
    """The code of a process jumps from one of its pages to another one."""

    process: str = asked(Label("that runs the code"))
    start: int = asked(_CODE)
    to: int = asked(_CODE)
    offset: int = asked(Whole(0, 2**24 - 1, "", "where in that page"), default=0)
