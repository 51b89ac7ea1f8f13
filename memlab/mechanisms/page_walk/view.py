"""The picture of a page walk: the address in its fields, a column a table below them, the frame under the offset.

An arrow comes down from each field to the entry that it chooses, another goes from the entry to the table it names; the
disc is at what the step reads. Below a table stands where the entry lies, at the foot the physical address, or why
there is none.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.page_walk.view_address import address
from memlab.mechanisms.page_walk.view_foot import foot
from memlab.mechanisms.page_walk.view_frame import frame
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.mechanisms.page_walk.view_table import table
from memlab.mechanisms.page_walk.view_tabs import tabs
from memlab.mechanisms.page_walk.view_ways import ways
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, its tables behind tabs, and its sentence in the base on show."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    address(plan)
    for level in range(plan.layout.levels):
        table(plan, level)
    frame(plan)
    ways(plan)
    foot(plan)
    return Scene(sheet.picture("The walk, as far as it has come"), tabs(plan), plan.say(step.why))
