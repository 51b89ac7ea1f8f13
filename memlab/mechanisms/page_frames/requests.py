"""What can be asked of the page frames."""

from dataclasses import dataclass

from memlab.core.kinds import Choice, Flag, Label, Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.page_frames.kernel import FLAGS, PAGE_OFFSET
from memlab.memory.sizes import show_hex


@dataclass(frozen=True)
class HexAddress(Whole):
    """A 32-bit address, printed in hexadecimal."""

    def show(self, value: int) -> str:
        """Print the address with eight digits; what is below 0 as it was typed."""
        return show_hex(value, 32) if value >= 0 else str(value)


@dataclass(frozen=True)
class GetPages(Request):
    """``__get_free_pages``: give me 2^order contiguous page frames, under a name."""

    name: str = asked(Label("by which the frames are released"))
    order: int = asked(Whole(0, 20, "", "2 to this power contiguous page frames"))


@dataclass(frozen=True)
class SharePages(Request):
    """``get_page``: somebody else uses these frames too."""

    name: str = asked(Label("of the frames"))


@dataclass(frozen=True)
class FreePages(Request):
    """``free_pages``: one user less of these frames; the last one frees them."""

    name: str = asked(Label("of the frames"))


@dataclass(frozen=True)
class SetFlag(Request):
    """Set or clear a flag of all these frames' descriptors."""

    name: str = asked(Label("of the frames"))
    flag: str = asked(Choice(FLAGS, "which flag"))
    on: bool = asked(Flag("set it, or clear it"), default=True)


@dataclass(frozen=True)
class Find(Request):
    """``MAP_NR``: which frame does this kernel address lie in, and what does its descriptor say?"""

    address: int = asked(HexAddress(0, 2**32 - 1, "", f"a kernel linear address, from {show_hex(PAGE_OFFSET)} on"))
