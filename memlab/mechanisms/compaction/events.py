"""What can happen when a strategy is tried."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.compaction import questions
from memlab.mechanisms.compaction.blocks import Hole
from memlab.mechanisms.compaction.planning import LEAST, OWN
from memlab.mechanisms.compaction.sliding import SIMPLE
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import show_size


@dataclass(frozen=True, kw_only=True)
class Tried(Event):
    """Something that happens in a plan.

    Attributes:
        strategy: The strategy.
        goal: What is to hold in the end.
    """

    strategy: str
    goal: str

    @property
    def title(self) -> str:
        """The strategy, at the head of a sentence."""
        return self.strategy.capitalize()


@dataclass(frozen=True, kw_only=True)
class Planned(Tried):
    """A strategy is worked out, on a copy of memory.

    Attributes:
        total: The bytes that it will move.
        blocks: How many blocks will move.
        reached: Whether the goal will hold.
        looked: How many layouts a search looked at.
        free: The free bytes.
        distance: How far all moves go together.
        all: The bytes of all blocks that can be moved.
    """

    tick: ClassVar[str] = "plan"
    fork = questions.REACHED
    measures = (questions.TOTAL,)
    total: int
    blocks: int
    reached: bool
    looked: int
    free: int
    distance: int
    all: int

    @property
    def outcome(self) -> str:
        """Whether the goal will hold."""
        return self.fork.outcomes[0 if self.reached else 1]

    @property
    def asked(self) -> int | None:
        """The bytes, where a number is worth asking: some block moves."""
        return self.total if self.blocks else None

    @property
    def why(self) -> str:
        """How many blocks, and by which rule."""
        if not self.blocks:
            return f"{self.title}: {self._nothing}."
        cost = f"{plural(self.blocks, 'block')}, {in_bytes(self.total)} in all"
        if self.strategy in SIMPLE:
            return f"{self.title}, {_RULES[self.strategy]}, moves {cost}."
        seen = f"of {plural(self.looked, 'layout')} looked at"
        return f"{self.title}: {seen}, the cheapest with {self.goal} moves {cost}."

    @property
    def _nothing(self) -> str:
        if self.reached:
            return f"{self.goal} is there already, so nothing has to move"
        return "no block can move" if not self.all else f"no moves lead to {self.goal}"


_FEW: Final = 2
_RULES: Final = {
    "slide down": "lowest block first, each against the one below",
    "slide up": "highest block first, each against the one above",
    "pack down": "lowest block first, each to the lowest place where it fits",
}


@dataclass(frozen=True, kw_only=True)
class BlockMoved(Tried):
    """A block goes to its new place.

    Attributes:
        block: Its name.
        start: Where it was; ``to`` where it goes; ``bytes`` its size.
        moved: The bytes moved so far in this plan.
        holes: The holes after it.
    """

    tick: ClassVar[str] = "move"
    block: str
    start: int
    to: int
    bytes: int
    moved: int
    holes: tuple[Hole, ...]

    @property
    def at(self) -> str:
        """The new place, as it is written."""
        return show_size(self.to)

    @property
    def size(self) -> str:
        """Its size, as it is written."""
        return show_size(self.bytes)

    @property
    def place(self) -> int | None:
        """The new place, where a rule determines it."""
        return self.to if self.strategy in SIMPLE else None

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """Where it goes, under a rule."""
        return (questions.PLACE,) if self.place is not None else ()

    @property
    def fork(self) -> Fork | None:
        """Of a move of one's own, whether it may."""
        return questions.MAY_MOVE if self.strategy == OWN else None

    @property
    def outcome(self) -> str:
        """It may."""
        return questions.MAY_MOVE.outcomes[0] if self.strategy == OWN else ""

    @property
    def why(self) -> str:
        """The move and its cost, and the holes it leaves."""
        left = " and ".join(show_size(hole.size) for hole in self.holes) if len(self.holes) <= _FEW else ""
        holes = f"{plural(len(self.holes), 'hole')} left{f': {left}' if left else ''}"
        so_far = f", {show_size(self.moved)} so far" if self.moved > self.bytes else ""
        return f"{self.block} moves from {show_size(self.start)} to {self.at}: {in_bytes(self.bytes)}{so_far}; {holes}."


@dataclass(frozen=True, kw_only=True)
class Ended(Tried):
    """A plan is at its end.

    Attributes:
        moved: The bytes that it moved.
        holes: The holes in the end.
        other: Another strategy that reached the goal, the cheapest so far; "" for none.
        cheaper: What that one moved.
    """

    moved: int
    holes: tuple[Hole, ...]
    other: str = ""
    cheaper: int = 0


@dataclass(frozen=True, kw_only=True)
class GoalReached(Ended):
    """The goal holds."""

    tick: ClassVar[str] = "goal"

    @property
    def why(self) -> str:
        """The hole and its cost, compared with what else was tried."""
        hole = max(self.holes, key=lambda hole: hole.size, default=None)
        there = f"a hole of {show_size(hole.size)} at {show_size(hole.start)}" if hole else "no hole is left"
        return f"{self.title} reaches {self.goal}: {there}, for {in_bytes(self.moved)} moved{self._compared}."

    @property
    def _compared(self) -> str:
        if not self.other:
            return ", the fewest there are" if self.strategy == LEAST else ""
        if self.cheaper < self.moved:
            return f"; it can be done with less: {self.other} moves {show_size(self.cheaper)}"
        return f"; {self.other} moves {show_size(self.cheaper)}"


@dataclass(frozen=True, kw_only=True)
class GoalMissed(Ended):
    """The goal does not hold.

    Attributes:
        pinned: Which block is in the way, and why it cannot be moved; "" where that is not the reason.
    """

    tick: ClassVar[str] = "failure"
    pinned: str

    @property
    def why(self) -> str:
        """What is left, and which block could not be moved."""
        largest = max((hole.size for hole in self.holes), default=0)
        because = f"; {self.pinned}" if self.pinned else ""
        left = f"{plural(len(self.holes), 'hole')} left, the largest of {in_bytes(largest)}"
        return f"{self.title} does not reach {self.goal}: {left}{because}."


@dataclass(frozen=True, kw_only=True)
class NotSearched(Tried):
    """There are too many layouts to look at them all.

    Attributes:
        tried: How many places of blocks were tried.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.REACHED
    outcome = questions.REACHED.outcomes[2]
    tried: int

    @property
    def why(self) -> str:
        """Where the search ended, and what helps."""
        return (
            f"{self.title}: the search gave up when it had tried {plural(self.tried, 'place')}; "
            "fewer blocks, or sizes with a larger common divisor, make it short."
        )
