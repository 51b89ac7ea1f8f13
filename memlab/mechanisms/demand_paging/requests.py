"""What may be asked: a process reads or writes a page, makes a copy of itself, or its copy ends."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Choice, Whole
from memlab.core.request import Request, asked

PAGES: Final = 64
PARENT: Final = "parent"
CHILD: Final = "child"

_PAGE: Final = Whole(0, PAGES - 1, "", "the page")
_WHO: Final = Choice((PARENT, CHILD), "which of the two processes")


@dataclass(frozen=True)
class Touch(Request):
    """A process touches a page."""

    page: int = asked(_PAGE)
    who: str = asked(_WHO, default=PARENT)

    @classmethod
    def sample(cls, random: Random) -> "Touch":
        """Draw one of a few pages, so that it is often touched again."""
        return cls(random.randrange(6), random.choice((PARENT, PARENT, CHILD)))


@dataclass(frozen=True)
class Read(Touch):
    """A process reads one byte of a page."""


@dataclass(frozen=True)
class Write(Touch):
    """A process writes one byte of a page."""


@dataclass(frozen=True)
class Fork(Request):
    """The process makes a copy of itself, the child."""

    @classmethod
    def sample(cls, _: Random) -> "Fork":
        """There is only one."""
        return cls()


@dataclass(frozen=True)
class Exit(Request):
    """The child ends."""

    @classmethod
    def sample(cls, _: Random) -> "Exit":
        """There is only one."""
        return cls()
