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


_SIZE: Final = Whole(0, 2**50, "bytes", "a size, like 64K")


def _of_resident(event: Any) -> Mapping[int, str]:
    return {
        event.size: "That is the library alone: the processes are in memory, too.",
        event.resident - event.size: "That was in memory before: add the library.",
    }


def _of_own(event: Any) -> Mapping[int, str]:
    return {
        event.resident: "That is with one copy for all processes that use this version.",
        event.size: "That is one copy alone: add the processes, and a copy for each that has called it.",
    }


RESIDENT: Final = HowMuch(
    "resident",
    "{named} is read for {process}: how much is in memory then, processes and libraries?",
    _SIZE,
    _of_resident,
)
OWN: Final = HowMuch(
    "own",
    "{process} has called {named}: had each process a copy of its own, how much would be in memory?",
    _SIZE,
    _of_own,
)
