"""What can happen in a buddy system, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.memory.english import agree, only, plural, verb


def show_frames(frame: int, order: int) -> str:
    """Print the frames of a block, first to last.

    Examples:
        >>> show_frames(384, 7), show_frames(62, 0)
        ('384-511', '62')
    """
    return f"{frame}-{frame + (1 << order) - 1}" if order else f"{frame}"


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

    @property
    def why(self) -> str:
        """Which half goes where, and what the bit says then."""
        half = self.order - 1
        side = "lower" if self.freed < self.kept else "upper"
        place = "into" if self.rule == "lowest-address" else "to the head of"
        freed, kept = show_frames(self.freed, half), show_frames(self.kept, half)
        return (
            f"Block {show_frames(self.frame, self.order)} of order {self.order} is too large for order {self.wanted}: "
            f"by {self.rule} its {side} half {freed} goes {place} list {half} (bit {self.bit} becomes 1), "
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

    @property
    def why(self) -> str:
        """What the name holds, and what is lost inside."""
        size, waste = 1 << self.order, (1 << self.order) - self.frames
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

    @property
    def why(self) -> str:
        """Where its buddy lies."""
        back = f"{self.name} gives back block {show_frames(self.frame, self.order)} of order {self.order}"
        if self.order == self.top:
            return f"{back}, as large as a block can be: there is no buddy to look at."
        buddy = self.frame ^ (1 << self.order)
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

    @property
    def why(self) -> str:
        """What the bit says, and what the two are together."""
        both = show_frames(min(self.frame, self.buddy), self.order + 1)
        return (
            f"Bit {self.bit} of order {self.order} becomes 0: both buddies, {show_frames(self.frame, self.order)} and "
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
        goes = f"block {show_frames(self.frame, self.order)} goes {place} the order-{self.order} list"
        if self.buddy is None:
            bound = "is the top order" if self.order == self.orders - 1 else "is all of the memory"
            return f"Order {self.order} {bound}, so merging stops and {goes}."
        return f"Bit {self.bit} of order {self.order} becomes 1: {self.reason}, so merging stops and {goes}."
