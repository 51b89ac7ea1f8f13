"""What can be asked of all schemes at once."""

from dataclasses import dataclass
from random import Random
from typing import Final

from memlab.core.kinds import Label
from memlab.core.request import Request, asked
from memlab.core.translation import ANY_FRAME, AddressKind, FrameKind, PageCount

ADDRESS_BITS: Final = 32
_PROCESS: Final = Label("whose address space")


@dataclass(frozen=True)
class Address(AddressKind):
    """An address of 32 bits."""

    def sample(self, random: Random) -> int:
        """Draw one of a few regions, so that pages meet."""
        return random.choice((0, 0x400000, 0x41A25000, 0xFFFFE000)) + random.getrandbits(13)


@dataclass(frozen=True)
class Access(Request):
    """Read the byte at a logical address, in every scheme."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(Address("a number of 32 bits, like 0x41a25e3b"))


@dataclass(frozen=True)
class Map(Request):
    """Map pages, from the one that holds an address on, to frames from one on, in every scheme."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(Address("in the first page"))
    frame: int = asked(FrameKind(most=2**20 - 1), default=ANY_FRAME)
    pages: int = asked(PageCount(1, 1024, "pages", "how many pages in a row"), default=1)


@dataclass(frozen=True)
class Unmap(Request):
    """Take the page that holds an address out of all tables."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(Address("in the page"))
