"""The page tables of up to three processes, side by side: the frame of each page, and what may be done there now."""

from typing import Any, Final

from memlab.mechanisms.shared_pages.changes import Jumped, Unmapped
from memlab.mechanisms.shared_pages.events import Copied, NoFrame, Passed, Reused, Trapped
from memlab.mechanisms.shared_pages.requests import Read, Write
from memlab.mechanisms.shared_pages.state import SHARED, Entry, entry_key
from memlab.mechanisms.shared_pages.view_plan import Plan, TablePlace
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_SQUARE: Final = 15.0
_VERBS: Final = (("r", "read"), ("w", "written"))


def tables(plan: Plan) -> None:
    """Draw the tables; how many are left out is said beside the last."""
    for table in plan.tables:
        _head(plan, table)
        for page in table.pages:
            _row(plan, table, page)


def _head(plan: Plan, table: TablePlace) -> None:
    name, box = table.process.name, (table.x, plan.head, table.width, plan.head_height)
    fill, dotted = plan.paint(name), plan.place(name) >= 5  # noqa: PLR2004 - there are five hues
    words = f"The page table of {name}, with {plural(len(table.process.table), 'page')}."
    more: dict[str, Any] = {"pattern": "dots", "ink": Paint.INK} if dotted else {}
    plan.sheet.area(("table", name), box, fill, words=words, **more)
    count, shown = len(table.process.table), sum(page in table.process.table for page in table.pages)
    parts = (f"{name}, {shown:,} of {count:,} pages", f"{name}, {shown:,} of {count:,}") if shown < count else ()
    said = first_fitting((*parts, name), table.width - 8, bold=True)
    plan.sheet.label(box, said, bold=True, on=fill, plate=fill if dotted else None, key=("table's name", name))


def _row(plan: Plan, table: TablePlace, page: int) -> None:
    name, entry = table.process.name, table.process.table.get(page)
    box = (table.x, plan.row_y(table, page), table.width, plan.row)
    touched = plan.touched(table, page)
    fill = _fill(plan) if touched else Paint.FREE
    from_here = isinstance(plan.event, Jumped) and touched is False and _starts(plan.event, table, page)
    frame_wanted = entry is not None and entry.frame == plan.shown_frame
    strong = touched or from_here
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 2} if strong or frame_wanted else {}
    if fill in (Paint.FAILURE_SOFT, Paint.FAILURE):
        more["edge"] = Paint.FAILURE
    words = _words(plan, name, page, entry)
    more["keys"] = (("w", Write(name, page)), ("r", Read(name, page)))
    plan.sheet.area(entry_key(name, page), box, fill, words=words, asks=Write(name, page), strong=touched, **more)
    y = box[1] + box[3] / 2 + 4
    plan.sheet.text(box[0] + 8, y, f"{page:,}", mono=True, on=fill, key=("page", name, page))
    if entry is None:
        said = "✕ no page" if touched and fill is Paint.FAILURE else "no page"
        place = (box[0] + 30, box[1], box[2] - 36, box[3])
        plan.sheet.label(place, said, bold=said != "no page", on=fill, key=("no page", name, page))
        return
    _entry(plan, box, (name, page, entry), fill, bold=touched)


def _starts(event: Jumped, table: TablePlace, page: int) -> bool:
    return event.process == table.process.name and page == event.at + event.start


def _fill(plan: Plan) -> Paint:
    """What the step says of the entry."""
    event = plan.event
    if isinstance(event, (Copied, Reused)):
        return Paint.DECISION
    if isinstance(event, NoFrame):
        return Paint.FAILURE
    if isinstance(event, Jumped):
        return Paint.HIT if event.right else Paint.FAILURE
    if isinstance(event, Trapped):
        return Paint.FAILURE if event.cause != "copy" else Paint.FAILURE_SOFT
    return Paint.FREE


def _entry(plan: Plan, box: Box, of: tuple[str, int, Entry], fill: Paint, *, bold: bool) -> None:
    """What is in the page, the frame, and the bits."""
    name, page, entry = of
    sheet, y, right = plan.sheet, box[1] + box[3] / 2 + 4, box[0] + box[2]
    squares = 2 * (_SQUARE + 3)
    frame = f"{entry.frame:,}"
    if isinstance(plan.event, Copied) and bold:
        frame = f"{plan.event.old:,} → {entry.frame:,}" if plan.wide else f"{plan.event.old:,}→{entry.frame:,}"
    width = text_width(frame, 12, bold=True)
    at = right - squares - 8 - width
    sheet.text(at, y, frame, bold=True, on=fill, key=("frame of", name, page))
    content = plan.state.contents.get(entry.frame, "")
    content = first_fitting((content, content.replace(" ", ""), *content.split()[-1:]), at - box[0] - 30)
    if not content.endswith("…") or len(content) > 2:  # noqa: PLR2004 - a letter and an ellipsis say nothing
        sheet.text(box[0] + 26, y, content, on=fill, key=("content", name, page))
    for place, (right_letter, verb) in enumerate(_VERBS):
        given = right_letter in entry.rights
        x = right - squares + place * (_SQUARE + 3)
        spot = (x, box[1] + (box[3] - _SQUARE) / 2, _SQUARE, _SQUARE)
        paint = Paint.INK if given else Paint.FREE
        words = f"Page {page:,} of {name} may {'' if given else 'not '}be {verb} now." if bold else ""
        key = ("bit", name, page, right_letter)
        sheet.area(key, spot, paint, edge=Paint.INK if given else Paint.LINE, words=words, over=3)
        sheet.label(spot, right_letter.upper(), bold=given, on=paint, key=("letter", *key))


def _words(plan: Plan, name: str, page: int, entry: Entry | None) -> str:
    if entry is None:
        gone = " any more" if isinstance(plan.event, Unmapped) and page == plan.page else ""
        return f"{name} has no page {page:,}{gone}."
    users = plan.state.users.get(entry.frame, 0)
    own = {"code": "code that nobody writes", "private": "its own"}.get(entry.kind, "shared by all who may write it")
    bit = "on" if entry.writable else "off"
    w = f", W {bit}" if entry.kind != SHARED else ""
    reached = " It was reached just now." if isinstance(plan.event, Passed) and page == plan.page else ""
    return (
        f"Page {page:,} of {name} is {own}{w}: in frame {entry.frame:,}, which has {plural(users, 'user')}."
        f"{reached if name in plan.involved else ''}"
    )
