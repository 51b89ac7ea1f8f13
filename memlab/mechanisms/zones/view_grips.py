"""Grips: before anything was asked, the level of each column can be dragged: what if Normal had 449 free frames?"""

from collections.abc import Iterator
from typing import Final

from memlab.mechanisms.zones.layout import ALL
from memlab.mechanisms.zones.view_columns import level, most
from memlab.mechanisms.zones.view_plan import Column, Plan
from memlab.scene.asks import Setting
from memlab.scene.marks import Stop

_EVEN: Final = 12
_INSIDE: Final = 6.0


def grips(plan: Plan) -> None:
    """A grip for each zone that exists."""
    if plan.compact or plan.step.request:
        return
    for column in plan.columns:
        if column.frames and column.name != ALL:
            _grip(plan, column)


def _grip(plan: Plan, column: Column) -> None:
    values = sorted(set(_values(column)))
    stops = [
        Stop(
            x=column.x + 9,
            y=max(level(plan, column, value), plan.top + _INSIDE),
            asks=_free(plan, column.name, value),
            words=f"{column.name} with {value:,} free",
        )
        for value in values
    ]
    words = f"How many frames of {column.name} are free at the start: drag it, or use the arrow keys."
    plan.sheet.grip(("grip", column.name), stops, values.index(column.free), words, axis="y")


def _values(column: Column) -> Iterator[int]:
    """The number itself and its neighbours, the marks and theirs, and some between."""
    top = min(int(most(column)), column.frames)
    near = [column.free, *(column.marks or ())]
    yield column.free
    yield from (value + by for value in near for by in (-1, 0, 1, 2) if 0 <= value + by <= top)
    yield from (top * at // _EVEN for at in range(_EVEN + 1))


def _free(plan: Plan, name: str, value: int) -> Setting:
    """The free frames at the start, with one zone's changed."""
    given = dict(plan.settings.free) | {name: value}
    return Setting("free", tuple(given.items()))
