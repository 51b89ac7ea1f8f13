"""Worked examples: the lecture's figure under three goals, with a latched block, and where nothing can move."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.compaction.requests import CarryOut, Compact, EndIo, Move, StartIo

K: Final = 1024
FIGURE: Final = (
    ("OS", 300 * K),
    ("P1", 200 * K),
    ("P2", 100 * K),
    ("hole", 400 * K),
    ("P3", 200 * K),
    ("hole", 300 * K),
    ("P4", 400 * K),
    ("hole", 200 * K),
)
"""The blocks of the lecture's figure."""

PRESETS: Final = (
    Preset(
        "The lecture's figure: 600K, 400K or 200K",
        "One hole of 900K costs 600K by sliding, 400K with the hole at an end, and 200K where it may lie anywhere.",
        {},
        (Compact("slide down"), Compact("nearest end"), Compact("fewest bytes")),
    ),
    Preset(
        "I/O is pending in P4",
        "A device writes to addresses in P4, so it is latched; sliding leaves two holes, and 200K still suffice.",
        {},
        (StartIo("P4"), Compact("slide down"), Compact("nearest end"), Compact("fewest bytes"), EndIo("P4")),
    ),
    Preset(
        "Static relocation: nothing moves",
        "Addresses bound before the run cannot follow a block, so compaction needs dynamic relocation.",
        {"relocation": "static"},
        (Compact("slide down"), Move("P3", 600 * K), Compact("fewest bytes")),
    ),
    Preset(
        "A hole of 500K is enough",
        "900K are free, but no hole has 500K: a strategy stops as soon as one has; moving P2, 100K, is enough.",
        {"goal": "hole of", "needed": 500 * K},
        (Compact("slide down"), Compact("slide up"), Compact("pack down"), Compact("fewest bytes")),
    ),
    Preset(
        "Moves of your own",
        "Two moves of 600K make one hole; the search finds a single move of 200K, and that one is carried out.",
        {},
        (Move("P3", 600 * K), Move("P4", 800 * K), Compact("fewest bytes"), CarryOut("fewest bytes")),
    ),
)
