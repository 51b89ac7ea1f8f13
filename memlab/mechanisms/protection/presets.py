"""Worked examples: the lecture's figure, byte by byte at its borders, and what a job must not do."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.protection.requests import Access, Dispatch, LoadBase, LoadLimit, ReturnToUser, SystemCall

FIGURE: Final = (("monitor", 256_000), ("job 1", 44_040), ("job 2", 120_900), ("job 3", 459_060))
"""The bands of the lecture's figure: borders at 256000, 300040, 420940 and 880000; the rest of 1,024,000 is free."""

PRESETS: Final = (
    Preset(
        "Base and limit: where job 2 ends",
        "Base 300040 and limit 120900 allow 300040 to 420939: limit is a length, so 420940 is already job 3's.",
        {"after_trap": "user"},
        tuple(map(Access, (346_000, 300_040, 300_039, 420_939, 420_940, 0, 880_000))),
    ),
    Preset(
        "Two modes: who may load the registers",
        "Loading base or limit is privileged: a job that tries it traps, the monitor may; it may also read anything.",
        {},
        (
            LoadBase(0),
            Access(5),
            ReturnToUser(),
            Access(5),
            ReturnToUser(),
            ReturnToUser(),
            LoadLimit(1_024_000),
            SystemCall(),
        ),
    ),
    Preset(
        "The dispatcher switches jobs",
        "At a switch the dispatcher loads both registers, so the same address is legal for one job and not the other.",
        {"after_trap": "user"},
        (Access(310_000), Dispatch("job 3"), Access(310_000), Access(420_940), Dispatch("job 1"), Access(420_940)),
    ),
    Preset(
        "A single partition: relocation and limit",
        "Each logical address below the limit 74600 has 100040 added to it: 74599 reaches 174639, 74600 traps.",
        {
            "scheme": "relocation + limit",
            "base": 100_040,
            "limit": 74_600,
            "memory": 256_000,
            "parts": (("monitor", 100_040), ("job", 74_600)),
            "after_trap": "user",
        },
        tuple(map(Access, (0, 346, 74_599, 74_600, 100_040))),
    ),
    Preset(
        "A limit that reaches too far",
        "The hardware compares, it does not know: a wrong limit lets job 2 read job 3, and then what is no memory.",
        {"limit": 800_000, "after_trap": "user"},
        tuple(map(Access, (420_940, 880_000, 1_024_000, 1_100_040))),
    ),
)
