"""The sheet that a scene stands on: its ground, a title, the caption."""

from typing import Final

from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.scene import Scene
from memlab.scene.svg.pen import clean, element, moved, number
from memlab.scene.svg.picture import Inks, picture_svg
from memlab.scene.words import words

_PAD: Final = 12.0
_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_TITLE: Final = 18
_CAPTION: Final = 14
_LINE: Final = 20


def page(scene: Scene, title: str, caption: str, *, dark: bool) -> str:
    """The whole SVG of a scene."""
    picture, inks = scene.picture, Inks(dark)
    head = _written(title, _TITLE, _TITLE, inks, bold=True) if title else ""
    top = _PAD + (_TITLE + 10 if title else 0)
    stage = element("rect", x=0, y=0, width=picture.width, height=picture.height, rx=6, fill=inks.of(Paint.STAGE))
    body = moved(head, _PAD, _PAD) + moved(stage + picture_svg(picture, inks), _PAD, top)
    lines = _lines(caption, picture.width)
    below = top + picture.height + 4
    foot = "".join(_written(line, _CAPTION, _LINE * (at + 1), inks) for at, line in enumerate(lines))
    height = below + _LINE * len(lines) + _PAD
    return _sheet(picture.width + 2 * _PAD, height, scene, title, body + moved(foot, _PAD, below), inks)


def _sheet(width: float, height: float, scene: Scene, title: str, body: str, inks: Inks) -> str:  # noqa: PLR0913, PLR0917
    card = element("rect", x=0, y=0, width=width, height=height, fill=inks.of(Paint.PAGE))
    spoken = f"<title>{clean(title or scene.picture.title or 'Picture')}</title><desc>{clean(words(scene))}</desc>"
    return element(
        "svg",
        f"{spoken}{card}{body}",
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        style="max-width:100%;height:auto",
        font_family=_FONT,
    )


def _written(text: str, size: int, y: float, inks: Inks, *, bold: bool = False) -> str:
    weight = {"font_weight": "700"} if bold else {}
    return element("text", clean(text), x=0, y=y, font_size=size, fill=inks.of(Paint.INK), **weight)


def _lines(caption: str, room: float) -> list[str]:
    """The caption, broken between words."""
    lines: list[str] = []
    for word in caption.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, _CAPTION) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
