"""What can happen when a block is given back."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.buddy import questions
from memlab.mechanisms.buddy.ranges import show_frames
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class NotHeld(Event):
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
class Freed(Event):
    """A block was given back and is in hand, before its buddy is looked at."""

    tick: ClassVar[str] = "free"
    name: str
    frame: int
    order: int
    top: int
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
    def why(self) -> str:
        """Where its buddy lies."""
        back = f"{self.name} gives back block {self.block} of order {self.order}"
        buddy = self.buddy
        if buddy is None:
            return f"{back}, as large as a block can be: there is no buddy to look at."
        return f"{back}; its buddy is {show_frames(buddy, self.order)} ({self.frame} XOR 2^{self.order} = {buddy})."


@dataclass(frozen=True, kw_only=True)
class Coalesced(Event):
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
    outcome = "they coalesce"
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
class Listed(Event):
    """Merging stopped, and the block went into the list of its order.

    Attributes:
        frame: First frame of the block.
        order: Its order.
        top: The largest order there can be.
        orders: How many lists there are.
        buddy: First frame of its buddy, or None at the top.
        bit: The number of their pair bit, or None at the top.
        holder: Who holds the buddy, or "" where it is split further.
        name: Who gave it back.
        known: Whether there are blocks in the buddy; frames that were reserved from the start are in none.
        rule: The rule that says where in the list.
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
    outcome = "merging stops"

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
        split = "is split and not all free" if self.known else "is reserved"
        return f"buddy {show_frames(self.buddy, self.order)} {f'is in use by {self.holder}' if self.holder else split}"

    @property
    def why(self) -> str:
        """Why merging stopped, and where the block went."""
        place = "by its address into" if self.rule == "lowest-address" else "to the head of"
        goes = f"block {self.block} goes {place} the order-{self.order} list"
        if self.buddy is None:
            bound = "is the top order" if self.order == self.orders - 1 else "is all of the memory"
            return f"Order {self.order} {bound}, so merging stops and {goes}."
        return f"Bit {self.bit} of order {self.order} becomes 1: {self.reason}, so merging stops and {goes}."
