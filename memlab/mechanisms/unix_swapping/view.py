"""The picture of swapping under load: how much is in use against two marks, and the backing store below."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.unix_swapping.events import StaysOut, SwappedIn, SwappedOut, TooLarge, Waits, Weighed
from memlab.mechanisms.unix_swapping.requests import Arrive
from memlab.mechanisms.unix_swapping.view_plan import Plan
from memlab.mechanisms.unix_swapping.view_store import store, times
from memlab.mechanisms.unix_swapping.view_use import use
from memlab.scene.look import Look
from memlab.scene.measure import clauses, first_fitting, fitted
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind a tab the processes."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if not plan.compact:
        title = f"Memory, {amount(plan.settings.memory)}, by how much is in use; the first to go out at the right"
        sheet.text(PAD, 18, fitted(title, sheet.inner, 12), paint=Paint.QUIET, key="title")
        what = first_fitting(clauses(_what(plan, look)), sheet.inner, 14, bold=True)
        sheet.text(PAD, plan.rows["head"], what, size=14, bold=True, key="what")
    use(plan)
    store(plan)
    times(plan)
    tab = Tab("processes", "Processes", lambda: _processes(plan), str(len(plan.state.processes)))
    return Scene(sheet.picture("How much is in use, and who is swapped out"), (tab,))


def _what(plan: Plan, look: Mapping[str, Any]) -> str:
    """The comparison of the step, with its numbers."""
    event = plan.event
    if isinstance(event, Weighed):
        return _compared(plan, event)
    waiting = [request for request in look.get("waiting", ()) if isinstance(request, Arrive)]
    if isinstance(event, Started) and waiting:
        return f"{waiting[0].process} wants {amount(waiting[0].size)}"
    return f"{amount(plan.state.in_use)} in use"


def _compared(plan: Plan, event: Weighed) -> str:
    if isinstance(event, SwappedOut):
        left = event.total - event.gone
        sign, stop = ("≤" if left <= event.stop_at else ">"), amount(event.stop_at)
        return f"{amount(event.total)} - {amount(event.gone)} of {event.victim} = {amount(left)} {sign} {stop}"
    back = isinstance(event, (SwappedIn, StaysOut))
    mark = event.room if back else event.start_above if plan.starting else event.stop_at
    mark = event.memory if isinstance(event, (TooLarge, Waits)) else mark
    sign = "≤" if event.total <= mark else ">"
    said = f"{event.sum} {sign} {amount(mark)}"
    empty = ": memory is empty" if isinstance(event, SwappedIn) and event.total > mark else ""
    return f"{event.process} back? {said}{empty}" if back else said


def _processes(plan: Plan) -> Table:
    state = plan.state
    rows = tuple(
        Row(
            key=one.name,
            cells=(
                one.name,
                str(one.priority),
                amount(one.size),
                "memory" if one.inside else "backing store",
                f"request {one.since}",
            ),
            paint=plan.paint(one.name),
        )
        for one in (*state.inside, *state.away)
    )
    columns = ("process", "priority", "size", "where", "since")
    title = "In memory, the first to go out first; then those away, the first to come back first"
    return Table(key="processes", title=title, columns=columns, rows=rows, empty="nobody yet")
