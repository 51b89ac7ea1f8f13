"""The picture of dynamic loading: the call graph, memory against the whole program, and the bytes after each call."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.dynamic_loading.state import routine
from memlab.mechanisms.dynamic_loading.view_graph import graph
from memlab.mechanisms.dynamic_loading.view_memory import memory
from memlab.mechanisms.dynamic_loading.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the routines."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step, look)
    graph(plan)
    memory(plan)
    return Scene(sheet.picture("Which routines have been loaded"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    return (
        Tab("inside", "In memory", lambda: _inside(plan), str(len(plan.state.inside))),
        Tab("left", "On disk", lambda: _left(plan), str(len(plan.left))),
    )


def _inside(plan: Plan) -> Table:
    return _table(plan, plan.state.inside, "inside", "In memory, in the order of loading")


def _left(plan: Plan) -> Table:
    return _table(plan, plan.left, "left", "Never called so far")


def _table(plan: Plan, names: tuple[str, ...], key: str, title: str) -> Table:
    found = [one for one in (routine(plan.settings, name) for name in names) if one]
    rows = tuple(Row(key=one.name, cells=(one.name, show_size(one.size)), paint=plan.paint(one.name)) for one in found)
    return Table(key=key, title=title, columns=("routine", "size"), rows=rows)
