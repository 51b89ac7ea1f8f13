"""The picture of a slab allocator: caches at the left, their slabs in three lanes, each to scale."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.mechanisms.slab.decisions import Decision
from memlab.mechanisms.slab.events import CacheCreated
from memlab.mechanisms.slab.view_below import floor, is_below, rows_below
from memlab.mechanisms.slab.view_caches import caches, looked_at
from memlab.mechanisms.slab.view_created import created
from memlab.mechanisms.slab.view_lanes import lanes
from memlab.mechanisms.slab.view_plan import Stand, plan
from memlab.mechanisms.slab.view_reap import REAPING, reap
from memlab.mechanisms.slab.view_scale import scale
from memlab.mechanisms.slab.view_sizing import sizing
from memlab.mechanisms.slab.view_start import start
from memlab.mechanisms.slab.view_tables import tables
from memlab.mechanisms.slab.view_trouble import refusal, trouble
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    told = look.get("told", (step.event,))
    stand = Stand(sheet, plan(sheet.look), step, told, looked_at(step, told, look.get("cache")))
    caches(stand)
    if isinstance(step.event, Started) and not stand.cache:
        start(sheet, stand.plan, look.get("waiting", ()))
    else:
        _drawn(stand)
    return Scene(sheet.picture("The slabs of a cache in their lists"), tables(step, stand.cache))


def _drawn(stand: Stand) -> None:
    """The lanes; or what the step compares instead: orders, weights, blocks of frames."""
    event = stand.step.event
    if isinstance(event, Decision):
        sizing(stand)
    elif isinstance(event, REAPING):
        reap(stand)
    elif isinstance(event, CacheCreated) and stand.cache:
        created(stand.sheet, stand.plan, stand.cache)
        scale(stand)
    elif is_below(event):
        _with_floor(stand)
    else:
        lanes(stand)
        if why := trouble(event):
            refusal(stand.sheet, stand.plan, why)
        else:
            scale(stand)


def _with_floor(stand: Stand) -> None:
    """The frames below as many lanes as leave them room."""
    tops = {count: stand.plan.lane(count) for count in (2, 1, 0)}
    count = next((count for count, top in tops.items() if rows_below(stand.sheet, top)), 0)
    lanes(stand, count)
    floor(stand, tops[count])
