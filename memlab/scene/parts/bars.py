"""A check as a pair of bars from one base line: what there is above, what is asked below; what sticks out is red."""

from typing import Final, NamedTuple

from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_SHARE: Final = 0.62
_LEAST: Final = 3.0


class Check(NamedTuple):
    """What is compared.

    Attributes:
        names: What the upper bar is, and what the lower one is.
        limit: What there is; ``asked`` what is asked for.
        holds: Whether it is within; None while nothing has been compared.
        fill: The paint of the upper bar.
        verdict: What the comparison says, as short as can be.
        note: More of it, which stands below where there is room.
    """

    names: tuple[str, str]
    limit: int
    asked: int | None
    holds: bool | None
    fill: Paint = Paint.NOBODY
    verdict: str = ""
    note: str = ""


def bars(sheet: Sheet, box: Box, check: Check, *, over: int = 0) -> float:
    """Draw both bars, the dashed line at the end of what there is, and what the comparison says.

    Args:
        sheet: What to draw on.
        box: The room for all of it; the bars take its height, but for a line of words below.
        check: What is compared.
        over: Which areas it lies over.

    Returns:
        The height of the middle of the lower bar, to which an arrow may lead.
    """
    x, y, width, height = box
    left, scale = scale_of(box, check)
    thick = min(26.0, (height - 18) / 2 - 3)
    tops = (y, y + thick + 6)
    for name, top in zip(check.names, tops, strict=True):
        sheet.text(x, top + thick / 2 + 4, name, key=("check's name", name))
    end = left + check.limit * scale
    upper = (left, tops[0], end - left, thick)
    words = f"{check.names[0]}: {check.limit:,}."
    sheet.area(("check", "limit"), upper, check.fill, words=words, over=over)
    _number(sheet, upper, f"{check.limit:,}", check.fill)
    if check.asked is not None:
        _asked(sheet, (left, tops[1], check.asked * scale, thick), check, end, over)
    sheet.path([(left, y - 4), (left, tops[1] + thick + 4)], paint=Paint.LINE, key="check's base line")
    if check.holds is not None:
        paint = Paint.INK if check.holds else Paint.FAILURE
        sheet.path([(end, y - 4), (end, tops[1] + thick + 4)], paint=paint, dashed=True, thick=1.5, key="check's end")
    _said(sheet, (x, tops[1], width, thick), check, left + (check.asked or 0) * scale)
    return tops[1] + thick / 2


def scale_of(box: Box, check: Check) -> tuple[float, float]:
    """Where both bars begin, and how many pixels a unit is long.

    Examples:
        >>> scale_of((0, 0, 672, 80), Check(("limit", "d"), 400, 53, True))
        (46.0, 0.9703)
    """
    names = max(text_width(name, 12) for name in check.names) + 10
    return box[0] + names, (box[2] - names) * _SHARE / max(check.limit, check.asked or 0, 1)


def _asked(sheet: Sheet, box: Box, check: Check, end: float, over: int) -> None:
    """The lower bar, up to the end of what there is; what sticks out red and hatched."""
    left, top, width, thick = box
    inside = min(width, end - left) if check.holds is False else width
    words = f"{check.names[1]}: {check.asked:,}{'' if check.holds is not False else ', too much'}."
    whole = (left, top, max(inside, _LEAST if check.holds is not False else 0), thick)
    sheet.area(("check", "asked"), whole, Paint.INK, edge=Paint.NONE, words=words, strong=True, over=over)
    _number(sheet, whole, f"{check.asked:,}", Paint.INK, beside=not check.verdict)
    if check.holds is False:
        beyond = (left + inside, top, max(width - inside, _LEAST), thick)
        more = {"pattern": "hatch", "ink": Paint.PAGE, "edge": Paint.FAILURE}
        sheet.area(("check", "beyond"), beyond, Paint.FAILURE, words="What sticks out.", over=over, **more)


def _number(sheet: Sheet, box: Box, shown: str, on: Paint, *, beside: bool = False) -> None:
    """A bar's number on it where it fits, else behind it where nothing else stands."""
    line, width = box[1] + box[3] / 2 + 4, text_width(shown, 12, bold=True)
    if width + 8 <= box[2]:
        sheet.text(box[0] + 7, line, shown, bold=True, on=on, key=("check's number", box[1]))
    elif beside:
        sheet.text(box[0] + box[2] + 6, line, shown, bold=True, key=("check's number", box[1]))


def _said(sheet: Sheet, box: Box, check: Check, after: float) -> None:
    """What the comparison says: behind the lower bar where it fits, and below it."""
    x, top, width, thick = box
    bad = check.holds is False
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    sign = "" if check.holds is None else "✕ " if bad else "✓ "
    said, line = f"{sign}{check.verdict}", top + thick / 2 + 4
    beside = after + 12 + text_width(said, 12, bold=True) <= x + width
    if check.verdict and beside:
        sheet.text(after + 12, line, said, bold=True, paint=ink, plate=Paint.STAGE, key="check says")
    below = check.note if beside or not check.verdict else said
    if below and sheet.fits(below, width):
        sheet.text(x, top + thick + 16, below, paint=ink, bold=below == said, key="check's note")
