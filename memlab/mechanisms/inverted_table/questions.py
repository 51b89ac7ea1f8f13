"""What may be asked of an inverted table before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind

_COUNT: Final = Whole(0, 2**64, "", "a whole number")
_ADDRESS: Final = AddressKind("an address, like 0xa406")

HIT: Final = "the byte is reached"
FAULT: Final = "page fault"
FORBIDDEN: Final = "not allowed"
LOADED: Final = "it is loaded into a free frame"
VICTIM: Final = "it takes the frame of another page"
RELABELLED: Final = "the entry of another page is rewritten"
REFUSED: Final = "no frame: refused"

FOUND: Final = Fork("{asked}: is there an entry for it?", ("there is", "there is none"))
OUTCOMES: Final = Fork(
    "{asked}: what comes of the access?", (HIT, FAULT, FORBIDDEN, LOADED, VICTIM, RELABELLED, REFUSED)
)


def _of_looked(event: Any) -> Mapping[int, str]:
    wrong = {event.looked_at - 1: "The entry that matches is looked at too; places are counted from 0."}
    if event.frame is None:
        return {event.used: "Free entries are looked at too: only looking tells that they are free."}
    if event.frame + 1 != event.used:
        wrong[event.used] = "That is all pages in memory: the search ends where it finds the page."
    return wrong


LOOKED_AT: Final = HowMuch(
    "looked_at", "{asked}: after how many entries does a search from frame 0 on end?", _COUNT, _of_looked
)


def _of_chain(event: Any) -> Mapping[int, str]:
    return {
        event.looked_at + 1: "The anchor is no entry: only entries of the chain are counted.",
        len(event.chain): "That is the whole chain: the search ends where it finds the page.",
    }


CHAIN: Final = HowMuch(
    "looked_at", "{asked}, at anchor {anchor:,}: how many entries of the chain are looked at?", _COUNT, _of_chain
)


def _of_anchor(event: Any) -> Mapping[int, str]:
    return {
        event.page % event.anchors: "That is the page alone: the process goes into the hash too.",
        event.anchor + 1: "Anchors are counted from 0.",
    }


ANCHOR: Final = HowMuch("anchor", "{asked}: which anchor is {formula}?", _COUNT, _of_anchor)


def _of_physical(event: Any) -> Mapping[int, str]:
    size, offset = event.page_size, event.offset
    return {
        event.frame * size: "That is where the frame starts: the offset is left out.",
        event.frame + offset: f"The frame counts by pages: multiply it by {size:,} before adding the offset.",
        event.page * size + offset: "That is the logical address: the place of the entry is the frame.",
    }


PHYSICAL: Final = HowMuch(
    "physical",
    "The entry of {page_shown} stands at place {frame:,}, and the offset is {offset:,}: which physical address is it?",
    _ADDRESS,
    _of_physical,
)


def _of_cost(event: Any) -> Mapping[int, str]:
    return {
        event.references - 1: "The byte itself is an access too.",
        2: "That is what a table for each process needs: one entry, then the byte.",
    }


COST: Final = HowMuch(
    "references",
    "How many accesses to memory does this take in all?",
    Whole(0, 2**32, "", "a whole number"),
    _of_cost,
)
