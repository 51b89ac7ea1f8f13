"""The stairs of faults over the requests, and the model beside what a kernel counted."""

from memlab.mechanisms.demand_paging.counts import Count
from memlab.mechanisms.demand_paging.presets import HERE, NOBODY
from memlab.mechanisms.demand_paging.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_LINES = 4
_LEAST = 16


def _scale(value: int) -> int:
    """The end of an axis: 16, or the next power of two."""
    return max(_LEAST, 1 << (value - 1).bit_length() if value else 0)


def stairs(plan: Plan) -> None:
    """Draw the parent's resident pages and all faults, after each request so far."""
    left, top, width, height = plan.stairs
    sheet, trail = plan.sheet, plan.state.trail
    most = _scale(trail[-1][0] if trail else 0)
    sheet.text(left, top - 28, "After each request", size=14, bold=True, key="stairs' head")
    for at in range(_LINES + 1):
        y = top + height * at / _LINES
        sheet.path([(left, y), (left + width, y)], paint=Paint.RULE, key=("rule", at))
        mark = str(round(most * (_LINES - at) / _LINES))
        sheet.text(left - 8, y + 4, mark, align="end", paint=Paint.QUIET, key=("mark", at))
    for place, paint, name in ((1, Paint.HUE_1, "resident"), (0, Paint.INK, "faults")):
        _stair(plan, [0, *(pair[place] for pair in trail)], most, paint, name)
    sheet.text(left + width, top + height + 20, "requests", align="end", paint=Paint.QUIET, key="stairs' axis")


def _stair(plan: Plan, values: list[int], most: int, paint: Paint, name: str) -> None:
    left, top, width, height = plan.stairs
    across = width / _scale(len(values) - 1)

    def y(value: int) -> float:
        return top + height * (1 - value / most)

    points = [(left, y(values[0]))]
    for at, value in enumerate(values[1:], start=1):
        points += [(left + at * across, y(values[at - 1])), (left + at * across, y(value))]
    plan.sheet.path(points, paint=paint, thick=2.5 if name == "resident" else 1.5, key=("stair", name))
    _key(plan, name, _said(values[-1], name), paint)


def _said(value: int, name: str) -> str:
    return plural(value, "fault") if name == "faults" else f"{value} {name}"


def _key(plan: Plan, name: str, said: str, paint: Paint) -> None:
    """Which line is which, and where it stands, in the head of the stairs."""
    left, top, _, _ = plan.stairs
    x = left + (100 if name == "resident" else 0)
    plan.sheet.path([(x, top - 14), (x + 16, top - 14)], paint=paint, thick=2.5, key=("key", name))
    plan.sheet.text(x + 22, top - 10, said, key=("end", name))


def comparison(plan: Plan) -> None:
    """Draw what the model says of this request, and what the kernel counted of the same."""
    sheet, x, step = plan.sheet, plan.right, plan.step
    top = plan.top - 8 if plan.compact else plan.top - 28
    sheet.text(x, top, "request", bold=True, key="comparison's head")
    count: Count | None = plan.look.get("counted")
    found = _found(plan)
    sheet.text(x + 112, top, "model", align="end", paint=Paint.QUIET, key="model")
    if count:
        sheet.text(sheet.width - PAD, top, "kernel", align="end", paint=Paint.QUIET, key="kernel")
    for at, (name, own) in enumerate(found):
        _compared(plan, top + 26 + 24 * at, name, own, (count.faults, count.resident)[at] if count else None)
    _who_counted(plan, top + 26 + 24 * len(found) + 8, step.settings.source if count else NOBODY)


def _found(plan: Plan) -> list[tuple[str, int]]:
    event = plan.step.event
    who = getattr(event, "who", "parent")
    return [("faults", plan.step.result or 0), ("resident", plan.state.resident(who))]


def _compared(plan: Plan, y: float, name: str, own: int, kernel: int | None) -> None:
    sheet, x = plan.sheet, plan.right
    sheet.text(x, y, name, key=("compared", name))
    sheet.text(x + 112, y, str(own), size=14, bold=True, align="end", key=("own", name))
    if kernel is not None:
        sign = "=" if own == kernel else "\N{NOT EQUAL TO}"
        sheet.text(x + 134, y, sign, size=14, align="middle", key=("sign", name))
        sheet.text(sheet.width - PAD, y, str(kernel), size=14, bold=True, align="end", key=("by kernel", name))


def _who_counted(plan: Plan, y: float, source: str) -> None:
    if not plan.step.request:
        return
    by = "on" if source == HERE else "in"
    lines = ("The kernel was not asked:", "Run it here.") if source == NOBODY else (f"Counted {by}", f"{source}.")
    for at, line in enumerate(lines):
        plan.sheet.text(plan.right, y + 16 * at, line, paint=Paint.QUIET, key=("source", at))
