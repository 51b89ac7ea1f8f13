"""Page frames: the kernel keeps a descriptor of every frame, and counts who uses it.

*Definition.* Memory is an array of page frames of 4,096 bytes. The array ``mem_map`` has one descriptor a frame: a
``count`` (0 in a free frame), ``flags`` (PG_locked, PG_reserved, PG_slab) and here its owner. ``__get_free_pages``
takes 2^order contiguous frames from the buddy system and sets the count of the first to 1. ``free_pages`` finds the
frame of a kernel address and, unless it is reserved, counts down; at 0 the block goes back to the buddy system.

*Cost.* At 64 bytes a descriptor, 256 frames a MB need 16,384 bytes: 4 frames, 1.6 % of memory. In Linux 2.2.1 it has
40 bytes: 2.5 frames. Finding a frame is a subtraction and a shift: ``MAP_NR(addr) = (addr - 0xC0000000) >> 12``.

*Rules*, where the lecture and the kernels differ. MAP_NR and PG_Slab are Linux 2.2's; 2.4 has virt_to_page and PG_slab
(`kernel.FRAME_OF_ADDRESS`). GFP_USER is WAIT | LOW | IO = 0x13 in 2.2, 0x1d0 in 2.4.22 (`kernel.GFP`). ``free_pages``
takes a kernel linear address, not a physical one. A block is counted in its first frame only. A reserved frame that
was never given has count 0, and PG_reserved tells that it is not free. Freeing a locked frame is a bug (2.4 stops).

*What to read*, where ``step`` is what ``ask`` returns, or ``frames.history[i]``:

- ``step.result``: the frame given, found, shared or freed; None where the request failed
- ``hex(va(step.result))``: the kernel address that the caller gets; ``map_nr`` leads back to the frame
- ``step.state.mem_map[32767]``: the descriptor of a frame: ``.count``, ``.flags``, ``.owner``
- ``step.state.zone.blocks``: the blocks given, by name: ``.frame``, ``.order``
- ``step.state.zone.area``: the free lists of the buddy system below
- ``step.event.kind``, ``step.why``: what happened (``PagesGiven``, ``ReservedKept``, ...), and why
- ``frames.numbers(step)``: frames free, given and reserved, and what mem_map takes

*References.* Linux mm/page_alloc.c and include/linux/mm.h, 2.2.1 and 2.4.22; Bovet and Cesati, Understanding the Linux
Kernel (2000), section "Page Frame Management".

Examples:
    >>> from memlab.mechanisms.page_frames import FreePages, GetPages, PageFrames, va
    >>> frames = PageFrames(memory=15, reserved=0)
    >>> frames.ask(GetPages("A", 0)).why
    'The count of frame 32767 becomes 1; A gets it at kernel address 0xc0000000 + 32767 × 4,096 = 0xc7fff000.'
    >>> step = frames.step
    >>> step.result, hex(va(step.result)), step.state.mem_map[32767].count, step.state.zone.blocks["A"].order
    (32767, '0xc7fff000', 1, 0)
    >>> frames.ask(FreePages("A")).state.mem_map[32767].count
    0
"""

from memlab.mechanisms.page_frames.events import (
    Addressed,
    CountDropped,
    FlagSet,
    Found,
    GetFailed,
    LockedKept,
    NoSuchFrame,
    NotGiven,
    PagesGiven,
    ReservedKept,
    Shared,
    Traced,
)
from memlab.mechanisms.page_frames.kernel import FLAGS, GFP, map_nr, mem_map_bytes, pa, va
from memlab.mechanisms.page_frames.model import Descriptor, PageFrames, State
from memlab.mechanisms.page_frames.requests import Find, FreePages, GetPages, SetFlag, SharePages

__all__ = [
    "FLAGS",
    "GFP",
    "Addressed",
    "CountDropped",
    "Descriptor",
    "Find",
    "FlagSet",
    "Found",
    "FreePages",
    "GetFailed",
    "GetPages",
    "LockedKept",
    "NoSuchFrame",
    "NotGiven",
    "PageFrames",
    "PagesGiven",
    "ReservedKept",
    "SetFlag",
    "SharePages",
    "Shared",
    "State",
    "Traced",
    "example",
    "map_nr",
    "mem_map_bytes",
    "pa",
    "va",
]


def example() -> PageFrames:
    """Frames shared, and freed by their last user."""
    frames = PageFrames()
    frames.use("Free a shared page twice")
    return frames
