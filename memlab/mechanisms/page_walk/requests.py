"""What can be asked of a page walk: what all translation shares, in user or supervisor mode, with pages of any size."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core import translation
from memlab.core.kinds import Choice, Whole, whole
from memlab.core.request import asked
from memlab.core.translation import Access, PageCount, Unmap
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote, show_size

__all__ = ["Map", "Unmap", "Walk"]

MODES: Final = ("user", "supervisor")
USUAL: Final = "usual"


_PAGES: Final = PageCount(1, 2**20, "pages", "how many pages in a row")


@dataclass(frozen=True)
class PageSize:
    """The size of a page: a power of two of bytes, 0 for the usual one, which is told so."""

    help: str = "usual, or of a large page where the hardware has such: 2M, 1G"

    def check(self, value: Any) -> int:
        """Return the size; raise `BadValueError` for what is no power of two."""
        size = Whole(0, 2**40, "bytes").check(value)
        if size & (size - 1):
            raise BadValueError(f"{quote(value)} is no size of pages: use a power of two, or 0 for the usual one.")
        return size

    def parse(self, text: str) -> int:
        """Read ``usual``, or a size."""
        return 0 if text.strip().lower() == USUAL else self.check(parse_whole(text))

    def show(self, value: int) -> str:
        """Print it so that `parse` reads it back."""
        return show_size(value) if whole(value) else USUAL

    def extremes(self) -> tuple[int, ...]:
        """The usual one, and others that some hardware has."""
        return (0, 1, 2**21, 2**40)

    def sample(self, random: Random) -> int:
        """Draw the usual one more often than not."""
        return random.choice((0, 0, 0, 2**18, 2**21, 2**22))


@dataclass(frozen=True)
class Walk(Access):
    """Walk the tables for a logical address, to read, write or execute the byte there."""

    mode: str = asked(Choice(MODES, "whether a program asks, or the supervisor"), default="user")

    def __str__(self) -> str:
        return super().__str__().removesuffix(", user")


@dataclass(frozen=True)
class Map(translation.Map):
    """Map pages, from the one that holds an address on, to frames from one on (or to any that are free)."""

    pages: int = asked(_PAGES, default=1)
    owner: str = asked(Choice(MODES, "who may use them, where the hardware tells"), default="user")
    size: int = asked(PageSize(), default=0)

    def __str__(self) -> str:
        return super().__str__().removesuffix(f", size {USUAL}").removesuffix(", user")
