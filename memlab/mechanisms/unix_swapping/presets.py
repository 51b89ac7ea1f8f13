"""Worked examples: the lecture's UNIX, the mark itself, who comes back, and one mark for both."""

from typing import Any, Final

from memlab.core.mechanism import Preset
from memlab.core.request import Request
from memlab.mechanisms.unix_swapping.requests import Arrive, Exit

_FULL: Final[tuple[Request, ...]] = (
    Arrive("P1", 300_000, 1),
    Arrive("P2", 300_000, 2),
    Arrive("P3", 200_000, 3),
)


def _preset(name: str, point: str, requests: tuple[Request, ...], **parameters: Any) -> Preset:
    return Preset(name, point, parameters, requests)


PRESETS: Final = (
    _preset(
        "UNIX: nobody moves until 800 KB are in use",
        "800 KB are not above the mark; 100 KB more are, and then swapping goes on down to 500 KB.",
        (*_FULL, Arrive("P4", 100_000, 1)),
    ),
    _preset(
        "When the load is low again they come back",
        "Highest priority first, as long as at most 500 KB would be in use: the first that is too much ends it.",
        (*_FULL, Arrive("P4", 100_000, 4), Exit("P4"), Exit("P3")),
    ),
    _preset(
        "Among equals the one inside longest goes",
        "All have the same priority: P1 goes first, then P2, and when they come back, P1 first again.",
        (
            Arrive("P1", 200_000, 5),
            Arrive("P2", 200_000, 5),
            Arrive("P3", 200_000, 5),
            Arrive("P4", 300_000, 5),
            Exit("P4"),
            Exit("P3"),
        ),
    ),
    _preset(
        "One mark for both: swapping at every arrival",
        "If swapping stops where it starts, each newcomer starts it again: two marks let it rest in between.",
        tuple(Arrive(f"P{number}", 200_000, number) for number in range(1, 8)),
        stop_at=800_000,
    ),
    _preset(
        "An empty memory takes any",
        "P3 alone is above the lower mark and would stay out for ever: when nobody else is in memory, it comes in.",
        (Arrive("P1", 250_000, 1), Arrive("P3", 600_000, 2), Arrive("P4", 700_000, 1), Exit("P4"), Exit("P3")),
    ),
    _preset(
        "A newcomer alone above the mark",
        "P2 is larger than the mark where swapping stops: all others go, and it is in, for memory can hold it.",
        (Arrive("P1", 300_000, 9), Arrive("P2", 900_000, 1)),
    ),
)
