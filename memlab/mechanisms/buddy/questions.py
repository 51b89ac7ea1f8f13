"""What may be asked of a buddy system before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.buddy.amounts import Number, up
from memlab.memory.english import agree

_COUNT: Final = Whole(0, 2**32, "", "a whole number")
_FRAME: Final = Whole(0, 2**32, "", "the number of a frame")

FOUND: Final = Fork("{asks}: is a free block large enough?", ("yes", "no"))
MERGED: Final = Fork("Block {block} of order {order} is in hand: does it coalesce with its buddy?", ("yes", "no"))
HALVED: Final = Fork("Block {block} is halved, by {rule}: which half becomes free?", ("lower", "upper"))


def _whole(frames: Number) -> str:
    """What the whole number above an amount is."""
    return "That is how many are asked for" if up(frames) == frames else "That is what is asked for, rounded up"


def _of_wanted(event: Any) -> Mapping[int, str]:
    above = event.wanted + 1
    below = {event.wanted - 1: f"A block of {(1 << event.wanted) // 2:,} is too small."} if event.wanted else {}
    return {
        **below,
        above: f"A block of {1 << above:,} is more than is needed: a smaller order is enough.",
        1 << event.wanted: "That is the size of the block: the order is the exponent, 2^order gives the size.",
        up(event.frames): f"{_whole(event.frames)}: the order is the exponent of the power of two.",
    }


WANTED: Final = HowMuch("wanted", "{asks}: which order is that?", _COUNT, _of_wanted)


def _of_splits(event: Any) -> Mapping[int, str]:
    return {
        event.order: f"That is the order of the block: it is halved down to order {event.wanted}, not to 0.",
        event.splits + 1: "That is one too often: stop at the order that is wanted.",
        (1 << event.splits): "That is how many such pieces the block has: each halving is one split.",
    }


SPLITS: Final = HowMuch("splits", "{asks}: how often is a block halved?", _COUNT, _of_splits)


def _of_waste(event: Any) -> Mapping[int, str]:
    return {
        up(event.frames): "That is what was asked for: wasted is what the block has beyond it.",
        1 << event.order: "That is the whole block: what was asked for is used.",
    }


WASTE: Final = HowMuch(
    "asked_waste", "{name} asked for {asked} and gets a block of order {order}: how many are wasted?", _COUNT, _of_waste
)


def _of_buddy(event: Any) -> Mapping[int, str]:
    size = 1 << event.order
    return {
        event.frame + size: "That is the block after it: buddies are the two halves of one larger block.",
        event.frame - size: "That is the block before it: buddies are the two halves of one larger block.",
        event.frame: "That is the block itself.",
        event.frame ^ (size * 2): f"Flip bit {event.order}, the one of its own order.",
    }


BUDDY: Final = HowMuch(
    "buddy",
    "{name} gives back block {block} of order {order}: at which {noun} does its buddy start?",
    _FRAME,
    _of_buddy,
)


def _of_joint(event: Any) -> Mapping[int, str]:
    upper = max(event.frame, event.buddy)
    return {
        upper: "That is the upper of the two: together they start where the lower one starts.",
        upper + (1 << event.order): "That is where they end: asked is where they start.",
    }


JOINT: Final = HowMuch(
    "start", "Block {block} coalesces with its buddy: at which {noun} do the two start together?", _FRAME, _of_joint
)


def _of_pieces(event: Any) -> Mapping[int, str]:
    return {
        1: "Unless they are 2^k frames at a multiple of 2^k, they are no one block.",
        event.left: "Single frames would do, but the largest blocks that fit are kept.",
    }


PIECES: Final = HowMuch(
    "pieces", "{name} keeps {left} of block {block}: in how many blocks does it keep them?", _COUNT, _of_pieces
)


def asks(frames: Number, noun: str) -> str:
    """How many frames are asked for."""
    return f"{agree(frames, noun)} asked for"
