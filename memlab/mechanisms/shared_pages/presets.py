"""Worked examples: the lecture's three editors and forty users, copy on write, and code at another place."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.shared_pages.given import TableKind
from memlab.mechanisms.shared_pages.requests import Exit, Fork, Jump, Read, Run, Write

_TABLE: Final = TableKind()
EDITORS: Final = (
    _TABLE.parse("P1: 3 code ed 1, 4 code ed 2, 6 code ed 3, 1 private data 1"),
    _TABLE.parse("P2: 3 code ed 1, 4 code ed 2, 6 code ed 3, 7 private data 2"),
)
_FIGURE: Final = {"tables": EDITORS, "reserved": (0, 5), "frames": 12}
_FORTY: Final = {"page_size": 51_200, "code_size": 153_600, "data_size": 51_200, "frames": 164}
_USERS: Final = tuple(Run(f"U{number}") for number in range(1, 41))
_PLACES: Final = (
    EDITORS[0],
    _TABLE.parse("P2: 7 private data 2, 3 code ed 1, 4 code ed 2, 6 code ed 3"),
    _TABLE.parse("P3: -, -, -, 3 code ed 1, 4 code ed 2, 6 code ed 3, 2 private data 3"),
)

PRESETS: Final = (
    Preset(
        "Three editors, one fork",
        "P3 begins with all frames of P1; its first write makes the lecture's table 3, 4, 6, 2, with one page copied.",
        _FIGURE,
        (
            Read("P2", 0),
            Fork("P1", "P3"),
            Read("P3", 3),
            Write("P3", 0, "a new line"),
            Write("P3", 3, "data 3"),
            Write("P1", 3, "data 1b"),
            Exit("P1"),
        ),
    ),
    Preset(
        "Forty users of one editor",
        "150K of code in memory once and 50K of data for each of 40 users: 43 frames of 50K, 2150K instead of 8000K.",
        _FORTY,
        _USERS,
    ),
    Preset(
        "The same with a copy each",
        "A copy of 150K of code for each of 40 users, beside 50K of data: 160 frames of 50K, 8000K in all.",
        {**_FORTY, "copying": "copy at once"},
        _USERS,
    ),
    Preset(
        "Code at another place: absolute addresses",
        "Code linked for page 0 and mapped from page 1 or 3 on jumps into another page without a trap, or into none.",
        {"tables": _PLACES, "frames": 12, "addressing": "absolute"},
        (Jump("P1", 2, 0, 311), Jump("P2", 2, 0, 311), Jump("P2", 0, 1), Jump("P3", 2, 0, 311), Jump("P3", 2, 2)),
    ),
    Preset(
        "Code at another place: relative addresses",
        "Code that only says how far to jump runs at any place: that is how libraries are shared today.",
        {"tables": _PLACES, "frames": 12, "addressing": "relative"},
        (Jump("P1", 2, 0, 311), Jump("P2", 2, 0, 311), Jump("P3", 2, 0, 311), Jump("P3", 2, 2)),
    ),
    Preset(
        "Who writes first gets the copy",
        "Parent or child: the writer gets the new frame, and the last user of the old one writes without any copy.",
        {"tables": (_TABLE.parse("P1: 0 private a, 1 private b"),), "frames": 6},
        (
            Fork("P1", "P2"),
            Fork("P1", "P3"),
            Write("P1", 0, "a1"),
            Write("P2", 0, "a2"),
            Write("P3", 0, "a3"),
            Write("P3", 0, "a4"),
            Exit("P2"),
            Write("P1", 1, "b1"),
        ),
    ),
    Preset(
        "Fork and copy at once",
        "The same fork with each page copied then: 4 frames taken, and a child that soon ends has written in none.",
        {**_FIGURE, "copying": "copy at once"},
        (Fork("P1", "P3"), Write("P3", 3, "data 3"), Write("P1", 3, "data 1b"), Exit("P3")),
    ),
    Preset(
        "Memory full at a write",
        "Copy on write promises frames that it has not got: here the trap comes at a write, not at the fork.",
        {"tables": (_TABLE.parse("P1: 0 private a, 1 private b"),), "frames": 3},
        (Fork("P1", "P2"), Write("P2", 0, "a2"), Write("P2", 1, "b2"), Exit("P2"), Write("P1", 1, "b1")),
    ),
    Preset(
        "A page that all may write",
        "Shared memory is no copy on write: after a fork a write passes without a trap, and the other sees it.",
        {"tables": (_TABLE.parse("P1: 0 shared board, 1 private own"),), "frames": 6},
        (Fork("P1", "P2"), Write("P2", 0, "a note"), Read("P1", 0), Write("P2", 1, "mine"), Read("P1", 1)),
    ),
)
