"""The fields of the address, and under each the table that it indexes, with the way from one to the next."""

from typing import Any, Final

from memlab.mechanisms.multics.events import Fault, Reached
from memlab.mechanisms.multics.view_plan import Column, Plan
from memlab.mechanisms.multics.words import PAGE, Descriptor, PageWord
from memlab.scene.marks import Point
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.arrow import arrow
from memlab.scene.sheet import Box
from memlab.scene.window import part_of

_ROWS: Final = 3
_SHORT: Final = {
    "descriptor segment": ("segments",),
    "its page table": ("its pages", "pages"),
    "descriptors": ("segments",),
    "page table": ("pages",),
}
_SAYS: Final = ("length; page table", "words; table", "words", "")
"""What a descriptor holds, the longest that fits first; the last but one where only the length is shown."""
_AFTER: Final = ("page", "access", "segment", "descriptor page", "length")


def columns(plan: Plan) -> None:
    """Draw fields, tables and the arrows between them."""
    for at, column in enumerate(plan.columns):
        _field(plan, at, column)
        _head(plan, at, column)
        for place, number in enumerate(_shown(column)):
            _row(plan, at, number, plan.rows_top + place * plan.row)
        if column.start is None:
            x, width = plan.table_box(at)
            box = (x, plan.rows_top, width, _ROWS * plan.row)
            plan.sheet.area(("unknown", at), box, Paint.NONE, edge=Paint.RULE, dashed=True)
    _ways(plan)


def _shown(column: Column) -> range:
    """The words around the one that the field names."""
    if column.start is None:
        return range(0)
    first = min(max((column.value or 0) - 1, 0), (1 << column.bits) - _ROWS)
    return range(first, first + _ROWS)


def _field(plan: Plan, at: int, column: Column) -> None:
    sheet, (x, width) = plan.sheet, plan.box(at)
    box = (x, plan.field_top, width, plan.field_height)
    known = column.value is not None
    bad = plan.cause == "segment number" and column.name.startswith("s")
    fill = Paint.FAILURE if bad else column.paint if known else Paint.PAGE
    value = f" holds {column.value:,}" if known else ""
    words = f"Field {column.name} of {column.bits} bits{value}."
    sheet.area(("field", column.name), box, fill, words=words, strong=known)
    line = box[1] + box[3] / 2 + 5
    sheet.text(x + 10, line, column.name, size=14, bold=True, on=fill, key=("field's name", column.name))
    if column.value is not None:
        shown = f"{column.value:,}"
        sheet.text(x + width - 10, line, shown, size=14, bold=True, mono=True, align="end", on=fill,
                   key=("field's value", column.name))  # fmt: skip
        _cut(plan, column, box, fill)
    crowded = at == 0 and not plan.sheet.fits(plan.shown, width - 60, size=14, bold=True)
    if not plan.compact and not crowded:
        bits = f"{column.bits} bits"
        sheet.text(x + width, plan.field_top - 6, bits, align="end", paint=Paint.QUIET, key=("bits", column.name))


def _cut(plan: Plan, column: Column, box: Box, fill: Paint) -> None:
    """How d is cut, in the field of the page."""
    if column.name != "p" or plan.address is None or not plan.within:
        return
    offset = plan.address[1]
    said = f"d {offset:,} = {offset // PAGE} × {PAGE:,} + {offset % PAGE:,}"
    if plan.sheet.fits(said, box[2] - 80):
        plan.sheet.label((box[0] + 20, box[1], box[2] - 60, box[3]), said, on=fill, key="cut")


def _head(plan: Plan, at: int, column: Column) -> None:
    """The number of the access, what is read, and where it begins."""
    x, width = plan.table_box(at)
    line = plan.rows_top - (5 if plan.compact else 24)
    sheet = plan.sheet
    if not plan.compact:
        fill = Paint.INK if column.read else Paint.NOBODY
        sheet.badge(x + 9, line - 5, f"{at + 1}", fill=fill, key=("badge", at))
        start = f"at {column.start:,}" if column.start is not None else ""
        names = [(name, size) for size in (14, 12) for name in (column.table, *_SHORT.get(column.table, ()))]
        fits = (one for one in names if sheet.fits(one[0], width - 24, size=one[1], bold=True))
        name, size = next(fits, (names[-1][0], 12))
        sheet.text(x + 24, line, name, size=size, bold=True, key=("table's name", at))
        room = width - 34 - text_width(name, size, bold=True)
        if start and sheet.fits(start, room):
            sheet.text(x + width, line, start, align="end", mono=True, paint=Paint.QUIET, key=("start", at))
        _says_head(plan, at, column, line + 17)


def _says_head(plan: Plan, at: int, column: Column, line: float) -> None:
    """How many words of the table are shown, and of descriptors what they say."""
    x, width = plan.table_box(at)
    descriptors = -(-plan.base.bound // PAGE) if plan.paged else plan.base.bound
    count = descriptors if at == 0 and descriptors else 1 << column.bits
    part = part_of(_shown(column), count) if column.start is not None else ""
    texts = (f"{part} words", part, part.replace(" of ", "/"))
    says = _SAYS if column.table in ("descriptor segment", "descriptors") else ("",)
    pairs = ((said, text) for said in says for text in (texts if part else ("",)))
    fits = (one for one in pairs if sum(text_width(text, 12) for text in one) + 4 * bool(one[0]) <= width)
    said, text = next(fits, (says[-1], ""))
    plan.sheet.text(x, line, text, paint=Paint.QUIET, key=("part of", at))
    if said:
        plan.sheet.text(x + width, line, said, align="end", paint=Paint.QUIET, key="descriptor's head")


def _row(plan: Plan, at: int, number: int, top: float) -> None:
    """A word of a table; the one that the address names is outlined, and filled once it was read."""
    sheet, column, (x, width) = plan.sheet, plan.columns[at], plan.table_box(at)
    now = number == column.value
    text, words = _says(plan, at, number)
    missing = text.startswith("not ")
    bad = now and isinstance(plan.event, Fault) and at == plan.reads - 1 and plan.cause in _AFTER[:4]
    read = now and column.read
    fill = column.paint if read and not missing else Paint.FREE
    more: dict[str, Any] = {"edge": Paint.FAILURE if bad else Paint.INK, "thick": 2.5, "over": 1} if read else {}
    box = (x, top, width, plan.row)
    pattern = "hatch" if missing else ""
    sheet.area(("row", at, number), box, fill, words=words, strong=read, pattern=pattern, **more)
    line = top + plan.row / 2 + 4
    plate = fill if missing else None
    ink: dict[str, Any] = {"mono": True, "bold": read, "on": fill, "plate": plate}
    sheet.text(x + 7, line, f"{number:,}", key=("index", at, number), **ink)
    room = width - 20 - text_width(f"{number:,}", 12, bold=True)
    short = text.replace("frame ", "").replace("not present", "none").split(";")[0]
    wordings = ((text, read), (text, False), (short, read), (fitted(short, room, 12), False))
    shown, bold = next(one for one in wordings if sheet.fits(one[0], room, bold=one[1]))
    if shown:
        more = {**ink, "mono": False, "bold": bold}
        sheet.text(x + width - 7, line, shown, align="end", key=("says", at, number), **more)


def _says(plan: Plan, at: int, number: int) -> tuple[str, str]:
    """What a word says, short and in a sentence."""
    column = plan.columns[at]
    if at == len(plan.columns) - 1:
        here = isinstance(plan.event, Reached) and number == column.value
        return ("the word" if here else ""), f"Word {number} of {column.table}."
    address = (column.start or 0) + number
    word = plan.state.words.get(address)
    descriptors = at == len(plan.columns) - 3
    if descriptors and isinstance(word, Descriptor) and word.present:
        says = f"{word.length:,} words, page table at {word.table:,}"
        return f"{word.length:,}; {word.table:,}", f"Descriptor {number}, at {address:,}: {says}."
    if not descriptors and isinstance(word, PageWord) and word.present:
        return f"frame {word.frame:,}", f"Page word {number}, at {address:,}: frame {word.frame:,}."
    return "not present", f"Word {number} of the {column.table}, at {address:,}, is not present."


def _ways(plan: Plan) -> None:
    """From each field down to its word, and on to the head of the next table."""
    last: list[Point] = []
    for at, column in enumerate(plan.columns):
        if column.value is None or not column.read:
            continue
        x, _ = plan.box(at)
        left, width = plan.table_box(at)
        down = (x + left) / 2
        row = plan.rows_top + (column.value - _shown(column).start + 0.5) * plan.row
        bottom = plan.field_top + plan.field_height
        last = [(down, bottom), (down, row), (left - 1, row)]
        arrow(plan.sheet, last, ("down", at), thick=3, paint=column.paint)
        following = at + 1 < len(plan.columns) and plan.columns[at + 1].start is not None
        if following:
            bend, lane = left + width + 8, bottom + (6 if plan.compact else 4)
            onto = plan.table_box(at + 1)[0] + 9
            end = plan.rows_top - (2 if plan.compact else 39)
            points = [(left + width, row), (bend, row), (bend, lane), (onto, lane), (onto, end)]
            plan.sheet.path(points, head=True, key=("on", at))
    if last:
        plan.sheet.token(last)


def sums(plan: Plan) -> None:
    """Under each table the address of the word that was read."""
    line = plan.rows_top + _ROWS * plan.row + 15
    for at, column in enumerate(plan.columns):
        if not column.read or column.start is None or column.value is None:
            continue
        x, width = plan.table_box(at)
        start, total = column.start, column.start + column.value
        here = at == len(plan.columns) - 1
        first = f"{start // PAGE:,} × {PAGE:,}" if here else f"{start:,}"
        texts = (f"{first} + {column.value:,} = {total:,}", f"= {total:,}")
        shown = next((one for one in texts if plan.sheet.fits(one, width + 8, bold=here)), "")
        plan.sheet.text(x, line, shown, mono=True, bold=here, paint=Paint.INK if here else Paint.QUIET, key=("sum", at))
