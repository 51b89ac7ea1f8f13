"""The stairs of faults over the requests."""

from memlab.mechanisms.demand_paging.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.paint import Paint

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
    sheet.text(left, top + height + 20, "0", paint=Paint.QUIET, key="stairs' start")
    said = f"{_scale(len(trail))} requests"
    sheet.text(left + width, top + height + 20, said, align="end", paint=Paint.QUIET, key="stairs' axis")


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
