"""The picture of binding: one instruction on its way to memory, and below it what the time of binding changes."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.binding.requests import Refer
from memlab.mechanisms.binding.state import in_load_module, in_object, lead, program_of, word
from memlab.mechanisms.binding.view_modules import modules
from memlab.mechanisms.binding.view_plan import Plan
from memlab.mechanisms.binding.view_rows import grip, rows
from memlab.mechanisms.binding.view_stages import stages
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the references and the modules."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    stages(plan)
    grip(plan)
    rows(plan)
    modules(plan)
    made = program_of(step.settings)
    return Scene(
        sheet.picture("What the address in an instruction holds, and where it leads"),
        (
            Tab("references", "References", lambda: _references(plan), str(len(made.references))),
            Tab("modules", "Modules", lambda: _modules(plan), str(len(made.starts))),
        ),
    )


def _references(plan: Plan) -> Table:
    """What each field holds at each stage that the program has come to."""
    settings, state, time = plan.settings, plan.state, lead(plan.settings)
    found = []
    for number, one in enumerate(program_of(settings).references):
        after = in_object(settings, one, time)
        held = (
            one.symbol,
            "open" if after is None else f"{after:,}",
            f"{in_load_module(settings, one, time):,}",
            f"{word(settings, state, one, time):,}",
        )
        cells = [text if state.stage >= stage else "" for stage, text in enumerate(held)]
        found.append(
            Row(
                key=number,
                cells=(one.module, f"{one.at:,}", *cells),
                words=f"The field at {one.at:,} of the program names {one.symbol}.",
                asks=Refer(one.symbol),
                strong=number == state.followed,
            )
        )
    columns = ("module", "field at", "source", "object module", "load module", "memory")
    return Table(key="references", title=f"Fields, bound at {time}", columns=columns, rows=tuple(found))


def _modules(plan: Plan) -> Table:
    starts = dict(program_of(plan.settings).starts)
    found = tuple(
        Row(
            key=name,
            cells=(
                name,
                f"{starts[name]:,}" if plan.state.stage > 1 else "",
                f"{size:,}",
                ", ".join(f"{symbol} at {offset:,}" for symbol, offset in symbols[:4]) or "none",
            ),
        )
        for name, size, symbols, _ in plan.settings.modules
    )
    columns = ("module", "start in the load module", "bytes", "symbols")
    return Table(key="modules", title="Modules", columns=columns, rows=found)
