"""The picture of demand paging: both page tables, the stairs of faults, and model against kernel."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.demand_paging.view_frames import frames, legend
from memlab.mechanisms.demand_paging.view_plan import Plan
from memlab.mechanisms.demand_paging.view_reason import reason
from memlab.mechanisms.demand_paging.view_stairs import stairs
from memlab.mechanisms.demand_paging.view_tables import tables
from memlab.scene.look import Look
from memlab.scene.parts.beside import beside
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    tables(plan)
    if plan.wide and not plan.compact:
        stairs(plan)
    beside(sheet, plan.beside, look.get("beside"), plan.beside_ends)
    if not plan.compact:
        legend(plan)
        frames(plan)
        reason(plan)
    return Scene(sheet.picture("Which pages have a frame"))
