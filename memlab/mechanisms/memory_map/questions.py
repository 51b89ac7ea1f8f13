"""What may be asked of a touch and of a change of the map, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.memory_map.requests import LAST, OWN

ALLOWED: Final = "it goes on"
FORBIDDEN: Final = "it dies: the row forbids it"
NOWHERE: Final = "it dies: no row has this page"
TOUCHED: Final = Fork("A copy of the process {verb}s page {page}: what becomes of it?", (ALLOWED, FORBIDDEN, NOWHERE))


def _of_rows(event: Any) -> Mapping[int, str]:
    return {
        OWN: "A row is a range of pages with equal rights, not a page.",
        event.before: "Look at the borders: the change makes some, or takes some away.",
        event.before + event.changed: "Not each page is a row: neighbours with equal rights are one.",
        1: "Only where all pages have equal rights is there one row.",
    }


ROWS: Final = HowMuch(
    "rows",
    "How many rows does the map of the process's own pages have then?",
    Whole(0, LAST, "", "a number of rows"),
    _of_rows,
)
