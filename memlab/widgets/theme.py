"""The palette as style sheets: a class for each tone, and the looks that all front ends share.

Which colours they are is `memlab.scene.palette`'s business; here they become CSS. The pattern of a tone is painted
in a mixture of its fill and its edge, faint enough that words on it keep a contrast of 4.5 : 1 (WCAG 2.2, 1.4.3).
"""

from pathlib import Path
from typing import Final

from memlab.scene.palette import EDGE, FILL, INK, PATTERN, SIGN, Pattern
from memlab.scene.tones import Tone

__all__ = ["EDGE", "FILL", "INK", "SIGN", "STRIPE", "style", "tone_class", "tone_css"]

HERE: Final = Path(__file__).parent
_FAINT: Final = 0.3

_PATTERNS: Final[dict[Pattern, str]] = {
    "": "",
    "dots": "radial-gradient({stripe} 1px, transparent 1.2px) 0 0 / 5px 5px",
    "rising": "repeating-linear-gradient(135deg, {stripe} 0 2px, transparent 2px 5px)",
    "falling": "repeating-linear-gradient(45deg, {stripe} 0 2px, transparent 2px 5px)",
    "cross": "repeating-linear-gradient(45deg, {stripe} 0 1px, transparent 1px 5px), "
    "repeating-linear-gradient(135deg, {stripe} 0 1px, transparent 1px 5px)",
    "level": "repeating-linear-gradient(0deg, {stripe} 0 1px, transparent 1px 4px)",
    "upright": "repeating-linear-gradient(90deg, {stripe} 0 1px, transparent 1px 4px)",
}


def mixed(ground: str, over: str, share: float) -> str:
    """The colour of ``over`` laid on ``ground`` with an opacity of ``share``.

    Examples:
        >>> mixed("#000000", "#FFFFFF", 0.5)
        '#808080'
    """
    pairs = ((int(ground[at : at + 2], 16), int(over[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(below + share * (above - below)):02X}" for below, above in pairs)


STRIPE: Final = {tone: mixed(FILL[tone], EDGE[tone], _FAINT) for tone in Tone}
"""The colour of a tone's pattern in HTML."""


def tone_class(tone: Tone) -> str:
    """The CSS class of a tone.

    Examples:
        >>> tone_class(Tone.FIELD_A)
        'memlab-tone-field_a'
    """
    return f"memlab-tone-{tone.name.lower()}"


def tone_css() -> str:
    """A rule for each tone: fill, ink, edge and pattern."""
    return "\n".join(map(_rule, Tone))


def _rule(tone: Tone) -> str:
    pattern = _PATTERNS[PATTERN[tone]].format(stripe=STRIPE[tone])
    ground = f"{pattern}, {FILL[tone]}" if pattern else FILL[tone]
    return f".{tone_class(tone)} {{ background: {ground}; color: {INK[tone]}; border-color: {EDGE[tone]}; }}"


def style(*files: Path) -> str:
    """The style sheet of a front end: what all share, the tones, and its own files."""
    return "\n".join(
        [(HERE / "theme.css").read_text("utf-8"), tone_css(), *(file.read_text("utf-8") for file in files)]
    )
