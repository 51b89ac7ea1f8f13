"""What differs between the kernels: bits and names of masks, how many lists, how memory is divided.

Sources: include/linux/mm.h and mmzone.h, mm/page_alloc.c of Linux 2.2.1, 2.2.26, 2.4.0, 2.4.16, 2.4.22 and 2.6.11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from memlab.errors import BadValueError
from memlab.memory.sizes import quote

MB: Final = 256
"""Page frames of 4K in a megabyte."""

DMA: Final = "DMA"
NON_DMA: Final = "non-DMA"
NORMAL: Final = "Normal"
HIGHMEM: Final = "HighMem"

_BITS_22: Final = {"WAIT": 0x01, "LOW": 0x02, "MED": 0x04, "HIGH": 0x08, "IO": 0x10, "SWAP": 0x20, "DMA": 0x80}
_NAMES_22: Final = {"ATOMIC": 0x08, "BUFFER": 0x03, "USER": 0x13, "KERNEL": 0x15, "NFS": 0x19}
_BITS_240: Final = {"WAIT": 0x01, "HIGH": 0x02, "IO": 0x04, "DMA": 0x08, "HIGHMEM": 0x10}
_NAMES_240: Final = {"ATOMIC": 0x02, "BUFFER": 0x03, "USER": 0x05, "KERNEL": 0x07, "HIGHUSER": 0x15}
_LATER: Final = {"DMA": 0x01, "HIGHMEM": 0x02, "WAIT": 0x10, "HIGH": 0x20, "IO": 0x40}
_BITS_24: Final = {**_LATER, "HIGHIO": 0x80, "FS": 0x100}
_NAMES_24: Final = {
    "ATOMIC": 0x020,
    "NOIO": 0x030,
    "NOHIGHIO": 0x070,
    "NOFS": 0x0F0,
    "USER": 0x1D0,
    "KSWAPD": 0x1D0,
    "HIGHUSER": 0x1D2,
    "KERNEL": 0x1F0,
}
_BITS_26: Final = {**_LATER, "FS": 0x80}
_NAMES_26: Final = {"ATOMIC": 0x20, "NOIO": 0x10, "NOFS": 0x50, "USER": 0xD0, "KERNEL": 0xD0, "HIGHUSER": 0xD2}


@dataclass(frozen=True)
class Kernel:
    """A version of Linux.

    Attributes:
        name: Its number.
        bits: The bits of a mask by their names, ``__GFP_`` left out.
        names: The masks that have a name, ``GFP_`` left out.
        orders: How many free lists: blocks of 1, 2, 4, ... frames.
        zones: The names of the zones, from low to high memory.
        mapped: The megabytes that the kernel maps directly.
        one_area: Whether all frames are in one set of lists, with a mark on each frame that is good for DMA.
    """

    name: str
    bits: Mapping[str, int]
    names: Mapping[str, int]
    orders: int
    zones: tuple[str, ...]
    mapped: int = 896
    one_area: bool = False

    @property
    def sums(self) -> bool:
        """Whether marks add up along the zone list: 2.4."""
        return self.name.startswith("2.4")

    @property
    def early(self) -> bool:
        """Whether marks count all free frames: 2.2."""
        return self.name.startswith("2.2")

    @cached_property
    def known(self) -> int:
        """All bits that it defines."""
        return sum(self.bits.values())

    def number(self, zone: str) -> str:
        """The number under which a zone's free lists are kept, in brackets; "" where all frames are in one set.

        Examples:
            >>> KERNELS["2.2-late"].number("non-DMA"), KERNELS["2.4.22"].number("DMA"), KERNELS["2.2.1"].number("DMA")
            ('[0]', '[0]', '')
        """
        if self.one_area or zone not in self.zones:
            return ""
        zones = self.zones[::-1] if self.early else self.zones
        return f"[{zones.index(zone)}]"

    def says(self, mask: int, bit: str) -> bool:
        """Whether a mask has a bit; one that the kernel does not define is never there."""
        return bool(mask & self.bits.get(bit, 0))

    def bits_of(self, mask: int) -> tuple[str, ...]:
        """The names of the bits in a mask, the lowest first.

        Examples:
            >>> KERNELS["2.4.22"].bits_of(0x1D0), KERNELS["2.2.1"].bits_of(0x13)
            (('WAIT', 'IO', 'HIGHIO', 'FS'), ('WAIT', 'LOW', 'IO'))
        """
        return tuple(name for name, bit in sorted(self.bits.items(), key=lambda item: item[1]) if mask & bit)

    def name_of(self, mask: int) -> str:
        """``GFP_USER`` and the like, with ``DMA`` beside it; the number where it has no name.

        Examples:
            >>> KERNELS["2.4.22"].name_of(0x1D0), KERNELS["2.4.22"].name_of(0x1F1), KERNELS["2.4.22"].name_of(0x40)
            ('GFP_USER', 'GFP_KERNEL | GFP_DMA', '0x40')
        """
        for dma in (0, self.bits["DMA"]):
            for name, value in self.names.items():
                if value | dma == mask:
                    return f"GFP_{name} | GFP_DMA" if dma and not value & dma else f"GFP_{name}"
        return "GFP_DMA" if mask == self.bits["DMA"] else f"0x{mask:x}"

    def mask_of(self, names: str) -> int:
        """The mask of names, those of bits with or without their underscores.

        Raises:
            BadValueError: The kernel has no such name.

        Examples:
            >>> hex(KERNELS["2.4.22"].mask_of("GFP_KERNEL | GFP_DMA")), hex(KERNELS["2.2.1"].mask_of("WAIT|LOW"))
            ('0x1f1', '0x3')
        """
        mask = 0
        for part in names.split("|"):
            name = part.strip().upper()
            bare = name.removeprefix("__").removeprefix("GFP_")
            found = self.bits.get(bare) if name.startswith("__") or bare not in self.names else self.names[bare]
            if found is None:
                raise BadValueError(
                    f"{quote(part.strip())} is no mask: nothing is named so in Linux {self.name}; use {self._offered}."
                )
            mask |= found
        return mask

    @property
    def _offered(self) -> str:
        return ", ".join([*(f"GFP_{name}" for name in self.names), *self.bits])


_TWO: Final = (DMA, NON_DMA)
_THREE: Final = (DMA, NORMAL, HIGHMEM)

KERNELS: Final = {
    one.name: one
    for one in (
        Kernel("2.2.1", _BITS_22, _NAMES_22, 6, _TWO, 960, one_area=True),
        Kernel("2.2-late", _BITS_22, _NAMES_22, 10, _TWO, 960),
        Kernel("2.4.0", _BITS_240, _NAMES_240, 10, _THREE),
        Kernel("2.4.16", _BITS_24, _NAMES_24, 10, _THREE),
        Kernel("2.4.22", _BITS_24, _NAMES_24, 10, _THREE),
        Kernel("2.6.11", _BITS_26, _NAMES_26, 11, _THREE),
    )
}
"""The kernels by name, in the order of their appearance."""
