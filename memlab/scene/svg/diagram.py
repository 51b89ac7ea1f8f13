"""Boxes, arrows and words on a plane, drawn with y upwards."""

from math import hypot
from typing import Final

from memlab.scene.palette import EDGE, PAINTS, STRONG
from memlab.scene.panels import Diagram
from memlab.scene.shapes import Arrow, Box, Text, Token
from memlab.scene.svg.pen import Drawing, described, element, fitted, number, polyline, text_width, written
from memlab.scene.svg.tones import area, inscribed

_WIDEST: Final = 640.0
_TALLEST: Final = 480.0
_MARGIN: Final = 8.0
_HEAD: Final = 8.0
_LINE: Final = 18.0


class _Plane:
    """Where the units of the diagram lie in pixels; what lies outside the plane is drawn at its edge."""

    def __init__(self, panel: Diagram) -> None:
        self._width, self._height = max(panel.width, 1e-9), max(panel.height, 1e-9)
        self._scale = min(_WIDEST / self._width, _TALLEST / self._height)
        self.width, self.height = self._width * self._scale, self._height * self._scale

    def x(self, x: float) -> float:
        return _MARGIN + min(max(x, 0.0), self._width) * self._scale

    def y(self, y: float) -> float:
        return _MARGIN + (self._height - min(max(y, 0.0), self._height)) * self._scale


def diagram(panel: Diagram) -> Drawing:
    """The boxes, the arrows over them, the words, and the token on top; strong ones after the others."""
    plane = _Plane(panel)
    parts = [described(box.words, _box(box, plane)) for box in sorted(panel.boxes, key=lambda box: box.strong)]
    parts += [described(arrow.words, _arrow(arrow, plane)) for arrow in sorted(panel.arrows, key=lambda a: a.strong)]
    parts += [described(text.words, _text(text, plane)) for text in panel.texts]
    parts += [described(panel.token.words, _token(panel.token, plane))] if panel.token else []
    return Drawing(plane.width + 2 * _MARGIN, plane.height + 2 * _MARGIN, "".join(parts))


def _box(box: Box, plane: _Plane) -> str:
    left, right = plane.x(box.x), plane.x(box.x + box.width)
    top, bottom = plane.y(box.y + box.height), plane.y(box.y)
    whole = (left, top, right - left, bottom - top)
    lines = box.label.split("\n")
    tall = min(_LINE, whole[3] / len(lines)) if len(lines) > 1 else whole[3]
    first = (top + bottom - tall * len(lines)) / 2
    names = (
        inscribed(line, box.tone, (left, first + at * tall, whole[2], tall), bold=box.strong)
        for at, line in enumerate(lines)
    )
    return area(box.tone, whole, strong=box.strong) + "".join(names)


def _arrow(arrow: Arrow, plane: _Plane) -> str:
    points = [(plane.x(x), plane.y(y)) for x, y in arrow.points]
    if not points[1:]:
        return ""
    color, thick = (STRONG, 2.5) if arrow.strong else (EDGE[arrow.tone], 1.5)
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    x, y = ((a + b) / 2 for a, b in zip(points[len(points) // 2 - 1], points[len(points) // 2], strict=True))
    label = _clamped(arrow.label, x, y - 5, 11, "middle", plane)
    return polyline(path, color, thick, stroke_linejoin="round") + _head(points, color) + label


def _head(points: list[tuple[float, float]], color: str) -> str:
    (x0, y0), (x1, y1) = points[-2:]
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return ""
    dx, dy = (x1 - x0) / length * _HEAD, (y1 - y0) / length * _HEAD
    corners = ((x1, y1), (x1 - dx - dy / 2, y1 - dy + dx / 2), (x1 - dx + dy / 2, y1 - dy - dx / 2))
    return element("path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z", fill=color)


def _text(text: Text, plane: _Plane) -> str:
    size = min(max(text.size, 6), 40)
    lines = text.label.split("\n")
    return "".join(
        _clamped(
            line, plane.x(text.x), plane.y(text.y) + size * (0.35 + 1.2 * at), size, text.align, plane, text.strong
        )
        for at, line in enumerate(lines)
    )


def _clamped(label: str, x: float, y: float, size: float, align: str, plane: _Plane, bold: bool = False) -> str:  # noqa: PLR0913,PLR0917
    """Words at a point, moved so far that they stay within the plane."""
    room = plane.width + 2 * _MARGIN - 4
    shown = fitted(label, room / 1.1, size)
    wide = text_width(shown, size) * 1.1
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[align]
    x += max(2.0, min(left, room + 2 - wide)) - left
    y = min(max(y, size), plane.height + 2 * _MARGIN - size * 0.3)
    return written(shown, x, y, size, align=align, bold=bold)


def _token(token: Token, plane: _Plane) -> str:
    x, y, paint = plane.x(token.x), plane.y(token.y), PAINTS[token.tone]
    disc = element("circle", cx=x, cy=y, r=7, fill=paint.fill, stroke=STRONG, stroke_width=2)
    return disc + _clamped(token.label, x, y - 11, 11, "middle", plane, True)
