"""The picture of dynamic linking: a program's calls, its stubs, the system, disk, memory, and both ways of a call."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.dynamic_linking.requests import Call
from memlab.mechanisms.dynamic_linking.view_below import below
from memlab.mechanisms.dynamic_linking.view_boxes import boxes
from memlab.mechanisms.dynamic_linking.view_plan import Plan
from memlab.mechanisms.dynamic_linking.view_ways import ways
from memlab.memory.sizes import show_size
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the stubs, the copies in memory and the versions on disk."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step, look)
    boxes(plan)
    ways(plan)
    below(plan)
    return Scene(sheet.picture("How a call finds its library"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    state = plan.state
    stubs = sum(len(process.stubs) for process in state.processes)
    return (
        Tab("stubs", "Stubs", lambda: _stubs(plan), str(stubs)),
        Tab("copies", "Copies", lambda: _copies(plan), str(len(state.copies))),
        Tab("installed", "On disk", lambda: _installed(plan), str(len(state.installed))),
    )


def _stubs(plan: Plan) -> Table:
    rows = tuple(
        Row(
            key=(process.name, stub.library),
            cells=(
                process.name,
                f"{stub.library} {stub.major}",
                f"the address of {stub.version.named}" if stub.version else "a stub: asks the system",
                str(stub.calls),
            ),
            words=f"{process.name} calls {stub.library}.",
            asks=Call(process.name, stub.library),
            paint=plan.hue(process.name),
        )
        for process in plan.state.processes
        for stub in process.stubs
    )
    columns = ("process", "linked against", "holds", "calls")
    return Table(key="stubs", title="Stubs", columns=columns, rows=rows, empty="No process has a stub.")


def _copies(plan: Plan) -> Table:
    rows = tuple(
        Row(
            key=version.key,
            cells=(version.named, show_size(version.size), ", ".join(plan.state.users(version)) or "nobody"),
            paint=plan.hue(version.library),
        )
        for version in plan.state.copies
    )
    columns = ("library", "size", "used by")
    return Table(key="copies", title="In memory", columns=columns, rows=rows, empty="No library is in memory.")


def _installed(plan: Plan) -> Table:
    rows = tuple(
        Row(key=version.key, cells=(version.library, version.number, show_size(version.size)))
        for version in plan.state.installed
    )
    columns = ("library", "version", "size")
    return Table(key="installed", title="On disk", columns=columns, rows=rows, empty="No library is on disk.")
