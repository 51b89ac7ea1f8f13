"""A picture's marks as SVG: areas with their patterns, then paths, then words and badges on top."""

from collections.abc import Iterable
from math import hypot
from typing import Final

from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Point, Text, Token
from memlab.scene.measure import text_width
from memlab.scene.paint import COLOURS, Paint, ink_on
from memlab.scene.panels import Picture
from memlab.scene.patterns import strokes
from memlab.scene.svg.pen import clean, described, element, number

_DASH: Final = "4 3"
_HEAD: Final = 7.0
_MONO: Final = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_GRIP: Final = (14, 22)

Attributes = dict[str, str | float]


class Inks:
    """The colours of one theme."""

    def __init__(self, dark: bool) -> None:
        self._dark = dark

    def of(self, paint: Paint) -> str:
        """A paint's colour."""
        return COLOURS[paint][self._dark]

    def on(self, paint: Paint) -> str:
        """The colour of words on it."""
        return ink_on(paint)[self._dark]


def picture_svg(picture: Picture, inks: Inks) -> str:
    """The marks of a picture, in the order in which they lie over one another."""
    marks = picture.marks
    areas = sorted((mark for mark in marks if isinstance(mark, Area)), key=lambda area: (area.over, area.thick > 1))
    paths = sorted((mark for mark in marks if isinstance(mark, Path)), key=lambda path: -path.thick)
    rest = [mark for kind in (Text, Badge, Token, Grip) for mark in marks if isinstance(mark, kind)]
    return "".join(_drawn(mark, inks) for mark in (*areas, *paths, *rest))


def _drawn(mark: Mark, inks: Inks) -> str:
    body = ""
    if isinstance(mark, Area):
        body = _area(mark, inks)
    elif isinstance(mark, Path):
        body = _path(mark, inks)
    elif isinstance(mark, Text):
        body = _text(mark, inks)
    elif isinstance(mark, Badge):
        body = _badge(mark, inks)
    elif isinstance(mark, Token):
        x, y = mark.points[-1]
        body = element("circle", cx=x, cy=y, r=6, fill=inks.of(mark.paint), stroke=inks.of(Paint.PAGE), stroke_width=2)
    elif isinstance(mark, Grip):
        body = _grip(mark, inks)
    return described(mark.words, body)


def _area(area: Area, inks: Inks) -> str:
    if not (area.width and area.height):
        return ""
    place: Attributes = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    faint: Attributes = {"fill_opacity": f"{area.faint:g}"} if area.faint < 1 else {}
    body = element("rect", **place, fill=inks.of(area.fill), **faint) if area.fill is not Paint.NONE else ""
    if lines := strokes(area):
        path = "".join(f"M{_at(start)}L{_at(end)}" for start, end in lines)
        body += element("path", d=path, fill="none", stroke=inks.of(area.ink))
    if area.edge is not Paint.NONE:
        dash: Attributes = {"stroke_dasharray": _DASH} if area.dashed else {}
        edge: Attributes = {"stroke": inks.of(area.edge), "stroke_width": area.thick, **dash}
        body += element("rect", **place, fill="none", **edge)
    return body


def _path(path: Path, inks: Inks) -> str:
    if len(path.points) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    d, color = "M" + "L".join(map(_at, path.points)), inks.of(path.paint)
    dash: Attributes = {"stroke_dasharray": _DASH} if path.dashed else {}
    line = element("path", d=d, fill="none", stroke=color, stroke_width=path.thick, **dash)
    return line + (
        element("path", d="M" + "L".join(map(_at, arrow_head(path.points))) + "z", fill=color) if path.head else ""
    )


def arrow_head(points: Iterable[Point]) -> tuple[Point, Point, Point]:
    """The corners of an arrow's head at the last of the points, in the direction from the point before it."""
    (x0, y0), (x1, y1) = tuple(points)[-2:]
    length = hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (x1 - x0) / length * _HEAD, (y1 - y0) / length * _HEAD
    return (x1, y1), (x1 - dx - dy / 2, y1 - dy + dx / 2), (x1 - dx + dy / 2, y1 - dy - dx / 2)


def _text(text: Text, inks: Inks) -> str:
    ink = inks.on(text.on) if text.on else inks.of(text.paint)
    more: Attributes = {} if text.align == "start" else {"text_anchor": text.align}
    more |= {"font_weight": "700"} if text.bold else {}
    more |= {"font_family": _MONO} if text.mono else {}
    body = element("text", clean(text.text), x=text.x, y=text.y, font_size=text.size, fill=ink, **more)
    return (_plate(text, inks) if text.plate else "") + body


def _plate(text: Text, inks: Inks) -> str:
    width = text_width(text.text, text.size, bold=text.bold) + 4
    left = text.x - {"start": 2, "middle": width / 2, "end": width - 2}[text.align]
    fill = inks.of(text.plate or Paint.NONE)
    return element("rect", x=left, y=text.y - text.size, width=width, height=text.size * 1.35, fill=fill)


def _badge(badge: Badge, inks: Inks) -> str:
    ring: Attributes = {} if badge.ring is Paint.NONE else {"stroke": inks.of(badge.ring), "stroke_width": 1.5}
    disc = element("circle", cx=badge.x, cy=badge.y, r=badge.radius, fill=inks.of(badge.fill), **ring)
    size = 12 if badge.radius >= 8 else 10  # noqa: PLR2004 - pixels
    ink: Attributes = {"fill": inks.on(badge.fill), "font_weight": "700", "text_anchor": "middle"}
    return disc + element("text", clean(badge.text), x=badge.x, y=badge.y + size * 0.36, font_size=size, **ink)


def _grip(grip: Grip, inks: Inks) -> str:
    stop = grip.stops[grip.at]
    width, height = _GRIP if grip.axis == "x" else _GRIP[::-1]
    place: Attributes = {"x": stop.x - width / 2, "y": stop.y - height / 2, "width": width, "height": height, "rx": 3}
    return element("rect", **place, fill=inks.of(Paint.PAGE), stroke=inks.of(Paint.INK), stroke_width=1.5)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
