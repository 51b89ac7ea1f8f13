"""Worked examples: a routine that is called rarely, one that never is, and all that are."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.dynamic_loading.requests import Call
from memlab.mechanisms.dynamic_loading.routines import Routine

_K: Final = 1024
PROGRAM: Final = (
    Routine("main", 100 * _K),
    Routine("input", 40 * _K),
    Routine("solve", 200 * _K),
    Routine("print", 60 * _K),
    Routine("error", 500 * _K),
)
"""A program of 900K, more than half of which handles what rarely happens."""

PRESETS: Final = (
    Preset(
        "A routine that is never called",
        "The error routine takes 500K of 900K; as nothing goes wrong, it is never read.",
        {},
        tuple(
            Call(*pair)
            for pair in (("main", "input"), ("main", "solve"), ("solve", "input"), ("main", "print"), ("main", "solve"))
        ),
    ),
    Preset(
        "Something goes wrong after all",
        "The error routine is read in the moment in which it is called, and the program pays for it only then.",
        {},
        tuple(
            Call(*pair)
            for pair in (
                ("main", "input"),
                ("input", "error"),
                ("error", "print"),
                ("main", "solve"),
                ("solve", "error"),
            )
        ),
    ),
    Preset(
        "All loaded at the start",
        "The same calls with everything in memory from the start: no call waits, and 900K are taken throughout.",
        {"loading": "all at the start"},
        tuple(Call(*pair) for pair in (("main", "input"), ("main", "solve"), ("main", "print"))),
    ),
    Preset(
        "Who is not in memory calls nobody",
        "A routine runs only when it has been called itself; a name that the program does not have is not found.",
        {},
        tuple(
            Call(*pair) for pair in (("solve", "input"), ("main", "solve"), ("solve", "input"), ("solve", "nowhere"))
        ),
    ),
)
