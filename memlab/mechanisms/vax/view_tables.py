"""The lower half of the picture: the system's table, the process's table in one of its pages, and the frame."""

from typing import Any, Final

from memlab.mechanisms.vax.changes import Change, Mapped, TablePageMade, Unmapped
from memlab.mechanisms.vax.events import Faulted, Reached
from memlab.mechanisms.vax.protection import CODES
from memlab.mechanisms.vax.registers import ENTRY, PAGE
from memlab.mechanisms.vax.state import Entry
from memlab.mechanisms.vax.view_plan import BYTE, FOUND, PAINTS, SECOND, SYSTEM, Plan
from memlab.scene.marks import Point
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box
from memlab.scene.window import part_of

_INDEX: Final = 80.0


def tables(plan: Plan) -> None:
    """Draw the three columns and the ways between them."""
    boxes = plan.columns()
    for column, box in enumerate(boxes[:2]):
        _table(plan, column, box)
    _frame(plan, boxes[2])
    _ways(plan, boxes)


def _table(plan: Plan, column: int, box: Box) -> None:
    used = plan.tables
    if column >= len(used):
        plan.sheet.area(("table", column), box, Paint.NONE, edge=Paint.RULE, dashed=True, words="Not needed for S0.")
        plan.sheet.label(box, "not needed", paint=Paint.QUIET, key=("passed", column))
        return
    name, page, place = used[column]
    at = f"at SBR {plan.state.system.sbr:#x}" if name == "S0" else f"in S0, at {plan.region}BR"
    title = "system table" if name == "S0" else f"{name} table"
    _head(plan, column, box, (title, at), read=place is not None)
    words = f"The {title}, {at}: {'read' if place is not None else 'not read yet'}."
    plan.sheet.area(("table", column), box, Paint.FREE, edge=Paint.LINE, words=words, dashed=place is None)
    if place is None:
        return
    for other in _pages(plan, page):
        around = other - page
        y = box[1] + (around + plan.at.rows // 2) * plan.at.row
        _row(plan, (column, other, place + ENTRY * around), (box[0], y, box[2], plan.at.row))
    if plan.at.rows > 1:
        _summed(plan, column, box, (name, page, place))


def _head(plan: Plan, column: int, box: Box, said: tuple[str, str], *, read: bool) -> None:
    title, at = said
    sheet, x, y = plan.sheet, box[0], plan.at.head
    if not isinstance(plan.event, Change):
        number = str(column + 1 if column < len(plan.tables) else len(plan.tables) + 1)
        fill, ring = (Paint.INK, Paint.NONE) if read else (Paint.PAGE, Paint.LINE)
        sheet.badge(x + 9, y - 4, number, fill=fill, ring=ring, key=("access", column))
        x += 24
    shown = fitted(title, box[0] + box[2] - x, 14, bold=True)
    sheet.text(x, y, shown, size=14, bold=True, paint=Paint.INK if read else Paint.QUIET, key=("head", column))
    x += text_width(shown, 14, bold=True) + 8
    if sheet.fits(at, box[0] + box[2] - x):
        sheet.text(box[0] + box[2], y, at, align="end", paint=Paint.QUIET, mono=True, key=("at", column))


def _row(plan: Plan, what: tuple[int, int, int], box: Box) -> None:
    """An entry: the page it is of, then its frame and its code, or that it is not valid."""
    column, page, place = what
    this, entry = plan.tables[column][1] == page, plan.state.entry(place)
    paint = (SECOND if column == 0 and not plan.is_system else PAINTS)["vpn"]
    fill = paint if this else Paint.FREE
    bad = this and isinstance(plan.event, Faulted) and plan.event.chose == ("entry", column)
    more: dict[str, Any] = {"pattern": "hatch"} if not entry.valid else {}
    if this:
        edge = Paint.FAILURE if bad else Paint.INK
        more |= {"edge": edge, "thick": 2.5 if _is_newest(plan, column) else 1.5, "over": 2, "pattern": ""}
        more["strong"] = _is_newest(plan, column)
        fill = Paint.FAILURE_SOFT if bad else fill
    key = ("entry", column) if this else ("beside", column, page)
    plan.sheet.area(key, box, fill, words=_words(plan, column, page, entry), **more)
    x, y, width, height = box
    line = y + height / 2 + 4
    ink: dict[str, Any] = {"on": fill, "mono": True, "bold": this, "plate": None if this else Paint.FREE}
    plan.sheet.text(x + 6, line, fitted(f"{page:,}", _INDEX - 8, 12, bold=this), key=("index", column, page), **ink)
    texts = [_said(entry, short=False)] * (width >= 200) + [_said(entry, short=True)]  # noqa: PLR2004 - pixels
    texts += [] if entry.valid else ["invalid"]
    shown = first_fitting(texts, width - _INDEX - 12, bold=this)
    plan.sheet.text(x + _INDEX + 4, line, shown, key=("said", column, page), **ink)


def _said(entry: Entry, *, short: bool) -> str:
    code = "" if short else f", {CODES[entry.code]}{' M' if entry.modified else ''}"
    if not entry.valid:
        return f"not valid{code if entry.word else ''}"
    return f"{entry.frame:#x}{code}" if short else f"frame {entry.frame:#x}{code}"


def _words(plan: Plan, column: int, page: int, entry: Entry) -> str:
    table = plan.tables[column][0]
    if not entry.valid:
        return f"The entry of {table} page {page:,} is not valid; its code is {CODES[entry.code]}."
    written = "written" if entry.modified else "not written yet"
    return f"The entry of {table} page {page:,}: frame {entry.frame:#x}, code {CODES[entry.code]}, {written}."


def _is_newest(plan: Plan, column: int) -> bool:
    if isinstance(plan.event, TablePageMade):
        return column == 0
    if isinstance(plan.event, (Mapped, Unmapped)):
        return column == len(plan.tables) - 1
    if plan.stage == BYTE:
        return False
    return column == (0 if plan.stage == SYSTEM or plan.is_system else 1)


def _summed(plan: Plan, column: int, box: Box, what: tuple[str, int, int]) -> None:
    """Where the entry lies in memory, as a sum where it fits."""
    name, page, place = what
    long = f"SBR + 4 × {page:,} = {place:#x}" if name == "S0" else f"frame {place // PAGE:#x}: at {place:#x}"
    shown = next((text for text in (long, f"{place:#x}") if plan.sheet.fits(text, box[2])), "")
    plan.sheet.text(box[0], box[1] + box[3] + 16, shown, mono=True, paint=Paint.QUIET, key=("place", column))
    part = part_of(_pages(plan, page), plan.length(name))
    plan.sheet.text(box[0], box[1] + box[3] + 31, f"{part} entries" if part else "", paint=Paint.QUIET,
                    key=("part of", column))  # fmt: skip


def _pages(plan: Plan, page: int) -> range:
    """The pages whose entries are shown: the one named, and its neighbours."""
    first = page - plan.at.rows // 2
    return range(max(0, first), first + plan.at.rows)


def _frame(plan: Plan, box: Box) -> None:
    reached = isinstance(plan.event, Reached)
    entry = None
    if plan.stage >= FOUND and not isinstance(plan.event, Faulted):
        place = plan.tables[-1][2]
        entry = None if place is None else plan.state.entry(place)
    known = entry is not None and entry.valid
    at = f"at {(entry.frame if entry else 0) * PAGE:#x}" if known else ""
    _head(plan, 2, box, ("frame", at), read=reached)
    words = f"Frame {entry.frame:#x}, 512 bytes." if entry and known else "The frame: not known yet."
    plan.sheet.area("frame", box, Paint.FREE, edge=Paint.LINE, dashed=not known, words=words)
    if not isinstance(plan.event, Reached):
        return
    x, y, width, _ = box
    byte = (x, y + plan.at.row * (plan.at.rows // 2), width, plan.at.row)
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 2, "strong": True}
    words = f"The byte at physical address {plan.event.physical:#x}."
    plan.sheet.area("byte", byte, PAINTS["d"], words=words, **more)
    text = f"byte {plan.event.offset:#x}"
    plan.sheet.label(byte, text, bold=True, mono=True, on=PAINTS["d"], key="byte's name")


def _ways(plan: Plan, boxes: tuple[Box, ...]) -> None:
    """From the fields down to what they choose, and from each entry to what it names."""
    if plan.address is None or isinstance(plan.event, Change):
        return
    fields, seconds = plan.fields(plan.at.address), plan.fields(plan.at.virtual)
    middle = plan.at.top + plan.at.row * (plan.at.rows // 2 + 0.5)
    if plan.virtual is not None and not plan.compact:
        _down(plan, "to virtual", _below(fields["vpn"]), plan.at.virtual - 4)
    if plan.stage >= SYSTEM and not plan.is_system and plan.tables[0][2] is not None:
        start = seconds["vpn"][0] + 14
        points = [(start, plan.at.virtual + plan.at.field), *_turn(plan, start, boxes[0][0] + 30)]
        plan.sheet.path(points, thick=2.0, head=True, key=("way", "system"))
    steps = [] if plan.is_system else [(0, 1)] if plan.stage >= FOUND and plan.tables[-1][2] is not None else []
    last = 0 if plan.is_system else 1
    if plan.stage == BYTE:
        steps.append((last, 2))
    for here, there in steps:
        start, end = boxes[here][0] + boxes[here][2], boxes[there][0]
        plan.sheet.path([(start + 2, middle), (end - 2, middle)], thick=2.0, head=True, key=("way", here))


def _below(box: Box) -> Point:
    return box[0] + box[2] - 12, box[1] + box[3]


def _down(plan: Plan, key: str, start: Point, bottom: float) -> None:
    plan.sheet.path([start, (start[0], bottom)], thick=2.0, head=True, key=("way", key))


def _turn(plan: Plan, start: float, end: float) -> list[Point]:
    """Down between the rows, across, and down to the table."""
    bend = plan.at.virtual + plan.at.field + (5 if plan.compact else 8)
    return [(start, bend), (end, bend), (end, plan.at.top - (2 if plan.compact else 24))]
