"""What may be asked of demand paging before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.demand_paging.requests import PAGES

NONE: Final = "no fault"
FRAME: Final = "a fault, and a new frame"
ZERO: Final = "a fault, and no frame"
COPY: Final = "a fault, and a copy"
OWN: Final = "a fault, but nothing is copied"
NOBODY: Final = "there is no such process"

TOUCHED: Final = Fork("{act}: what happens?", (NONE, FRAME, ZERO, COPY, OWN, NOBODY))


def _of_resident(event: Any) -> Mapping[int, str]:
    return {
        event.resident + 1: "Reading maps the one page of zeros, which is nobody's frame: nothing is added.",
        PAGES: "That is the logical size: pages that were never written have no frame.",
    }


RESIDENT: Final = HowMuch(
    "resident",
    "{act}: how many pages of the {who} are resident then?",
    Whole(0, PAGES, "", "a number of pages"),
    _of_resident,
)
