"""What may be asked of the groups of a PowerPC and of the lines of an UltraSPARC's TSB."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_NUMBER: Final = Whole(0, 2**64, "", "a whole number")

GROUP: Final = Fork("The 8 entries of the {name} group are compared: is page {shown} there?", ("there", "not there"))
INSERT: Final = Fork(
    "Page {shown} needs an entry: where does it go?",
    ("a free slot of the primary group", "a free slot of the secondary group", "into the place of a victim"),
)
LINE: Final = Fork(
    "Line {index:,} of the TSB is read for page {shown} of {process}: hit or miss?", ("TSB hit", "TSB miss")
)
REACHED: Final = "the byte is reached"
FORBIDDEN: Final = "not allowed"
FAULT: Final = "page fault"
AFTER_GROUPS: Final = Fork(
    "The two groups are searched for page {shown} of {process}: what comes of the access?",
    (REACHED, FORBIDDEN, "the system writes the entry", FAULT),
)
AFTER_LINE: Final = Fork(
    "The line of page {shown} of {process} is read: what comes of the access?",
    (REACHED, FORBIDDEN, "the line is replaced", FAULT),
)


def _of_hash(event: Any) -> Mapping[int, str]:
    one = event.sought
    return {
        one.hash2: "That is the complement, which names the secondary group.",
        one.page_index: "That is the page index alone: the VSID goes into the hash too.",
        one.vsid & 0x7FFFF: "That is the VSID alone: the page index goes into the hash too.",
        (one.vsid & 0x7FFFF) | one.page_index: "Exclusive or: 1 where just one of the two bits is 1.",
        (one.vsid & 0x7FFFF) + one.page_index: "Exclusive or, not plus: nothing is carried.",
    }


HASH: Final = HowMuch("hash1", "Page {shown} of {process}: which hash is {operands}?", _NUMBER, _of_hash)


def _of_index(event: Any) -> Mapping[int, str]:
    return {
        event.page: "That is the page number: the index is what is left of it, mod the number of lines.",
        event.page // event.lines: "That is the quotient: asked is what is left over.",
        event.index + 1: "Lines are counted from 0.",
    }


INDEX: Final = HowMuch(
    "index", "Page {shown} of {process}, and the TSB has {lines:,} lines: which line is read?", _NUMBER, _of_index
)
