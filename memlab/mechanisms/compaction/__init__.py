"""Compaction: blocks are moved so that the free memory becomes one hole, or a hole large enough.

*Definition.* External fragmentation leaves memory free in holes of which none is large enough. Compaction moves blocks
until the goal holds: at most one hole is left, or there is a hole of the size that is needed. It is possible only if
relocation is dynamic, at run time. A block with I/O pending must be latched in its place, or I/O goes only into buffers
of the operating system. A move costs the whole block, however short the way (*whole_block*).

*Cost.* The bytes moved, at ``rate`` bytes a second, while no process runs. In the lecture's figure one hole costs 600K
by sliding, 400K with the hole at an end, and 200K where it may lie anywhere.

*Choices that textbooks leave open*, each with a name here: a block may go to a place that overlaps its own old one
(*overlap_ok*). The block named OS is *pinned*, as all are under static relocation, and those with I/O pending under
``io="latch"``. ``slide down``: in ascending order each against the block below, moved or not; ``slide up`` mirrored;
``pack down``: each to the lowest place where it fits, past others if need be. Under the goal ``hole of`` they stop as
soon as it holds. ``fewest bytes``: the least of all sequences of moves, by a search over the multiples of the greatest
common divisor, which gives up after 30,000 places tried. ``high end``: one hole that reaches the end of memory;
``low end``: one hole with no movable block below it; ``nearest end``: the cheaper of the two, of equal ones the high.

*What to read*, where ``step`` is what ``ask`` returns, or ``compaction.history[i]``:

- ``step.result``: of Compact and Move, the bytes moved by that plan; None where a search finds no moves
- ``step.state.blocks``: the blocks as they lie now (name, start, size, system, io)
- ``step.state.plans``: what was tried since, each with ``strategy``, ``moves``, ``moved``, ``blocks``, ``reached``
- ``step.event.kind``, ``step.why``: what happened (``Planned``, ``BlockMoved``, ``GoalReached``, ...), and why
- ``compaction.numbers(step)``: free bytes, holes, bytes moved and milliseconds

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Fragmentation"; its figure of three ways
to move 600K, 400K or 200K.

Examples:
    >>> from memlab.mechanisms.compaction import Compact, Compaction, StartIo
    >>> lab = Compaction()
    >>> [lab.ask(Compact(name)).result for name in ("slide down", "nearest end", "fewest bytes")]
    [614400, 409600, 204800]
    >>> lab.step.state.plan("fewest bytes").moves
    (Move(block='P3', start=1024000, to=1945600, size=204800),)
    >>> step = lab.ask(StartIo("P4"), Compact("slide down"))
    >>> step.event.kind, step.event.pinned
    ('GoalMissed', 'P4 stays: I/O is pending in it, so it is latched')
"""

from memlab.mechanisms.compaction.blocks import Block, Hole
from memlab.mechanisms.compaction.changes import CarriedOut, IoChanged, MoveRefused, NotThere
from memlab.mechanisms.compaction.events import (
    BlockMoved,
    Ended,
    GoalMissed,
    GoalReached,
    NotSearched,
    Planned,
    Tried,
)
from memlab.mechanisms.compaction.model import Compaction
from memlab.mechanisms.compaction.requests import CarryOut, Compact, EndIo, Move, StartIo
from memlab.mechanisms.compaction.state import Plan, State

__all__ = [
    "Block",
    "BlockMoved",
    "CarriedOut",
    "CarryOut",
    "Compact",
    "Compaction",
    "EndIo",
    "Ended",
    "GoalMissed",
    "GoalReached",
    "Hole",
    "IoChanged",
    "Move",
    "MoveRefused",
    "NotSearched",
    "NotThere",
    "Plan",
    "Planned",
    "StartIo",
    "State",
    "Tried",
    "example",
]


def example() -> Compaction:
    """The lecture's figure, under three goals."""
    compaction = Compaction()
    compaction.use("The lecture's figure: 600K, 400K or 200K")
    return compaction
