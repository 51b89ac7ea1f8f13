"""A plot of plain numbers as a picture: lines over a common axis, each with its name at its end."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from memlab.scene.look import Look
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Line, Picture, Series
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.ticks import nice_ticks, power_ticks

WIDTH: Final = 760
HEIGHT: Final = 300

_PAINTS: Final = (Paint.INK, Paint.HUE_1, Paint.HUE_3, Paint.HUE_5, Paint.HUE_4, Paint.HUE_2)
_TOP, _BOTTOM, _APART = 44, 46, 17
_WIDEST_NAME: Final = 200
_MOST_ALONG, _MOST_UP, _MOST_POINTS = 10, 5, 600
_THOUSAND, _LONG = 1000, 10_000_000


@dataclass(frozen=True)
class Axis:
    """From numbers to pixels.

    Attributes:
        ticks: The numbers written beside it; it reaches from the first to the last.
        start: The pixel of its first tick; ``end`` that of the last.
        log: Whether equal factors, not equal differences, are equally far apart.
    """

    ticks: Sequence[float]
    start: float
    end: float
    log: bool

    def at(self, value: float) -> float:
        """The pixel of a number."""
        low, high, here = (math.log2(each) if self.log else each for each in (self.ticks[0], self.ticks[-1], value))
        return self.start + (self.end - self.start) * (here - low) / (high - low)


def plotted(series: Series, log: str = "", at: Mapping[str, float] | None = None) -> Picture:
    """The picture of lines over a common axis.

    Args:
        series: The lines, and what the axes say.
        log: The axes that are logarithmic: "", "x", "y" or "xy". The others begin at 0.
        at: Places along the x axis that are marked, by name.
    """
    sheet = Sheet(Look({"width": WIDTH, "height": HEIGHT}))
    xs = [x for line in series.lines for x in line.x] + [*(at or {}).values()]
    ys = [y for line in series.lines for y in line.y]
    along = _ticks(xs, _MOST_ALONG, log="x" in log)
    up = _ticks(ys, _MOST_UP, log="y" in log)
    names = max((text_width(line.label, 12, bold=True) for line in series.lines), default=0)
    left = PAD + max(text_width(_shown(tick), 12) for tick in up) + 10
    right = WIDTH - PAD - min(names, _WIDEST_NAME) - 12
    x, y = Axis(along, left, right, "x" in log), Axis(up, HEIGHT - _BOTTOM, _TOP, "y" in log)
    _axes(sheet, series, x, y)
    for name, place in (at or {}).items():
        sheet.path([(x.at(place), y.start), (x.at(place), y.end - 4)], paint=Paint.QUIET, dashed=True)
        sheet.text(x.at(place) + 6, y.end + 8, name, paint=Paint.QUIET, plate=Paint.STAGE)
    _lines(sheet, series.lines, x, y)
    return sheet.picture(series.title or series.y_label or "Plot")


def _ticks(values: Sequence[float], most: int, *, log: bool) -> list[float]:
    if log:
        return power_ticks(min(values), max(values), most)
    whole = all(value == int(value) for value in values)
    high = nice_ticks(max(0.0, *values), most, whole=whole)
    low = [-tick for tick in nice_ticks(-min(values), most, whole=whole)] if min(values) < 0 else []
    return [*reversed(low[1:]), *high]


def _axes(sheet: Sheet, series: Series, x: Axis, y: Axis) -> None:
    sheet.text(PAD, 22, series.title, size=14, bold=True)
    if series.y_label:
        sheet.text(x.end, 22, series.y_label, align="end", paint=Paint.QUIET)
    for tick in y.ticks:
        grid = (x.start, y.at(tick) - 0.5, x.end - x.start, 1)
        sheet.area(("grid", tick), grid, Paint.RULE, edge=Paint.NONE)  # areas lie under all lines
        sheet.text(x.start - 8, y.at(tick) + 4, _shown(tick), align="end", paint=Paint.QUIET)
    sheet.path([(x.start, y.start), (x.end, y.start)], paint=Paint.LINE)
    for tick in x.ticks:
        sheet.path([(x.at(tick), y.start), (x.at(tick), y.start + 5)], paint=Paint.LINE)
        sheet.text(x.at(tick), y.start + 18, _shown(tick), align="middle", paint=Paint.QUIET)
    sheet.text((x.start + x.end) / 2, y.start + 36, series.x_label, align="middle", paint=Paint.QUIET)


def _lines(sheet: Sheet, lines: Sequence[Line], x: Axis, y: Axis) -> None:
    """The lines, and behind the last point of each its name; names that would touch move apart."""
    paints = [_PAINTS[number % len(_PAINTS)] for number in range(len(lines))]
    for line, paint in zip(lines, paints, strict=True):
        every = max(1, len(line.x) // _MOST_POINTS)
        kept = [*range(0, len(line.x) - 1, every), len(line.x) - 1]
        points = [(x.at(line.x[at]), y.at(line.y[at])) for at in kept]
        sheet.path(points, key=("line", line.key), paint=paint, thick=2.5, words=_said(line))
    ends = sorted((y.at(line.y[-1]), at) for at, line in enumerate(lines) if line.label)
    below = -math.inf
    for end, at in ends:
        below = max(end + 4, below + _APART)
        sheet.area(("swatch", at), (x.end + 8, below - 9, 4, 11), paints[at], edge=Paint.NONE)
        sheet.text(x.end + 16, below, lines[at].label, bold=True)


def _said(line: Line) -> str:
    ends = f"from {line.y[0]:,.6g} at {line.x[0]:,.6g} to {line.y[-1]:,.6g} at {line.x[-1]:,.6g}"
    return f"{line.label or 'The line'}: {ends}, at least {min(line.y):,.6g}, at most {max(line.y):,.6g}."


def _shown(tick: float) -> str:
    return f"{tick:,.0f}" if _THOUSAND <= abs(tick) < _LONG else f"{tick:g}"
