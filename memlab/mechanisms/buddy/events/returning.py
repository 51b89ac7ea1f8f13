"""What can happen when a block is given back."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.questions import Fork
from memlab.mechanisms.buddy import questions
from memlab.mechanisms.buddy.events.memory import BuddyEvent, memory_bounds
from memlab.mechanisms.buddy.ranges import show_frames
from memlab.memory.english import plural, verb

_SHOWN: Final = 4


@dataclass(frozen=True, kw_only=True)
class NotHeld(BuddyEvent):
    """A name was freed that stands for no block."""

    tick: ClassVar[str] = "failure"
    name: str
    held: int

    @property
    def why(self) -> str:
        """That nothing was done."""
        held = f"{plural(self.held, 'block')} held"
        return f"No block is named {self.name}, so nothing is freed ({held}): never given, or freed before."


@dataclass(frozen=True, kw_only=True)
class Freed(BuddyEvent):
    """A block was given back and is in hand, before its buddy is looked at."""

    tick: ClassVar[str] = "free"
    name: str
    frame: int
    order: int
    top: int
    all: int = 0
    measures = (questions.BUDDY,)

    @property
    def block(self) -> str:
        """The frames of the block."""
        return show_frames(self.frame, self.order)

    @property
    def buddy(self) -> int | None:
        """The first frame of its buddy; None for a block as large as can be."""
        return None if self.order == self.top else self.frame ^ (1 << self.order)

    @property
    def beyond(self) -> bool:
        """Whether memory ends before the buddy does."""
        return self.buddy is not None and 0 < self.all < self.buddy + (1 << self.order)

    @property
    def why(self) -> str:
        """Where its buddy lies."""
        back = f"{self.name} gives back block {self.block} of order {self.order}"
        buddy = self.buddy
        if buddy is None:
            return f"{back}, as large as a block can be: there is no buddy to look at."
        xor = f"{self.frame} XOR 2^{self.order} = {buddy}"
        if self.beyond:
            return f"{back}; its buddy would be {show_frames(buddy, self.order)} ({xor}), beyond the end of the memory."
        return f"{back}; its buddy is {show_frames(buddy, self.order)} ({xor})."


@dataclass(frozen=True, kw_only=True)
class Coalesced(BuddyEvent):
    """A block and its free buddy became one block of the next order.

    Attributes:
        frame: First frame of the block in hand.
        order: Its order, before.
        buddy: First frame of its buddy.
        bit: The number of their pair bit; it becomes 0.
    """

    tick: ClassVar[str] = "merge"
    frame: int
    order: int
    buddy: int
    bit: int
    fork = questions.MERGED
    outcome = "yes"
    measures = (questions.JOINT,)

    @property
    def block(self) -> str:
        """The frames of the block in hand."""
        return show_frames(self.frame, self.order)

    @property
    def start(self) -> int:
        """Where the two start together."""
        return min(self.frame, self.buddy)

    @property
    def why(self) -> str:
        """What the bit says, and what the two are together."""
        both = show_frames(self.start, self.order + 1)
        return (
            f"Bit {self.bit} of order {self.order} becomes 0: both buddies, {self.block} and "
            f"{show_frames(self.buddy, self.order)}, are free, so they coalesce into {both} of order {self.order + 1}."
        )


@dataclass(frozen=True, kw_only=True)
class Listed(BuddyEvent):
    """Merging stopped, and the block went into the list of its order.

    Attributes:
        frame: First frame of the block.
        order: Its order.
        top: The largest order there can be.
        orders: How many lists there are.
        buddy: First frame of its buddy, or None at the top.
        bit: The number of their pair bit, or None at the top, and where memory ends before the buddy does.
        holder: Who holds the buddy, or "" where it is split further.
        name: Who gave it back.
        known: Whether there are blocks in the buddy; frames that were reserved from the start are in none.
        rule: The rule that says where in the list.
        all: How many frames the memory has.
    """

    tick: ClassVar[str] = "stop"
    frame: int
    order: int
    top: int
    orders: int
    buddy: int | None
    bit: int | None
    holder: str
    name: str
    rule: str
    known: bool = True
    all: int = 0
    outcome = "no"

    @property
    def fork(self) -> Fork | None:
        """Whether there is a buddy to coalesce with, free or not."""
        return None if self.buddy is None else questions.MERGED

    @property
    def block(self) -> str:
        """The frames of the block in hand."""
        return show_frames(self.frame, self.order)

    @property
    def reason(self) -> str:
        """What keeps the buddy from merging; "" where there is none."""
        if self.buddy is None:
            return ""
        buddy, split = f"buddy {show_frames(self.buddy, self.order)}", "is split and not all free"
        if self.beyond:
            return f"{buddy} reaches beyond the end of the memory"
        return f"{buddy} {f'is in use by {self.holder}' if self.holder else split if self.known else 'is reserved'}"

    @property
    def beyond(self) -> bool:
        """Whether memory ends before the buddy does."""
        return self.buddy is not None and 0 < self.all < self.buddy + (1 << self.order)

    @property
    def bound(self) -> str:
        """What bounds a block of the top order."""
        return (
            f"order {self.order} is the top order"
            if self.order == self.orders - 1
            else memory_bounds(self.all or 1 << self.order, self.order, self.noun)
        )

    @property
    def why(self) -> str:
        """Why merging stopped, and where the block went."""
        place = "by its address into" if self.rule == "lowest-address" else "to the head of"
        goes = f"block {self.block} goes {place} the order-{self.order} list"
        if self.buddy is None:
            return f"There is no buddy ({self.bound}), so merging stops and {goes}."
        if self.bit is None:
            return f"{self.reason.capitalize()}, so merging stops and {goes}."
        return f"Bit {self.bit} of order {self.order} becomes 1: {self.reason}, so merging stops and {goes}."


@dataclass(frozen=True, kw_only=True)
class Parted(BuddyEvent):
    """Part of what somebody holds is to be given back, and the block in which it lies fell into smaller ones.

    Attributes:
        name: Who holds it.
        frame: First frame of the block.
        order: Its order, before.
        kept: The blocks that are kept: the first frame and the order of each.
        given: Those to be given back, one after the other.
    """

    tick: ClassVar[str] = "split"
    name: str
    frame: int
    order: int
    kept: tuple[tuple[int, int], ...]
    given: tuple[tuple[int, int], ...]
    measures = (questions.PIECES,)

    @property
    def left(self) -> int:
        """How many frames are kept."""
        return sum(1 << order for _, order in self.kept)

    @property
    def pieces(self) -> int:
        """In how many blocks they are kept."""
        return len(self.kept)

    @property
    def block(self) -> str:
        """The frames of the block."""
        return show_frames(self.frame, self.order)

    @property
    def why(self) -> str:
        """What is kept, and what goes back."""
        given, order = f"{_joined(self.given)} {verb(len(self.given), 'go')} back", f"order {self.order}"
        falls = f"{self.name} gives back part of block {self.block} of {order}, which falls into smaller blocks"
        return f"{falls}: {_joined(self.kept)} {verb(len(self.kept), 'stay')} in use, {given}."


@dataclass(frozen=True, kw_only=True)
class NothingThere(BuddyEvent):
    """A part was to be given back that lies behind all that the name stands for."""

    tick: ClassVar[str] = "failure"
    name: str
    first: int
    held: int

    @property
    def why(self) -> str:
        """How much there is."""
        has = f"{self.name} holds {plural(self.held, self.noun)}, counted from 0 to {self.held - 1:,}"
        return f"{has}: there is no {self.noun} {self.first:,} to give back."


def _joined(blocks: tuple[tuple[int, int], ...]) -> str:
    """Blocks in a sentence; of many the first few."""
    shown = [show_frames(frame, order) for frame, order in blocks[:_SHOWN]]
    if len(blocks) > _SHOWN:
        shown = [*shown[:-1], f"{len(blocks) - _SHOWN + 1} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
