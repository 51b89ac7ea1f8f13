"""What may be asked of kmalloc before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.page_frames import pa
from memlab.memory.english import in_bytes

_BYTES: Final = Whole(0, 2**32, "bytes", "a number of bytes")
_COUNT: Final = Whole(0, 2**32, "", "a whole number")

SERVED: Final = Fork("{asks}: is there a general cache for it?", ("yes", "no"))


def _of_objsize(event: Any) -> Mapping[int, str]:
    return {
        event.objsize // 2: "That is too small: the object must hold all that is asked for.",
        event.objsize * 2: "A smaller size is enough too: the first that is large enough is taken.",
        event.size: "There is no cache for just that: sizes double from 32 bytes on.",
    }


OBJSIZE: Final = HowMuch("objsize", "{asks}: how large is the object that it gets?", _BYTES, _of_objsize)


def _of_waste(event: Any) -> Mapping[int, str]:
    return {
        event.objsize: "That is the whole object: wasted is what is not asked for.",
        event.size: "That is what is used: wasted is the rest of the object.",
    }


WASTE: Final = HowMuch("waste", "{asks}: how many bytes of its object are wasted?", _BYTES, _of_waste)


def _of_frame(event: Any) -> Mapping[int, str]:
    return {
        pa(event.address): "That is the physical address: shift it right by 12.",
        event.address >> 12: "Take PAGE_OFFSET off first: the kernel's addresses start there.",
        event.frame + 1: "Frames are counted from 0.",
    }


FRAME: Final = HowMuch("frame", "Address {shown} is given to kfree: in which frame does it lie?", _COUNT, _of_frame)


def asks(name: str, size: int) -> str:
    """Who asks for how much."""
    return f"{name} asks for {in_bytes(size)}"
