"""The picture of compaction: memory now, and below it, on the same scale, a strip for each plan."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.compaction.blocks import holes_of
from memlab.mechanisms.compaction.goals import pinned
from memlab.mechanisms.compaction.requests import Compact
from memlab.mechanisms.compaction.view_grips import grips
from memlab.mechanisms.compaction.view_plan import Plan, rule_of
from memlab.mechanisms.compaction.view_rows import now, row
from memlab.memory.sizes import show_size
from memlab.scene.look import Look
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.parts.signs import dragged
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the moves of each plan and what lies where."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    now(plan)
    for at, tried in enumerate(plan.shown):
        row(plan, at, tried)
    _to_come(plan, look)
    grips(plan)
    if not plan.compact:
        foot = "A move costs the whole block, however short the way."
        sheet.text(PAD, sheet.height - 8, foot, paint=Paint.QUIET, key="foot")
        dragged(sheet, (PAD + text_width(foot, 12) + 16, sheet.height - 8), "a block", sheet.width - PAD)
    return Scene(sheet.picture("What compaction moves"), _tabs(plan))


def _to_come(plan: Plan, look: Mapping[str, Any]) -> None:
    """The names of strategies that wait, each in the row that it will have."""
    known = {tried.strategy for tried in plan.state.plans}
    waiting = [one.strategy for one in look.get("waiting", ()) if isinstance(one, Compact)]
    names = [name for name in dict.fromkeys(waiting) if name not in known]
    rows = range(len(plan.shown), plan.places)
    for at, name in zip(rows, names, strict=False):
        top = plan.lane(at)[1]
        middle = top + plan.thick / 2
        box = (plan.left, top, plan.strip.x(plan.settings.memory) - plan.left, plan.thick)
        words = f"{name.capitalize()} was not tried yet."
        plan.sheet.area(("to come", name), box, Paint.NONE, dashed=True, words=words)
        plan.sheet.label(box, "not tried yet", paint=Paint.QUIET, key=("to come", name, "said"))
        more: dict[str, Any] = {"paint": Paint.QUIET}
        plan.sheet.text(PAD, middle - 2, name.capitalize(), key=("waiting", name), **more)
        plan.sheet.text(PAD, middle + 12, rule_of(name), key=("waiting's rule", name), **more)


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    moves = sum(len(tried.moves) for tried in plan.state.plans)
    return (
        Tab("moves", "Moves", lambda: _moves(plan), str(moves)),
        Tab("memory", "Memory", lambda: _memory(plan), str(len(plan.state.blocks))),
    )


def _moves(plan: Plan) -> Table:
    rows = tuple(
        Row(
            key=(tried.strategy, at),
            cells=(tried.strategy, move.block, show_size(move.start), show_size(move.to), show_size(move.size)),
        )
        for tried in plan.state.plans
        for at, move in enumerate(tried.moves)
    )
    columns = ("plan", "block", "from", "to", "bytes")
    return Table(key="moves", title="Moves", columns=columns, rows=rows, empty="nothing has moved")


def _memory(plan: Plan) -> Table:
    blocks = plan.state.blocks
    holes = holes_of(blocks, plan.settings.memory)
    parts = [(one.start, one.size, one.name, pinned(one, plan.settings), plan.paint(one)) for one in blocks]
    parts += [(hole.start, hole.size, "hole", "", Paint.FREE) for hole in holes]
    rows = tuple(
        Row(key=start, cells=(name, show_size(start), show_size(size), why or "yes"), paint=paint)
        for start, size, name, why, paint in sorted(parts)
    )
    columns = ("what", "from", "bytes", "may move")
    return Table(key="memory", title="Memory now", columns=columns, rows=rows)
