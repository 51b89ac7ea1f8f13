"""Areas painted in a tone: the fill, the pattern over it as second sign, the edge around it."""

from collections.abc import Iterable

from memlab.scene.palette import PAINTS, Pattern
from memlab.scene.svg.pen import (
    Drawing,
    Frame,
    element,
    fitted,
    number,
    outline,
    polyline,
    rectangle,
    text_width,
    written,
)
from memlab.scene.tones import Tone

_APART = 8.0
_LINE = 20.0
_THIN = 3.0

_Lines = Iterable[tuple[float, float, float, float]]


def area(tone: Tone, frame: Frame, *, strong: bool = False) -> str:
    """A rectangle in a tone; what is strong has a thick dark outline."""
    paint = PAINTS[tone]
    edge = outline(frame) if strong else rectangle(frame, "none", paint.edge)
    return rectangle(frame, paint.fill) + hatching(paint.pattern, frame, paint.edge) + edge


def hatching(pattern: Pattern, frame: Frame, color: str) -> str:
    """The pattern as lines that end at the edges of the rectangle; nothing in one too thin to show it."""
    x, y, width, height = frame
    if not pattern or min(width, height) < _THIN:
        return ""
    lines = [*_diagonals(width, height)] if pattern in ("rising", "cross") else []
    if pattern in ("falling", "cross"):
        lines += [(width - x1, y1, width - x2, y2) for x1, y1, x2, y2 in _diagonals(width, height)]
    if pattern in ("level", "dots"):
        lines += [(2, at, width - 2, at) for at in _steps(height)]
    if pattern == "upright":
        lines += [(at, 2, at, height - 2) for at in _steps(width)]
    path = "".join(f"M{number(x + x1)} {number(y + y1)}L{number(x + x2)} {number(y + y2)}" for x1, y1, x2, y2 in lines)
    if pattern == "dots":
        return polyline(path, color, 1.2, stroke_dasharray="1.2 6.8", opacity="0.45") if path else ""
    return polyline(path, color, 1, opacity="0.4") if path else ""


def _steps(length: float) -> list[float]:
    count = int(length // _APART)
    return [(at + 0.5) * length / count for at in range(count)] if count else [length / 2]


def _diagonals(width: float, height: float) -> _Lines:
    """Lines that rise to the right, where x + y is a multiple of the distance."""
    for at in range(1, int((width + height) / _APART) + 1):
        total = at * _APART
        yield max(0.0, total - height), min(total, height), min(total, width), max(0.0, total - width)


def inscribed(label: str, tone: Tone, frame: Frame, size: float = 12, *, bold: bool = False) -> str:
    """A label in the middle of a rectangle, on a plate of the fill that keeps the pattern off; only if it fits."""
    x, y, width, height = frame
    shown = fitted(label, width - 8, size) if height >= size + 4 else ""
    if not shown:
        return ""
    paint, wide, tall = PAINTS[tone], text_width(shown, size), min(size * 1.2, height - 5)
    plate = (
        rectangle((x + (width - wide) / 2 - 2, y + (height - tall) / 2, wide + 4, tall), paint.fill)
        if paint.pattern
        else ""
    )
    return plate + written(
        shown, x + width / 2, y + height / 2 + size * 0.36, size, align="middle", ink=paint.ink, bold=bold
    )


def legend(tones: Iterable[Tone], room: float) -> Drawing:
    """What the tones mean, in rows no wider than the room."""
    x, y, widest, parts = 0.0, 0.0, 0.0, []
    for tone in tones:
        wide = 22 + text_width(tone.value, 11)
        if x and x + wide > room:
            x, y = 0.0, y + _LINE
        parts += [area(tone, (x, y + 3, 16, 12)), written(tone.value, x + 21, y + 13, 11)]
        x += wide + 14
        widest = max(widest, x - 14)
    return Drawing(widest, y + _LINE if parts else 0, element("g", "".join(parts)) if parts else "")
