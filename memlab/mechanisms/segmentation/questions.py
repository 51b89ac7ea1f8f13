"""What may be asked of segments before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_ADDRESS: Final = Whole(0, 2**64, "", "an address, like 1234")
_BYTES: Final = Whole(0, 2**42, "bytes", "a size, like 12345")

READ: Final = "its entry is read"
NO_SUCH: Final = "trap: no such segment"
NUMBER: Final = Fork("{process} sends {address}, and STLR holds {stlr:,}: what happens first?", (READ, NO_SUCH))

INSIDE: Final = "inside: the access goes on"
OUTSIDE: Final = "trap: outside the segment"
FORBIDDEN: Final = "trap: not allowed"
NOT_VALID: Final = "trap: not valid"
CHECKED: Final = Fork(
    "{process} wants to {access} at {address}; the entry says {says}: what do the checks say?",
    (INSIDE, OUTSIDE, FORBIDDEN, NOT_VALID),
)


def _of_physical(event: Any) -> Mapping[int, str]:
    segment, offset = event.segment, event.offset
    told = {
        segment.base + segment.limit: "The limit is only compared with: add the offset to the base.",
        offset: "That is the offset alone: the segment begins at its base.",
        segment.base: "That is the base: add the offset.",
    }
    if segment.down:
        told[segment.base + offset] = "This segment grows down: its base is the first byte behind it."
        told[segment.base - offset] = "Count back from the top of the offsets, not from 0."
    return {number: said for number, said in told.items() if number != event.physical}


PHYSICAL: Final = HowMuch(
    "physical", "The entry says {says}: which physical address is {address}?", _ADDRESS, _of_physical
)


def told(measure: HowMuch, event: Any, *shown: int) -> tuple[HowMuch, ...]:
    """The question, unless its answer is one of the numbers that it shows."""
    return () if getattr(event, measure.field) in shown else (measure,)


PLACED: Final = "it is placed"
REFUSED: Final = "it is refused"
PLACING: Final = Fork("{asks}: what happens?", (PLACED, REFUSED))


def _of_rest(event: Any) -> Mapping[int, str]:
    return {
        event.hole.size: "That is all of the hole: the segment takes its part.",
        event.size: "That is what the segment takes.",
    }


REST: Final = HowMuch(
    "rest",
    "{name} takes {size:,} bytes of the hole at {hole.start:,}, of {hole.size:,}: how many are left of it?",
    _BYTES,
    _of_rest,
)

IN_PLACE: Final = "it grows where it is"
MOVES: Final = "it moves to another hole"
GROWING: Final = Fork("{asks}: what happens?", (IN_PLACE, MOVES, REFUSED))


def _of_moved(event: Any) -> Mapping[int, str]:
    return {event.start: "That is where its first byte lay before."} if event.start != event.to else {}


TO: Final = HowMuch(
    "to",
    "All segments slide down, and {name} of {size:,} bytes lies at {start:,}: where does it begin then?",
    _ADDRESS,
    _of_moved,
)

RIGHT: Final = "its own code"
WRONG: Final = "another segment, without a trap"
JUMPING: Final = Fork(
    "Code runs as segment {running} and jumps to offset {offset:,} of segment {number}, meaning itself: where does it "
    "arrive?",
    (RIGHT, WRONG),
)
