"""Worked examples, each with what Linux 6.18 counted of the same acts on an x86-64 with pages of 4 KB."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.demand_paging.counts import Counts, request_of

NOBODY: Final = "not counted"
RECORDED: Final = "a recorded run"
HERE: Final = "this machine"


def _preset(name: str, told: str, counts: str) -> Preset:
    """An example of what was counted: the acts are its requests."""
    found = Counts().parse(counts)
    return Preset(name, told, {"counts": found, "source": RECORDED}, tuple(request_of(count.act) for count in found))


PRESETS: Final = (
    _preset(
        "Touch 24 pages",
        "No frame is taken when 64 pages are mapped; each first write is one fault and one frame.",
        ", ".join(f"w{page} 1/{page + 1}" for page in range(24)),
    ),
    _preset(
        "Read first, write later",
        "A page that is only read shows the one page of zeros: a fault each, and not one frame.",
        ", ".join([f"r{page} 1/0" for page in range(8)] + ["r3 0/0"] + [f"w{page} 1/{page + 1}" for page in range(4)]),
    ),
    _preset(
        "Copy on write after a fork",
        "A fork copies the page table; a page is copied when one of the two writes it, and the writer gets the copy.",
        "w0 1/1, w1 1/2, w2 1/3, w3 1/4, fork 0/4, r0c 0/4, w0c 1/4, w0c 0/4, w0 1/4, w2 1/4, w2c 1/4, exit 0/4, "
        "w1 1/4, w1 0/4",
    ),
    _preset(
        "A fork before the first write",
        "Where the parent has written nothing, Linux copies no entries either: the child faults for what it reads.",
        "r0 1/0, r1 1/0, fork 0/0, r0c 1/0, w1c 1/1, exit 0/0, w0 1/1",
    ),
)
