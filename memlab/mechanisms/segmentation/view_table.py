"""The segment table: an entry a row, the one that is read outlined, and the way that the number takes to it."""

from typing import Any, Final

from memlab.mechanisms.segmentation.checking import row_key
from memlab.mechanisms.segmentation.events import NUMBER, Arrived
from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.scene.marks import Align
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.window import window

_MARK: Final = 8
_SHARE: Final = 0.17
_NUMBER: Final = 20.0
_ROOM: Final = 10.0
_ALLOWS: Final = 45.0


def table(plan: Plan) -> None:
    """Draw the head and the rows around the entry that the step is about."""
    sheet, x, top = plan.sheet, plan.table_x, plan.rows_top
    count = len(plan.table)
    head = 20.0 if plan.tall else top - 22
    if plan.tall:
        sheet.badge(x + 9, head - 4, "1", fill=Paint.INK if plan.reads else Paint.NOBODY, key="badge of the table")
        sheet.text(x + 26, head, "segment table", size=14, bold=True, key="table's name")
        _length(plan, head)
    _columns(plan, top - (8 if plan.tall else 6))
    for at, place in enumerate(_shown(plan)):
        _row(plan, place, top + at * plan.row)
    if not count:
        empty = (x, top, plan.table_width, plan.row)
        sheet.area("no entry", empty, Paint.FREE, pattern="hatch", words=f"{plan.process} has no segment: STLR is 0.")
        sheet.label(empty, "no segment", paint=Paint.QUIET, plate=Paint.FREE, key="no entry's name")


def _length(plan: Plan, line: float) -> None:
    """What STLR holds, and how the number compares; as much of it as there is room for."""
    count, bad = len(plan.table), plan.failed == NUMBER
    asked = plan.sent is not None and plan.number is not None
    compared = f"{plan.number} {'≥' if bad else '<'} {count:,}" if asked else ""
    known = f"STLR {count:,}{': ' if asked else ''}{compared}"
    room = plan.table_width - 40 - text_width("segment table", 14, bold=True)
    shown = next((one for one in (f"{plan.process}, {known}", known, compared) if plan.sheet.fits(one, room)), "")
    ink: dict[str, Any] = {"paint": Paint.FAILURE_TEXT if bad else Paint.QUIET}
    plan.sheet.text(plan.table_right, line, shown, align="end", key="STLR", **ink)


def _shown(plan: Plan) -> range:
    """The entries in sight."""
    count = len(plan.table)
    return window(count, min(plan.number or 0, max(count - 1, 0)), plan.rows)


def row_top(plan: Plan, number: int) -> float | None:
    """Where the row of an entry begins; None where it is not drawn."""
    shown = _shown(plan)
    return plan.rows_top + shown.index(number) * plan.row if number in shown else None


def _parts(plan: Plan) -> tuple[tuple[float, Align, str], ...]:
    """The columns: limit and base as wide as the longest number in sight needs, the names what is left."""
    entries = [one for one in (plan.table[place] for place in _shown(plan)) if one and one.valid]
    usual, most = plan.table_width * _SHARE, plan.table_width * 0.3
    limit, base = (
        min(
            most,
            max(usual, max((text_width(number, 12, bold=True) for number in (name, *numbers)), default=0.0) + _ROOM),
        )
        for name, numbers in (
            ("limit", [f"{one.limit}" for one in entries]),
            ("base", [f"{one.base}" for one in entries]),
        )
    )
    number = max(_NUMBER, text_width(f"{len(plan.table) - 1}", 12) + _ROOM)
    allows = max(_ALLOWS, max((text_width(_allows(one), 12) for one in entries), default=0.0) + 14)
    names = max(_NUMBER, plan.table_width - _MARK - number - limit - base - allows)
    return (number, "start", "s"), (names, "start", ""), (limit, "end", "limit"), (base, "end", "base")


def _columns(plan: Plan, line: float) -> None:
    at = plan.table_x + _MARK
    for width, align, name in _parts(plan):
        place = at + 8 if align == "start" else at + width - 4
        if name:
            plan.sheet.text(place, line, name, align=align, paint=Paint.QUIET, key=("column", name))
        at += width
    plan.sheet.text(plan.table_right - 4, line, "allows", align="end", paint=Paint.QUIET, key=("column", "allows"))


def _allows(segment: Segment) -> str:
    return f"{segment.rights or NO_RIGHTS}{' ↓' if segment.down else ''}"


def _row(plan: Plan, number: int, top: float) -> None:
    """An entry, its hue at its left; the one that is read is filled with it."""
    sheet, segment = plan.sheet, plan.table[number]
    now = number == plan.number
    box = (plan.table_x, top, plan.table_width, plan.row)
    valid = segment is not None and segment.valid
    fill = plan.paint(segment) if now and segment and valid else Paint.FREE
    wrong = isinstance(plan.event, Arrived) and not plan.event.right
    bad = now and (wrong or plan.failed in ("valid", "rights"))
    edge: dict[str, Any] = {"edge": Paint.FAILURE if bad else Paint.INK, "thick": 2.5, "over": 1} if now else {}
    pattern = "" if valid else "hatch"
    asks = plan.can_ask(number, 0)
    sheet.area(
        row_key(plan.process, number), box, fill, words=_words(number, segment), asks=asks, strong=now,
        pattern=pattern, **edge,
    )  # fmt: skip
    if segment and valid:
        mark = (box[0], top, _MARK, plan.row)
        sheet.area(("mark", number), mark, plan.paint(segment), pattern=plan.pattern(segment), over=1)
    _cells(plan, number, top, fill, bold=now)


def _cells(plan: Plan, number: int, top: float, fill: Paint, *, bold: bool) -> None:
    segment = plan.table[number]
    texts = [f"{number}", segment.name if segment else "", "", ""]
    if segment and segment.valid:
        texts[2:] = [f"{segment.limit}", f"{segment.base}"]
    valid = segment is not None and segment.valid
    rights = _allows(segment) if segment and valid else "not valid"
    plate = None if valid else fill
    at, line = plan.table_x + _MARK, top + plan.row / 2 + 4
    for text, (width, align, name) in zip(texts, _parts(plan), strict=True):
        ink: dict[str, Any] = {"bold": bold and bool(name), "on": fill, "mono": bool(name), "plate": plate}
        _cell(plan, (at, line, width), text, align, key=("cell", number, name), **ink)
        at += width
    room = plan.table_right - 8 - at if valid else plan.table_width * 0.5
    shown = fitted(rights, room - 4, 12)
    plan.sheet.text(plan.table_right - 8, line, shown, align="end", on=fill, plate=plate, key=("allows", number))


def _cell(plan: Plan, place: tuple[float, float, float], text: str, align: Align, **more: Any) -> None:
    x, line, width = place
    shown = fitted(text, width - 10, 12, bold=more["bold"])
    if shown:
        at = x + 8 if align == "start" else x + width - 4
        plan.sheet.text(at, line, shown, align=align, **more)


def _words(number: int, segment: Segment | None) -> str:
    if segment is None or not segment.valid:
        return f"Entry {number} is not valid."
    grows = ", grows down" if segment.down else ""
    says = f"base {segment.base:,}, limit {segment.limit:,}, {segment.rights or NO_RIGHTS}{grows}"
    return f"Entry {number}, {segment.name}: {says}."
