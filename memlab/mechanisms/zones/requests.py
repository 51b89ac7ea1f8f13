"""What may be asked of the page allocator."""

from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Final

from memlab.core.kinds import Choice, Label, Whole
from memlab.core.request import Request, asked
from memlab.errors import BadValueError
from memlab.mechanisms.zones.given import Call, Calls
from memlab.memory.sizes import parse_whole

TASKS: Final = ("normal", "memalloc", "memdie")
_NAMED: Final = Label("by which the block is known")
_MASKS: Final = (0x1D0, 0x1F0, 0x20, 0x1D2, 0x15, 0x13, 0x08, 0x95, 0xD0, 0x1F1)


@dataclass(frozen=True)
class Mask:
    """A gfp mask: a number, or names with ``|`` between them, which the kernel's own bits give a value."""

    help: str = "a gfp mask: a number like 0x1d0, or names like GFP_KERNEL | GFP_DMA"

    def check(self, value: Any) -> int | str:
        """Return the number or the names; raise `BadValueError` for what is neither."""
        if isinstance(value, str):
            if any(part.strip().isidentifier() for part in value.split("|")):
                return " | ".join(part.strip() for part in Label(longest=120).check(value).split("|"))
            value = parse_whole(value)
        return Whole(0, 0xFFFF, "", self.help).check(value)

    def parse(self, text: str) -> int | str:
        """Read a number or names."""
        return self.check(text)

    def show(self, value: int | str) -> str:
        """Names as they are, numbers in hexadecimal."""
        return value if isinstance(value, str) else f"0x{value:x}"

    def extremes(self) -> tuple[int | str, ...]:
        """No bit, all bits, and a name that every kernel has."""
        return (0, 0xFFFF, "GFP_KERNEL")

    def sample(self, random: Random) -> int | str:
        """Draw one that some kernel has a name for, or any."""
        return random.choice((random.choice(_MASKS), "GFP_KERNEL", "GFP_ATOMIC", random.getrandbits(9)))


@dataclass(frozen=True)
class SmallOrder(Whole):
    """An order; drawn ones are mostly small."""

    def sample(self, random: Random) -> int:
        """Draw a small one, now and then a large one."""
        return random.choice((0, 0, 0, 1, 2, 3, random.randint(0, self.most)))


_ORDER: Final = SmallOrder(0, 12, "", "2^order frames in a row")


@dataclass(frozen=True)
class FrameNumber(Whole):
    """A frame; drawn ones are small or near the end of the DMA zone."""

    def sample(self, random: Random) -> int:
        """Draw a small one."""
        return random.choice((random.randint(0, 70), random.randint(0, 40_000)))


_FRAME: Final = FrameNumber(0, 2**24, "", "the number of a page frame")


@dataclass(frozen=True)
class Allocate(Request):
    """``__get_free_pages(mask, order)``: ask for 2^order frames in a row."""

    name: str = asked(_NAMED)
    order: int = asked(_ORDER, default=0)
    mask: int | str = asked(Mask(), default="GFP_KERNEL")
    task: ClassVar[str] = "normal"
    reclaim: ClassVar[tuple[Call, ...]] = ()


@dataclass(frozen=True)
class AllocateAs(Allocate):
    """The same, with who asks, and what each call of reclaim does meanwhile."""

    verb: ClassVar[str] = "Allocate as"
    task: str = asked(Choice(TASKS, "who asks: memalloc is the reclaimer itself, memdie was killed"), default="normal")  # type: ignore[misc]
    reclaim: tuple[Call, ...] = asked(Calls(), default=())  # type: ignore[misc]


@dataclass(frozen=True)
class Free(Request):
    """``free_pages`` of a block by its name, with its own order."""

    name: str = asked(_NAMED)


@dataclass(frozen=True)
class FreePages(Request):
    """``__free_pages(frame, order)``: whatever frame, whatever order somebody says."""

    verb: ClassVar[str] = "Free pages"
    frame: int = asked(_FRAME)
    order: int = asked(_ORDER, default=0)


@dataclass(frozen=True)
class GetPage(Request):
    """``get_page``: one user more of a frame."""

    verb: ClassVar[str] = "Get page"
    frame: int = asked(_FRAME)


@dataclass(frozen=True)
class Reserve(Request):
    """Set PG_reserved of a frame, or clear it."""

    frame: int = asked(_FRAME)
    reserved: str = asked(Choice(("set", "clear"), "set or clear the flag"), default="set")


def mask_value(kernel: Any, mask: int | str) -> int:
    """The number of a mask under a kernel.

    Raises:
        BadValueError: The kernel has no such name.
    """
    return mask if isinstance(mask, int) else int(kernel.mask_of(mask))


def known(kernel: Any, mask: int | str) -> str:
    """Why the kernel does not know a mask; "" where it does."""
    try:
        mask_value(kernel, mask)
    except BadValueError as error:
        return str(error)
    return ""
