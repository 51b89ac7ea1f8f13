"""Lines over a common axis, told apart by colour and by dashes."""

from itertools import pairwise
from math import floor, isfinite, log10
from typing import Final

from memlab.scene.palette import QUIET, RULE, STRONG
from memlab.scene.panels import Series
from memlab.scene.shapes import Line
from memlab.scene.svg.pen import Drawing, described, fitted, number, polyline, text_width, written

_PLOT: Final = (420.0, 150.0)
_COLORS: Final = ("#0072B2", "#D55E00", "#117755", "#A23F92")
_DASHES: Final = ("none", "7 3", "2 3", "9 3 2 3")

Range = tuple[float, float]


def series(panel: Series) -> Drawing:
    """The lines in a frame with a few round numbers on either axis, and their names below."""
    xs = [x for line in panel.lines for x, y in _points(line)] + ([] if panel.cursor is None else [panel.cursor])
    ys = [y for line in panel.lines for _, y in _points(line)]
    across, up = _range(xs), _range([*ys, 0.0])
    ups = ticks(*up)
    left = max(text_width(_short(value), 10) for value in ups) + 12
    wide, high = _PLOT
    top = 18.0 if panel.y_label else 6.0
    parts = [written(fitted(panel.y_label, left + wide, 11), 0, 11, 11, ink=QUIET)]
    for value in ups:
        y = top + high * (1 - _share(value, up))
        parts.append(polyline(f"M{number(left)} {number(y)}h{number(wide)}", RULE))
        parts.append(written(_short(value), left - 6, y + 3.5, 10, align="end", ink=QUIET))
    for value in ticks(*across):
        x = left + wide * _share(value, across)
        parts.append(written(_short(value), x, top + high + 14, 10, align="middle", ink=QUIET))
    parts += [_line(line, at, (left, top), across, up) for at, line in enumerate(panel.lines)]
    if panel.cursor is not None and isfinite(panel.cursor):
        x = left + wide * _share(panel.cursor, across)
        parts.append(polyline(f"M{number(x)} {number(top)}v{number(high)}", STRONG, 1.5, stroke_dasharray="4 3"))
    parts.append(
        written(fitted(panel.x_label, wide, 11), left + wide / 2, top + high + 29, 11, align="middle", ink=QUIET)
    )
    names, below = _names(panel, left, top + high + 48)
    return Drawing(left + wide + 24, below, "".join([*parts, names]))


def ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers from low to high.

    Examples:
        >>> ticks(0, 100), ticks(0, 7)
        ([0.0, 20.0, 40.0, 60.0, 80.0, 100.0], [0.0, 2.0, 4.0, 6.0])
    """
    rough = (high - low) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = floor(low / step + 0.999)
    return [round((first + at) * step, 12) for at in range(int((high - first * step) / step + 1e-9) + 1)]


def _range(values: list[float]) -> Range:
    known = [value for value in values if isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    return (low, high) if high - low > 1e-9 * max(abs(low), abs(high), 1e-9) else (low, low + max(1.0, abs(low)))


def _share(value: float, within: Range) -> float:
    low, high = within
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _short(value: float) -> str:
    """A number of an axis: 1,500 in full, 2.5M where it is long."""
    for unit, name in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= unit:
            return f"{value / (1e3 if name == 'k' else unit):g}{name}"
    return f"{value:,.6g}"


def _points(line: Line) -> list[tuple[float, float]]:
    return [(x, y) for x, y in zip(line.x, line.y, strict=False) if isfinite(x) and isfinite(y)]


def _line(line: Line, at: int, corner: tuple[float, float], across: Range, up: Range) -> str:
    (left, top), (wide, high) = corner, _PLOT
    places = [(left + wide * _share(x, across), top + high * (1 - _share(y, up))) for x, y in _points(line)]
    if len(places) == 1:
        places.append((places[0][0] + 0.5, places[0][1]))
    path = "".join(f"{'L' if index else 'M'}{number(x)} {number(y)}" for index, (x, y) in enumerate(_thinned(places)))
    style = {"stroke_dasharray": _DASHES[at % 4]} if at % 4 else {}
    return described(
        line.words or line.label, polyline(path, _COLORS[at % 4], 3 if line.strong else 2, **style) if path else ""
    )


def _thinned(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points without those that stand where the one before stood, to a tenth of a pixel."""
    near = [(round(x, 1), round(y, 1)) for x, y in places]
    return near[:1] + [after for before, after in pairwise(near) if after != before]


def _names(panel: Series, left: float, y: float) -> tuple[str, float]:
    """A sample and the name of each line, and how far down they reach."""
    parts, x = [], left
    named = [(at, line) for at, line in enumerate(panel.lines) if line.label]
    for at, line in named:
        name = fitted(line.label, _PLOT[0] - 40, 11)
        if x > left and x + 30 + text_width(name, 11) > left + _PLOT[0]:
            x, y = left, y + 18
        style = {"stroke_dasharray": _DASHES[at % 4]} if at % 4 else {}
        parts.append(polyline(f"M{number(x)} {number(y - 4)}h24", _COLORS[at % 4], 2, **style))
        parts.append(written(name, x + 30, y, 11, bold=line.strong))
        x += 46 + text_width(name, 11) * 1.1
    return "".join(parts), y + 6 if named else y - 14
