"""What every drawing is made of: measured text, rectangles, lines; escaped, and without a single id.

Ids would clash where two pictures stand in one page, so nothing here refers to anything: patterns are drawn as lines.
"""

import re
import unicodedata
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from memlab.scene.palette import STRONG, WRITING

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]{} `-/\\")
_EMOJI: Final = "\U0001f000"
_WIDE: Final = frozenset("mwMWGOQD@%&+=<>#★")


Frame = tuple[float, float, float, float]
"""The left and upper edge of a rectangle, its width and its height, in pixels."""


class Drawing(NamedTuple):
    """Something drawn: its width and height in pixels, and its SVG with the origin at the upper left."""

    width: float
    height: float
    body: str


def clean(text: str) -> str:
    """The text as XML may hold it: markup is escaped, characters that XML forbids are replaced."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """One element; the attribute ``stroke_width`` is written ``stroke-width``. The content is taken as it is."""
    pairs = (
        (key.replace("_", "-"), value if isinstance(value, str) else number(value)) for key, value in attributes.items()
    )
    head = name + "".join(f" {key}={quoteattr(_FORBIDDEN.sub('?', value))}" for key, value in pairs)
    return f"<{head}>{content}</{name}>" if content else f"<{head}/>"


def described(words: str, body: str) -> str:
    """A group that says what it is to whoever points at it."""
    return element("g", (f"<title>{clean(words)}</title>" if words else "") + body)


def moved(body: str, x: float, y: float) -> str:
    """The same drawing elsewhere."""
    return element("g", body, transform=f"translate({number(x)} {number(y)})") if body else ""


def text_width(text: str, size: float) -> float:
    """About how many pixels a text takes; rather too many than too few, since every page has another font."""
    return sum(_advance(character) for character in text) * size


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or character >= _EMOJI:
        return 1.35
    if not character.isascii():
        return 0.9
    return 0.4 if character in _NARROW else 0.88 if character in _WIDE else 0.72 if character.isupper() else 0.63


def fitted(text: str, room: float, size: float) -> str:
    """As much of a text as there is room for, with an ellipsis where it was cut; "" where not even that fits."""
    text = " ".join(text.split())
    if text_width(text, size) <= room:
        return text
    room -= text_width("…", size)
    taken = 0
    for character in text:
        room -= _advance(character) * size
        if room < 0:
            break
        taken += 1
    return f"{text[:taken].rstrip()}…" if taken else ""


def written(  # noqa: PLR0913 - all but the text and its place are named and may be left out
    text: str, x: float, y: float, size: float = 12, *, align: str = "start", ink: str = WRITING, bold: bool = False
) -> str:
    """A line of text with its base line at y; ``align`` is start, middle or end."""
    if not text:
        return ""
    anchor = "" if align == "start" else f' text-anchor="{align}"'
    weight = ' font-weight="600"' if bold else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
    return f'<text {place} fill="{ink}"{anchor}{weight}>{clean(text)}</text>'


def rectangle(frame: Frame, fill: str, edge: str = "none", thick: float = 1) -> str:
    """A rectangle; the outline lies within it."""
    x, y, width, height = frame
    inset = min(thick / 2 if edge != "none" else 0, width / 2, height / 2)
    stroke = "" if edge == "none" else f' stroke="{edge}" stroke-width="{number(thick)}"'
    place = f'x="{number(x + inset)}" y="{number(y + inset)}"'
    size = f'width="{number(width - 2 * inset)}" height="{number(height - 2 * inset)}"'
    return f'<rect {place} {size} fill="{fill}"{stroke}/>'


def outline(frame: Frame) -> str:
    """The thick outline of what is strong."""
    return rectangle(frame, "none", STRONG, 2.5)


def polyline(points: str, color: str, thick: float = 1, **more: str) -> str:
    """A path of lines without a filling."""
    return element("path", d=points, fill="none", stroke=color, stroke_width=number(thick), **more)
