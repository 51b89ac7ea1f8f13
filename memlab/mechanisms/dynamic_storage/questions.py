"""What may be asked of a free list before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.memory.sizes import show_size

_BYTES: Final = Whole(0, 2**64, "bytes", "a size, like 600K or 614,400")
_COUNT: Final = Whole(0, 2**40, "", "a whole number")

SERVED: Final = Fork("{asks}: is it served or refused?", ("served", "refused"))
RESIZED: Final = Fork(
    "{resizes}: does it stay in place, does it move, or is it refused?", ("stays in place", "moves", "refused")
)
REST: Final = Fork(
    "{name} leaves {leaves} of its hole, and the smallest hole has {least}: what becomes of the rest?",
    ("stays a hole", "goes with the block"),
)


def _of_rest(event: Any) -> Mapping[int, str]:
    hole, need = event.hole.size, event.need
    return {
        hole: f"The whole {event.noun} has {show_size(hole)}: {event.name} takes {show_size(need)} of it.",
        need: f"{event.name} takes {show_size(need)}: asked is what is left of the hole.",
    }


LEFT: Final = HowMuch("rest_size", "{asks}: {left_of} that {fit} fit takes?", _BYTES, mistakes=_of_rest)


def _of_length(event: Any) -> Mapping[int, str]:
    wants = event.wants
    told = {
        wants.size: f"That is what {event.name} asks for: its block is made of more.",
        wants.otherwise: f"Look at what is rounded up: here it is {wants.rounded}.",
    }
    return {length: said for length, said in told.items() if length != wants.length}


LENGTH: Final = HowMuch("length", "{name} asks for {size} ({rules}): how long is its block?", _BYTES, _of_length)


def _of_looked(event: Any) -> Mapping[int, str]:
    return {event.looked - 1: "The hole that is taken was looked at too: count it as well."}


LOOKED: Final = HowMuch("looked", "{asks}: at how many {noun}s does {fit} fit look?", _COUNT, mistakes=_of_looked)


def _of_place(event: Any) -> Mapping[int, str]:
    return {event.place: "Places are counted from 1: the head of the list is place 1."}


PLACE: Final = HowMuch(
    "place_from_1",
    "{name} becomes a hole; the order of the list is {order}: at which place is it, from 1?",
    _COUNT,
    mistakes=_of_place,
)


def _of_touching(event: Any) -> Mapping[int, str]:
    beside = "A hole touches the block if it ends where the block begins, or begins where it ends: look at both sides."
    told = "That is how many holes there are then: only those beside the block touch it."
    return {**dict.fromkeys(range(3), beside), event.holes: told}


TOUCHING: Final = HowMuch("touching", "{name} is freed: how many holes does it touch?", _COUNT, _of_touching)


def _of_merged(event: Any) -> Mapping[int, str]:
    before, after = event.before.size, event.after.size
    return {size: "That is one of the two alone: they become one piece." for size in (before, after)}


MERGED: Final = HowMuch("size", "The new hole touches another: how large are they in one piece?", _BYTES, _of_merged)


def _of_given(event: Any) -> Mapping[int, str]:
    told = {event.block.size: "That is what it keeps.", event.was.size: "That is all that it had: it keeps some of it."}
    return {size: said for size, said in told.items() if size != event.given}


GIVEN: Final = HowMuch("given", "{resizes}: how many bytes does it give back?", _BYTES, _of_given)


def _of_behind(event: Any) -> Mapping[int, str]:
    alone = event.hole.size - event.wants.length
    told = "It keeps the bytes that it has: the hole gives only those that it lacks."
    return {alone: told} if alone >= 0 and alone != event.left_behind else {}


BEHIND: Final = HowMuch(
    "left_behind", "{resizes}: how much is left of the hole behind it?", _BYTES, mistakes=_of_behind
)


def _of_moved(event: Any) -> Mapping[int, str]:
    told = {
        event.was.size: "That is the whole old block: only what its program asked for is copied.",
        event.block.size: "That is the whole new block: what is new in it holds nothing yet.",
    }
    return {size: said for size, said in told.items() if size != event.moved}


MOVED: Final = HowMuch("moved", "{name} moves: how many bytes are copied?", _BYTES, mistakes=_of_moved)
