"""What can happen to a free list, each as one sentence with its numbers."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.dynamic_storage import questions
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.memory.english import agree, bytes_agree, in_bytes, plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_range, show_size

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
        need: The bytes that it needs, header and rounding included.
    """

    fork = questions.SERVED
    name: str
    need: int

    @property
    def asks(self) -> str:
        """Who needs how much."""
        return f"{self.name} needs {in_bytes(self.need)}"


@dataclass(frozen=True, kw_only=True)
class HoleChosen(Searched):
    """A search of the free list ended at a hole."""

    tick: ClassVar[str] = "search"
    outcome = "it gets a hole"
    measures = (questions.LEFT, questions.LOOKED)
    hole: Extent
    fit: str
    looked: int

    @property
    def rest_size(self) -> int:
        """What the block does not need of the hole."""
        return self.hole.size - self.need

    @property
    def which(self) -> str:
        """The request and the rule."""
        return f"{self.asks}: which hole does {self.fit} fit take?"

    def among(self, state: Any) -> Iterator[Hashable]:
        """All holes: those that were looked at would tell where the search ended."""
        return (hole_key(hole) for hole in state.free.holes)

    def against(self, key: Hashable, state: Any) -> str:
        """A hole that is too small."""
        size = _size_of(key, state)
        lack = self.need - size
        return f"That hole has {show_size(size)}: {show_size(lack)} too small." if lack > 0 else ""

    def beaten(self, key: Hashable, state: Any) -> str:
        """What the fit holds against a hole that is large enough."""
        left = f"That hole would leave {show_size(_size_of(key, state) - self.need)}"
        return f"{left}, and {_BETTER[self.fit]}."

    @property
    def why(self) -> str:
        """Which hole, and what the fit saw in it."""
        reason = _REASON[self.fit].format(need=show_size(self.need))
        return f"Hole {self.hole} {reason} ({self.fit} fit looked at {plural(self.looked, 'hole')})."


@dataclass(frozen=True, kw_only=True)
class Split(Event):
    """A block was cut from the low end of a hole, and the rest stays a hole."""

    tick: ClassVar[str] = "split"
    outcome = "it stays a hole"
    name: str
    block: Extent
    rest: Extent
    smallest_hole: int

    @property
    def fork(self) -> Fork | None:
        """Whether the rest is worth a hole; asked only where it might not be."""
        return questions.REST if self.smallest_hole > 1 else None

    @property
    def leaves(self) -> str:
        """The rest, as one says it."""
        return in_bytes(self.rest.size)

    @property
    def least(self) -> str:
        """The smallest hole worth keeping, as one says it."""
        return in_bytes(self.smallest_hole)

    @property
    def why(self) -> str:
        """What the block takes and what is left."""
        kept = bytes_agree(self.rest.size, "stay")
        return f"Block {self.name} takes {self.block}, the low end; {kept} as hole {self.rest}."


@dataclass(frozen=True, kw_only=True)
class TakenWhole(Event):
    """A block took all of a hole, with a remainder too small to keep, or with none."""

    outcome = "it goes with the block"
    name: str
    block: Extent
    remainder: int
    smallest_hole: int

    @property
    def fork(self) -> Fork | None:
        """Whether the rest is worth a hole; not asked where there is none."""
        return questions.REST if self.remainder else None

    @property
    def leaves(self) -> str:
        """The rest, as one says it."""
        return in_bytes(self.remainder)

    @property
    def least(self) -> str:
        """The smallest hole worth keeping, as one says it."""
        return in_bytes(self.smallest_hole)

    @property
    def why(self) -> str:
        """Why nothing is left of the hole."""
        if not self.remainder:
            size = in_bytes(self.block.size)
            return f"Block {self.name} needs all {size} of hole {self.block}, so the hole is gone."
        return (
            f"Block {self.name} takes all of {self.block}: a remainder of {in_bytes(self.remainder)} is below "
            f"{show_size(self.smallest_hole)}, not worth a hole, so it is lost inside the block "
            "(internal fragmentation)."
        )


@dataclass(frozen=True, kw_only=True)
class OutOfMemory(Searched):
    """No hole is large enough."""

    tick: ClassVar[str] = "failure"
    outcome = "it is refused"
    free: int
    largest: int
    holes: int

    @property
    def why(self) -> str:
        """Whether there is too little memory, or only too little in one piece."""
        lack = f"Block {self.name} needs {show_size(self.need)}, and "
        if self.free < self.need:
            some = f"only {bytes_agree(self.free)} free in {plural(self.holes, 'hole')}"
            return f"{lack}{some if self.free else 'none is free'}: memory is full."
        return (
            f"{lack}{bytes_agree(self.free)} free, but the largest of {plural(self.holes, 'hole')} "
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


@dataclass(frozen=True, kw_only=True)
class NotHeld(Event):
    """A name was freed that stands for no block."""

    tick: ClassVar[str] = "failure"
    name: str
    held: int

    @property
    def why(self) -> str:
        """That nothing was done."""
        held = plural(self.held, "block")
        return f"No block is named {self.name}, so nothing is freed ({held} held): never given, or freed before."


@dataclass(frozen=True, kw_only=True)
class Freed(Event):
    """A block became a hole and went into the free list."""

    tick: ClassVar[str] = "free"
    measures = (questions.TOUCHING, questions.PLACE)
    name: str
    hole: Extent
    place: int
    holes: int
    order: str
    touching: int

    @property
    def place_from_1(self) -> int | None:
        """Its place in the list, as people count; None where there is no other."""
        return self.place + 1 if self.holes > 1 else None

    @property
    def why(self) -> str:
        """Where the hole stands in the list, and what touches it."""
        return (
            f"Block {self.name} gives back {self.hole}; by {self.order} it becomes hole {self.place + 1} "
            f"of {self.holes} in the list, and {agree(self.touching, 'hole', 'touch')} it."
        )


@dataclass(frozen=True, kw_only=True)
class Coalesced(Event):
    """Two holes that touch became one."""

    tick: ClassVar[str] = "merge"
    measures = (questions.MERGED,)
    before: Extent
    after: Extent

    @property
    def size(self) -> int:
        """The bytes of the two together."""
        return self.before.size + self.after.size

    @property
    def why(self) -> str:
        """Where they touch, and how large they are together."""
        return (
            f"Hole {self.before} ends where hole {self.after} starts, so they merge into "
            f"{show_range(self.before.start, self.size)}, {show_size(self.size)} in one piece."
        )
