"""Grips: each block that can move is dragged, or moved by key, to a place where it fits; a letter takes it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.compaction.blocks import Block, Blocks, holes_of
from memlab.mechanisms.compaction.goals import movable
from memlab.mechanisms.compaction.planning import OWN
from memlab.mechanisms.compaction.requests import Move
from memlab.mechanisms.compaction.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.asks import Rerun
from memlab.scene.marks import Stop
from memlab.scene.parts.strip import Strip

_MOST_STOPS: Final = 24
_ROOM: Final = 12


@dataclass(frozen=True)
class TakeBack(Rerun):
    """The last move of one's own plan was not asked.

    Attributes:
        among: How many of the requests have been reached.
    """

    among: int

    @property
    def words(self) -> str:
        """What is taken back."""
        return "take the last move back"

    def over(self, requests: tuple[Request, ...]) -> tuple[Request, ...]:
        """The requests without it; all where there is none."""
        last = max((at for at, one in enumerate(requests[: self.among]) if isinstance(one, Move)), default=None)
        return requests if last is None else (*requests[:last], *requests[last + 1 :])


def keys(plan: Plan) -> tuple[tuple[str, Rerun], ...]:
    """What a letter does on any block while there is a plan of one's own."""
    own = plan.state.plan(OWN)
    return (("u", TakeBack(plan.step.request)),) if own is not None and own.moves else ()


def grips(plan: Plan) -> None:
    """Put a grip at the lower edge of each block: on the strip of one's own plan, else on memory now."""
    if plan.compact:
        return
    own = plan.state.plan(OWN)
    strip, blocks = plan.strip, plan.state.blocks
    if own in plan.shown and own is not None:
        at = plan.shown.index(own)
        strip, blocks = plan.strip_in(plan.lane(at)[1], plan.thick), own.blocks
    for block in blocks:
        if movable(block, plan.settings) and block.size * strip.scale >= _ROOM:
            _grip(plan, strip, blocks, block)


def _grip(plan: Plan, strip: Strip, blocks: Blocks, block: Block) -> None:
    places = sorted({block.start, *_places(plan, blocks, block)})
    _, top, _, height = strip.box
    stops = [
        Stop(
            x=strip.x(at + block.size / 2),
            y=top + height + 1,
            asks=Move(block.name, at),
            words=f"{block.name} to {show_size(at)}",
        )
        for at in places
    ]
    words = f"{block.name} moves {show_size(block.size)} wherever it goes: drag it, or use the arrow keys and Enter."
    plan.sheet.grip(("grip", block.name), stops, places.index(block.start), words)


def _places(plan: Plan, blocks: Blocks, block: Block) -> Iterator[int]:
    """Both ends of each hole where it fits, and the places of the grid between, where they are few."""
    memory = plan.settings.memory
    grid = gcd(memory, *(number for one in blocks for number in (one.start, one.size)))
    holes = [hole for hole in holes_of(blocks, memory, block.name) if hole.size >= block.size]
    for hole in holes:
        last = hole.end - block.size
        yield from (hole.start, last)
        if memory // grid <= _MOST_STOPS:
            yield from range(hole.start, last, grid)
