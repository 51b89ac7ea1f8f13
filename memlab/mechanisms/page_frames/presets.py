"""Worked examples: the lecture's memory, its addresses, and its rule for releasing frames."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.page_frames.requests import Find, FreePages, GetPages, SetFlag, SharePages

PRESETS = (
    Preset(
        "128 MB: 32,768 frames",
        "Every frame has a descriptor: its count tells how many use it, its flags what for.",
        requests=(
            GetPages("program", 8),
            GetPages("buffer", 5),
            GetPages("page table", 0),
            SharePages("program"),
            SetFlag("buffer", "PG_locked"),
        ),
    ),
    Preset(
        "From an address to its frame",
        "MAP_NR subtracts 3 GB and divides by 4,096: 0xC0100000 lies in frame 256.",
        {"reserved": 256},
        (Find(0xC0000000), Find(0xC0100000), Find(0xC7FFF123), Find(0x08048000)),
    ),
    Preset(
        "Free a shared page twice",
        "free_pages frees nothing as long as somebody else counts on the frames.",
        {"memory": 6, "orders": 7, "reserved": 8},
        (GetPages("A", 1), SharePages("A"), FreePages("A"), FreePages("A"), FreePages("A")),
    ),
    Preset(
        "A reserved page is never freed",
        "free_pages checks PG_reserved before it touches the count.",
        {"memory": 6, "orders": 7, "reserved": 8},
        (
            GetPages("table", 2),
            SetFlag("table", "PG_reserved"),
            FreePages("table"),
            SetFlag("table", "PG_reserved", on=False),
            FreePages("table"),
        ),
    ),
    Preset(
        "Descriptors of 40 bytes",
        "In Linux 2.2.1 a descriptor takes 40 bytes: 2.5 frames for each MB, not the lecture's bound of 4.",
        {"descriptor": 40},
        (GetPages("A", 0),),
    ),
)
