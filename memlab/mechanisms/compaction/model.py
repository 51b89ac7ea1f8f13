"""Compaction: strategies tried side by side on one layout, move by move."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.compaction import changes, requests
from memlab.mechanisms.compaction.blocks import Block, Start, blocks_of, free_bytes, holes_of, named
from memlab.mechanisms.compaction.goals import BUFFERS, DYNAMIC, HOLE_OF, LATCH, ONE_HOLE, STATIC, goal_words
from memlab.mechanisms.compaction.presets import FIGURE, PRESETS, K
from memlab.mechanisms.compaction.proposals import proposals
from memlab.mechanisms.compaction.state import State
from memlab.mechanisms.compaction.trying import compact, milliseconds, move
from memlab.memory.english import in_bytes, plural

_LAYOUT_HELP: Final = "blocks and holes from address 0 up; the block OS is the operating system"


class Compaction(Mechanism):
    """Blocks moved to make room; see `memlab.mechanisms.compaction`."""

    title = "Compaction"
    lesson = 1.7
    request_types = (requests.Compact, requests.Move, requests.StartIo, requests.EndIo, requests.CarryOut)
    presets = PRESETS
    charted = "bytes moved"
    headline = ("goal", "io")

    goal = Enum((ONE_HOLE, HOLE_OF), ONE_HOLE, help="what moving is for").tag(parameter=True)
    needed = Int(500 * K, min=1, max=2**40, help="the hole that is needed, under the goal “hole of”").tag(
        parameter=True, unit="bytes", rule=""
    )
    io = Enum((LATCH, BUFFERS), LATCH, help="what I/O that is pending means for a block").tag(
        parameter=True, label="I/O"
    )
    relocation = Enum((DYNAMIC, STATIC), DYNAMIC, help="whether addresses are bound at run time").tag(parameter=True)
    memory = Int(2100 * K, min=1, max=2**40, help="size of the memory").tag(parameter=True, unit="bytes", group="more")
    rate = Int(100 * K * K, min=1, max=2**50, help="bytes copied a second").tag(
        parameter=True, unit="bytes", group="more", label="copied a second"
    )
    layout = Tuple(default_value=FIGURE, help=_LAYOUT_HELP).tag(parameter=True, group="more", kind=Start(_LAYOUT_HELP))

    def start(self, settings: Settings) -> State:
        """The blocks of the layout."""
        return State(blocks_of(settings.layout, settings.memory))

    def opening(self, settings: Settings, state: State) -> Event:
        """What is free, and what it is not good for."""
        holes = holes_of(state.blocks, settings.memory)
        free = free_bytes(state.blocks, settings.memory)
        largest = max((hole.size for hole in holes), default=0)
        if not holes:
            return Started(note="No memory is free: there is nothing to bring together.")
        note = f"{in_bytes(free)} free in {plural(len(holes), 'hole')}, the largest of {in_bytes(largest)}"
        return Started(note=f"{note}; the goal is {goal_words(settings)}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Try a strategy or a move; return the bytes moved by that plan so far, None where the goal is out of reach."""
        if isinstance(request, requests.Compact):
            return (yield from compact(settings, state, request.strategy))
        if isinstance(request, requests.Move):
            return (yield from move(settings, state, request.block, request.to))
        if isinstance(request, requests.CarryOut):
            yield _carry_out(settings, state, request.strategy)
        elif isinstance(request, (requests.StartIo, requests.EndIo)):
            yield _io(settings, state, request.block, pending=isinstance(request, requests.StartIo))
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free memory, and what the plan of the step has moved."""
        step = step or self.step
        state, settings = step.state, step.settings
        holes = holes_of(state.blocks, settings.memory)
        plan = state.plans[-1] if state.plans else None
        return {
            "free bytes": free_bytes(state.blocks, settings.memory),
            "holes": len(holes),
            "largest hole": max((hole.size for hole in holes), default=0),
            "bytes moved": plan.moved if plan else 0,
            "milliseconds": milliseconds(plan.moved if plan else 0, settings),
            "bytes carried out": state.moved,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Strategies not yet tried, a move, a latch, a plan to carry out."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, block by block and hole by hole."""
        step = step or self.step
        holes = holes_of(step.state.blocks, step.settings.memory)
        spans = [(part.start, part.size) for part in (*step.state.blocks, *holes)]
        return step.settings.memory, tuple(sorted(spans))


def _carry_out(settings: Settings, state: State, strategy: str) -> tuple[Event, State]:
    plan = state.plan(strategy)
    if plan is None:
        return changes.NotThere(what=f"{strategy.capitalize()} was not tried on memory as it is now"), state
    told = changes.CarriedOut(strategy=strategy, moved=plan.moved, milliseconds=milliseconds(plan.moved, settings))
    return told, State(plan.blocks, (), state.moved + plan.moved)


def _io(settings: Settings, state: State, name: str, *, pending: bool) -> tuple[Event, State]:
    block = named(state.blocks, name)
    if block is None:
        return changes.NotThere(what=f"There is no block {name}"), state
    known: dict[str, Any] = {"block": name, "pending": pending, "latched": settings.io == LATCH}
    same = block.io == pending
    dropped = 0 if same else len(state.plans)
    told = changes.IoChanged(chose=("block", "now", name), same=same, dropped=dropped, **known)
    if told.same:
        return told, state
    return told, replace(state, blocks=tuple(_with_io(state.blocks, name, pending=pending)), plans=())


def _with_io(blocks: Iterable[Block], name: str, *, pending: bool) -> Iterable[Block]:
    return (block._replace(io=pending) if block.name == name else block for block in blocks)
