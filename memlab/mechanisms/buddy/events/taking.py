"""What can happen when a block is asked for."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.mechanisms.buddy import questions
from memlab.mechanisms.buddy.amounts import FRAME, Number, up
from memlab.mechanisms.buddy.events.memory import BuddyEvent, memory_bounds
from memlab.mechanisms.buddy.ranges import show_frames
from memlab.memory.english import agree, only, plural, verb, with_s


@dataclass(frozen=True, kw_only=True)
class BlockTaken(BuddyEvent):
    """The search through the lists, from the wanted order up, ended at a free block.

    Attributes:
        frames: The frames asked for.
        wanted: The order that holds them.
        frame: First frame of the block taken.
        order: Its order.
        bit: The number of its pair bit, or None at the top order, where none is kept.
        becomes: What the bit becomes.
        rule: The rule that chose.
    """

    tick: ClassVar[str] = "search"
    frames: Number
    wanted: int
    frame: int
    order: int
    bit: int | None
    becomes: int = 0
    rule: str = ""
    fork = questions.FOUND
    outcome = "yes"
    measures = (questions.WANTED, questions.SPLITS)

    @property
    def asks(self) -> str:
        """How many frames are asked for."""
        return questions.asks(self.frames, self.noun)

    @property
    def splits(self) -> int:
        """How often the block is halved."""
        return self.order - self.wanted

    @property
    def which(self) -> str:
        """How many frames, and by which rule."""
        return f"{self.asks}: which free block is taken, by {self.rule}?"

    def among(self, state: Any) -> Iterator[Hashable]:
        """All free blocks."""
        return ((link.order, frame) for frame, link in state.area.links.items())

    def against(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A block that is too small."""
        if key[0] >= self.wanted:
            return ""
        return f"That block has {plural(1 << key[0], self.noun)}, and {1 << self.wanted:,} are needed."

    def beaten(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A larger block, or one that does not head its list."""
        if key[0] > self.order:
            return f"A smaller block is enough: the search goes up from list {self.wanted}."
        first = "lowest block" if self.rule == "lowest-address" else "head"
        return f"That block is in the right list, but a list gives its {first}."

    @property
    def why(self) -> str:
        """Which lists were empty, and which block was taken."""
        size = f"{agree(self.frames, self.noun, 'need')} order {self.wanted} (2^{self.wanted} = {1 << self.wanted:,})"
        which = "lowest block" if self.rule == "lowest-address" else "head"
        taken = f"the {which} of the order-{self.order} list, {show_frames(self.frame, self.order)}, is taken"
        bit = "" if self.bit is None else f" (bit {self.bit} becomes {self.becomes})"
        return f"{size}; {self._empty}{taken}{bit}."

    @property
    def _empty(self) -> str:
        if self.order == self.wanted:
            return ""
        if self.order == self.wanted + 1:
            return f"list {self.wanted} is empty, so "
        joint = "and" if self.order == self.wanted + 2 else "to"
        return f"lists {self.wanted} {joint} {self.order - 1} are empty, so "


@dataclass(frozen=True, kw_only=True)
class Split(BuddyEvent):
    """A block larger than needed was halved; one half became free.

    Attributes:
        frame: First frame of the block.
        order: Its order, before.
        wanted: The order that is needed.
        freed: First frame of the half that became free.
        kept: First frame of the half that is kept.
        bit: The number of the halves' pair bit; it becomes 1.
        rule: The rule that says which half is freed.
    """

    tick: ClassVar[str] = "split"
    frame: int
    order: int
    wanted: int
    freed: int
    kept: int
    bit: int
    rule: str
    fork = questions.HALVED

    @property
    def outcome(self) -> str:
        """Which half becomes free."""
        return "lower" if self.freed < self.kept else "upper"

    @property
    def block(self) -> str:
        """The frames of the block."""
        return show_frames(self.frame, self.order)

    @property
    def why(self) -> str:
        """Which half goes where, and what the bit says then."""
        half = self.order - 1
        place = "into" if self.rule == "lowest-address" else "to the head of"
        freed, kept = show_frames(self.freed, half), show_frames(self.kept, half)
        return (
            f"Block {self.block} of order {self.order} is too large for order {self.wanted}: "
            f"by {self.rule} its {self.outcome} half {freed} goes {place} list {half} (bit {self.bit} becomes 1), "
            f"and half {kept} is kept."
        )


@dataclass(frozen=True, kw_only=True)
class Allocated(BuddyEvent):
    """A block was given out."""

    tick: ClassVar[str] = "allocate"
    name: str
    frame: int
    order: int
    frames: Number
    measures = (questions.WASTE,)

    @property
    def waste(self) -> Number:
        """The frames lost inside the block."""
        return (1 << self.order) - self.frames

    @property
    def tells_bytes(self) -> bool:
        """Whether numbers of frames alone would not tell."""
        return self.unit != FRAME or self.base != 0 or not isinstance(self.frames, int)

    @property
    def asked_waste(self) -> int | None:
        """The waste as a number to ask for: none where it has a fraction."""
        return self.waste if isinstance(self.waste, int) else None

    @property
    def asked(self) -> str:
        """What was asked for."""
        return plural(self.frames, self.noun)

    @property
    def why(self) -> str:
        """What the name holds, and what is lost inside."""
        size, waste = 1 << self.order, self.waste
        where = f"{with_s(self.noun) if self.order else self.noun} {show_frames(self.frame, self.order)}"
        held = f"{self.name} holds {where}{f' ({self.addresses(self.frame, size)})' if self.tells_bytes else ''}"
        if not waste:
            return f"{held}, exactly the {plural(size, self.noun)} asked for: nothing is wasted."
        share = f"{100 * waste / size:.1f} %"
        told = f"{self.bytes_of(waste)}, {share}" if self.tells_bytes else share
        lost = f"{waste:,} {verb(up(waste), 'are')} wasted inside the block ({told})"
        return f"{held}, {size:,} for the {self.frames:,} asked for: {lost}."


@dataclass(frozen=True, kw_only=True)
class TooLarge(BuddyEvent):
    """More frames were asked for than the largest block can ever have.

    Attributes:
        name: Who asked.
        frames: How many were asked for.
        top: The order of the largest block there can be.
        orders: How many lists there are.
        all: How many frames the memory has.
    """

    tick: ClassVar[str] = "failure"
    name: str
    frames: Number
    top: int
    orders: int
    all: int = 0
    fork = questions.FOUND
    outcome = "no"

    @property
    def bound(self) -> str:
        """What bounds it."""
        if self.top == self.orders - 1:
            return f"order {self.top} is the top order"
        return memory_bounds(self.all, self.top, self.noun)

    @property
    def asks(self) -> str:
        """How many frames are asked for."""
        return questions.asks(self.frames, self.noun)

    @property
    def why(self) -> str:
        """The largest block there can be, and what bounds it."""
        asks = f"{self.name} asks for {plural(self.frames, self.noun)}"
        return f"{asks}, but no block is ever larger than {1 << self.top:,}: {self.bound}."


@dataclass(frozen=True, kw_only=True)
class OutOfMemory(BuddyEvent):
    """No free block is large enough."""

    tick: ClassVar[str] = "failure"
    name: str
    frames: Number
    wanted: int
    free: int
    largest: int
    fork = questions.FOUND
    outcome = "no"

    @property
    def asks(self) -> str:
        """How many frames are asked for."""
        return questions.asks(self.frames, self.noun)

    @property
    def rounded(self) -> bool:
        """Whether what is asked for is free, and only the power of two above it is not."""
        return self.frames <= self.free < 1 << self.wanted

    @property
    def why(self) -> str:
        """Whether there is too little memory, or only too little in one block."""
        lack = f"{self.name} needs a block of {plural(1 << self.wanted, self.noun)} (order {self.wanted}), and "
        if not self.free:
            return f"{lack}{only(0, self.noun)} free: memory is full."
        if self.rounded:
            rounding = f"the {self.frames:,} asked for would be there, rounding up to 2^{self.wanted} is what fails"
            return f"{lack}{only(self.free, self.noun)} free: {rounding}."
        if self.free < 1 << self.wanted:
            return f"{lack}{only(self.free, self.noun)} free: too little is free."
        largest = f"the largest free block has {self.largest:,}"
        return f"{lack}{self.free:,} are free, but {largest}: this is external fragmentation."


@dataclass(frozen=True, kw_only=True)
class NameInUse(BuddyEvent):
    """The name already stands for a block."""

    tick: ClassVar[str] = "failure"
    name: str
    frame: int
    order: int

    @property
    def why(self) -> str:
        """Where the block of that name lies."""
        block = show_frames(self.frame, self.order)
        return f"The name {self.name} is in use for block {block}: free it first, or choose another name."
