"""What can be asked of an i386: an access through a segment register, the load of one, and pages to map."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from memlab.core import translation
from memlab.core.kinds import Choice, Label, Whole
from memlab.core.request import Request, asked
from memlab.core.translation import Access, AddressKind, PageCount, Unmap
from memlab.mechanisms.i386.selector import SelectorKind

__all__ = ["Load", "LoadAndRefer", "Map", "Refer", "Unmap"]

REGISTERS: Final = ("DS", "SS", "ES", "FS", "GS")
FLAT: Final = "flat"
"""No register: a segment of all 4G from 0 on, so that the address is a linear one."""

OWNERS: Final = ("user", "supervisor")
WIDEST_ACCESS: Final = 4


@dataclass(frozen=True)
class Offset(AddressKind):
    """An offset in a segment: a number, or a page and the rest; drawn ones are of 32 bits, now and then wider."""

    def sample(self, random: Random) -> int:
        """Draw one of a random magnitude."""
        return random.getrandbits(random.choice((4, 12, 16, 18, 20, 31, 32, 32, 33)))


@dataclass(frozen=True)
class Refer(Access):
    """Read, write or execute the byte at an offset of a segment; execution goes through CS, whatever is named."""

    verb: ClassVar[str] = "Refer to"
    address: int | tuple[int, ...] = asked(Offset("an offset in the segment, like 0x21406"))
    register: str = asked(Choice((FLAT, *REGISTERS), "through which segment register, or a flat segment"), default=FLAT)

    def __str__(self) -> str:
        return super().__str__().removesuffix(f", {FLAT}")


@dataclass(frozen=True)
class LoadAndRefer(Refer):
    """Load a segment register with a selector, and refer to bytes of its segment at once."""

    verb: ClassVar[str] = "Load first"
    register: str = asked(Choice(REGISTERS, "which segment register"), default="DS")
    size: int = asked(Whole(1, WIDEST_ACCESS, "", "how many bytes"), default=1)
    selector: int = asked(SelectorKind(), default=0)

    def __str__(self) -> str:
        return super().__str__().replace(", size 1,", ",")


@dataclass(frozen=True)
class Load(Request):
    """Load a segment register with a selector: MOV DS, AX."""

    process: str = asked(Label("whose registers"))
    register: str = asked(Choice(REGISTERS, "which segment register"))
    selector: int = asked(SelectorKind())


@dataclass(frozen=True)
class Map(translation.Map):
    """Map pages of the linear address space to frames from one on (or to any that are free)."""

    address: int | tuple[int, ...] = asked(AddressKind("a linear address in the first page"))
    pages: int = asked(PageCount(1, 1024, "pages", "how many pages in a row"), default=1)
    owner: str = asked(Choice(OWNERS, "who may use them (U/S)"), default="user")

    def __str__(self) -> str:
        return super().__str__().removesuffix(", user")
