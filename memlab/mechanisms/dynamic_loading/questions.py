"""What may be asked of dynamic loading before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

READ: Final = "it is read from disk first"
STRAIGHT: Final = "it is in memory: the call goes on"
NOBODY: Final = "it cannot be: the caller is not in memory"
NOWHERE: Final = "there is no such routine"

CALLED: Final = Fork("{caller} calls {callee}: what happens?", (READ, STRAIGHT, NOBODY, NOWHERE))


def _of_resident(event: Any) -> Mapping[int, str]:
    return {
        event.whole: "That is the whole program: what nobody has called is still on disk.",
        event.size: "That is what is read: what was in memory before is still there.",
        event.resident - event.size: "That was in memory before: add what is read.",
    }


RESIDENT: Final = HowMuch(
    "resident",
    "{callee} is read, because {caller} calls it: how much of the program is in memory then?",
    Whole(0, 2**47, "bytes", "a size, like 64K"),
    _of_resident,
)
