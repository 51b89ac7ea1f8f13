"""What a search of the free list comes to."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.dynamic_storage import questions
from memlab.mechanisms.dynamic_storage.block_rules import Need
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.memory.english import bytes_agree, in_bytes, plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size

_REASON = {
    "first": "is the first that holds {need}",
    "next": "is the first from the rover on that holds {need}",
    "best": "is the smallest that holds {need}",
    "worst": "is the largest, and it holds {need}",
}
_BETTER = {
    "first": "a hole before it in the list is large enough too",
    "next": "from the rover on another large enough comes before it",
    "best": "best fit leaves as little as it can",
    "worst": "worst fit leaves as much as it can",
}


def _size_of(key: Hashable, state: Any) -> int:
    return next((hole.size for hole in state.free.holes if hole_key(hole) == key), 0)


@dataclass(frozen=True, kw_only=True)
class Searched(Event):
    """A search of the free list ended.

    Attributes:
        name: Whose block it is for.
        wants: What it asks for, and how long its block is by the block rules.
    """

    fork = questions.SERVED
    name: str
    wants: Need

    @property
    def need(self) -> int:
        """The bytes that it needs, header, rounding and footer included."""
        return self.wants.length

    @property
    def length(self) -> int | None:
        """The same, where it has to be worked out."""
        return self.need if self.wants.sum else None

    @property
    def size(self) -> str:
        """What it asks for, as one says it."""
        return in_bytes(self.wants.size)

    @property
    def rules(self) -> str:
        """What makes more of it."""
        return self.wants.rules

    @property
    def asks(self) -> str:
        """Who needs how much."""
        return f"{self.name} needs {in_bytes(self.need)}"

    @property
    def made(self) -> str:
        """How its size makes the block's, in brackets; nothing where they are equal."""
        return f" ({self.wants.sum})" if self.wants.sum else ""


@dataclass(frozen=True, kw_only=True)
class HoleChosen(Searched):
    """A search of the free list ended at a hole."""

    tick: ClassVar[str] = "search"
    outcome = "served"
    measures = (questions.LENGTH, questions.LEFT, questions.LOOKED)
    hole: Extent
    fit: str
    looked: int
    partition: str = ""

    @property
    def rest_size(self) -> int:
        """What the block does not need of the hole."""
        return self.hole.size - self.need

    @property
    def which(self) -> str:
        """The request and the rule."""
        return f"{self.asks}: which {self.noun} does {self.fit} fit take?"

    @property
    def noun(self) -> str:
        """What is taken."""
        return "partition" if self.partition else "hole"

    @property
    def left_of(self) -> str:
        """How one asks for what the block does not need of it: a hole leaves it, in a partition it is lost."""
        return "how much is lost inside the partition" if self.partition else "how much is left of the hole"

    def among(self, state: Any) -> Iterator[Hashable]:
        """All holes: those that were looked at would tell where the search ended."""
        return (hole_key(hole) for hole in state.free.holes)

    def against(self, key: Hashable, state: Any) -> str:
        """A hole that is too small."""
        size = _size_of(key, state)
        lack = self.need - size
        return f"That {self.noun} has {show_size(size)}: {show_size(lack)} too small." if lack > 0 else ""

    def beaten(self, key: Hashable, state: Any) -> str:
        """What the fit holds against a hole that is large enough."""
        left = f"That {self.noun} would leave {show_size(_size_of(key, state) - self.need)}"
        return f"{left}, and {_BETTER.get(self.fit, 'another one was chosen')}."

    @property
    def why(self) -> str:
        """Which hole, and what the fit saw in it."""
        return f"{self.noun.capitalize()} {self.reason}."

    @property
    def reason(self) -> str:
        """The same, to be told of a hole."""
        need = ", ".join(filter(None, (show_size(self.need), self.wants.sum)))
        reason = _REASON.get(self.fit, "was chosen for {need}").format(need=need)
        which = f"{self.partition}, {self.hole}," if self.partition else str(self.hole)
        return f"{which} {reason} ({self.fit} fit looked at {plural(self.looked, self.noun)})"


@dataclass(frozen=True, kw_only=True)
class OutOfMemory(Searched):
    """No hole is large enough.

    Attributes:
        free: The bytes in all holes; ``largest`` in the largest of them.
        holes: How many there are.
        noun: What they are.
        widest: The size of the largest partition, taken or free, where all memory is divided; else 0.
    """

    tick: ClassVar[str] = "failure"
    outcome = "refused"
    free: int
    largest: int
    holes: int
    noun: str = "hole"
    widest: int = 0

    @property
    def never(self) -> bool:
        """Whether it would not fit even if all were free."""
        return 0 < self.widest < self.need

    @property
    def why(self) -> str:
        """Whether there is too little memory, or only too little in one piece."""
        lack = f"Block {self.name} needs {show_size(self.need)}{self.made}, and "
        if self.never:
            return f"{lack}even the largest partition, taken or free, has {show_size(self.widest)}: it never fits."
        if self.free < self.need:
            if not self.free:
                return f"{lack}none is free: memory is full."
            return f"{lack}only {bytes_agree(self.free)} free in {plural(self.holes, self.noun)}: too little is free."
        return (
            f"{lack}{bytes_agree(self.free)} free, but the largest of {plural(self.holes, self.noun)} "
            f"has {show_size(self.largest)}: this is external fragmentation."
        )


@dataclass(frozen=True, kw_only=True)
class NameInUse(Event):
    """The name already stands for a block."""

    tick: ClassVar[str] = "failure"
    name: str
    block: Extent

    @property
    def why(self) -> str:
        """Where the block of that name lies."""
        return f"The name {self.name} is in use for block {self.block}: free it first, or choose another name."


@dataclass(frozen=True, kw_only=True)
class NothingAsked(Event):
    """A block of no bytes, without even a header."""

    tick: ClassVar[str] = "failure"
    name: str

    @property
    def why(self) -> str:
        """Why such a block cannot be."""
        return (
            f"Block {self.name} of size 0 would have no address of its own: "
            "with a header of 0 bytes, ask for at least 1."
        )
