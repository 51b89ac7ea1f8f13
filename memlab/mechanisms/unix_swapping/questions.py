"""What may be asked before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

IN: Final = "it is in memory, and nobody goes"
STARTS: Final = "swapping starts"
WAITS: Final = "it waits on the backing store"
REFUSED: Final = "it is not admitted: memory is too small for it"

ARRIVAL: Final = Fork(
    "{process} would make it {total_words} in use; swapping starts above {start_words}: what happens?",
    (IN, STARTS, WAITS, REFUSED),
)

BACK: Final = "it is swapped in"
STAYS: Final = "it stays out, and so do those behind it"

RETURN: Final = Fork(
    "With {process} back it would be {total_words} in use; at most {room_words} may be: what happens?",
    (BACK, STAYS),
)

_BYTES: Final = Whole(0, 2**42, "", "a number of bytes")


def _of_least(event: Any) -> Mapping[int, str]:
    return {
        event.total - event.start_above: "That brings it to the mark where swapping starts; it goes on to the other.",
        event.before - event.stop_at: "The newcomer counts as well.",
        event.total - event.memory: "That would only just fit; swapping goes on until the mark is reached.",
    }


LEAST: Final = HowMuch(
    "least",
    "{total_words} with {process}; swapping stops at {stop_words}: how many bytes must go at least?",
    _BYTES,
    _of_least,
)
