"""What may be asked of all schemes before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import HowMuch

_DIRECTORY: Final = 4096


def _of_two_level(event: Any) -> Mapping[int, str]:
    return {
        event.flat: "That is what flat tables take.",
        event.two_level - _DIRECTORY: "The directory takes a frame, too.",
        event.two_level + _DIRECTORY: "Pages whose addresses begin with the same ten bits share a table.",
    }


TWO_LEVEL: Final = HowMuch(
    "two_level",
    "Page {page:#x} of {process} is mapped: how many bytes do all two-level tables take then?",
    Whole(0, 2**40, "bytes", "a size, like 640K or 655,360"),
    _of_two_level,
)
