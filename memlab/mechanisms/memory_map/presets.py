"""Worked examples, each with what Linux 6.18 counted of the same acts."""

from typing import Final

from memlab.live import recorded_preset
from memlab.mechanisms.memory_map.requests import Load, Protect, Read, Unload, Write

PRESETS: Final = (
    recorded_preset(
        "A page that may only be read",
        "A right that is taken from one page splits a row into three; who writes there dies, and nobody else.",
        (
            (Write(5), "1/0/0"),
            (Protect("r--", 1, 5), "3/0/0"),
            (Read(5), "3/0/0"),
            (Write(5), "3/0/11"),
            (Write(6), "3/0/0"),
            (Protect("---", 1, 6), "4/0/0"),
            (Read(6), "4/0/11"),
            (Protect("rw-", 2, 5), "1/0/0"),
        ),
    ),
    recorded_preset(
        "Rows split and join",
        "A row is a range of pages with equal rights: equal neighbours join by themselves.",
        (
            (Protect("r--", 4, 4), "3/0/0"),
            (Protect("r--", 4, 8), "3/0/0"),
            (Protect("rw-", 1, 6), "5/0/0"),
            (Protect("r-x", 2, 0), "6/0/0"),
            (Protect("rw-", 4, 0), "5/0/0"),
            (Protect("r--", 1, 6), "3/0/0"),
        ),
    ),
    recorded_preset(
        "A library is loaded",
        "A library comes in five rows with rights of their own: its code cannot be written, nor can its constants.",
        (
            (Read(20), "1/0/11"),
            (Load(), "1/5/0"),
            (Read(20), "1/5/0"),
            (Write(20), "1/5/11"),
            (Write(34), "1/5/0"),
            (Unload(), "1/0/0"),
            (Read(34), "1/0/11"),
        ),
    ),
)
