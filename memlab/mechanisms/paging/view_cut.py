"""What each place of the cut costs: under every border near it a column for entries, bytes of the table, bytes unused.

The grip points at its own column. Each of the three groups has one linear scale, on which the columns of the cut stay
the same height while the others double and halve; a column too high for the picture is broken.
"""

from collections.abc import Callable
from math import ceil
from typing import Any, Final, NamedTuple

from memlab.mechanisms.paging.costs import Costs
from memlab.mechanisms.paging.view_bar import moved
from memlab.mechanisms.paging.view_plan import OFFSET, Plan
from memlab.memory.english import in_bytes
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_NEAR: Final = 4
_WIDEST: Final = 18.0
_UNIT: Final = 14.0
_LABEL: Final = 36.0
_TOP: Final = 16.0
_LAST_PAGE: Final = 200.0


class Group(NamedTuple):
    """One of the three: what it counts at a place of the cut, and what is said of the one in force."""

    key: str
    value: Callable[[Costs], int]
    unit: int
    fill: Paint
    number: str
    names: tuple[str, ...]
    hatched: bool = False


def cut(plan: Plan) -> None:
    """Draw the columns, and beside them the numbers of the cut in force."""
    here = Costs(plan.settings, plan.process, plan.bits)
    near = [bits for bits in plan.stops if abs(bits - plan.bits) <= _NEAR]
    groups = _groups(plan, here)
    top, bottom = plan.at.under + _TOP, plan.at.rule - 22
    high = (bottom - top) / len(groups)
    plan.sheet.path([(plan.bar.x(plan.bits), plan.at.under), (plan.bar.x(plan.bits), bottom)], dashed=True, key="here")
    for at, group in enumerate(groups):
        base = top + high * (at + 1) - 4
        for bits in near:
            _column(plan, group, Costs(plan.settings, plan.process, bits), base, high - 14)
        _base_line(plan, near, base, group.key)
        _told(plan, near, group, base - high + 16)
    _last_page(plan, near, here, bottom - high + 12)
    _sizes(plan, near, bottom + 14)


def _groups(plan: Plan, here: Costs) -> list[Group]:
    unit, table = max(1, here.entries), max(1, here.table)
    groups = [
        Group("entries", lambda cost: cost.entries, unit, plan.hue, here.shown_entries, here.entry_names),
        Group("table", lambda cost: cost.table, table, plan.hue, in_bytes(here.table), here.table_names),
    ]
    if here.unused is not None:
        number, names = in_bytes(here.unused), here.unused_names
        groups.append(
            Group("unused", lambda cost: cost.unused or 0, here.page_size, OFFSET, number, names, hatched=True)
        )
    return groups


def _column(plan: Plan, group: Group, cost: Costs, base: float, most: float) -> None:
    """A column on its base line; broken where it would be higher than there is room."""
    value, here = group.value(cost), cost.bits == plan.bits
    high = _UNIT * value / group.unit
    broken, wide = high > most, min(_WIDEST, plan.bar.wide * 0.65)
    high = min(max(high, 1.0), most)
    x = min(max(plan.bar.x(cost.bits) - wide / 2, PAD), plan.sheet.width - PAD - wide)
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 1} if here else {}
    if here and group.hatched:
        more |= {"pattern": "hatch", "ink": Paint.INK}
    fill = group.fill if here else Paint.FREE
    asks = None if here else moved(plan, cost.bits)
    plan.sheet.area((group.key, cost.bits), (x, base - high, wide, high), fill, words=cost.words, asks=asks, **more)
    if broken:
        y = base - high + 8
        zigzag = [(x - 2, y + 3), (x + wide / 3, y - 3), (x + 2 * wide / 3, y + 3), (x + wide + 2, y - 3)]
        for part, thick, paint in (("gap", 5.0, Paint.STAGE), ("edge", 1.0, Paint.LINE)):
            plan.sheet.path(zigzag, thick=thick, paint=paint, key=("broken", part, group.key, cost.bits))


def _base_line(plan: Plan, near: list[int], base: float, key: str) -> None:
    first, last = plan.bar.x(near[-1]) - 12, plan.bar.x(near[0]) + 12
    plan.sheet.path(
        [(max(PAD, first), base), (min(plan.sheet.width - PAD, last), base)], paint=Paint.LINE, key=("base", key)
    )


def _told(plan: Plan, near: list[int], group: Group, y: float) -> None:
    """The number of the cut in force, beside the columns where there is more room."""
    sheet, before, after = plan.sheet, *_beside(plan, near)
    left = before > after
    x, align = (PAD + before, "end") if left else (sheet.width - PAD - after, "start")
    room = max(before, after)
    sheet.text(x, y + 4, group.number, size=18, bold=True, align=align, key=("number", group.key))
    name = next((name for name in group.names if sheet.fits(name, room)), group.names[-1])
    sheet.text(x, y + 21, fitted(name, room, 12), paint=Paint.QUIET, align=align, key=("name", group.key))


def _beside(plan: Plan, near: list[int]) -> tuple[float, float]:
    """How much room there is left of the columns, and right of them."""
    left, right = plan.bar.x(near[-1]), plan.bar.x(near[0])
    return left - 28 - PAD, plan.sheet.width - PAD - right - 28


def _last_page(plan: Plan, near: list[int], here: Costs, y: float) -> None:
    """The last page of the program on the other side: what is used of it, and what not."""
    before, after = _beside(plan, near)
    width = min(_LAST_PAGE, before, after)
    if not here.unused or here.pages is None or width < _LAST_PAGE / 2:
        return
    sheet, x = plan.sheet, float(PAD if before <= after else plan.sheet.width - PAD - after)
    used = here.page_size - here.unused
    caption = fitted(f"page {here.pages - 1:,}, the last", width, 12)
    sheet.text(x, y + 4, caption, paint=Paint.QUIET, key="last page")
    part = width * used / here.page_size
    sheet.area("used", (x, y + 10, part, 18), OFFSET, words=f"{in_bytes(used)} of the last page used.")
    rest, words = (x + part, y + 10, width - part, 18), f"{in_bytes(here.unused)} of the last page unused."
    sheet.area("not used", rest, OFFSET, pattern="hatch", ink=Paint.INK, words=words)


def _sizes(plan: Plan, near: list[int], y: float) -> None:
    """The size of a page under its column, as many as can be read."""
    step = max(1, ceil(_LABEL / plan.bar.wide))
    for bits in near:
        if (bits - plan.bits) % step == 0:
            here, x = bits == plan.bits, plan.bar.x(bits)
            align = "start" if x < PAD + 12 else "end" if x > plan.sheet.width - PAD - 12 else "middle"
            ink = Paint.INK if here else Paint.QUIET
            plan.sheet.text(x, y, show_size(1 << bits), bold=here, paint=ink, align=align, key=("size", bits))
