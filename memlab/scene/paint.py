"""What a colour means, and what it looks like on a light page and on a dark one.

Hue belongs to the mechanism: an identity that one follows, the decision now, a failure, a hit. Everything else is ink
and greys. Every text has a contrast of at least 4.5 : 1 on its ground, every line that matters 3 : 1 (WCAG 2.2), and
no two meanings are told apart by colour alone: each has a second sign (a hatch, a star, a cross, a tick, its name).
The identities stay apart under protanopia, deuteranopia and tritanopia (Machado et al. 2009, CIE Lab distance).
"""

from enum import Enum
from typing import Final, NamedTuple


class Paint(str, Enum):
    """A meaning; its value says it in words."""

    NONE = "nothing"
    PAGE = "page"
    STAGE = "stage"
    INK = "ink"
    QUIET = "quiet"
    LINE = "line"
    RULE = "rule"
    HATCH = "hatch"
    FREE = "free"
    NOBODY = "nobody's"
    DECISION = "chosen"
    DECISION_SOFT = "ground of a decision"
    DECISION_TEXT = "words of a decision"
    FAILURE = "failure"
    FAILURE_SOFT = "ground of a failure"
    FAILURE_TEXT = "words of a failure"
    HIT = "hit"
    HUE_1 = "first identity"
    HUE_2 = "second identity"
    HUE_3 = "third identity"
    HUE_4 = "fourth identity"
    HUE_5 = "fifth identity"


class Colour(NamedTuple):
    """A colour on a light and on a dark page, as ``#RRGGBB``."""

    light: str
    dark: str


COLOURS: Final[dict[Paint, Colour]] = {
    Paint.NONE: Colour("none", "none"),
    Paint.PAGE: Colour("#FFFFFF", "#111315"),
    Paint.STAGE: Colour("#F4F6F8", "#191C20"),
    Paint.INK: Colour("#14181D", "#ECEFF2"),
    Paint.QUIET: Colour("#4F5965", "#A9B2BD"),
    Paint.LINE: Colour("#7C8794", "#6F7A87"),
    Paint.RULE: Colour("#D5DAE0", "#333A42"),
    Paint.HATCH: Colour("#8D97A3", "#7C8794"),
    Paint.FREE: Colour("#FFFFFF", "#0D0F12"),
    Paint.NOBODY: Colour("#C6CBD1", "#4A525C"),
    Paint.DECISION: Colour("#FFB000", "#FFB52E"),
    Paint.DECISION_SOFT: Colour("#FFF4DC", "#30260F"),
    Paint.DECISION_TEXT: Colour("#8A5A00", "#FFC04D"),
    Paint.FAILURE: Colour("#C4260B", "#D6391C"),
    Paint.FAILURE_SOFT: Colour("#FDECE8", "#341A15"),
    Paint.FAILURE_TEXT: Colour("#B01E0A", "#FF8A70"),
    Paint.HIT: Colour("#2F9E75", "#3DAE84"),
    Paint.HUE_1: Colour("#52A8FF", "#2673C7"),
    Paint.HUE_2: Colour("#CDB4EC", "#7A4C97"),
    Paint.HUE_3: Colour("#20ABAD", "#007F8D"),
    Paint.HUE_4: Colour("#B5B163", "#66672F"),
    Paint.HUE_5: Colour("#F076AD", "#BE367B"),
}

HUES: Final = (Paint.HUE_1, Paint.HUE_2, Paint.HUE_3, Paint.HUE_4, Paint.HUE_5)

_DARK_INK: Final = "#14181D"
_WHITE: Final = "#FFFFFF"
_ALWAYS_DARK_INK: Final = (Paint.DECISION, Paint.HIT)
_WHITE_IN_THE_DARK: Final = (*HUES, Paint.NOBODY)


def ink_on(paint: Paint) -> Colour:
    """The colour of words on an area of this paint.

    Examples:
        >>> ink_on(Paint.FAILURE), ink_on(Paint.HUE_1)
        (Colour(light='#FFFFFF', dark='#FFFFFF'), Colour(light='#14181D', dark='#FFFFFF'))
    """
    if paint in _ALWAYS_DARK_INK:
        return Colour(_DARK_INK, _DARK_INK)
    if paint is Paint.FAILURE:
        return Colour(_WHITE, _WHITE)
    if paint is Paint.INK:
        return COLOURS[Paint.PAGE]
    return Colour(_DARK_INK, _WHITE) if paint in _WHITE_IN_THE_DARK else COLOURS[Paint.INK]


def hue(place: int) -> Paint:
    """The hue of the identity that appeared in this place, from 0; the sixth has that of the first, with dots."""
    return HUES[place % len(HUES)]
