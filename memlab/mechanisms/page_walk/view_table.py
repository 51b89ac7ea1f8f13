"""A table of the walk: where it lies, the entries around the one for the address, and where that entry lies."""

from typing import Any, Final

from memlab.core.history import Started
from memlab.core.request import Request
from memlab.mechanisms.page_walk.events import Mapped, TableDropped, TableMade, Trapped, Unmapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.requests import Walk
from memlab.mechanisms.page_walk.tables import Read
from memlab.mechanisms.page_walk.view_columns import LINE, Row
from memlab.mechanisms.page_walk.view_entry import Entry
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.mechanisms.page_walk.walking import Walking
from memlab.memory.sizes import show_size
from memlab.scene.asks import Show
from memlab.scene.marks import Point
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_CHANGES: Final = (Mapped, Unmapped, TableMade, TableDropped, Refused)


def table(plan: Plan, level: int) -> None:
    """Draw the column of a table: empty as long as nothing of it was read."""
    start, named = plan.start_of(level), plan.named(level)
    head(plan, level, plan.layout.tables[level], start, read=level < len(plan.reads))
    _outline(plan, level, start)
    if named is not None:
        _named(plan, level, named)
    if start is None or plan.dropped(level):
        return
    for row in plan.rows_of(level):
        _row(plan, level, start, row)
    if level < len(plan.reads):
        _computed(plan, level, plan.reads[level])


def head(plan: Plan, column: int, name: str, start: int | None, *, read: bool) -> None:
    """The number of the access, the name of what is read, and where it starts."""
    sheet, place, y = plan.sheet, plan.columns[column], plan.at.head
    x, ink = place.left, Paint.QUIET if start is None else Paint.INK
    if not isinstance(plan.event, _CHANGES) and place.whole and not plan.is_passed_by(column):
        fill, ring = (Paint.INK, Paint.NONE) if read else (Paint.PAGE, Paint.LINE)
        number = column + 1 if plan.leaf is None or column <= plan.leaf else plan.leaf + 2
        sheet.badge(x + 9, y - 5, str(number), fill=fill, ring=ring, key=("access", column))
        x += 24
    size = 14 if sheet.fits(name, place.right + 6 - x, size=14, bold=True) else 12
    shown = first_fitting((name, _short(name)), place.right + 6 - x, size, bold=True)
    sheet.text(x, y, shown, size=size, bold=True, paint=ink, key=("head", column))
    at = "" if start is None else f"at {plan.say(plan.layout.show_physical(start))}"
    if at and sheet.fits(at, place.right - x - text_width(name, 14, bold=True) - 8):
        sheet.text(place.right, y, at, align="end", mono=True, paint=Paint.QUIET, key=("at", column))


def _short(name: str) -> str:
    """A table's name for a narrow column: "level 1" is L1."""
    return {"directory": "dir."}.get(name, name.replace("level ", "L").removeprefix("table "))


def _outline(plan: Plan, level: int, start: int | None) -> None:
    """The whole table: a frame around its entries, dashed where it is given back, with a star where it is new."""
    layout, place, event = plan.layout, plan.columns[level], plan.event
    new = isinstance(event, TableMade) and event.level == level
    dropped = plan.dropped(level)
    high = plan.at.row * plan.at.rows if start is None or dropped else plan.rows_of(level)[-1].bottom - plan.at.top
    box = (place.left, plan.at.top, place.wide, high)
    where = "not read yet" if start is None else f"at {layout.show_physical(start)}"
    if plan.is_passed_by(level):
        where = "not needed for a large page"
        texts = ("not needed", "–")
        plan.sheet.label(
            box,
            next(text for text in texts if plan.sheet.fits(text, place.wide - 4) or text == "–"),
            paint=Paint.QUIET,
            key=("passed by", level),
        )
    entries = f"{1 << layout.indices[level].bits:,} entries"
    words = plan.say(f"The {layout.called(level)}, {where}: {entries}, {show_size(layout.table_bytes(level))}.")
    more: dict[str, Any] = {"edge": Paint.LINE if start is not None else Paint.RULE, "dashed": dropped}
    if new or dropped:
        more |= {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 3}
    fill = Paint.NONE if new else Paint.FREE
    plan.sheet.area(("table", level), box, fill, words=words, **more)
    if isinstance(event, Started) and plan.sheet.fits(entries, place.wide - 4):
        plan.sheet.label(box, entries, paint=Paint.QUIET, key=("entries", level))
    if dropped:
        plan.sheet.label(box, "given back", size=14, bold=True, key="given back")
    if not level and isinstance(event, Trapped) and event.cause == "process":
        plan.sheet.label(box, "✕ no table", bold=True, paint=Paint.FAILURE_TEXT, key="no table")
    if new and not plan.at.compact:
        _star(plan, level)


def _named(plan: Plan, level: int, start: int) -> None:
    """Where the table lies that the entry just read points to; its entries were not read yet."""
    place, text = plan.columns[level], plan.say(plan.layout.show_physical(start))
    if plan.sheet.fits(text, place.wide - 4):
        box = (place.left, plan.at.top, place.wide, plan.at.row)
        plan.sheet.label(box, text, mono=True, paint=Paint.QUIET, key="named")


def _star(plan: Plan, level: int) -> None:
    """What is decided at this step: a table is made, for a region that had none."""
    sheet, place, text = plan.sheet, plan.columns[level], "★ new"
    box = (place.left, plan.at.top + plan.at.row * plan.at.rows + 6, text_width(text, 14, bold=True) + 8, 24)
    sheet.area("new", box, Paint.DECISION, edge=Paint.INK, thick=2)
    sheet.label(box, text, size=14, bold=True, on=Paint.DECISION, key="new's name")
    region = plan.say(plan.event.region) if isinstance(plan.event, TableMade) and level else ""
    beside = sheet.fits(region, place.x + place.width - box[0] - box[2] - 6)
    x, y = (box[0] + box[2] + 6, box[1] + 16) if beside else (place.left, box[1] + 39)
    if sheet.fits(region, sheet.width - PAD - x):
        sheet.text(x, y, region, mono=True, paint=Paint.QUIET, key="region")
    _extract(plan, level, place.left, box[1] + (39 if beside else 39 + LINE))


def _row(plan: Plan, level: int, start: int, row: Row) -> None:
    """One entry: its index, and what it names, or that it is not valid."""
    sheet, place = plan.sheet, plan.columns[level]
    entry = Entry(plan, level, start, row)
    box = (place.left, row.y, place.wide, row.height)
    more: dict[str, Any] = {"words": plan.say(entry.words), "asks": _asks(plan, level, row)}
    if row.touched:
        more |= {"edge": Paint.INK, "thick": 2.5 if entry.newest else 1.5, "strong": entry.newest, "over": 2}
    sheet.area(("row", level, row.at), box, entry.fill, **more)
    split, high = place.left + plan.index_room(level), plan.at.row if entry.valid else row.height
    ink: dict[str, Any] = {"on": entry.fill, "mono": True, "bold": row.touched}
    index = plan.say(plan.layout.show_index(level, row.at))
    sheet.text(place.left + 5, row.y + high / 2 + 4, index, key=("index", level, row.at), **ink)
    if place.whole:
        sheet.path([(split, row.y), (split, row.y + high)], paint=Paint.LINE, key=("cells", level, row.at))
        entry.draw((split, row.y, place.right - split, high))


def _asks(plan: Plan, level: int, row: Row) -> Request | Show:
    """The entry for the address opens its bits; another one is walked to, where a walk is on show."""
    event = plan.event
    if row.touched or not isinstance(event, Walking):
        return Show.at(opened=(level, row.at))
    field = plan.layout.indices[level]
    below = (1 << field.low) - 1
    return Walk(event.process, field.put((plan.address or 0) & ~field.mask & ~below, row.at))


def _computed(plan: Plan, level: int, read: Read) -> None:
    """Where the entry lies: the sum in one line where it fits, and its value."""
    layout, place = plan.layout, plan.columns[level]
    if plan.at.compact:
        return
    if not place.whole:
        _extract(plan, level, place.left, plan.at.top + plan.at.row * plan.at.rows + LINE + 3)
        return
    table, index = layout.show_physical(read.table), layout.show_index(level, read.index)
    parts = (table, f"+ {index} × {layout.entry_at(level).size}")
    _extract(plan, level, *computed(plan, level, parts, layout.show_physical(read.address)))


def _extract(plan: Plan, level: int, x: float, y: float) -> None:
    """Behind the sum where there is room, else below it: how many of the table's entries are shown."""
    place, shown, entries = plan.columns[level], len(plan.rows_of(level)), 1 << plan.layout.indices[level].bits
    texts = (f"{shown} of {entries:,} entries", f"{shown} of {entries:,}", f"{shown}/{entries:,}")
    places = [(x, y, text) for text in texts]
    if y + LINE < plan.at.rule - 2:
        places += [(place.left, y + LINE, text) for text in texts]
    fits = (one for one in places if plan.sheet.fits(one[2], place.x + place.width - one[0]))
    left, line, text = next(fits, (x, y, ""))
    if shown < entries and text and line < plan.at.rule - 2:
        plan.sheet.text(left, line, text, paint=Paint.QUIET, key=("extract", level))


def computed(plan: Plan, column: int, parts: tuple[str, str], value: str) -> Point:
    """Two summands under a column, in one line where it is wide enough, and their sum; return where that ends."""
    sheet, place = plan.sheet, plan.columns[column]
    whole = plan.say(" ".join(parts))
    room = place.x + place.width - place.left
    lines = [whole] if sheet.fits(whole, room) else [plan.say(part) for part in parts]
    y = plan.at.top + plan.at.row * plan.at.rows + LINE + 3
    for line, text in enumerate(lines):
        sheet.text(place.left, y + LINE * line, text, mono=True, paint=Paint.QUIET, key=("sum", column, line))
    total, y = f"= {plan.say(value)}", y + LINE * len(lines)
    sheet.text(place.left, y, total, mono=True, bold=True, key=("value", column))
    return place.left + text_width(total, 12, bold=True) + 10, y
