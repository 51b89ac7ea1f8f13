"""How the kernel sizes a slab: order, objects, descriptor and colours, every decision told as an event.

Source: kmem_cache_create and kmem_cache_estimate in mm/slab.c, Linux 2.4.22, for i386.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab import decisions as told

WORD: Final = 4
HEADER: Final = 24
BUFCTL: Final = 4
OFF_SLAB_FROM: Final = PAGE_SIZE // 8
MAX_ORDER: Final = 5
OFFSLAB_LIMIT: Final = 116
GENERAL_SIZES: Final = tuple(32 << power for power in range(13))


@dataclass(frozen=True)
class Wish:
    """What a cache is asked to be.

    Attributes:
        size: Bytes of an object, as asked.
        aligned: Whether objects should begin at hardware cache lines.
        line: Bytes of a hardware cache line.
        break_order: The order at which a slab no longer grows to save waste: 1 up to 32 MB of memory, else 2.
        offslab_limit: The most objects that a descriptor kept outside of the slab may have.
    """

    size: int
    aligned: bool = False
    line: int = 32
    break_order: int = 2
    offslab_limit: int = OFFSLAB_LIMIT


@dataclass(frozen=True)
class Sizing:
    """What the rule made of it, in bytes.

    Attributes:
        objsize: An object, after rounding.
        align: What objects are aligned to.
        num: Objects a slab.
        order: A slab has 2^order frames.
        left_over: What neither objects nor the descriptor take.
        off_slab: Whether the descriptor is kept outside.
        started_off_slab: Whether it would have been, had the left-over not held it.
        mgmt: The descriptor with its array of free objects, rounded up to lines.
        colour_off: The step from one colour to the next.
        colour: How many steps the left-over holds.
    """

    objsize: int
    align: int
    num: int
    order: int
    left_over: int
    off_slab: bool
    started_off_slab: bool
    mgmt: int
    colour_off: int
    colour: int

    @property
    def pages(self) -> int:
        """The frames of a slab."""
        return 1 << self.order

    @property
    def first_object(self) -> int:
        """Where the first object of a slab without colour begins."""
        return 0 if self.off_slab else self.mgmt

    @property
    def colours(self) -> int:
        """How many different offsets are used: the last possible one never is, and 0 always."""
        return max(1, self.colour)

    @property
    def descriptor_cache(self) -> int | None:
        """The size of the general cache that an off-slab descriptor comes from: the first that holds it."""
        return next(size for size in GENERAL_SIZES if size >= self.mgmt) if self.off_slab else None


def round_up(size: int, unit: int) -> int:
    """The next multiple of a unit.

    Examples:
        >>> round_up(65, 4)
        68
    """
    return -(-size // unit) * unit


def estimate(order: int, size: int, off_slab: bool, line: int) -> tuple[int, int]:
    """How many objects a slab of this order holds, and the bytes left over (``kmem_cache_estimate``).

    Examples:
        >>> estimate(0, 128, False, 32)
        (30, 96)
    """
    room = PAGE_SIZE << order

    def taken(num: int) -> int:
        return num * size + (0 if off_slab else round_up(HEADER + BUFCTL * num, line))

    num = room // size
    while num and taken(num) > room:
        num -= 1
    return num, room - taken(num)


def size_slab(wish: Wish) -> Generator[told.Decision, None, Sizing]:
    """Size the slabs of a cache; yields every decision, returns the outcome."""
    size = round_up(wish.size, WORD)
    off_slab = size >= OFF_SLAB_FROM
    yield told.Rounded(size=wish.size, rounded=size)
    yield told.DescriptorPlanned(size=size, off_slab=off_slab, bound=OFF_SLAB_FROM)
    align = _alignment(size, wish)
    yield told.Aligned(size=size, align=align, objsize=round_up(size, align), line=wish.line, wanted=wish.aligned)
    size = round_up(size, align)
    order, num, left = yield from _find_order(wish, size, off_slab)
    mgmt = round_up(HEADER + BUFCTL * num, wish.line)
    still_off = off_slab and left < mgmt
    if off_slab:
        yield told.LeftOverChecked(left=left, mgmt=mgmt, num=num, off_slab=still_off)
    left -= mgmt if off_slab and not still_off else 0
    # The kernel rounds the offset that the caller asked for up to the alignment; asked for 0, it takes a line.
    return Sizing(size, align, num, order, left, still_off, off_slab, mgmt, wish.line, left // wish.line)


def _alignment(size: int, wish: Wish) -> int:
    """A word; or the line, halved as long as two objects would fit into one half of it."""
    align = wish.line if wish.aligned else WORD
    while wish.aligned and size < align // 2:
        align //= 2
    return align


def _find_order(wish: Wish, size: int, off_slab: bool) -> Generator[told.Decision, None, tuple[int, int, int]]:
    order, last = 0, False
    while True:
        num, left = estimate(order, size, off_slab, wish.line)
        crowded = off_slab and num > wish.offslab_limit
        verdict = "last" if last else _verdict(wish, order, num, left, crowded)
        yield told.OrderTried(
            order=order,
            objsize=size,
            off_slab=off_slab,
            line=wish.line,
            room=PAGE_SIZE << order,
            num=num,
            left=left,
            verdict=verdict,
            break_order=wish.break_order,
            limit=wish.offslab_limit,
        )
        if verdict == "crowded":
            order, last = order - 1, True
        elif verdict in ("empty", "wasteful"):
            order += 1
        else:
            return order, num, left


def _verdict(wish: Wish, order: int, num: int, left: int, crowded: bool) -> str:
    if order >= MAX_ORDER:
        return "largest"
    if not num:
        return "empty"
    if crowded and order:
        return "crowded"
    if order >= wish.break_order:
        return "break"
    return "good" if left * 8 <= PAGE_SIZE << order else "wasteful"


def sized(wish: Wish) -> Sizing:
    """The outcome alone.

    Examples:
        >>> sized(Wish(700)).num, sized(Wish(700)).order, sized(Wish(700)).left_over
        (11, 1, 396)
    """
    story = size_slab(wish)
    while True:
        try:
            next(story)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
