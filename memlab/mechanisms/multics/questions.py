"""What may be asked of a walk before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.multics.words import PAGE

_ADDRESS: Final = Whole(0, 2**64, "", "an address, like 123456")
_COUNT: Final = Whole(0, 2**20, "", "a whole number")

READ: Final = "its descriptor is found"
NO_SUCH: Final = "fault: no such segment"
NO_PAGE: Final = "fault: that page of descriptors is missing"
FIRST: Final = Fork("{process} sends {shown}, and the bound is {bound:,}: what comes first?", (READ, NO_SUCH, NO_PAGE))

INSIDE: Final = "it passes"
TOO_LONG: Final = "fault: beyond the length"
FORBIDDEN: Final = "fault: not allowed"
MISSING: Final = "fault: the segment is missing"
CHECKED: Final = Fork(
    "{process} wants to {access} at {shown}; the descriptor says {says}: what does the check say?",
    (INSIDE, TOO_LONG, FORBIDDEN, MISSING),
)

PRESENT: Final = "it is in a frame"
ABSENT: Final = "fault: the page is missing"
PAGED: Final = Fork("{shown} is in page {page} of its segment: is that in memory?", (PRESENT, ABSENT))


def _of_page(event: Any) -> Mapping[int, str]:
    return {
        event.page + 1: "Pages are counted from 0.",
        event.pages: "That is how many pages it has: count the whole ones before this word.",
        event.offset % PAGE: "That is the word within its page.",
    }


PAGE_OF: Final = HowMuch("page", "In which page of the segment is word {offset:,}?", _COUNT, _of_page)


def _of_pages(event: Any) -> Mapping[int, str]:
    return {
        event.length // PAGE: "The last page need not be full: round up.",
        event.page: "That is the page of this word.",
    }


PAGES: Final = HowMuch("pages", "The length is {length:,} words: how many pages has the segment?", _COUNT, _of_pages)


def _of_physical(event: Any) -> Mapping[int, str]:
    return {
        event.frame * PAGE + event.offset: "Only the word within its page is added: its frame begins at word 0 of it.",
        event.frame + event.word: "A frame number counts frames: each has 1024 words.",
        event.frame * PAGE: "That is where the frame begins: add the word.",
    }


PHYSICAL: Final = HowMuch(
    "physical", "Page {page} is in frame {frame:,}: which physical address is {shown}?", _ADDRESS, _of_physical
)


def told(measure: HowMuch, event: Any, *shown: int) -> tuple[HowMuch, ...]:
    """The question, unless its answer is one of the numbers that it shows."""
    return () if getattr(event, measure.field) in shown else (measure,)
