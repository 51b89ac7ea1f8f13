"""The mean access in numbers, and as a dot on the line of the effective access time over the hit ratio."""

from memlab.mechanisms.tlb.cost import show_time, times_of
from memlab.mechanisms.tlb.state import mean_time
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_WIDTH = 112.0
_HEIGHT = 46.0
_FALL = 0.8 * _HEIGHT


def mean(sheet: Sheet, plan: Plan, now: Moment) -> None:
    """Draw the numbers, and the line where there is room for it."""
    state = now.state
    count = state.hits + state.misses
    time = f"{show_time(mean_time(now.settings, state))} ns" if count else "–"
    if plan.strip is None:
        text = f"mean {time}, {state.hits:,} of {count:,} hits" if count else ""
        sheet.text(sheet.width - PAD, plan.bottom - 4, text, bold=True, align="end", key="mean")
        return
    hits = f"{state.hits:,} of {count:,}" if count else "–"
    sheet.figures([(time, "mean access"), (hits, "hits")], plan.strip + 36)
    if plan.chart is not None:
        _line(sheet, now, plan.chart + 34, plan.strip + 30)


def _line(sheet: Sheet, now: Moment, x: float, top: float) -> None:
    times = times_of(now.settings)
    most, least = times.miss(now.references), times.hit
    sheet.text(x - 34, top - 13, "mean access, by hits", paint=Paint.QUIET, key="chart")
    corner, bottom = (x, top - 4), top + _HEIGHT
    sheet.path([corner, (x, bottom), (x + _WIDTH, bottom)], paint=Paint.LINE, key="axes")
    sheet.path([(x, top), (x + _WIDTH, top + _FALL)], paint=Paint.QUIET, thick=1.5, key="line")
    told = [(top, most)] * now.misses_told + [(top + _FALL, least)] * now.hits_told
    for y, time in told:
        sheet.text(x - 8, y + 4, show_time(time), align="end", paint=Paint.QUIET, key=("time", y))
    for share, name in ((0.0, "0"), (1.0, "100 %")):
        sheet.text(x + share * _WIDTH, bottom + 15, name, align="middle", paint=Paint.QUIET, key=("share", share))
    if now.state.past:
        _dot(sheet, now, (x, top), (most, least))


def _dot(sheet: Sheet, now: Moment, origin: tuple[float, float], times: tuple[float, float]) -> None:
    """Where this run is: right by its hits, down by its mean."""
    (x, top), (most, least) = origin, times
    ratio, time = now.state.hit_ratio, mean_time(now.settings, now.state)
    right, down = x + ratio * _WIDTH, top + _FALL * (most - time) / (most - least)
    sheet.path([(x, down), (right, down), (right, top + _HEIGHT)], dashed=True, key="reading")
    words = f"{ratio:.0%} hits make a mean access of {show_time(time)} ns."
    sheet.badge(right, down, "", radius=5, key="dot", words=words)
