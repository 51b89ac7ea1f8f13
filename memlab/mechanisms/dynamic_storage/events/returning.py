"""What becomes of a block that is freed."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import HowMuch
from memlab.mechanisms.dynamic_storage import questions
from memlab.memory.english import agree, plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_range, show_size


@dataclass(frozen=True, kw_only=True)
class NotHeld(Event):
    """A name was to be freed or resized that stands for no block."""

    tick: ClassVar[str] = "failure"
    name: str
    held: int
    what: str = "freed"

    @property
    def why(self) -> str:
        """That nothing was done."""
        held = plural(self.held, "block")
        return f"No block is named {self.name}, so nothing is {self.what} ({held} held): never given, or freed before."


@dataclass(frozen=True, kw_only=True)
class Freed(Event):
    """A block became a hole and went into the free list."""

    tick: ClassVar[str] = "free"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.TOUCHING, questions.PLACE)
    name: str
    hole: Extent
    place: int
    holes: int
    order: str
    touching: int | None
    partition: str = ""

    @property
    def place_from_1(self) -> int | None:
        """Its place in the list, as people count; None where there is no other."""
        return self.place + 1 if self.holes > 1 else None

    @property
    def why(self) -> str:
        """Where the hole stands in the list, and what touches it."""
        return f"Block {self.name} gives back {self.hole}; {self.listed}."

    @property
    def listed(self) -> str:
        """The same, without the block."""
        where = f"by {self.order} it becomes hole {self.place + 1} of {self.holes} in the list"
        if self.touching is None:
            return f"{where}, and partition {self.partition} never merges"
        return f"{where}, and {agree(self.touching, 'hole', 'touch')} it"


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
