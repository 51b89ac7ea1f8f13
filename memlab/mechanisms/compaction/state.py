"""The state: the blocks as they lie now, and what has been tried on a copy of them."""

from dataclasses import dataclass

from memlab.mechanisms.compaction.blocks import Blocks, Move
from memlab.mechanisms.compaction.searching import cost


@dataclass(frozen=True)
class Plan:
    """A strategy tried on a copy of the blocks.

    Attributes:
        strategy: Its name; "own plan" for those that were asked one by one.
        moves: Those made so far.
        blocks: The copy after them.
        where: The end at which the hole is to be, or "".
        ended: Whether no more moves follow.
        reached: Whether the goal holds in the end.
    """

    strategy: str
    moves: tuple[Move, ...]
    blocks: Blocks
    where: str = ""
    ended: bool = False
    reached: bool = False

    @property
    def moved(self) -> int:
        """The bytes moved so far."""
        return cost(self.moves)


@dataclass(frozen=True)
class State:
    """Memory between two requests.

    Attributes:
        blocks: As they lie, in ascending order of address.
        plans: What was tried since they lie so, the latest last; one for each strategy.
        moved: The bytes moved by plans that were carried out.
    """

    blocks: Blocks
    plans: tuple[Plan, ...] = ()
    moved: int = 0

    def plan(self, strategy: str) -> Plan | None:
        """What was tried under a name."""
        return next((plan for plan in self.plans if plan.strategy == strategy), None)
