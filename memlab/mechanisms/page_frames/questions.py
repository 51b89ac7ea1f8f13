"""What may be asked of page frames before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind
from memlab.mechanisms.page_frames.kernel import PAGE_OFFSET, PAGE_SHIFT, PAGE_SIZE, pa, va

_COUNT: Final = Whole(0, 2**32, "", "a whole number")
_FRAME: Final = Whole(0, 2**32, "", "the number of a frame")
_ADDRESS: Final = AddressKind("an address, like 0xc0100000")

GIVEN_BACK: Final = Fork(
    "free_pages is called for {name}: what becomes of its frames?",
    ("they are freed", "they stay in use", "nothing: reserved", "it is a bug: locked"),
)
BEHIND: Final = Fork("Does a frame lie behind address {shown}?", ("a frame of this memory", "none: no such address"))


def _of_address(event: Any) -> Mapping[int, str]:
    return {
        event.frame * PAGE_SIZE: "That is the physical address: the kernel sees it higher by PAGE_OFFSET.",
        PAGE_OFFSET + event.frame: f"A frame has {PAGE_SIZE:,} bytes: multiply its number before adding.",
        va(event.frame + 1): "That is the frame after it: frame 0 starts at PAGE_OFFSET itself.",
    }


ADDRESS: Final = HowMuch(
    "address", "{name} gets frame {frame:,}: at which kernel address does it start?", _ADDRESS, _of_address
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
