"""What may be asked of a hashed page table before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind

_COUNT: Final = Whole(0, 2**64, "", "a whole number")
_ADDRESS: Final = AddressKind("an address, like 0x9406 or 37,894")

FOUND: Final = "found"
FAULT: Final = "page fault"
FORBIDDEN: Final = "not allowed"
SEARCH: Final = Fork(
    "{process} wants to {doing} in page {shown}, of bucket {bucket:,}: what comes of it?", (FOUND, FAULT, FORBIDDEN)
)
MAPS: Final = Fork(
    "Page {shown} of {process} is to be mapped, in bucket {bucket:,}: what happens?",
    ("a new element", "its element is changed"),
)


def _of_bucket(event: Any) -> Mapping[int, str]:
    place = event.place
    return {
        place.number: "That is the page number itself: the hash makes a bucket of it.",
        place.number // place.buckets: "That is the quotient: mod is what is left over.",
        place.bucket + 1: "Buckets are counted from 0.",
    }


BUCKET: Final = HowMuch(
    "bucket", "Page {shown} of {process} is hashed: {formula}. Which bucket is it?", _COUNT, _of_bucket
)


def _of_compares(event: Any) -> Mapping[int, str]:
    place = event.compares
    wrong = {
        0: "Each element looked at is compared, the one that matches too.",
        place - 1: "The element that matches is compared too.",
    }
    if place != event.length:
        wrong[event.length] = "That is the whole chain: the search ends where it finds the page."
    return wrong


COMPARES: Final = HowMuch(
    "compares",
    "Page {shown} of {process} is in the chain of bucket {bucket:,}: after how many compares?",
    _COUNT,
    _of_compares,
)


def _of_physical(event: Any) -> Mapping[int, str]:
    size, offset = event.page_size, event.offset
    return {
        event.frame * size: "That is where the frame starts: the offset is left out.",
        event.frame + offset: f"The frame counts by pages: multiply it by {size:,} before adding the offset.",
        event.frame: "That is the number of the frame: asked is the address of the byte.",
    }


PHYSICAL: Final = HowMuch(
    "physical",
    "Page {shown} is in frame {frame_shown}, and the offset is {offset:,}: which physical address is it?",
    _ADDRESS,
    _of_physical,
)


def _of_cost(event: Any) -> Mapping[int, str]:
    right = event.references
    return {
        event.looked_at: "So many were compared: asked are all accesses to memory, the one to the byte too.",
        right - 1: "The byte itself is an access too.",
        2: "That is what a flat table needs: one entry, then the byte.",
    }


COST: Final = HowMuch(
    "references", "How many accesses to memory does this take in all?", Whole(0, 9_999, "", "a whole number"), _of_cost
)
