"""How a strategy, or a move of one's own, is tried on a copy of memory."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings
from memlab.mechanisms.compaction import changes, events, questions
from memlab.mechanisms.compaction.blocks import Block, Blocks, Move, free_bytes, holes_of, moved, named
from memlab.mechanisms.compaction.goals import goal_of, goal_words, holds, movable, pinned
from memlab.mechanisms.compaction.planning import OWN, Worked, work_out
from memlab.mechanisms.compaction.searching import cost
from memlab.mechanisms.compaction.sliding import SIMPLE
from memlab.mechanisms.compaction.state import Plan, State
from memlab.memory.sizes import show_size


def milliseconds(moved_bytes: int, settings: Settings) -> float:
    """How long it takes to copy so many bytes."""
    return 1000 * moved_bytes / int(settings.rate)


def compact(settings: Settings, state: State, strategy: str) -> Serving[State, int | None]:
    """Work a strategy out, then make its moves one by one."""
    worked = work_out(strategy, state.blocks, settings)
    plan = Plan(strategy, (), state.blocks, worked.where)
    if not worked.complete:
        goal = goal_words(settings, worked.where)
        yield events.NotSearched(strategy=strategy, goal=goal, tried=worked.looked), _with(state, plan)
        return None
    yield _planned(settings, state, strategy, worked), _with(state, plan)
    for one in worked.moves:
        plan = _after(plan, one)
        yield _moved(settings, plan, one), _with(state, plan)
    plan = replace(plan, ended=True, reached=worked.reached)
    yield _ended(settings, state, plan), _with(state, plan)
    return plan.moved if plan.reached or strategy in SIMPLE else None


def move(settings: Settings, state: State, name: str, to: int) -> Serving[State, int | None]:
    """Make a move of one's own, if it can be made."""
    plan = state.plan(OWN) or Plan(OWN, (), state.blocks)
    block = named(plan.blocks, name)
    if block is None:
        yield changes.NotThere(what=f"There is no block {name}"), state
        return None
    outcome, reason = _refusal(settings, plan.blocks, block, to)
    if reason:
        yield changes.MoveRefused(block=name, to=to, bytes=block.size, reason=reason, outcome_=outcome), state
        return None
    one = Move(name, block.start, to, block.size)
    plan = replace(_after(plan, one), ended=False, reached=False)
    yield _moved(settings, plan, one), _with(state, plan)
    if holds(goal_of(settings), plan.blocks, settings):
        plan = replace(plan, ended=True, reached=True)
        yield _ended(settings, state, plan), _with(state, plan)
    return plan.moved


def _refusal(settings: Settings, blocks: Blocks, block: Block, to: int) -> tuple[str, str]:
    """Which answer says why a block cannot go somewhere, and the reason in words; both "" where it can."""
    _, fixed, unfit, there = questions.MAY_MOVE.outcomes
    if why := pinned(block, settings):
        return fixed, why
    if to == block.start:
        return there, "it is there already"
    if to + block.size > settings.memory:
        return unfit, f"memory ends at {show_size(settings.memory)}"
    hit = next((one for one in blocks if one != block and one.start < to + block.size and to < one.end), None)
    return (unfit, f"{hit.name} lies at {show_size(hit.start)} to {show_size(hit.end)}") if hit else ("", "")


def _with(state: State, plan: Plan) -> State:
    """The state with a plan as the latest."""
    others = tuple(one for one in state.plans if one.strategy != plan.strategy)
    return replace(state, plans=(*others, plan))


def _after(plan: Plan, one: Move) -> Plan:
    return replace(plan, moves=(*plan.moves, one), blocks=moved(plan.blocks, one.block, one.to))


def _planned(settings: Settings, state: State, strategy: str, worked: Worked) -> Event:
    blocks = state.blocks
    return events.Planned(
        strategy=strategy,
        goal=goal_words(settings, worked.where),
        total=cost(worked.moves),
        blocks=len({one.block for one in worked.moves}),
        reached=worked.reached,
        looked=worked.looked,
        free=free_bytes(blocks, settings.memory),
        distance=sum(abs(one.to - one.start) for one in worked.moves),
        all=sum(block.size for block in blocks if movable(block, settings)),
    )


def _moved(settings: Settings, plan: Plan, one: Move) -> Event:
    return events.BlockMoved(
        chose=("block", plan.strategy, one.block),
        strategy=plan.strategy,
        goal=goal_words(settings, plan.where),
        block=one.block,
        start=one.start,
        to=one.to,
        bytes=one.size,
        moved=plan.moved,
        holes=holes_of(plan.blocks, settings.memory),
    )


def _ended(settings: Settings, state: State, plan: Plan) -> Event:
    known: dict[str, Any] = {"strategy": plan.strategy, "goal": goal_words(settings, plan.where), "moved": plan.moved}
    known["holes"] = holes_of(plan.blocks, settings.memory)
    if not plan.reached:
        return events.GoalMissed(pinned=_in_the_way(settings, plan.blocks), **known)
    others = [one for one in state.plans if one.reached and one.strategy != plan.strategy]
    best = min(others, key=lambda one: one.moved, default=None)
    if best:
        known |= {"other": best.strategy, "cheaper": best.moved}
    return events.GoalReached(**known)


def _in_the_way(settings: Settings, blocks: Blocks) -> str:
    """The block that could not be moved, and why; "" where all but the system could."""
    fixed = [block for block in blocks if not block.system and pinned(block, settings)]
    return f"{fixed[0].name} stays: {pinned(fixed[0], settings)}" if fixed else ""
