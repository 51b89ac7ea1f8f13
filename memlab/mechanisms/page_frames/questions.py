"""What may be asked of page frames before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind
from memlab.mechanisms.page_frames.kernel import PAGE_OFFSET, PAGE_SHIFT, PAGE_SIZE, pa, va

_COUNT: Final = Whole(0, 2**32, "", "a whole number")
_FRAME: Final = Whole(0, 2**32, "", "the number of a frame")
_BYTES: Final = Whole(0, 2**40, "bytes", "a number of bytes")
_ADDRESS: Final = AddressKind("an address, like 0xc0100000")

GIVEN_BACK: Final = Fork(
    "free_pages is called for {name}: what becomes of its frames?",
    ("freed", "still in use", "kept: reserved", "bug: locked"),
)
BEHIND: Final = Fork("Does a frame of this memory lie behind address {shown}?", ("yes", "no"))


def _of_address(event: Any) -> Mapping[int, str]:
    return {
        event.frame * PAGE_SIZE: "That is the physical address: the kernel sees it higher by PAGE_OFFSET.",
        PAGE_OFFSET + event.frame: f"A frame has {PAGE_SIZE:,} bytes: multiply its number before adding.",
        va(event.frame + 1): "That is the frame after it: frame 0 starts at PAGE_OFFSET itself.",
    }


ADDRESS: Final = HowMuch(
    "address", "{name} gets frame {frame:,}: at which kernel address does it start?", _ADDRESS, _of_address
)


def _of_counted(event: Any) -> Mapping[int, str]:
    return {
        1 << event.order: "Of a block only the first frame is counted.",
        0: "The block has a user now: that is counted.",
    }


COUNTED: Final = HowMuch(
    "counted", "{name} gets {size:,} frames: in how many descriptors is that counted?", _COUNT, _of_counted
)


def _of_described(event: Any) -> Mapping[int, str]:
    return {
        event.frame: "That is the number of the frame: each one before it has a descriptor.",
        event.frame * PAGE_SIZE: "That is where the frame lies: its descriptor lies in mem_map.",
        (event.frame + 1) * event.descriptor: "That is where its descriptor ends: the first one starts at 0.",
    }


DESCRIBED: Final = HowMuch(
    "described_at",
    "{name} gets frame {frame:,}: how far into mem_map is its descriptor, at {descriptor} bytes each?",
    _BYTES,
    _of_described,
)


def _of_count(event: Any) -> Mapping[int, str]:
    return {event.count - 1: "That was before: there is one user more now.", 1: "It had users before: count them too."}


COUNT: Final = HowMuch("count", "{name} gets one user more: what is the count of its first frame?", _COUNT, _of_count)


def _of_frame(event: Any) -> Mapping[int, str]:
    address, frame = event.address, event.frame
    return {
        pa(address): f"That is the physical address: shift it right by {PAGE_SHIFT}.",
        address >> PAGE_SHIFT: "Take PAGE_OFFSET off first: the kernel's addresses start there.",
        frame + 1: "Frames are counted from 0.",
    }


FRAME: Final = HowMuch("frame", "Kernel address {shown} lies in which frame?", _FRAME, _of_frame)
