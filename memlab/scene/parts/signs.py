"""What a look means, where the picture has it: a small piece of it with a few words, one beside the other."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet

_SIZE: Final = 12.0
_HANDLE: Final = 8.0
_BEFORE_WORDS: Final = 6.0
_APART: Final = 16.0


class Sign(NamedTuple):
    """A look and what it means.

    Attributes:
        words: What it means, as short as can be.
        fill: The paint of the areas that have this look; ``pattern``, ``ink``, ``edge`` and ``dashed`` as theirs.
        handle: Whether it is a handle that can be dragged.
    """

    words: str
    fill: Paint = Paint.FREE
    pattern: Pattern = ""
    ink: Paint = Paint.HATCH
    edge: Paint = Paint.LINE
    dashed: bool = False
    handle: bool = False

    @property
    def width(self) -> float:
        """How many pixels it takes with its words."""
        return _SIZE + _BEFORE_WORDS + text_width(self.words, 12)


def handle(words: str) -> Sign:
    """The sign of what can be dragged."""
    return Sign(words, Paint.PAGE, edge=Paint.INK, handle=True)


def dragged(sheet: Sheet, at: tuple[float, float], words: str, end: float) -> None:
    """Say what can be dragged, where a handle has been drawn."""
    if sheet.has_grips:
        signs(sheet, at, [handle(f"drag: {words}")], end)


def signs(sheet: Sheet, at: tuple[float, float], shown: Iterable[Sign], end: float) -> float:
    """Draw signs in a row from a point on, those that fit.

    Args:
        sheet: What to draw on.
        at: The left edge, and the base line of the words.
        shown: The signs, those that matter first.
        end: What must not be drawn beyond.

    Returns:
        Where the last one ends, with the distance to a next one.
    """
    x, line = at
    for sign in shown:
        if x + sign.width > end:
            continue
        width = _HANDLE if sign.handle else _SIZE
        box = (x + (_SIZE - width) / 2, line - 10, width, _SIZE)
        sheet.area(
            ("sign", sign.words), box, sign.fill, edge=sign.edge, dashed=sign.dashed, pattern=sign.pattern,
            ink=sign.ink, thick=1.5 if sign.handle else 1.0,
        )  # fmt: skip
        left = x + _SIZE + _BEFORE_WORDS
        sheet.text(left, line, sign.words, paint=Paint.QUIET, key=("sign's words", sign.words))
        x += sign.width + _APART
    return x
