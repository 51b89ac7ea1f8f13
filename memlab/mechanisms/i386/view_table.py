"""A table of the paging stage: three entries around the one that is read, with the bits of that one."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.i386.events_paging import LinearMade, Reached
from memlab.mechanisms.i386.state import LAYOUT
from memlab.mechanisms.i386.view_plan import COLUMN_PAINTS, Column, Plan
from memlab.mechanisms.page_walk.events import TableDropped, TableMade
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.tables import Read, target_of
from memlab.memory.entries import EntryFlag
from memlab.scene.asks import Show
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box
from memlab.scene.window import window

_FLAG: Final = 16.0
_LARGE: Final = 18.0
_NAMES: Final = ("directory", "table")


class Entry(NamedTuple):
    """An entry in its row: of which level, which, its bits, and whether it is the one that is read."""

    level: int
    at: int
    word: int
    here: bool


def table(plan: Plan, level: int) -> None:
    """Draw a table: empty as long as nothing of it was read."""
    column = plan.columns[level]
    start, read = _start(plan, level), level < len(plan.reads)
    _head(plan, level, column, start)
    _outline(plan, level, column, start)
    if not read or (isinstance(plan.event, TableDropped) and plan.event.level == level):
        return
    touched = plan.reads[level]
    for place, index in enumerate(window(1 << LAYOUT.indices[level].bits, touched.index, plan.at.shown)):
        box = (column.left, plan.at.rows + place * plan.at.row, column.wide, plan.at.row)
        _row(plan, touched, index, box)


def _start(plan: Plan, level: int) -> int | None:
    """Where a table starts; None as long as nobody knows."""
    if level < len(plan.reads):
        return plan.reads[level].table
    if isinstance(plan.event, (TableMade, TableDropped)) and level == plan.event.level:
        return plan.event.start
    if level == 0 and plan.address is not None and plan.course is not None:
        return plan.root
    return (
        plan.reads[-1].target
        if plan.course and len(plan.reads) == level and plan.reads and plan.reads[-1].valid
        else None
    )


def _head(plan: Plan, level: int, column: Column, start: int | None) -> None:
    """The number of the access, the table's name, and where it starts."""
    sheet, at, x = plan.sheet, plan.at, column.left
    read = level < len(plan.reads)
    if plan.course is not None:
        fill, ring = (Paint.INK, Paint.NONE) if read else (Paint.PAGE, Paint.LINE)
        sheet.badge(x + 9, at.head - 5, plan.badge(level + 1), fill=fill, ring=ring, key=("access", level))
        x += 25
    ink = Paint.INK if start is not None else Paint.QUIET
    size = 14 if sheet.fits(_NAMES[level], column.right - x, size=14, bold=True) else 12
    sheet.text(x, at.head, _NAMES[level], size=size, bold=True, paint=ink, key=("head", level))
    if start is None:
        return
    where = f"{'CR3' if level == 0 else 'at'} {plan.say(LAYOUT.show_physical(start))}"
    if sheet.fits(where, column.right - x - text_width(_NAMES[level], size, bold=True) - 6):
        sheet.text(column.right, at.head, where, align="end", mono=True, paint=Paint.QUIET, key=("at", level))


def _outline(plan: Plan, level: int, column: Column, start: int | None) -> None:
    sheet, at, event = plan.sheet, plan.at, plan.event
    new = isinstance(event, TableMade) and event.level == level
    gone = isinstance(event, TableDropped) and event.level == level
    box = (column.left, at.rows, column.wide, at.row * at.shown)
    where = "not known yet" if start is None else f"at {plan.say(LAYOUT.show_physical(start))}"
    words = f"The {LAYOUT.called(level)}, {where}: 1,024 entries of 4 bytes."
    more: dict[str, Any] = {"edge": Paint.LINE if start is not None else Paint.RULE, "dashed": gone}
    if new or gone:
        more |= {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 3}
    sheet.area(("table", level), box, Paint.NONE if new else Paint.FREE, words=words, **more)
    if new:
        star = (column.left + 6, at.rows + 4, 62.0, min(24.0, at.row * at.shown - 6))
        sheet.area("new", star, Paint.DECISION, edge=Paint.INK, thick=2, over=4)
        sheet.label(star, "★ new", size=14, bold=True, on=Paint.DECISION, key="new's name")
    if gone:
        sheet.label(box, "given back", size=14, bold=True, key="given back")


def _row(plan: Plan, touched: Read, index: int, box: Box) -> None:
    """One entry: its index, and what it names, or that it is not valid."""
    sheet, level = plan.sheet, touched.level
    here = index == touched.index
    word = plan.word(touched.table, index)
    valid = bool(LAYOUT.names(level, word))
    newest = here and level == len(plan.reads) - 1 and not isinstance(plan.event, (Reached, TableMade, LinearMade))
    refused = newest and (plan.missed is not None or isinstance(plan.event, Refused))
    fill = Paint.FAILURE if refused else COLUMN_PAINTS[level] if here and valid else Paint.FREE
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5 if newest else 1.5, "over": 2} if here else {}
    words = plan.say(_words(level, index, word, valid))
    asks = Show.at(opened=(level, index))
    sheet.area(("row", level, index), box, fill, words=words, asks=asks, strong=newest, **more)
    x, y, width, high = box
    shown = plan.say(LAYOUT.show_index(level, index))
    room = text_width(plan.say("0x3ff"), 12, bold=True) + 12
    ink: dict[str, Any] = {"on": fill, "mono": True, "bold": here}
    sheet.text(x + 6, y + high / 2 + 4, shown, key=("index", level, index), **ink)
    sheet.path([(x + room, y), (x + room, y + high)], paint=Paint.LINE, key=("cells", level, index))
    inner = (x + room, y, width - room, high)
    if valid:
        _frame(plan, Entry(level, index, word, here), inner, fill)
    else:
        _not_valid(plan, level, index, inner, fill)


def _words(level: int, index: int, word: int, valid: bool) -> str:
    name = f"Entry {LAYOUT.show_index(level, index)} of the {LAYOUT.called(level)}"
    if not valid:
        return f"{name} is not present."
    frame = LAYOUT.show_frame(target_of(LAYOUT, level, word) >> LAYOUT.page_bits)
    said = ", ".join(flag.letter for flag, on in LAYOUT.entry.flagged(word, level == 1) if on)
    return f"{name} names {'the table in ' if level == 0 else ''}frame {frame}; set: {said}."


def _frame(plan: Plan, entry: Entry, box: Box, fill: Paint) -> None:
    """The frame that an entry names; of the one that is read its bits too, where there is room."""
    sheet, (x, y, width, high) = plan.sheet, box
    level, index, word, here = entry
    frame = plan.say(LAYOUT.show_frame(target_of(LAYOUT, level, word) >> LAYOUT.page_bits))
    size = 14 if here and high > _LARGE and sheet.fits(frame, width - 10, size=14, bold=True) else 12
    sheet.text(x + 7, y + high / 2 + 5, frame, size=size, bold=here, mono=True, on=fill, key=("frame", level, index))
    flags = LAYOUT.entry.flagged(word, level == 1)
    right = x + width - 4
    if not here or right - _FLAG * len(flags) < x + 12 + text_width(frame, size, bold=True):
        return
    for at, (flag, on) in enumerate(flags):
        side = min(_FLAG - 1, high - 5)
        place = (right - _FLAG * (len(flags) - at), y + (high - side) / 2, _FLAG - 1, side)
        _flag(plan, level, (flag, on), place, fill)


def _flag(plan: Plan, level: int, said: tuple[EntryFlag, bool], box: Box, ground: Paint) -> None:
    """One bit: dark for yes, outlined for no; red where it is what forbids the access."""
    flag, on = said
    guilty = plan.missed is not None and not on and flag.letter == _guilty(plan)
    fill = Paint.INK if on else Paint.FAILURE_SOFT if guilty else Paint.NONE
    words = f"{flag.letter}: {flag.yes if on else flag.no}."
    edge = Paint.FAILURE if guilty else Paint.INK
    key = ("flag", level, flag.letter)
    plan.sheet.area(key, box, fill, edge=edge, words=words, over=3, thick=2.0 if guilty else 1.0)
    ink: dict[str, Any] = {"paint": Paint.FAILURE_TEXT} if guilty else {"on": fill if on else ground}
    plan.sheet.label(box, flag.letter, bold=True, key=("letter", *key), **ink)


def _guilty(plan: Plan) -> str:
    """The letter of the bit that forbids."""
    cause = plan.missed.cause if plan.missed else ""
    return {"supervisor_page": "U", "read_only_page": "W"}.get(cause, "")


def _not_valid(plan: Plan, level: int, index: int, box: Box, fill: Paint) -> None:
    sheet, (x, y, width, high) = plan.sheet, box
    key = ("not valid", level, index)
    if fill is Paint.FAILURE:
        text = next((text for text in ("✕ not present", "✕ P 0") if sheet.fits(text, width - 4, bold=True)), "✕")
        sheet.label(box, text, bold=True, on=fill, key=key)
        return
    text = "not present" if sheet.fits("not present", width - 8) else "P 0"
    sheet.text(x + 6, y + high / 2 + 4, text, paint=Paint.QUIET, key=key)
    used = text_width(text, 12) + 10
    if width - used > 6:  # noqa: PLR2004 - pixels
        hatch = (x + used, y + 2, width - used - 2, high - 4)
        sheet.area(("hatch", *key), hatch, Paint.NONE, edge=Paint.NONE, pattern="hatch", over=3)
