"""The picture of relocation: the program as it sees itself, memory where it lies, and the register between them."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.relocation.view_memory import memory, own
from memlab.mechanisms.relocation.view_plan import Plan
from memlab.mechanisms.relocation.view_record import record, times
from memlab.mechanisms.relocation.view_unit import unit
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind a tab the addresses sent."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    own(plan)
    unit(plan)
    memory(plan)
    record(plan)
    times(plan)
    tab = Tab("sent", "Sent", lambda: _sent(plan), str(len(plan.state.record)))
    return Scene(sheet.picture("What the program sees, and where it lies"), (tab,))


def _sent(plan: Plan) -> Table:
    rows = []
    for at, one in enumerate(plan.state.record):
        if one.logical is None:
            cells = ("moved", f"to {one.physical:,}", "")
        else:
            cells = (f"{one.logical:,}", f"{one.physical:,}", "reached" if one.right else "missed")
        rows.append(Row(key=at, cells=cells))
    columns = ("logical", "physical", "the byte that is meant")
    title = "The last addresses sent, and moves"
    return Table(key="sent", title=title, columns=columns, rows=tuple(rows), empty="nothing sent yet")
