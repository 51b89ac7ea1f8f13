"""How wide words are, before anybody has drawn them: rather too wide than too narrow, since every page has its font.

The advances were measured on labels of the labs: Arial's metrics take 0.48 em a letter (0.50 bold), DejaVu Sans 0.54
(0.60), and at worst 0.62 (0.68).
"""

from collections.abc import Sequence
from typing import Final
from unicodedata import combining, east_asian_width

_PLAIN: Final = 0.60
_BOLD: Final = 0.66
_WIDE: Final = 1.05
_EMOJI: Final = "\U0001f000"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels a text takes.

    Examples:
        >>> text_width("300K", 10), text_width("300K", 100, bold=True)
        (24.0, 264.0)
    """
    advance = _BOLD if bold else _PLAIN
    if text.isascii():
        return len(text) * advance * size
    return sum(_advance(character, advance) for character in text) * size


def _advance(character: str, usual: float) -> float:
    if combining(character):
        return 0.0
    return _WIDE if east_asian_width(character) in "WF" or character >= _EMOJI else usual


def first_fitting(texts: Sequence[str], room: float, size: float = 12, *, bold: bool = False) -> str:
    """The first of several wordings that there is room for; else the last one, shortened.

    Examples:
        >>> first_fitting(("the zone has not enough", "not enough", "no"), 80)
        'not enough'
        >>> first_fitting(("reserved", "system"), 30)
        'sys…'
    """
    fits = (text for text in texts if text_width(text, size, bold=bold) <= room)
    return next(fits, fitted(texts[-1], room, size, bold=bold))


def clauses(text: str) -> tuple[str, ...]:
    """A sentence, then the same without its last clause, and so on.

    Examples:
        >>> clauses("trap: page 7 is not below PTLR, so it is not read")
        ('trap: page 7 is not below PTLR, so it is not read', 'trap: page 7 is not below PTLR', 'trap')
    """
    found = [text]
    while (at := max(text.rfind(mark) for mark in (", ", ": ", " ("))) > 0:
        text = text[:at]
        found.append(text)
    return tuple(found)


def refusals(why: str) -> tuple[str, ...]:
    """What a failed step's sentence says, behind the sign of a failure: whole, then without its last clause, and so on.

    Examples:
        >>> refusals("P1 cannot end yet: a device is still to write.")
        ('✕ P1 cannot end yet: a device is still to write', '✕ P1 cannot end yet')
    """
    return tuple(f"✕ {text}" for text in clauses(why.rstrip(".")))


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text where there is room for it; else shortened, with an ellipsis; "" where not even that fits.

    Examples:
        >>> fitted("reserved", 100, 12), fitted("reserved", 45, 12), fitted("reserved", 5, 12)
        ('reserved', 'reser…', '')
    """
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""
