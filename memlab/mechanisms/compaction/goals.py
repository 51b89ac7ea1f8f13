"""What compaction is for: at most one hole is left, or there is a hole large enough."""

from collections.abc import Callable, Sequence
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.compaction.blocks import Block, Blocks, Hole, holes_of
from memlab.memory.sizes import show_size

ONE_HOLE: Final = "one hole"
HOLE_OF: Final = "hole of"
STATIC: Final = "static"
DYNAMIC: Final = "dynamic"
LATCH: Final = "latch"
BUFFERS: Final = "OS buffers"
HIGH: Final = "high end"
LOW: Final = "low end"

Goal = Callable[[Sequence[Hole], int], bool]
"""Whether the goal holds, given the holes and where the lowest movable block starts."""


def goal_of(settings: Settings, where: str = "") -> Goal:
    """The goal of the settings; with ``where`` (high or low end) one hole, and that at an end of memory."""
    memory, needed = settings.memory, settings.needed
    if where == HIGH:
        return lambda holes, _: len(holes) <= 1 and all(hole.end == memory for hole in holes)
    if where == LOW:
        return lambda holes, lowest: len(holes) <= 1 and all(hole.end <= lowest for hole in holes)
    if settings.goal == HOLE_OF:
        return lambda holes, _: any(hole.size >= needed for hole in holes)
    return lambda holes, _: len(holes) <= 1


def holds(goal: Goal, blocks: Blocks, settings: Settings) -> bool:
    """Whether a goal holds for these blocks."""
    lowest = min((block.start for block in blocks if movable(block, settings)), default=settings.memory)
    return goal(holes_of(blocks, settings.memory), lowest)


def goal_words(settings: Settings, where: str = "") -> str:
    """The goal in a few words."""
    if where:
        return f"one hole at the {where}"
    return f"a hole of {show_size(settings.needed)}" if settings.goal == HOLE_OF else ONE_HOLE


def movable(block: Block, settings: Settings) -> bool:
    """Whether a block can be moved."""
    return not pinned(block, settings)


def pinned(block: Block, settings: Settings) -> str:
    """Why a block cannot be moved; "" where it can."""
    if block.system:
        return "it is the operating system"
    if settings.relocation == STATIC:
        return "its addresses were bound before it ran (static relocation)"
    if block.io and settings.io == LATCH:
        return "I/O is pending in it, so it is latched"
    return ""
