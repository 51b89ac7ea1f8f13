"""The picture of segmentation: the pieces of a program, its table with the check below it, and memory."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.segmentation.view_address import address, pieces, way_to_entry
from memlab.mechanisms.segmentation.view_check import check, check_box
from memlab.mechanisms.segmentation.view_lying import Lying
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.mechanisms.segmentation.view_standing import Standing
from memlab.mechanisms.segmentation.view_table import row_top, table
from memlab.mechanisms.segmentation.view_tabs import tabs
from memlab.scene.look import Look
from memlab.scene.parts.signs import handle, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Sheet

_HEAD = 100.0


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs all tables and the holes."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    memory = Standing(plan) if plan.tall else Lying(plan)
    if plan.tall:
        pieces(plan)
    address(plan)
    table(plan)
    check(plan)
    memory.draw()
    row = row_top(plan, plan.number) if plan.number is not None else None
    way_to_entry(plan, row)
    memory.base_arrow(row)
    _handles(plan)
    return Scene(sheet.picture("Where a segment's byte lies"), tabs(plan))


def _handles(plan: Plan) -> None:
    """What can be dragged, beside the head of memory, or above the check where memory lies."""
    if plan.handles and not plan.compact:
        x = Standing(plan).x + _HEAD if plan.tall else check_box(plan)[0]
        signs(plan.sheet, (x, 20), [handle(f"drag: {', '.join(sorted(plan.handles))}")], plan.sheet.width - PAD)
