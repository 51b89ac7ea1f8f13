"""The picture of protection: memory with the range that the registers allow, and the way of an access below it."""

from collections.abc import Iterator, Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.mechanisms.protection.bands import FREE
from memlab.mechanisms.protection.events import Checked
from memlab.mechanisms.protection.instructions import Instruction
from memlab.mechanisms.protection.requests import Access
from memlab.mechanisms.protection.state import MONITOR, running
from memlab.mechanisms.protection.view_band import band, lens
from memlab.mechanisms.protection.view_grips import handles
from memlab.mechanisms.protection.view_plan import Plan, memory_words
from memlab.mechanisms.protection.view_way import way
from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.parts.signs import Sign, handle, signs
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the registers and the parts of memory."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    plan.title = _title(plan, look)
    if not plan.compact:
        sheet.text(PAD, 20, memory_words(step.settings.memory), paint=Paint.QUIET, key="title")
        sheet.text(PAD, 38, plan.title, size=14, bold=True, key="what")
    lens(plan)
    band(plan)
    way(plan)
    if not plan.compact:
        signs(sheet, (PAD, sheet.height - 8), _signs(plan), sheet.width - PAD)
    return Scene(sheet.picture("Which bytes the registers allow"), _tabs(plan))


def _title(plan: Plan, look: Mapping[str, Any]) -> str:
    event = plan.event
    who = running(plan.settings, plan.state) or "the job"
    if isinstance(event, Checked):
        who = "the monitor" if event.mode == "monitor" else who
        return f"Address {event.address:,}, sent by {who}"
    if isinstance(event, Instruction):
        return f"{event.instruction[0].upper()}{event.instruction[1:]}"
    waiting = [request for request in look.get("waiting", ()) if isinstance(request, Access)]
    if isinstance(event, Started) and waiting:
        return f"May {who} read {waiting[0].address:,}?"
    return f"{who[0].upper()}{who[1:]} runs"


def _signs(plan: Plan) -> Iterator[Sign]:
    """What the hatch and the handles mean."""
    if plan.mode != MONITOR:
        yield Sign(f"hatched: a trap for {running(plan.settings, plan.state) or 'the job'}", pattern="hatch")
    if handles(plan):
        names = (plan.base_name if name == "base" else name for name in handles(plan))
        yield handle(f"drag: {', '.join(names)}")


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    return (
        Tab("registers", "Registers", lambda: _registers(plan), "2"),
        Tab("parts", "Memory", lambda: _parts(plan), str(len(plan.bands))),
    )


def _registers(plan: Plan) -> Table:
    state, name = plan.state, plan.base_name
    last = f"{state.end - 1:,}" if state.limit else "none"
    rows = (
        Row(key="base", cells=(name, f"{state.base:,}", "the first legal byte")),
        Row(key="limit", cells=("limit", f"{state.limit:,}", f"a length: the last legal byte is {last}")),
        Row(key="mode", cells=("mode", state.mode, "monitor may do anything")),
    )
    return Table(key="registers", title="Registers", columns=("register", "holds", "which means"), rows=rows)


def _parts(plan: Plan) -> Table:
    rows = tuple(
        Row(
            key=one.start,
            cells=(
                "nobody" if one.owner == FREE else one.owner,
                f"{one.start:,}",
                f"{one.end - 1:,}",
                f"{one.size:,}",
            ),
            paint=plan.paint(one.owner),
        )
        for one in plan.bands
    )
    return Table(key="parts", title="Who has what", columns=("whose", "first", "last", "bytes"), rows=rows)
