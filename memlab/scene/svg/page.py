"""The sheet that a scene stands on: its ground, its title, the legend, the caption."""

from typing import Final

from memlab.scene.layout import Scene, panels
from memlab.scene.legend import told
from memlab.scene.palette import PAPER, RULE
from memlab.scene.svg.arranged import arranged
from memlab.scene.svg.pen import Drawing, clean, element, fitted, moved, number, text_width, written
from memlab.scene.svg.tones import legend
from memlab.scene.words import words

_PAD: Final = 20.0
_LEAST: Final = 320.0
_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def page(scene: Scene, title: str, caption: str) -> str:
    """The whole SVG of a scene."""
    drawn = arranged(scene)
    width = max(drawn.width, _LEAST)
    parts = [_head(title, width), drawn, legend(told(scene), width), _foot(caption, width)]
    body, y = [], _PAD
    for part in parts:
        body.append(moved(part.body, _PAD, y))
        y += part.height + 12 if part.height else 0
    return _sheet(width + 2 * _PAD, y - 12 + _PAD, _heading(scene, title), words(scene), "".join(body))


def _sheet(width: float, height: float, name: str, description: str, body: str) -> str:
    card = element(
        "rect", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=8, fill=PAPER, stroke=RULE, stroke_width=1
    )
    spoken = f"<title>{clean(name)}</title><desc>{clean(description)}</desc>"
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


def _heading(scene: Scene, title: str) -> str:
    return title or "; ".join(panel.title for panel in panels(scene) if panel.title) or "Picture"


def _head(title: str, width: float) -> Drawing:
    shown = fitted(title, width / 1.1, 17)
    return Drawing(width, 24 if shown else 0, written(shown, 0, 17, 17, bold=True))


def _foot(caption: str, width: float) -> Drawing:
    """The caption, broken into lines between words."""
    lines, room = [""], width - 4
    for word in caption.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, 13) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    shown = [fitted(line, room, 13) for line in lines if line]
    body = "".join(written(line, 0, 14 + 19 * at, 13) for at, line in enumerate(shown))
    return Drawing(width, 19 * len(shown) + 4 if shown else 0, body)
