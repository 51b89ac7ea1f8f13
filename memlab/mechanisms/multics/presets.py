"""Worked examples: the lecture's address, its length in words, and a descriptor segment in pages."""

from typing import Any, Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.multics.given import GivenWord
from memlab.mechanisms.multics.requests import Access
from memlab.mechanisms.multics.words import Descriptor, PageWord

_PAGES: Final = tuple(GivenWord(9216 + page, PageWord(frame)) for page, frame in enumerate((7, 44, 31, 12, 40)))

FIGURE: Final = (
    GivenWord(4110, Descriptor(0, 0, "r", False)),
    GivenWord(4111, Descriptor(9216, 5000, "rw")),
    GivenWord(4112, Descriptor(9280, 700, "rx")),
    *_PAGES,
    GivenWord(9280, PageWord(0, False)),
)
"""The lecture's address (15, 3921): segment 15 has 5,000 words in 5 pages, of which page 3 is in frame 12."""

PAGED_FIGURE: Final = (
    GivenWord(4096, PageWord(20)),
    GivenWord(4097, PageWord(0, False)),
    GivenWord(4098, PageWord(26)),
    GivenWord(20 * 1024 + 15, Descriptor(9216, 5000, "rw")),
    GivenWord(26 * 1024 + 487, Descriptor(9344, 1326, "rwx")),
    *_PAGES,
    GivenWord(9344, PageWord(15)),
    GivenWord(9345, PageWord(18)),
)
"""The same segment, and another one with a large number, behind a descriptor segment of three pages."""


def _access(*accesses: tuple[Any, ...]) -> tuple[Access, ...]:
    return tuple(Access("P1", pair, kind) for pair, kind in accesses)


PRESETS: Final = (
    Preset(
        "Segment 15 in pages",
        "Word 3921 is page 3, word 849: frame 12 makes it 13137; the length 5000 ends it in the middle of page 4.",
        {},
        _access(
            ((15, 3921), "read"),
            ((15, 4999), "write"),
            ((15, 5000), "read"),
            ((14, 0), "read"),
            ((16, 5), "execute"),
            ((17, 0), "read"),
        ),
    ),
    Preset(
        "The descriptor segment in pages, too",
        "2535 = 2 × 1024 + 487: its descriptor is word 487 of page 2, which costs one access more.",
        {"descriptor_segment": "paged", "words": PAGED_FIGURE, "bound": 2600},
        _access(
            ((15, 3921), "read"),
            ((2535, 249), "write"),
            ((2535, 1326), "read"),
            ((1100, 0), "read"),
            ((2599, 0), "read"),
            ((2600, 0), "read"),
        ),
    ),
    Preset(
        "What is checked first",
        "The length and the rights are the segment's: they are checked before any page is looked for.",
        {},
        _access(
            ((15, 5000), "execute"),
            ((15, 100), "execute"),
            ((16, 700), "write"),
            ((16, 699), "write"),
            ((16, 699), "read"),
        ),
    ),
)
