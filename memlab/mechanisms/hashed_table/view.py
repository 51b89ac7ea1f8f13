"""The picture of a hashed table: the hash of the page number, and the search that it leaves to be done.

Chains lie to the right of their buckets; a PowerPC has two groups of eight entries, an UltraSPARC one line. Clicking a
page reads its first byte, clicking a bucket the page at the end of its chain. The grip changes the number of buckets.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.hashing import mean_compares
from memlab.mechanisms.hashed_table.state import POWERPC
from memlab.mechanisms.hashed_table.view_chains import Chains
from memlab.mechanisms.hashed_table.view_foot import foot
from memlab.mechanisms.hashed_table.view_groups import groups
from memlab.mechanisms.hashed_table.view_left import left
from memlab.mechanisms.hashed_table.view_lines import lines
from memlab.mechanisms.hashed_table.view_plan import Plan
from memlab.mechanisms.hashed_table.view_refused import refusal
from memlab.mechanisms.hashed_table.view_tabs import tabs
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if plan.chained:
        left(plan, _formula(plan))
        Chains(plan).draw()
        foot(plan)
    elif step.settings.variant == POWERPC:
        groups(plan)
    else:
        lines(plan)
    if not plan.narrow and not plan.compact:
        _figures(plan)
    refusal(plan)
    return Scene(sheet.picture("Where a page's entry is found"), tabs(plan))


def _formula(plan: Plan) -> tuple[str, str, str]:
    place = plan.place
    if place is None:
        return "hash", "", ""
    whole = f"{place.formula} = {place.bucket:,}"
    if plan.sheet.fits(whole, plan.left - 8):
        return "hash", whole, ""
    return "hash", place.formula, f"= {place.bucket:,}"


def _figures(plan: Plan) -> None:
    """What the access has cost so far, and what a page of the table costs on average."""
    sheet, event = plan.sheet, plan.event
    figures = []
    if plan.compares is not None:
        figures.append((f"{plan.compares:,}", "compare" if plan.compares == 1 else "compares"))
    if isinstance(event, Translated) or plan.failed:
        count = int(getattr(event, "references", 0))
        figures.append((f"{count:,}", "access to memory" if count == 1 else "accesses to memory"))
    sheet.figures(figures, 34)
    if plan.chained and plan.state.chains:
        mean = mean_compares(len(chain) for chain in plan.state.chains.values())
        y = plan.foot - 42
        x = sheet.width - 16
        sheet.text(x, y, f"{mean:.3g}", size=18, bold=True, align="end", key=("figure", "mean"))
        sheet.text(x, y + 17, "compares, on average", align="end", key=("figure's name", "mean"))
