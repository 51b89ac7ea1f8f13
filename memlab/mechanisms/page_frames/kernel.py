"""Kernel addresses and frames of 32-bit Linux, and what differs between its versions.

The lecture names macros and flags of Linux 2.2; where 2.4 has others, both stand here under their version.
"""

from typing import Final, Literal

PAGE_SHIFT: Final = 12
PAGE_SIZE: Final = 1 << PAGE_SHIFT
PAGE_OFFSET: Final = 0xC0000000
FRAMES_PER_MB: Final = 256

DESCRIPTOR_BYTES: Final = {"the lecture's bound": 64, "linux-2.2.1": 40}
"""The size of a page frame's descriptor; 2.2.1 as compiled for i386."""

FRAME_OF_ADDRESS: Final = {"linux-2.2": "MAP_NR(addr)", "linux-2.4": "virt_to_page(addr)"}
"""How a kernel finds the descriptor of an address: 2.2 by the frame's number, 2.4 by a pointer at once."""

GFP: Final = {
    "linux-2.2": {"GFP_ATOMIC": 0x08, "GFP_USER": 0x13, "GFP_KERNEL": 0x15},
    "linux-2.4.22": {"GFP_ATOMIC": 0x20, "GFP_USER": 0x1D0, "GFP_KERNEL": 0x1F0},
}
"""The masks by name; 2.2: WAIT 1, LOW 2, MED 4, HIGH 8, IO 10h, so GFP_USER = WAIT | LOW | IO. 2.4 has no LOW, MED."""

Flag = Literal["PG_locked", "PG_reserved", "PG_slab"]
FLAGS: Final = ("PG_locked", "PG_reserved", "PG_slab")
"""The flags of a descriptor shown here; 2.2 spells the last one PG_Slab."""


def pa(address: int) -> int:
    """``__pa``: the physical address behind a kernel linear address.

    Examples:
        >>> hex(pa(0xC0100000))
        '0x100000'
    """
    return address - PAGE_OFFSET


def map_nr(address: int) -> int:
    """``MAP_NR``: the number of the page frame that a kernel linear address lies in, ``__pa(addr) >> PAGE_SHIFT``.

    Examples:
        >>> map_nr(0xC0000000), map_nr(0xC0100000), map_nr(0xC7FFF123)
        (0, 256, 32767)
    """
    return pa(address) >> PAGE_SHIFT


def va(frame: int) -> int:
    """``__va``: the kernel linear address at which a page frame starts.

    Examples:
        >>> hex(va(256))
        '0xc0100000'
    """
    return PAGE_OFFSET + (frame << PAGE_SHIFT)


def mem_map_bytes(frames: int, descriptor: int) -> int:
    """How many bytes the descriptors of so many frames take.

    Examples:
        >>> mem_map_bytes(FRAMES_PER_MB, 64) / PAGE_SIZE, mem_map_bytes(FRAMES_PER_MB, 40) / PAGE_SIZE
        (4.0, 2.5)
    """
    return frames * descriptor
