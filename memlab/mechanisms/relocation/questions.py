"""What may be asked before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.binding.questions import not_relocated

_ADDRESS: Final = Whole(0, 2**42, "", "an address, like 52000")

MEANT: Final = "the byte that it means"
OTHER: Final = "another byte"
NONE: Final = "it means none: the program has no such byte"
REACHES: Final = Fork(
    "Bound at {binding}, now at {place:,}; the CPU sends {logical:,}: which byte does it reach?",
    (MEANT, OTHER, NONE),
)

REGISTER: Final = "they stay, and mean the same bytes"
WRONG: Final = "they stay, and mean the old place"
AGAIN: Final = "they stay, and are right again"
REFUSED: Final = "nothing is moved: there is no room"
MOVES: Final = Fork(
    "Bound at {binding}, {size:,} bytes long, moved to {to:,} in the middle of its run: what of its addresses?",
    (REGISTER, WRONG, AGAIN, REFUSED),
)


def _of_physical(event: Any) -> Mapping[int, str]:
    return not_relocated(event.logical, event.register, event.bound)


PHYSICAL: Final = HowMuch(
    "translated",
    "The relocation register holds {register:,}, and the CPU sends {logical:,}: which physical address?",
    _ADDRESS,
    _of_physical,
)
