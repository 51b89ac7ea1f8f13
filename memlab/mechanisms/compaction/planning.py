"""What a strategy does: its moves, whether they reach the goal, and how many layouts were looked at for it."""

from functools import lru_cache
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.compaction.blocks import Blocks, Move, carried, free_bytes, holes_of
from memlab.mechanisms.compaction.goals import HIGH, HOLE_OF, LOW, Goal, goal_of, holds, movable
from memlab.mechanisms.compaction.searching import Search, cost
from memlab.mechanisms.compaction.sliding import SIMPLE, simple_moves

NEAREST: Final = "nearest end"
LEAST: Final = "fewest bytes"
OWN: Final = "own plan"
STRATEGIES: Final = (*SIMPLE, HIGH, LOW, NEAREST, LEAST)


class Worked(NamedTuple):
    """A strategy worked out.

    Attributes:
        moves: In order; none where no moves reach the goal of a search.
        reached: Whether the goal holds after them.
        looked: How many layouts a search looked at; 0 for a simple strategy.
        complete: Whether a search came to its end.
        where: The end at which the hole is to be: "high end", "low end" or "".
    """

    moves: tuple[Move, ...]
    reached: bool
    looked: int = 0
    complete: bool = True
    where: str = ""


@lru_cache(maxsize=64)
def work_out(strategy: str, blocks: Blocks, settings: Settings) -> Worked:
    """The moves of a strategy, from these blocks."""
    if strategy in SIMPLE:
        moves = _simple(strategy, blocks, settings)
        return Worked(moves, holds(goal_of(settings), carried(blocks, moves), settings))
    if strategy != NEAREST:
        return _cheapest(blocks, settings, strategy if strategy in (HIGH, LOW) else "")
    high, low = (_cheapest(blocks, settings, where) for where in (HIGH, LOW))
    better = low if low.reached and not (high.reached and cost(high.moves) <= cost(low.moves)) else high
    return better._replace(looked=high.looked + low.looked, complete=high.complete and low.complete)


def _cheapest(blocks: Blocks, settings: Settings, where: str) -> Worked:
    if not where and settings.goal == HOLE_OF and settings.needed > free_bytes(blocks, settings.memory):
        return Worked((), reached=False)
    goal = goal_of(settings, where)
    names = _movable(blocks, settings)
    plans = (_simple(strategy, blocks, settings, goal) for strategy in SIMPLE)
    known = [moves for moves in plans if holds(goal, carried(blocks, moves), settings)]
    hole, at = _wanted(blocks, settings, where)
    found = Search(blocks, settings.memory, names, goal, known, hole=hole, at=at).run()
    return Worked(found.moves or (), found.moves is not None, found.looked, found.complete, where)


def _wanted(blocks: Blocks, settings: Settings, where: str) -> tuple[int, int | None]:
    """The hole without which a goal does not hold, and where it starts if it can be in one place only."""
    if not where and settings.goal == HOLE_OF:
        return settings.needed, None
    hole = free_bytes(blocks, settings.memory)
    if where == LOW:
        fixed = [block for block in blocks if not movable(block, settings)]
        free = (one.start for one in holes_of(fixed, settings.memory) if one.size >= hole)
        return hole, next(free, None)
    return hole, settings.memory - hole if where else None


def _simple(strategy: str, blocks: Blocks, settings: Settings, goal: Goal | None = None) -> tuple[Move, ...]:
    """The moves; under ``one hole`` all blocks are treated, else until the goal holds."""
    stops = goal or (goal_of(settings) if settings.goal == HOLE_OF else None)
    return simple_moves(
        strategy,
        blocks,
        settings.memory,
        _movable(blocks, settings),
        lambda now: stops is not None and holds(stops, now, settings),
    )


def _movable(blocks: Blocks, settings: Settings) -> tuple[str, ...]:
    return tuple(block.name for block in blocks if movable(block, settings))
