"""Worked examples: memory that runs out, zone after zone, under masks and kernels that differ."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.zones.given import Call
from memlab.mechanisms.zones.requests import Allocate, AllocateAs, Free, FreePages, GetPage, Reserve
from memlab.memory.sizes import MiB

_NEARLY: Final = {"free": (("DMA", 3900), ("Normal", 450))}
_SMALL: Final = {"zones": (("DMA", 64), ("Normal", 64)), "least": (("DMA", 4), ("Normal", 8))}
_THREE: Final = {
    "zones": (("DMA", 64), ("Normal", 64), ("HighMem", 64)),
    "least": (("DMA", 2), ("Normal", 4), ("HighMem", 6)),
}


def _many(count: int, mask: str, order: int = 0, first: int = 1) -> tuple[Allocate, ...]:
    return tuple(Allocate(f"b{number}", order, mask) for number in range(first, first + count))


PRESETS: Final = (
    Preset(
        "128 MB, nearly used up",
        "450 free frames are more than 1 + 448, so Normal serves it; 449 are not, and the next request goes to DMA.",
        _NEARLY,
        (*_many(3, "GFP_USER"), Allocate("b4", 4, "GFP_USER"), Free("b1"), Allocate("b5", 0, "GFP_USER")),
    ),
    Preset(
        "Who may dip how deep",
        "In 2.4 a mask without WAIT passes a quarter of min: the reserve is for those who must not wait.",
        {**_SMALL, "free": (("DMA", 9), ("Normal", 10))},
        (
            Allocate("user", 0, "GFP_USER"),
            Allocate("user 2", 0, "GFP_USER"),
            Allocate("interrupt", 0, "GFP_ATOMIC"),
            Allocate("interrupt 2", 3, "GFP_ATOMIC"),
            AllocateAs("reclaimer", 2, "GFP_KERNEL", "memalloc"),
        ),
    ),
    Preset(
        "A fallback goes downward only",
        "A request for HighMem may be served by Normal and DMA, one for DMA by DMA alone: lower frames are the rarer.",
        {**_THREE, "free": (("DMA", 30), ("Normal", 22), ("HighMem", 14))},
        (
            Allocate("page 1", 0, "GFP_HIGHUSER"),
            Allocate("page 2", 0, "GFP_HIGHUSER"),
            Allocate("page 3", 0, "GFP_HIGHUSER"),
            Allocate("table", 0, "GFP_KERNEL"),
            Allocate("device", 2, "GFP_KERNEL | GFP_DMA"),
        ),
    ),
    Preset(
        "Reclaim hands a block over",
        "Who may wait frees frames itself; the first block that it frees is its own if it has the right order.",
        {**_SMALL, "free": (("DMA", 10), ("Normal", 10)), "reclaims": 2},
        (*_many(3, "GFP_USER"), Allocate("pair", 1, "GFP_USER")),
    ),
    Preset(
        "Orders above 3 give up",
        "A request of order 4 gets one call of reclaim and then NULL; of order 3 or less the kernel goes on trying.",
        {**_SMALL, "free": (("DMA", 8), ("Normal", 14))},
        (
            AllocateAs("big", 4, "GFP_KERNEL", "normal", (Call((), reports=False),)),
            AllocateAs("small", 3, "GFP_KERNEL", "normal", (Call((), reports=False), Call((), reports=False))),
            AllocateAs("killed", 3, "GFP_KERNEL", "normal", (Call((), reports=False, kill=True),)),
        ),
    ),
    Preset(
        "Linux 2.2.1: low on memory is remembered",
        "Once at min, every request asks for reclaim until high is reached: DMA is a mark on frames, not a zone.",
        {"kernel": "2.2.1", "zones": (("DMA", 32), ("non-DMA", 32)), "least": (("all", 4),), "free": (("DMA", 4),)},
        (
            *(Allocate(f"b{number}", 2, "GFP_USER") for number in range(1, 9)),
            AllocateAs("b9", 0, "GFP_USER", "normal", (Call((), reports=False),)),
            AllocateAs("b10", 0, "GFP_KERNEL", "normal", (Call((), reports=False),)),
            Free("b1"),
            Allocate("b11", 0, "GFP_ATOMIC"),
            Free("b2"),
            Free("b3"),
            Allocate("b12", 0, "GFP_USER"),
        ),
    ),
    Preset(
        "Late Linux 2.2: two arrays",
        "free_area[0] holds what is not DMA and is searched first; [1] is DMA, and a DMA request looks only there.",
        {"kernel": "2.2-late", "zones": (("DMA", 32), ("non-DMA", 32)), "least": (("all", 3),)},
        (
            *(Allocate(f"b{number}", 3, "GFP_KERNEL") for number in range(1, 6)),
            Allocate("device", 3, "GFP_KERNEL | GFP_DMA"),
            Allocate("device 2", 4, "GFP_KERNEL | GFP_DMA"),
            Allocate("b6", 3, "GFP_KERNEL"),
        ),
    ),
    Preset(
        "Linux 2.6: a reserve for each zone",
        "Marks no longer add up: DMA keeps 112 frames from all that could be served by Normal, and none from its own.",
        {"kernel": "2.6.11", "free": (("DMA", 150), ("Normal", 396))},
        (
            Allocate("page", 0, "GFP_USER"),
            Allocate("page 2", 0, "GFP_USER"),
            Allocate("big", 7, "GFP_ATOMIC"),
            Allocate("big 2", 7, "GFP_ATOMIC"),
            Allocate("device", 3, "GFP_KERNEL | GFP_DMA"),
        ),
    ),
    Preset(
        "free_pages: the count decides",
        "Frames go back only when the first one's count reaches exactly 0: not of a tail, not twice, not reserved.",
        _SMALL,
        (
            Allocate("buf", 2, "GFP_KERNEL"),
            FreePages(125),
            GetPage(124),
            Free("buf"),
            Reserve(124),
            Free("buf"),
            Reserve(124, "clear"),
            FreePages(124, 1),
            FreePages(124, 1),
        ),
    ),
    Preset(
        "1 GB: the kernel maps 896 MB",
        "What lies above 896 MB is HighMem: a user's page may be there, the kernel's own may not.",
        {"memory": 1024 * MiB},
        (Allocate("page", 0, "GFP_HIGHUSER"), Allocate("table", 0, "GFP_KERNEL"), Allocate("buffer", 5, "GFP_DMA")),
    ),
)
