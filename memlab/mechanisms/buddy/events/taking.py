"""What can happen when a block is asked for."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.buddy import questions
from memlab.mechanisms.buddy.ranges import show_frames
from memlab.memory.english import agree, only, plural, verb


@dataclass(frozen=True, kw_only=True)
class BlockTaken(Event):
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
    frames: int
    wanted: int
    frame: int
    order: int
    bit: int | None
    becomes: int = 0
    rule: str = ""
    fork = questions.FOUND
    outcome = "a block is found"
    measures = (questions.WANTED, questions.SPLITS)

    @property
    def asks(self) -> str:
        """How many frames are asked for."""
        return questions.asks(self.frames)

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
        return f"That block has {plural(1 << key[0], 'frame')}, and {1 << self.wanted:,} are needed."

    def beaten(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A larger block, or one that does not head its list."""
        if key[0] > self.order:
            return f"A smaller block is enough: the search goes up from list {self.wanted}."
        first = "lowest block" if self.rule == "lowest-address" else "head"
        return f"That block is in the right list, but a list gives its {first}."

    @property
    def why(self) -> str:
        """Which lists were empty, and which block was taken."""
        size = f"{agree(self.frames, 'frame', 'need')} order {self.wanted} (2^{self.wanted} = {1 << self.wanted:,})"
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
class Split(Event):
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
        return f"the {self._side} half"

    @property
    def _side(self) -> str:
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
            f"by {self.rule} its {self._side} half {freed} goes {place} list {half} (bit {self.bit} becomes 1), "
            f"and half {kept} is kept."
        )


@dataclass(frozen=True, kw_only=True)
class Allocated(Event):
    """A block was given out."""

    tick: ClassVar[str] = "allocate"
    name: str
    frame: int
    order: int
    frames: int
    measures = (questions.WASTE,)

    @property
    def waste(self) -> int:
        """The frames lost inside the block."""
        return (1 << self.order) - self.frames

    @property
    def asked(self) -> str:
        """What was asked for."""
        return plural(self.frames, "frame")

    @property
    def why(self) -> str:
        """What the name holds, and what is lost inside."""
        size, waste = 1 << self.order, self.waste
        held = f"{self.name} holds {'frames' if self.order else 'frame'} {show_frames(self.frame, self.order)}"
        if not waste:
            return f"{held}, exactly the {plural(size, 'frame')} asked for: nothing is wasted."
        lost = f"{waste:,} {verb(waste, 'are')} wasted inside the block ({100 * waste / size:.1f} %)"
        return f"{held}, {size:,} for the {self.frames:,} asked for: {lost}."


@dataclass(frozen=True, kw_only=True)
class TooLarge(Event):
    """More frames were asked for than the largest block can ever have."""

    tick: ClassVar[str] = "failure"
    name: str
    frames: int
    top: int
    orders: int

    @property
    def why(self) -> str:
        """The largest block there can be, and what bounds it."""
        bound = f"order {self.top} is the top order" if self.top == self.orders - 1 else "that is all of the memory"
        asks = f"{self.name} asks for {plural(self.frames, 'frame')}"
        return f"{asks}, but no block is ever larger than {1 << self.top:,}: {bound}."


@dataclass(frozen=True, kw_only=True)
class OutOfMemory(Event):
    """No free block is large enough."""

    tick: ClassVar[str] = "failure"
    name: str
    frames: int
    wanted: int
    free: int
    largest: int
    fork = questions.FOUND
    outcome = "none is large enough"

    @property
    def asks(self) -> str:
        """How many frames are asked for."""
        return questions.asks(self.frames)

    @property
    def why(self) -> str:
        """Whether there is too little memory, or only too little in one block."""
        lack = f"{self.name} needs a block of {plural(1 << self.wanted, 'frame')} (order {self.wanted}), and "
        if self.free < 1 << self.wanted:
            return f"{lack}{only(self.free, 'frame')} free: memory is full."
        largest = f"the largest free block has {self.largest:,}"
        return f"{lack}{self.free:,} are free, but {largest}: this is external fragmentation."


@dataclass(frozen=True, kw_only=True)
class NameInUse(Event):
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
