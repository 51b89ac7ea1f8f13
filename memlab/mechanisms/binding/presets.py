"""Worked examples: the lecture's 14 bytes, two modules, the textbook's register, a wrong origin."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.binding.modules import Module
from memlab.mechanisms.binding.requests import Load, Move, Refer

ONE: Final[tuple[Module, ...]] = (("m", 5000, (("count", 14),), ((4300, "count"),)),)
"""One module of 5,000 bytes, in which count lies 14 bytes from the start."""

_TWO: Final[tuple[Module, ...]] = (
    ("main", 300, (("count", 14),), ((40, "sqrt"), (60, "count"))),
    ("lib", 200, (("sqrt", 20),), ((120, "count"),)),
)
_BOOK: Final[tuple[Module, ...]] = (("m", 1000, (("x", 346),), ((700, "x"),)),)

PRESETS: Final = (
    Preset(
        "One jump, bound at three times, then moved",
        "After a move only what is bound at execution time is right: the register goes along, words do not.",
        {},
        (Load(74_000), Refer("count"), Move(90_000), Refer("count"), Load(90_000), Refer("count")),
    ),
    Preset(
        "Two modules: what the linkage editor adds",
        "The compiler leaves sqrt open, since lib is another module; the linkage editor knows that lib starts at 300.",
        {"binding": "load time", "modules": _TWO},
        (Load(1000), Refer("count"), Refer("sqrt"), Move(1200), Refer("sqrt"), Load(1200), Refer("sqrt")),
    ),
    Preset(
        "Execution time: the relocation register",
        "Logical 346 and register 14000 give physical 14346; after a move the register is all that changes.",
        {"binding": "execution time", "modules": _BOOK},
        (Load(14_000), Refer("x"), Move(20_000), Refer("x")),
    ),
    Preset(
        "Compile time: a wrong origin is not noticed",
        "Compiled for 74000 but loaded at 75000, every address is 1000 bytes off, until the program lies at 74000.",
        {"binding": "compile time"},
        (Load(75_000), Refer("count"), Move(74_000), Refer("count")),
    ),
)
