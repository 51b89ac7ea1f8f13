"""Worked examples: the lecture's figure, moves in the middle of a run, and what binding earlier does to them."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.binding.state import COMPILE, LOAD
from memlab.mechanisms.relocation.requests import Load, Move, Run, Send

PRESETS: Final = (
    Preset(
        "Moved in the middle of its run",
        "The program counter and the pointer stay as they are: only the relocation register knows of the moves.",
        {},
        (Run(), Run(), Move(20_000), Run(), Move(9000), Run()),
    ),
    Preset(
        "The figure: 14000 + 346 = 14346",
        "The CPU sends 346 whatever happens: with 14000 in the register that is 14346, after a move 20346.",
        {},
        (Send(346), Move(20_000), Send(346)),
    ),
    Preset(
        "Bound at load time: its registers mean the old place",
        "After the move the next instruction is fetched from where it was: back, or loaded afresh, it is right.",
        {"binding": LOAD},
        (Run(), Run(), Move(20_000), Run(), Move(14_000), Run(), Load(20_000), Run()),
    ),
    Preset(
        "Bound at compile time: one place only",
        "Compiled for 14000 and loaded at 20000, the program finds nothing of its own until it lies at 14000.",
        {"binding": COMPILE, "place": 20_000},
        (Run(), Move(14_000), Run(2)),
    ),
    Preset(
        "The register adds, it compares nothing",
        "Byte 3999 is the program's last; the register is added to 4000 just the same, and reaches a byte behind it.",
        {},
        (Send(0), Send(3999), Send(4000), Move(24_000), Send(4000)),
    ),
)
