"""The tables of both processes: a cell for each page, in the look of what it is mapped to."""

from typing import Any

from memlab.mechanisms.demand_paging.requests import CHILD, PAGES, PARENT, Write
from memlab.mechanisms.demand_paging.state import ZERO, Entry
from memlab.mechanisms.demand_paging.view_plan import COLUMNS, ROWS, Plan
from memlab.scene.paint import Paint

_LEAST = 16.0
_LOOKS = {"fault": Paint.DECISION, "frame": Paint.HUE_1, "shared": Paint.HUE_2, "was shared": Paint.HUE_1}
_FAULTS = ("frame", "zero", "copy", "own")


def tables(plan: Plan) -> None:
    """Draw the parent's table, the child's or where it would be."""
    for who in (PARENT, CHILD):
        _head(plan, who)
        if plan.state.table(who) is None:
            _nobody(plan)
            continue
        for page in range(PAGES):
            _page(plan, who, page)


def _head(plan: Plan, who: str) -> None:
    sheet, x = plan.sheet, plan.left(who)
    if plan.compact:
        sheet.text(x, plan.top - 8, who, bold=True, key=("head", who))
        return
    sheet.text(x, plan.top - 28, who, size=14, bold=True, key=("head", who))
    there = plan.state.table(who) is not None
    said = f"{plan.state.resident(who)} of {PAGES} resident" if there else "after a fork"
    sheet.text(x, plan.top - 10, said, paint=Paint.QUIET, key=("resident", who))


def _nobody(plan: Plan) -> None:
    box = (plan.left(CHILD), plan.top, COLUMNS * plan.across, ROWS * plan.cell)
    plan.sheet.area(CHILD, box, Paint.STAGE, dashed=True, edge=Paint.RULE, words="There is no child.")
    plan.sheet.label(box, "no child", paint=Paint.QUIET, key="no child")


def kind_of(plan: Plan, entry: Entry | None) -> str:
    """What a page is mapped to: nothing, zeros, a frame of its own, a shared one, one that was shared."""
    if entry is None:
        return "mapped only"
    if entry.frame == ZERO:
        return "zeros"
    if entry.writable:
        return "frame"
    return "shared" if len(plan.state.users(entry.frame)) > 1 else "was shared"


_TOLD = {
    "mapped only": "mapped, but without a frame",
    "zeros": "shows the page of zeros",
    "frame": "has frame {}",
    "shared": "shares frame {} with the other process",
    "was shared": "has frame {}, which still may not be written",
}


def _page(plan: Plan, who: str, page: int) -> None:
    entry, box = plan.state.entry(who, page), plan.page(who, page)
    kind, now = kind_of(plan, entry), plan.step.event.chose == (who, page)
    words = f"Page {page} of the {who} {_TOLD[kind].format(entry.frame if entry else '')}."
    look = look_of(kind)
    fill: Paint = look.pop("fill")
    look["over"] = int(kind == "was shared")
    if now:
        fault = plan.step.event.tick in _FAULTS
        fill, look = (Paint.DECISION, {}) if fault else (fill, look)
        look |= {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True}
    plan.sheet.area((who, page), box, fill, words=words, asks=Write(page, who), **look)
    if plan.cell >= _LEAST:
        ink: dict[str, Any] = {"on": fill, "bold": now}
        if kind == "mapped only" and not now:
            ink = {"paint": Paint.QUIET}
        x, y, width, height = box
        place = (x + width / 2, y + height / 2 + 4)
        plan.sheet.text(*place, str(page), align="middle", key=("number", who, page), **ink)


def look_of(kind: str) -> dict[str, Any]:
    """How a page looks that is mapped so: the attributes of its area."""
    if kind == "mapped only":
        return {"fill": Paint.PAGE, "pattern": "hatch", "edge": Paint.RULE}
    if kind == "zeros":
        return {"fill": Paint.PAGE, "edge": Paint.LINE}
    waits = kind == "was shared"
    return {"fill": _LOOKS[kind], "edge": Paint.INK if waits else Paint.LINE, "dashed": waits}
