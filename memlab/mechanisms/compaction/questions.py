"""What may be asked of compaction before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_BYTES: Final = Whole(0, 2**40, "bytes", "bytes, like 700K")

REACHED: Final = Fork("{title}: does it reach the goal, {goal}?", ("yes", "no", "not known: too many layouts"))
MAY_MOVE: Final = Fork(
    "{block} is to move to {at}: may it?",
    ("yes", "no: it may not move", "no: it does not fit", "no: it is there already"),
)


def _of_total(event: Any) -> Mapping[int, str]:
    return {
        event.distance: "A move costs the size of the block, however long the way.",
        event.free: "That is the free memory: what is copied are the blocks that move.",
        event.all: "Not every block has to move: one that is in its place already costs nothing.",
    }


TOTAL: Final = HowMuch("asked", "{title}: how many bytes does it move for {goal}?", _BYTES, _of_total)


def _of_place(event: Any) -> Mapping[int, str]:
    return {
        event.start: "It lies there now, and lower or higher there is a free place.",
        event.to + event.bytes: "That is the first byte behind it.",
    }


PLACE: Final = HowMuch(
    "place", "{title}: {block} of {size} moves next; where does it start after the move?", _BYTES, _of_place
)
