"""What may be asked of a slab allocator before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_COUNT: Final = Whole(0, 2**32, "", "a whole number")
_BYTES: Final = Whole(0, 2**32, "bytes", "a number of bytes")

DESCRIPTOR: Final = Fork(
    "Objects have {size:,} bytes, a page 4,096: where is a slab's descriptor planned?", ("on the slab", "off the slab")
)
_TRIED: Final = "{room_asked}: which order is taken?"
ORDER: Final = Fork(_TRIED, ("this one", "try the next"))
ORDER_OFF: Final = Fork(_TRIED, ("this one", "try the next", "the one before"))
VERDICTS: Final = {
    "wasteful": "try the next",
    "empty": "try the next",
    "crowded": "the one before",
}
"""What becomes of an order that is not taken."""
MOVED: Final = Fork(
    "{left:,} bytes are left over: where does the descriptor for {of_objects} lie?",
    ("on the slab", "off the slab"),
)
SOURCE: Final = Fork(
    "{cache} is asked for an object: where does it come from?",
    ("a partial slab", "an empty slab", "a new slab"),
)
LISTED: Final = Fork("{name} gives back its object: on which list is slab {slab} then?", ("free", "partial"))
WEIGHED: Final = Fork("Reaping comes to {cache}: is this cache weighed, or spared?", ("weighed", "spared"))
GONE: Final = Fork("Cache {cache} is to go: does it?", ("yes", "no"))


def _of_rounded(event: Any) -> Mapping[int, str]:
    return {
        event.size: "That is no whole number of words.",
        event.size - event.size % 4: "That is rounded down: the object would not fit.",
    }


ROUNDED: Final = HowMuch(
    "rounded_up", "An object of {size:,} bytes is rounded up to words of 4: how large is it then?", _BYTES, _of_rounded
)


def _of_held(event: Any) -> Mapping[int, str]:
    fit = event.room // event.objsize
    return {
        fit: "So many fit into the bytes, but the slab's descriptor needs room too.",
        event.num + 1: "One more does not fit.",
    }


HELD: Final = HowMuch("num", "{room_asked}: how many objects does it hold?", _COUNT, _of_held)


def _of_offset(event: Any) -> Mapping[int, str]:
    return {event.slab: "That is the number of the slab: a colour is a number of bytes."}


OFFSET: Final = HowMuch(
    "offset", "{cache} gets a slab more, its number {slab}: what is its colour offset?", _BYTES, _of_offset
)


def _of_constructed(event: Any) -> Mapping[int, str]:
    return {
        1: f"Not only the object that is asked for: all {event.num} of the new slab are constructed.",
        0: "This cache has a constructor, and it runs when a slab is made.",
    }


CONSTRUCTED: Final = HowMuch(
    "constructed_now",
    "{cache} gets a new slab, and has a constructor: how often is it called now?",
    _COUNT,
    _of_constructed,
)


def _of_weight(event: Any) -> Mapping[int, str]:
    return {
        event.pages: "Those are the frames: a constructor, and slabs of several frames, each take a fifth off.",
        event.empty: "Those are the slabs: weighed are their frames.",
    }


WEIGHT: Final = HowMuch("weight", "{weighed}: what do its empty slabs weigh?", _COUNT, _of_weight)


def _of_reaped(event: Any) -> Mapping[int, str]:
    return {
        event.empty: "Not all of them: only half go.",
        event.empty // 2: "Half of them, but rounded up.",
    }


REAPED: Final = HowMuch("slabs", "{cache} is reaped and has {empties}: how many are given back?", _COUNT, _of_reaped)
