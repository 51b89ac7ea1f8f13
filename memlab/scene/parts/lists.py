"""The free lists of a buddy system, a box for each order: too small, found empty, or where the search ended."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below
from memlab.scene.sheet import Box, Sheet

_WIDEST: Final = 34.0
_GAP: Final = 4.0
_BEHIND: Final = 10.0


def lists(sheet: Sheet, box: Box, below: Below, counts: Sequence[int]) -> float:
    """Draw a box for each order's free list: too small, found empty, or where the search ended.

    Args:
        sheet: What to draw on.
        box: The room there is.
        below: What the request has done so far.
        counts: The free blocks of each order.

    Returns:
        Where the last box ends, in pixels.
    """
    x, y, width, height = box
    apart = min(_WIDEST, width / len(counts))
    for order, count in enumerate(counts):
        place = (x + order * apart, y, apart - _GAP, height)
        state = _state(order, count, below)
        fill, more = _look(state, below)
        words = f"The list of order {order}, blocks of {1 << order:,}: {_WORDS[state].format(count=count)}."
        sheet.area(("list", order), place, fill, words=words, **more)
        paint = Paint.QUIET if state == "small" else Paint.INK
        plate = fill if state == "empty" else None
        ink = {"on": fill} if fill is Paint.DECISION else {"paint": paint, "plate": plate}
        sheet.label(place, str(order), key=("order", order), bold=state == "found", **ink)
    return x + len(counts) * apart - _GAP


def named_lists(sheet: Sheet, box: Box, below: Below, counts: Sequence[int]) -> None:
    """Draw the boxes, and behind them what the looks of some of them mean, as far as there is room."""
    x, y, width, height = box
    end = lists(sheet, box, below, counts) + _BEHIND
    states = {_state(order, count, below) for order, count in enumerate(counts)}
    looks = [words for state, words in _LOOKS.items() if state in states]
    wordings = ("; ".join(looks), *looks[::-1])
    said = next((text for text in wordings if sheet.fits(text, x + width - end)), "")
    sheet.text(end, y + height / 2 + 4, said, paint=Paint.QUIET, key="looks of lists")


_LOOKS: Final = {"small": "grey: too small", "empty": "hatched: found empty"}
_WORDS: Final = {
    "small": "too small for the request",
    "empty": "found empty",
    "found": "the search ended here",
    "other": "{count} free, not looked at",
}


def _state(order: int, count: int, below: Below) -> str:
    if order < below.wanted:
        return "small"
    if below.whole is None:
        return "other" if count else "empty"
    if order == below.whole.order:
        return "found"
    return "empty" if order < below.whole.order else "other"


def _look(state: str, below: Below) -> tuple[Paint, dict[str, Any]]:
    if state == "small":
        return Paint.RULE, {"edge": Paint.NONE}
    if state == "found":
        fill = Paint.DECISION if below.stage == "found" else Paint.FREE
        return fill, {"edge": Paint.INK, "thick": 2.0, "strong": True, "over": 1}
    edge = Paint.FAILURE if below.stage == "refused" else Paint.LINE
    return Paint.FREE, {"pattern": "hatch", "edge": edge} if state == "empty" else {}
