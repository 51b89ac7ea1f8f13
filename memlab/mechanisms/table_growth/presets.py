"""Worked examples, each with what Linux 6.18 counted of the same touches on an x86-64."""

from typing import Final

from memlab.core.request import Request
from memlab.live import recorded_preset
from memlab.mechanisms.table_growth.requests import LAST, MIDDLE, PAGE, UPPER, Touch
from memlab.mechanisms.table_growth.state import HUGE, SMALL


def in_words(request: Request, size: str) -> str:
    """A request and the size of the pages."""
    return f"{request}, pages of {size}"


def _small(request: Request) -> str:
    return in_words(request, SMALL)


def _huge(request: Request) -> str:
    return in_words(request, HUGE)


PRESETS: Final = (
    recorded_preset(
        "Near and far",
        "Neighbours share a table; pages 2 MB apart need a table each, pages 1 GB apart two.",
        (
            (Touch(), "12/1/1"),
            (Touch(8), "0/7/7"),
            (Touch(8, LAST, LAST), "32/8/8"),
            (Touch(8, MIDDLE, MIDDLE), "64/8/8"),
            (Touch(2, UPPER, UPPER), "24/2/2"),
        ),
        in_words=_small,
    ),
    recorded_preset(
        "64 places 1 GB apart",
        "64 bytes written need half a megabyte of page tables where each of them lies in a GB of its own.",
        (
            (Touch(64, MIDDLE), "516/64/64"),
            (Touch(64, MIDDLE, PAGE), "0/64/64"),
            (Touch(64, MIDDLE, LAST), "256/64/64"),
        ),
        in_words=_small,
    ),
    recorded_preset(
        "8 MB in small pages",
        "8 MB in pages of 4 KB are 2048 faults, and 4 tables of the last level.",
        ((Touch(), "12/1/1"), (Touch(2048), "12/2047/2047")),
        in_words=_small,
    ),
    recorded_preset(
        "8 MB in huge pages",
        "8 MB in pages of 2 MB are 4 faults; one byte in each of 8 more costs 16 MB of frames.",
        ((Touch(), "12/1/512"), (Touch(2048), "12/3/1536"), (Touch(8, LAST, 4 * LAST), "32/8/4096")),
        {"page_size": HUGE},
        _huge,
    ),
)
