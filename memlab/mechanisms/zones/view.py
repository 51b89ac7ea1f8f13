"""The picture of zones: how much of each is free and where its marks are; beside them the mask and the passes.

Clicking a bit of the mask asks the same again with that bit changed; before anything was asked, levels can be dragged.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.zones.layout import map_bytes, pairs_of
from memlab.mechanisms.zones.state import lists_of
from memlab.mechanisms.zones.view_columns import columns, title
from memlab.mechanisms.zones.view_grips import grips
from memlab.mechanisms.zones.view_mask import mask
from memlab.mechanisms.zones.view_passes import cards
from memlab.mechanisms.zones.view_plan import Plan
from memlab.scene.look import Look
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.parts.signs import dragged
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet

_LISTED = 6


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step; free lists, blocks and maps behind tabs."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step, look)
    columns(plan)
    grips(plan)
    if not plan.compact:
        dragged(sheet, (PAD + text_width(title(plan), 12) + 8, 18), "free", plan.right - 4)
        mask(plan)
    cards(plan)
    _foot(plan)
    return Scene(sheet.picture("Which zone serves a request"), _tabs(plan))


def _foot(plan: Plan) -> None:
    """How often the kernel had to help itself so far."""
    state, x = plan.state, float(plan.sheet.width - PAD)
    size = 12 if plan.compact else 18
    for number, name in ((state.failed, "NULL"), (state.calls, "reclaim calls"), (state.woken, "kswapd woken")):
        shown = f"{number:,}"
        plan.sheet.text(x, plan.foot, shown, size=size, bold=True, align="end", key=("figure", name))
        x -= text_width(shown, size, bold=True) + 6
        plan.sheet.text(x, plan.foot, name, align="end", paint=Paint.QUIET, key=("figure's name", name))
        x -= text_width(name, 12) + 18
        if x < plan.right + 90:
            return


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    return (
        Tab("lists", "Free lists", lambda: _lists(plan), f"{sum(map(_blocks, plan.state.areas)):,}"),
        Tab("blocks", "In use", lambda: _held(plan), f"{len(plan.state.blocks):,}"),
        Tab("maps", "Maps of pair bits", lambda: _maps(plan)),
    )


def _blocks(area: Any) -> int:
    return sum(area.counts)


def _lists(plan: Plan) -> Table:
    rows = [
        Row(key=(zone, order), cells=(zone, f"{order}", f"{len(found):,}", _some(found)))
        for zone, lists in lists_of(plan.world, plan.state).items()
        for order, found in enumerate(lists)
    ]
    columns = ("zone", "order", "blocks", "first frames, head first")
    return Table(key="lists", title="Free lists", columns=columns, rows=few(rows))


def _some(frames: list[int]) -> str:
    shown = ", ".join(f"{frame:,}" for frame in islice(frames, _LISTED))
    return f"{shown}, ..." if len(frames) > _LISTED else shown


def _held(plan: Plan) -> Table:
    rows = [
        Row(
            key=("held", name),
            cells=(name, f"{held.frame:,}", f"{held.order}", f"{plan.state.counts.get(held.frame, 0)}"),
        )
        for name, held in plan.state.blocks.items()
    ]
    columns = ("block", "first frame", "order", "count")
    return Table(key="blocks", title="Blocks in use", columns=columns, rows=few(rows), empty="no block")


def _maps(plan: Plan) -> Table:
    """Bits that are needed, and bytes that this kernel sets aside, by zone and order."""
    kernel = plan.world.kernel
    zones = [("all", sum(zone.frames for zone in plan.world.zones))] if kernel.early else []
    zones = zones or [(zone.name, zone.frames) for zone in plan.world.zones]
    rows = [
        Row(
            key=("map", name, order),
            cells=(name, f"{order}", f"{pairs_of(frames, order):,}", f"{size:,}" if size else "no map"),
        )
        for name, frames in zones
        for order, size in enumerate(map_bytes(kernel, frames))
    ]
    columns = ("zone", "order", "pairs: bits needed", "bytes set aside")
    return Table(key="maps", title="Maps of pair bits", columns=columns, rows=few(rows))
