"""What may be asked of dynamic linking before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

STRAIGHT: Final = "straight to the library"
SYSTEM: Final = "by way of the system"
NOWHERE: Final = "nowhere: there is no stub"
READ: Final = "it is read from disk"
THERE: Final = "a copy is there already"
STAYS: Final = "it stays"
GOES: Final = "it goes"

WAY: Final = Fork("{process} calls {library}: which way does the call go?", (STRAIGHT, SYSTEM, NOWHERE))
FROM: Final = Fork("{process} is to have {named} in memory: is it read from disk?", (READ, THERE))
AFTER: Final = Fork("{process} used {named} and has ended: what becomes of the copy in memory?", (STAYS, GOES))


def _of_resident(event: Any) -> Mapping[int, str]:
    return {
        event.own: "That is with a copy for each process: one copy serves all that use this version.",
        event.resident - event.size: "The library itself is in memory, too.",
    }


RESIDENT: Final = HowMuch(
    "resident",
    "{process} has its stub of {named} replaced: how much is in memory, processes and libraries?",
    Whole(0, 2**50, "bytes", "a size, like 64K"),
    _of_resident,
)
