"""Worked examples, each with what Linux 6.18 counted of the same acts on an x86-64 with pages of 4 KB."""

from typing import Final

from memlab.live import recorded_preset
from memlab.mechanisms.demand_paging.requests import CHILD, Exit, Fork, Read, Write

PRESETS: Final = (
    recorded_preset(
        "Touch 24 pages",
        "No frame is taken when 64 pages are mapped; each first write is one fault and one frame.",
        tuple((Write(page), f"1/{page + 1}") for page in range(24)),
    ),
    recorded_preset(
        "Read first, write later",
        "A page that is only read shows the one page of zeros: a fault each, and not one frame.",
        (
            *((Read(page), "1/0") for page in range(8)),
            (Read(3), "0/0"),
            *((Write(page), f"1/{page + 1}") for page in range(4)),
        ),
    ),
    recorded_preset(
        "Copy on write after a fork",
        "A fork copies the page table; a page is copied when one of the two writes it, and the writer gets the copy.",
        (
            *((Write(page), f"1/{page + 1}") for page in range(4)),
            (Fork(), "0/4"),
            (Read(0, CHILD), "0/4"),
            (Write(0, CHILD), "1/4"),
            (Write(0, CHILD), "0/4"),
            (Write(0), "1/4"),
            (Write(2), "1/4"),
            (Write(2, CHILD), "1/4"),
            (Exit(), "0/4"),
            (Write(1), "1/4"),
            (Write(1), "0/4"),
        ),
    ),
    recorded_preset(
        "A fork before the first write",
        "Where the parent has written nothing, Linux copies no entries either: the child faults for what it reads.",
        (
            (Read(0), "1/0"),
            (Read(1), "1/0"),
            (Fork(), "0/0"),
            (Read(0, CHILD), "1/0"),
            (Write(1, CHILD), "1/1"),
            (Exit(), "0/0"),
            (Write(0), "1/1"),
        ),
    ),
)
