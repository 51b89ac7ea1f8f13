"""The picture of a TLB: the page number at all entries at once, the page table behind them, the accesses as time."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.tlb.view_address import Address
from memlab.mechanisms.tlb.view_entries import Entries
from memlab.mechanisms.tlb.view_flow import Flow
from memlab.mechanisms.tlb.view_mean import mean
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan
from memlab.mechanisms.tlb.view_strip import Strip
from memlab.mechanisms.tlb.view_table import PageTable
from memlab.mechanisms.tlb.view_tables import tables
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    now = Moment(step, foretold=not look.get("asking"))
    plan = Plan(sheet.look, deep=now.deep)
    parts = Address(sheet, plan, now), Entries(sheet, plan, now), PageTable(sheet, plan, now)
    for part in parts:
        part.draw()
    Flow(sheet, plan, now, parts).draw()
    if plan.strip:
        Strip(sheet, plan, now, look.get("waiting", ()) if not step.request else ()).draw()
    mean(sheet, plan, now)
    return Scene(sheet.picture("The TLB, and what the step is about"), tables(step))
