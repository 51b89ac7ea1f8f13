"""The registers of a VAX: where the three page tables begin and how many entries they have."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Whole
from memlab.core.named_sizes import NamedSizes
from memlab.errors import BadValueError
from memlab.memory.address import Split
from memlab.memory.sizes import quote

SPLIT: Final = Split((("region", 2), ("vpn", 21), ("d", 9)))
PAGE: Final = 512
ENTRY: Final = 4
PAGES: Final = 1 << 21
"""Pages of a region: the page number has 21 bits."""
SYSTEM: Final = 0x80000000
"""Where the system's region begins."""
REGIONS: Final = ("P0", "P1", "S0", "reserved")
_WRAP: Final = 1 << 32


class Registers(NamedTuple):
    """What the processor holds of a process: the base and the length of its two tables, as virtual addresses.

    P1 grows down: `p1br` is where the entry of its page 0 would be, `p1lr` the number of its first page.
    """

    p0br: int = SYSTEM
    p0lr: int = 0
    p1br: int = SYSTEM
    p1lr: int = PAGES


class System(NamedTuple):
    """Where the system's table begins, a physical address, and how many entries it has."""

    sbr: int
    slr: int


def region_of(address: int) -> str:
    """Which table an address belongs to, by its two highest bits."""
    return REGIONS[SPLIT.fields[0].of(address)]


def entry_place(registers: Registers, region: str, page: int) -> int:
    """The system virtual address of the entry of a page of P0 or P1.

    Examples:
        >>> hex(entry_place(Registers(p0br=0x80001000), "P0", 88))
        '0x80001160'
    """
    base = registers.p0br if region == "P0" else registers.p1br
    return (base + ENTRY * page) % _WRAP


def is_within(registers: Registers, system: System, region: str, page: int) -> bool:
    """Whether a region has such a page: below the length of P0 and S0, from the length on in P1."""
    if region == "P1":
        return page >= registers.p1lr
    return page < {"P0": registers.p0lr, "S0": system.slr}.get(region, 0)


class Sizes(NamedTuple):
    """What the tables of a process take.

    Attributes:
        p0lr: The length register of P0, and ``p1lr`` that of P1.
        table_bytes: The bytes of both tables.
        table_pages: The system pages that they take, each table from a page of its own on.
        system_bytes: The bytes of the system's entries for those pages.
    """

    p0lr: int
    p1lr: int
    table_bytes: int
    table_pages: int
    system_bytes: int


def sizes(p0_bytes: int, p1_bytes: int) -> Sizes:
    """The tables of a process whose regions have so many bytes.

    Examples:
        >>> sizes(65536, 512)
        Sizes(p0lr=128, p1lr=2097151, table_bytes=516, table_pages=2, system_bytes=8)
    """
    pages = [-(-size // PAGE) for size in (p0_bytes, p1_bytes)]
    table_pages = sum(-(-count * ENTRY // PAGE) for count in pages)
    return Sizes(pages[0], PAGES - pages[1], ENTRY * sum(pages), table_pages, ENTRY * table_pages)


NAMES: Final = ("P0BR", "P0LR", "P1BR", "P1LR", "SBR", "SLR")


@dataclass(frozen=True)
class Given(NamedSizes):
    """Registers as an exercise gives them: ``P0BR 0x80001000, P0LR 100``; nothing leaves them to the system."""

    one = "register"
    many = "registers"
    like = '("P0LR", 100)'
    size = Whole(0, _WRAP - 1, "", "a number of 32 bits")

    def made(self, name: str, size: int) -> Any:
        """A register of a VAX."""
        if name.upper() not in NAMES:
            raise BadValueError(f"{quote(name)} is no register here: use {', '.join(NAMES)}.")
        return (name.upper(), size)

    def show(self, value: Iterable[Any]) -> str:
        """Base registers as addresses, lengths as numbers."""
        return ", ".join(f"{name} {size:#x}" if name.endswith("BR") else f"{name} {size}" for name, size in value)

    def extremes(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """None, and a system table that begins and ends nowhere sensible."""
        return ((), tuple((name, 0) for name in NAMES), tuple((name, _WRAP - 1) for name in NAMES))

    def sample(self, random: Random) -> tuple[tuple[str, int], ...]:
        """Draw none, or a short system table and a process table in its first page."""
        given = (("SBR", 0x400), ("SLR", random.randint(0, 64)), ("P0BR", SYSTEM), ("P0LR", random.randint(0, 128)))
        return random.choice(((), (), given))
