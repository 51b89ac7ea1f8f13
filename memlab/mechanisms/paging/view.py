"""The picture of paging: the address as bits with the cut in it, the page table below, physical memory lying under it.

One process is shown: that of the step, or the one chosen in the list of processes. Of many pages and frames those are
shown that the step is about. Clicking a page or its entry reads the page's first byte; the grip moves the cut.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.paging.view_bar import bar
from memlab.mechanisms.paging.view_costs import costs
from memlab.mechanisms.paging.view_cut import cut
from memlab.mechanisms.paging.view_foot import foot
from memlab.mechanisms.paging.view_frames import Frames
from memlab.mechanisms.paging.view_plan import Plan
from memlab.mechanisms.paging.view_table import table
from memlab.mechanisms.paging.view_tabs import tabs
from memlab.mechanisms.paging.view_way import way
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    bar(plan)
    shown_frames = plan.settings.frames
    if plan.face == "cut":
        cut(plan)
    else:
        table(plan)
        costs(plan)
        frames = Frames(plan)
        frames.draw()
        way(plan, frames)
        shown_frames = len(frames.places)
    foot(plan, shown_frames)
    return Scene(sheet.picture("An address, its page table and memory"), tabs(plan))
