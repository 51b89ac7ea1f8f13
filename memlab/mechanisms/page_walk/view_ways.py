"""The way of a walk: from an index down to its entry, from the entry on to what it names; the disc that walks it."""

from typing import Any

from memlab.mechanisms.page_walk.events import (
    AddressSplit,
    EntryRead,
    PageFault,
    PointerRead,
    Reached,
    TableDropped,
    Trapped,
    Unmapped,
)
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.scene.marks import Point

_HEAD = 7


def ways(plan: Plan) -> None:
    """Draw the arrows as far as the walk has come, and the disc at its newest place."""
    for level in range(len(plan.reads)):
        _down(plan, level, _row(plan, level))
        if _goes_on(plan, level):
            _on(plan, level)
    if isinstance(plan.event, Reached):
        _down(plan, plan.layout.levels, plan.byte)
    _token(plan)


def _row(plan: Plan, level: int) -> float:
    """The height at which the entry of a level stands."""
    return next(row.middle for row in plan.rows_of(level) if row.touched)


def _goes_on(plan: Plan, level: int) -> bool:
    """Whether the step knows what the entry names: a walk that ends here does not go on."""
    ends = isinstance(plan.event, (PageFault, Trapped)) and level == len(plan.reads) - 1
    return plan.reads[level].valid and not ends


def _down(plan: Plan, column: int, height: float) -> None:
    """From the field to the entry that it chooses, in its hue."""
    place = plan.columns[column]
    points = [(place.gutter, plan.at.under), (place.gutter, height), (place.left, height)]
    plan.sheet.path(points, thick=5, head=True, key=("down", column))
    inner = [*points[:2], (place.left - _HEAD, height)]
    plan.sheet.path(inner, thick=3, paint=plan.paint(column), key=("hue", column))


def _onward(plan: Plan, level: int) -> list[Point]:
    """From an entry over the lane to the head of the next column."""
    after = plan.layout.levels if plan.reads[level].page else level + 1
    place, following, height = plan.columns[level], plan.columns[after], _row(plan, level)
    bend, lane = (place.right + plan.columns[level + 1].x) / 2, plan.at.lane
    return [(place.right, height), (bend, height), (bend, lane), (following.left + min(60, following.wide / 2), lane)]


def _on(plan: Plan, level: int) -> None:
    points = _onward(plan, level)
    gone = level == len(plan.reads) - 1 and isinstance(plan.event, (Unmapped, TableDropped))
    thick = 2.0 if level == len(plan.reads) - 1 and not isinstance(plan.event, Reached) else 1.25
    more: dict[str, Any] = {"dashed": gone, "thick": thick, "head": True, "key": ("on", level)}
    plan.sheet.path([*points, (points[-1][0], plan.at.lane + 10)], **more)


def _token(plan: Plan) -> None:
    """The disc comes along the arrow from the entry before, and down the arrow of the index."""
    reached = isinstance(plan.event, Reached)
    if isinstance(plan.event, AddressSplit):
        plan.sheet.token([(plan.columns[0].gutter, plan.at.under + 6)])
    elif plan.reads and isinstance(plan.event, (PointerRead, EntryRead, PageFault, Trapped, Reached)):
        column = plan.layout.levels if reached else len(plan.reads) - 1
        place, height = plan.columns[column], plan.byte if reached else _row(plan, column)
        before = len(plan.reads) - 1 if reached else column - 1
        start = [*_onward(plan, before)[:3], (place.gutter, plan.at.lane)] if column else []
        down = [(place.gutter, plan.at.under + 6), (place.gutter, height), (place.left - 7, height)]
        plan.sheet.token([*start, *down[bool(column) :]])
