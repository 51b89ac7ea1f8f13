"""The picture of an i386: above the segment stage, below it paging, between them the same 32 bits, cut anew.

A selector falls into three parts; its index chooses eight bytes, whose pieces gather into base and limit. Two bars hold
offset against limit, a sum makes the linear address. Below, that is cut into directory, page and offset, each over the
table that it indexes. What has not been reached is empty; what refuses is red, and nothing follows it.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.i386.view_bytes import descriptor
from memlab.mechanisms.i386.view_check import check
from memlab.mechanisms.i386.view_paging import paging
from memlab.mechanisms.i386.view_plan import STAGES, Plan
from memlab.mechanisms.i386.view_selector import selector, switch
from memlab.mechanisms.i386.view_sum import linear
from memlab.mechanisms.i386.view_tabs import tabs
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet

_SEGMENTS, _PAGING = STAGES[1:]


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, its tables behind tabs, and its sentence in the base on show."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if plan.stage != _PAGING:
        selector(plan)
        descriptor(plan)
        check(plan)
        linear(plan)
    switch(plan)
    if plan.stage != _SEGMENTS:
        paging(plan)
    return Scene(sheet.picture("Segment and page, as far as it has come"), tabs(plan), plan.say(step.why))
