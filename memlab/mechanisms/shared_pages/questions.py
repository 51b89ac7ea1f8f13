"""What may be asked of shared pages before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_COUNT: Final = Whole(0, 2**64, "", "a whole number")

PASSES, COPY_TRAP, CODE_TRAP, NO_PAGE = "it passes", "a trap: W is off", "a trap: never allowed", "a trap: no such page"
HARDWARE: Final = Fork(
    "{process} wants to {doing} page {page:,}: what does the hardware do?", (PASSES, COPY_TRAP, CODE_TRAP, NO_PAGE)
)

COPIED, REUSED, NO_FRAME = "a frame is copied", "W is set, nothing is copied", "no frame is free"
SYSTEM: Final = Fork(
    "{process} may write its own page {page:,}, in frame {old:,}: what does the operating system do?",
    (COPIED, REUSED, NO_FRAME),
)

RIGHT, WRONG, FAULT = "the right page", "another page, no trap", "a trap: no page there"
LANDS: Final = Fork(
    "The code of {process} jumps from its page {start:,} to its page {to:,}: where does that lead?",
    (RIGHT, WRONG, FAULT),
)


def _of_fork(event: Any) -> Mapping[int, str]:
    if event.at_once:
        return {0: "Here each page is copied at the fork, not at the first write."}
    return {
        event.pages: "A page is copied when somebody writes into it, not at the fork.",
        event.private: "Pages that may be written are not copied either, as long as nobody writes.",
    }


FORKED: Final = HowMuch(
    "taken", "{parent} forks {child}, under the rule of {rule}: how many free frames are taken?", _COUNT, _of_fork
)


def _of_run(event: Any) -> Mapping[int, str]:
    needed = event.code + event.data
    return {
        needed: "The one copy of the code is in memory already: its frames are used once more, not taken.",
        event.data: "The code needs frames as well: there is no copy of it that could be used.",
        event.code: "The data of the user need frames too.",
    }


RAN: Final = HowMuch(
    "taken",
    "{process} starts {asked}: how many free frames are taken?",
    _COUNT,
    _of_run,
)


def _of_exit(event: Any) -> Mapping[int, str]:
    return {event.pages: "A frame that others use, or that is kept, does not become free."}


FREED: Final = HowMuch("freed_count", "{process} ends: how many of its frames become free?", _COUNT, _of_exit)
