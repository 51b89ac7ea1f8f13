"""What each tone looks like: one palette for colour-blind readers, on light pages, dark pages and paper alike.

Fills are light and carry dark ink, after Paul Tol's palette "light", made for labelled cells; the few dark fills
(a fault, a victim, a full slab) carry white ink and are seen first. Every ink has a contrast of at least 4.5 : 1
against its fill, every edge one of at least 3 : 1 against white and against black (WCAG 2.2, 1.4.3 and 1.4.11).
Colour is never the only sign: tones that might be taken for each other differ in pattern, and all in their sign.

Source: Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2 (2021); Okabe and Ito, Color Universal Design (2008).
"""

from typing import Final, Literal, NamedTuple

from memlab.scene.tones import Tone

Pattern = Literal["", "dots", "rising", "falling", "cross", "level", "upright"]


class Paint(NamedTuple):
    """How a tone is painted.

    Attributes:
        fill: The colour of the area.
        ink: The colour of words on it.
        edge: The colour of its outline, seen on light and on dark pages.
        sign: One character that stands for the tone in a legend or a table.
        pattern: What is drawn over the fill, in the colour of the edge; "" for nothing.
    """

    fill: str
    ink: str
    edge: str
    sign: str
    pattern: Pattern = ""


_DARK: Final = "#14181D"
_LIGHT: Final = "#FFFFFF"

PAINTS: Final[dict[Tone, Paint]] = {
    Tone.PLAIN: Paint("#EEF0F2", _DARK, "#6A7A8B", "·"),
    Tone.FREE: Paint("#F7F9FB", _DARK, "#537DA7", "○", "dots"),
    Tone.USED: Paint("#77AADD", _DARK, "#317AC4", "●"),
    Tone.WASTE: Paint("#EE8866", _DARK, "#CA532B", "▨", "rising"),
    Tone.SYSTEM: Paint("#C2C6CB", _DARK, "#717984", "▣", "level"),
    Tone.LOOKED: Paint("#F2E394", _DARK, "#8B791D", "◇", "dots"),
    Tone.CHOSEN: Paint("#FFB81C", _DARK, "#977220", "★"),
    Tone.HIT: Paint("#44BB99", _DARK, "#31876E", "✓"),
    Tone.MISS: Paint("#FFAABB", _DARK, "#D7425F", "×", "falling"),
    Tone.FAULT: Paint("#C62F10", _LIGHT, "#D34C31", "!", "cross"),
    Tone.VICTIM: Paint("#A23F92", _LIGHT, "#BA4FA9", "▼", "falling"),
    Tone.FULL: Paint("#2F6CA3", _LIGHT, "#377EBE", "■"),
    Tone.PARTIAL: Paint("#99C8EC", _DARK, "#287DBD", "◧", "rising"),
    Tone.EMPTY: Paint("#D2E8FB", _DARK, "#337DB7", "□"),
    Tone.INVALID: Paint("#DCDCDC", _DARK, "#787878", "–", "cross"),
    Tone.MERGED: Paint("#A8B8CC", _DARK, "#5E7CA1", "≡", "upright"),
    Tone.FIELD_A: Paint("#CFE06A", _DARK, "#747E20", "1"),
    Tone.FIELD_B: Paint("#99DDFF", _DARK, "#257FAD", "2", "upright"),
    Tone.FIELD_C: Paint("#FFCBA4", _DARK, "#B56326", "3", "level"),
    Tone.FIELD_D: Paint("#CDB7EA", _DARK, "#9161D1", "4", "falling"),
    Tone.FIELD_E: Paint("#8FD3BC", _DARK, "#35876C", "5", "rising"),
    Tone.OFFSET: Paint("#F0E6D2", _DARK, "#957432", "d", "dots"),
}

FILL: Final = {tone: paint.fill for tone, paint in PAINTS.items()}
INK: Final = {tone: paint.ink for tone, paint in PAINTS.items()}
EDGE: Final = {tone: paint.edge for tone, paint in PAINTS.items()}
SIGN: Final = {tone: paint.sign for tone, paint in PAINTS.items()}
PATTERN: Final = {tone: paint.pattern for tone, paint in PAINTS.items()}

PAPER: Final = "#FFFFFF"
"""The ground of a picture that brings its own."""

WRITING: Final = "#14181D"
"""Words on the paper."""

QUIET: Final = "#57606A"
"""Words on the paper that say less: ticks, heads of columns."""

RULE: Final = "#D0D7DE"
"""Thin lines on the paper that only part things; they carry no meaning."""

STRONG: Final = "#14181D"
"""The thick outline of what the sentence of the step speaks of, on the paper."""
