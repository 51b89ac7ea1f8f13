"""What may be asked of a use of the library before it is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.proportional_share.requests import CODE, DATA
from memlab.mechanisms.proportional_share.state import KB

FRAMES: Final = "new frames, filled from the file"
NOTHING_NEW: Final = "nothing: it is in memory"
COPIES: Final = "frames of its own"
TAKEN: Final = Fork("{act}: what does that take of memory?", (FRAMES, NOTHING_NEW, COPIES))


def _of_share(event: Any) -> Mapping[int, str]:
    return {
        event.rss: "That is its Rss: a page that has two users counts for half in each of their Pss.",
        event.own: "Those are its own copies alone: its part of the shared pages counts, too.",
        event.rss - event.own: "Its own copies count in full, too.",
        KB * (CODE + DATA): "That is the size of the library: pages that were never touched do not count.",
    }


SHARE: Final = HowMuch(
    "pss",
    "What is the Pss of {process} then, in KB?",
    Whole(0, KB * (CODE + DATA), "", "a number of KB"),
    _of_share,
)
