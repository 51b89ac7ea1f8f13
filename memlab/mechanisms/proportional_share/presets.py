"""Worked examples, each with what Linux 6.18 counted of the same acts."""

from typing import Final

from memlab.live import recorded_preset
from memlab.mechanisms.proportional_share.requests import Exit, Run, Write

PRESETS: Final = (
    recorded_preset(
        "One after the other",
        "The first process pays for all pages, the fourth for a quarter: the library is in memory once.",
        (
            (Run("A", 16), "64/64/0"),
            (Run("B", 16), "64/32/0"),
            (Run("C", 16), "64/21/0"),
            (Run("D", 16), "64/16/0"),
            (Exit("A"), "0/0/0"),
            (Run("B", 16), "64/21/0"),
        ),
    ),
    recorded_preset(
        "Code is shared, data are not",
        "Each page that a process writes becomes its own, and counts in full.",
        (
            (Run("A", 16), "64/64/0"),
            (Run("B", 16), "64/32/0"),
            (Write("B", 2), "72/40/8"),
            (Write("A", 4), "80/48/16"),
            (Write("A", 2, 2), "80/48/16"),
            (Exit("B"), "0/0/0"),
            (Run("A", 1), "80/80/16"),
        ),
    ),
    recorded_preset(
        "Pages with different users",
        "Pss adds a page's 4 KB divided by its users, page by page.",
        (
            (Run("A", 16), "64/64/0"),
            (Run("B", 16), "64/32/0"),
            (Run("C", 8, 8), "32/10/0"),
            (Run("D", 8, 12), "32/20/0"),
            (Write("A", 4), "80/41/16"),
            (Exit("C"), "0/0/0"),
            (Run("D", 8, 12), "32/21/0"),
        ),
    ),
)
