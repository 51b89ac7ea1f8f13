"""What can happen to a block that is resized, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.dynamic_storage import questions
from memlab.mechanisms.dynamic_storage.block_rules import Need
from memlab.mechanisms.dynamic_storage.events.returning import Freed
from memlab.mechanisms.dynamic_storage.events.searching import HoleChosen, OutOfMemory
from memlab.memory.english import bytes_agree, in_bytes, plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size


@dataclass(frozen=True, kw_only=True)
class Resizing(Event):
    """It was decided what becomes of a block that is resized.

    Attributes:
        name: Whose block it is.
        wants: What it asks for now, and how long its block is by the block rules.
        was: Where the block lay until now.
    """

    fork = questions.RESIZED
    name: str
    wants: Need
    was: Extent

    @property
    def resizes(self) -> str:
        """Which block needs how much."""
        return f"Block {self.name} at {self.was} needs {in_bytes(self.wants.length)} now"

    @property
    def lack(self) -> int:
        """The bytes that it has too few."""
        return self.wants.length - self.was.size


@dataclass(frozen=True, kw_only=True)
class Kept(Resizing):
    """A block stays as it is: it is long enough, and what it has too much is not worth a hole."""

    outcome = "stays in place"
    block: Extent
    waste: int

    @property
    def why(self) -> str:
        """Why its place does not change."""
        lost = f", and {bytes_agree(self.waste)} lost inside it (internal fragmentation)" if self.waste else ""
        return f"{self.resizes}, and has {show_size(self.was.size)}: it stays as it is{lost}."


@dataclass(frozen=True, kw_only=True)
class Shrunk(Resizing, Freed):
    """A block stays in place and gives its high end back."""

    outcome = "stays in place"
    measures = (questions.GIVEN,)
    block: Extent

    @property
    def given(self) -> int:
        """The bytes that it gives back."""
        return self.hole.size

    @property
    def why(self) -> str:
        """What it keeps, and where the hole stands in the list."""
        return f"{self.resizes}, so it stays in place and gives back {self.hole}; {self.listed}."


@dataclass(frozen=True, kw_only=True)
class Grown(Resizing):
    """A block stays in place and takes what it lacks from the hole behind it."""

    tick: ClassVar[str] = "split"
    outcome = "stays in place"
    measures = (questions.BEHIND,)
    block: Extent
    hole: Extent
    remainder: int

    @property
    def rest(self) -> Extent | None:
        """What is left of the hole; None where it is gone."""
        return Extent(self.block.end, self.hole.end - self.block.end) if self.block.end < self.hole.end else None

    @property
    def left_behind(self) -> int:
        """The bytes that stay free behind it."""
        return self.rest.size if self.rest else 0

    @property
    def why(self) -> str:
        """What it lacked, and what becomes of the hole."""
        told = f"Block {self.name} lacks {show_size(self.lack)}, and hole {self.hole} behind it holds them"
        rest = self.rest
        if rest:
            left = f"{bytes_agree(rest.size, 'stay')} as hole {rest}"
        elif self.remainder:
            left = f"{bytes_agree(self.remainder)} left, too few for a hole, and lost inside it"
        else:
            left = "the hole is gone"
        return f"{told}: it grows in place to {self.block}; {left}."


@dataclass(frozen=True, kw_only=True)
class MoveChosen(Resizing, HoleChosen):
    """A block cannot grow in place, and a search found a hole to move it to.

    Attributes:
        behind: The free bytes behind it.
        within: The partition that it has, and cannot grow out of; "" elsewhere.
    """

    outcome = "moves"
    fork = questions.RESIZED
    behind: int
    within: str = ""

    @property
    def why(self) -> str:
        """Why it has to move, and where to."""
        return f"{stuck(self)}, so it moves: {self.noun} {self.reason}."


@dataclass(frozen=True, kw_only=True)
class ResizeRefused(Resizing, OutOfMemory):
    """A block can neither grow in place nor move.

    Attributes:
        behind: The free bytes behind it.
        within: The partition that it has, and cannot grow out of; "" elsewhere.
    """

    outcome = "refused"
    fork = questions.RESIZED
    behind: int
    within: str = ""

    @property
    def never(self) -> bool:
        """A move is held against what is free, not against what might be."""
        return False

    @property
    def why(self) -> str:
        """Why it stays as long as it is."""
        holes = plural(self.holes, self.noun)
        most = (
            f"the largest of {holes} has {show_size(self.largest)}" if self.holes else f"there is no free {self.noun}"
        )
        return f"{stuck(self)}; a move needs {show_size(self.need)}, and {most}: it stays as it was."


def stuck(event: MoveChosen | ResizeRefused) -> str:
    """Why a block cannot grow in place."""
    if event.within:
        return f"Block {event.name} lacks {show_size(event.lack)} in its partition {event.within}, {event.was}"
    free = f"only {bytes_agree(event.behind)} free" if event.behind else "is no hole"
    return f"Block {event.name} lacks {show_size(event.lack)}, but behind {event.was} {free}"


@dataclass(frozen=True, kw_only=True)
class Copied(Event):
    """What a block held was copied to its new place.

    Attributes:
        was: Its old place; ``block`` the new one.
        source: The pointer until now; ``target`` the new one.
        moved: The bytes copied.
    """

    measures = (questions.MOVED,)
    name: str
    was: Extent
    block: Extent
    source: int
    target: int
    moved: int

    @property
    def why(self) -> str:
        """How many bytes, from where to where."""
        ends = f"from {show_size(self.source)} to {show_size(self.target)}, its new pointer"
        return f"What {self.name} holds, {in_bytes(self.moved)}, is copied {ends}; its old place is still held."
