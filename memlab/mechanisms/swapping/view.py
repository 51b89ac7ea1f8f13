"""The picture of swapping: memory above, the backing store below, the ready list beside, and the time."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.state import State
from memlab.mechanisms.swapping.view_list import ready, verdict
from memlab.mechanisms.swapping.view_memory import memory
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.mechanisms.swapping.view_store import store
from memlab.mechanisms.swapping.view_time import times
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the processes and the holes."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    memory(plan)
    store(plan)
    ready(plan)
    times(plan)
    return Scene(sheet.picture("Memory and the backing store"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    state: State = plan.state
    holes = state.holes(plan.settings.memory)
    return (
        Tab("processes", "Processes", lambda: _processes(plan), str(len(state.processes))),
        Tab("holes", "Holes", lambda: _holes(plan), str(len(holes))),
    )


def _processes(plan: Plan) -> Table:
    rows = tuple(
        Row(
            key=one.name,
            cells=(
                one.name,
                str(one.priority),
                "backing store" if one.at is None else f"{one.at:,}",
                amount(one.size),
                amount(one.used),
                one.binding,
                "none" if one.io is None else f"to {one.io.address:,}",
                verdict(plan, one) or "ready",
            ),
            paint=plan.paint(one.name),
        )
        for one in plan.listed
    )
    columns = ("process", "priority", "where", "size", "used", "binding", "pending I/O", "now")
    return Table(key="processes", title="Processes, in the scheduler's order", columns=columns, rows=rows)


def _holes(plan: Plan) -> Table:
    holes = plan.state.holes(plan.settings.memory)
    rows = tuple(Row(key=hole.start, cells=(f"{hole.start:,}", amount(hole.size))) for hole in holes)
    return Table(key="holes", title="Holes in memory", columns=("first byte", "size"), rows=rows, empty="no hole")
