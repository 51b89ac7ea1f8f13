"""What may be asked of a touch before its numbers are seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.table_growth.requests import MOST
from memlab.mechanisms.table_growth.state import PER_HUGE, TABLE

TABLES: Final = "tables, and pages"
PAGES: Final = "pages only"
NOTHING: Final = "nothing"
UNMAPPED: Final = "the mapping itself"

MISSING: Final = Fork("What is missing where this request touches memory?", (TABLES, PAGES, NOTHING, UNMAPPED))


def _of_growth(event: Any) -> Mapping[int, str]:
    return {
        TABLE * event.last: "Those are the tables of the last level: tables above them are missing, too.",
        TABLE * event.count: "That is a table for each place: places that one table covers share it.",
        TABLE * (event.upper + event.middle): "The last level needs tables, too: one for each 2 MB in use.",
        event.upper + event.middle + event.last: "That is the number of tables: each of them takes 4 KB.",
        0: "A piece of memory that was never touched has no table yet: the first touch makes it.",
    }


def _of_faults(event: Any) -> Mapping[int, str]:
    return {
        event.count: "Not every place is a page of its own that was never touched: count those.",
        PER_HUGE * event.faults: "One fault brings a whole page, however large the page is.",
        event.upper + event.middle + event.last: "A fault makes all tables that it needs, and maps the page.",
        0: "A page that was never touched has no frame: its first touch faults.",
    }


GROWTH: Final = HowMuch(
    "growth",
    "By how many KB do the page tables grow at this request?",
    Whole(0, 3 * TABLE * MOST, "", "a number of KB"),
    _of_growth,
)
FAULTS: Final = HowMuch(
    "faults",
    "How many page faults does this request cost?",
    Whole(0, PER_HUGE * MOST, "", "a number of faults"),
    _of_faults,
)
