"""Requests that show something: strategies not yet tried, a move, a latch, a plan to carry out."""

from collections.abc import Iterator

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.compaction.blocks import Blocks, holes_of
from memlab.mechanisms.compaction.goals import movable
from memlab.mechanisms.compaction.planning import LEAST, NEAREST, OWN, STRATEGIES
from memlab.mechanisms.compaction.requests import CarryOut, Compact, EndIo, Move, StartIo
from memlab.mechanisms.compaction.state import State


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something."""
    order = ("slide down", NEAREST, LEAST, *STRATEGIES)
    fresh = [Compact(name) for name in dict.fromkeys(order) if state.plan(name) is None]
    own = state.plan(OWN)
    moves = list(_moves(own.blocks if own else state.blocks, settings))
    latches = [EndIo(block.name) if block.io else StartIo(block.name) for block in state.blocks if not block.system]
    done = [CarryOut(plan.strategy) for plan in state.plans if plan.moves]
    again = [Compact(LEAST)] if not fresh else []
    return (*fresh[:3], *moves[:2], *latches[-2:], *done[-1:], *again)


def _moves(blocks: Blocks, settings: Settings) -> Iterator[Request]:
    """For each block, the largest of the other places where it fits."""
    for block in reversed(blocks):
        if not movable(block, settings):
            continue
        holes = [hole for hole in holes_of(blocks, settings.memory, block.name) if hole.size >= block.size]
        others = [hole for hole in holes if not hole.start <= block.start < hole.end]
        if others:
            yield Move(block.name, max(others, key=lambda hole: hole.size).start)
