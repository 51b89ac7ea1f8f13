"""Requests that show something: the usual masks, a large order, and a block to free."""

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.zones.requests import Allocate, AllocateAs, Free, FreePages, GetPage, Reserve

_NAMES = 10_000


def proposals(step: Step) -> tuple[Request, ...]:
    """A user's page, one for an interrupt, one for DMA, four in a row; then what is done to descriptors."""
    blocks = step.state.blocks
    name = next(name for name in map("b{}".format, range(1, _NAMES)) if name not in blocks)
    first = min(blocks, default="b1")
    frame = blocks[first].frame if first in blocks else 0
    return (
        Allocate(name, 0, "GFP_USER"),
        Allocate(name, 0, "GFP_ATOMIC"),
        Allocate(name, 2, "GFP_KERNEL | GFP_DMA"),
        Allocate(name, 4, "GFP_KERNEL"),
        Free(first),
        AllocateAs(name, 3, "GFP_KERNEL", "memalloc"),
        FreePages(frame, 0),
        GetPage(frame),
        Reserve(frame),
    )
