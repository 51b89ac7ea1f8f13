"""A chain drawn below what it strings together: an arrow to the first link, and from each to the next."""

from collections.abc import Hashable, Sequence
from typing import Any, Final, NamedTuple

from memlab.scene.marks import Point
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cut
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

_DEPTHS: Final = (9.0, 5.0)
_HOPS: Final = 4
_ASIDE: Final = 3.0
_OUTSIDE: Final = 7.0
_BASE: Final = 12.5


class Links(NamedTuple):
    """What a chain strings together.

    Attributes:
        key: Of the stretch that the chain is in.
        slots: The links, the first one first.
        taken: The link that was the first until this step; its arrow is dashed.
    """

    key: Hashable
    slots: Sequence[int]
    taken: int | None = None


def chain(sheet: Sheet, strip: Strip, cut: Cut, links: Links) -> None:
    """Draw a few arrows, neighbours at different depths, then say how many more links there are."""
    bottom, before, shown = strip.box[1] + strip.box[3], _head(strip, cut), links.slots[:_HOPS]
    middles = [strip.x(cut.start(slot) + cut.size / 2) for slot in shown]
    first, right = 0, max(middles, default=0.0)
    if links.taken is not None:
        first, middle = 1, strip.x(cut.start(links.taken) + cut.size / 2)
        more: dict[str, Any] = {"dashed": True, "paint": Paint.DECISION_TEXT, "key": ("was first", links.key)}
        sheet.path(_hop(before, middle, bottom, _DEPTHS[0]), head=True, thick=1.5, **more)
        right = max(right, middle)
    for at, (slot, middle) in enumerate(zip(shown, middles, strict=True), start=first):
        aside = min(_ASIDE, abs(middle - before) / 3) if at > first else 0.0
        leave = before + (aside if middle > before else -aside)
        sheet.path(_hop(leave, middle, bottom, _DEPTHS[at % 2]), head=True, thick=1.5, key=("link", links.key, slot))
        before = middle
    left = len(links.slots) - len(shown)
    if not middles:
        return
    ends = "end of chain" if middles[-1] == max(middles) else f"ends at {links.slots[-1]}"
    said = f"then {left:,} more" if left else ends
    if sheet.fits(said, strip.box[0] + strip.box[2] - right - 8):
        sheet.text(right + 8, bottom + _BASE, said, paint=Paint.QUIET, key=("end", links.key))


def _head(strip: Strip, cut: Cut) -> float:
    """Where the arrow to the first link starts: at the descriptor, or left of the stretch where that is elsewhere."""
    return strip.x(cut.shift + cut.head / 2) if cut.head else strip.box[0] - _OUTSIDE


def _hop(start: float, end: float, bottom: float, depth: float) -> list[Point]:
    return [(start, bottom), (start, bottom + depth), (end, bottom + depth), (end, bottom + 1)]
