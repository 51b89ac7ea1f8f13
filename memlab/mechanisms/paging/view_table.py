"""The page table: a row a page, with its frame and what is allowed there, or that it is not valid."""

from typing import Any, Final

from memlab.core.translation import Access
from memlab.mechanisms.paging.costs import Costs
from memlab.mechanisms.paging.events import AddressSplit, EntryRead, FrameTaken, Mapped, Trapped, Unmapped
from memlab.mechanisms.paging.tables import Entry, Process, entry_key, page_key
from memlab.mechanisms.paging.view_plan import Plan
from memlab.memory.english import in_bytes
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.window import part_of

_RIGHTS: Final = (("r", "read"), ("w", "written"), ("x", "executed"))
_SQUARE: Final = 16
_CHANGED: Final = (FrameTaken, Mapped, Unmapped)


class Columns:
    """Where the columns of the table stand: the page, the frame, the rights."""

    def __init__(self, plan: Plan) -> None:
        self.page, self.right = plan.left, plan.left + plan.wide
        self.rights = self.right - 3 * _SQUARE - 10
        frame = text_width(f"{plan.settings.frames - 1:,}", 12, bold=True) + 16
        number = text_width(f"{plan.pages[-1]:,}", 12, bold=True) + 12
        self.frame = min(self.rights - frame, plan.left + max(plan.wide * 0.34, number))


def table(plan: Plan) -> None:
    """Draw the rows around the page that the step speaks of."""
    columns = Columns(plan)
    _heads(plan, columns)
    if plan.process is None:
        box = (plan.left, plan.at.top, plan.wide, plan.at.bottom - plan.at.top)
        plan.sheet.area("no table", box, Paint.FREE, edge=Paint.RULE)
        plan.sheet.label(box, "no process", paint=Paint.QUIET, key="no process")
        return
    for page in plan.pages:
        _page(plan, columns, plan.process, page)
        _entry(plan, columns, plan.process, page)
    part = part_of(plan.pages, 1 << plan.settings.index_bits)
    if part and not plan.at.compact:
        plan.sheet.text(plan.left, plan.at.bottom + 15, f"{part} entries", paint=Paint.QUIET, key="part of")


def _heads(plan: Plan, columns: Columns) -> None:
    if plan.at.compact:
        return
    y, quiet = plan.at.top - 7, Paint.QUIET
    texts = (f"page of {plan.process.name}", "page") if plan.process else ("page",)
    whose = next((text for text in texts if plan.sheet.fits(text, columns.frame - columns.page - 4)), "")
    plan.sheet.text(columns.page, y, whose, paint=quiet, key="pages")
    plan.sheet.text(columns.frame + 6, y, "frame", paint=quiet, key="frames")
    plan.sheet.text(columns.right, y, "allowed", align="end", paint=quiet, key="allowed")


def _page(plan: Plan, columns: Columns, process: Process, page: int) -> None:
    """A page of logical memory; what the program does not use of its last page is hatched."""
    sheet, y, entry = plan.sheet, plan.row(page), process.table.get(page)
    width, split = columns.frame - columns.page, isinstance(plan.event, AddressSplit) and page == plan.page
    fill = plan.hue if entry else Paint.FREE
    words = f"Page {page:,} of {process.name}, from address {page * plan.page_size:,} on"
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 2} if split else {}
    key = page_key(process.name, page)
    asks = Access(process.name, page * plan.page_size)
    sheet.area(key, (columns.page, y, width, plan.at.row), fill, words=f"{words}.", asks=asks, **more)
    lost = Costs(plan.settings, process, plan.bits).unused or 0
    if entry and lost and process.size and page == (process.size - 1) // plan.page_size:
        part = max(2.0, width * lost / plan.page_size)
        box = (columns.frame - part, y + 1, part - 1, plan.at.row - 2)
        said = f"{in_bytes(lost)} of page {page:,} that the program does not use: internal fragmentation."
        waste: dict[str, Any] = {"pattern": "hatch", "ink": Paint.INK, "edge": Paint.NONE, "over": 1}
        sheet.area(("waste", process.name, page), box, fill, words=said, **waste)
    ink: dict[str, Any] = {"bold": split, "on": fill, "plate": fill if entry and lost else None}
    shown = fitted(f"{page:,}", width - 10, 12, bold=split)
    sheet.text(columns.page + 6, y + plan.at.row / 2 + 4, shown, key=("page", page), **ink)


def _entry(plan: Plan, columns: Columns, process: Process, page: int) -> None:
    """The entry: the frame and the rights, red where the access ends at it."""
    sheet, y, entry = plan.sheet, plan.row(page), process.table.get(page)
    spoken = page == plan.page and isinstance(plan.event, (EntryRead, Trapped, *_CHANGED))
    refused = spoken and isinstance(plan.event, Trapped)
    touched = page == plan.page and not isinstance(plan.event, AddressSplit)
    fill = Paint.FAILURE if refused else plan.hue if entry and touched else Paint.FREE
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5 if spoken else 1.5, "over": 2} if touched else {}
    key = entry_key(process.name, page)
    asks = Access(process.name, page * plan.page_size)
    box = (columns.frame, y, columns.right - columns.frame, plan.at.row)
    words = f"The entry of page {page:,} {_said(plan, process, page, entry)}."
    sheet.area(key, box, fill, words=words, asks=asks, strong=spoken, **more)
    if entry is None:
        _not_valid(plan, columns, page, fill)
        return
    ink: dict[str, Any] = {"bold": touched, "on": fill, "key": ("frame of", page)}
    sheet.text(columns.frame + 8, y + plan.at.row / 2 + 4, f"{entry.frame:,}", **ink)
    for place, (right, verb) in enumerate(_RIGHTS):
        _right(
            plan, (columns.rights + place * (_SQUARE + 2), y + plan.at.row / 2 - 8), (page, right, verb), entry, fill
        )


def _said(plan: Plan, process: Process, page: int, entry: Entry | None) -> str:
    if entry is None:
        return "is beyond PTLR" if _beyond(plan, process, page) else "is not valid"
    return f"is valid: frame {entry.frame:,}, {entry.rights} allowed"


def _beyond(plan: Plan, process: Process, page: int) -> bool:
    return bool(plan.settings.length_register) and page >= process.length


def _not_valid(plan: Plan, columns: Columns, page: int, fill: Paint) -> None:
    """Hatched, in words; red with a cross where the access ends here."""
    sheet, y = plan.sheet, plan.row(page)
    beyond = plan.process is not None and _beyond(plan, plan.process, page)
    text, key = "no entry" if beyond else "not valid", ("not valid", page)
    box = (columns.frame, y, columns.right - columns.frame, plan.at.row)
    if fill is Paint.FAILURE:
        sheet.label(box, f"✕ {text}", bold=True, on=fill, key=key)
        return
    sheet.text(columns.frame + 8, y + plan.at.row / 2 + 4, text, paint=Paint.QUIET, key=key)
    if not beyond:
        hatch = (columns.frame + 76, y + 2, columns.right - columns.frame - 78, plan.at.row - 4)
        sheet.area(("hatch", page), hatch, Paint.NONE, edge=Paint.NONE, pattern="hatch", over=3)


def _right(plan: Plan, at: tuple[float, float], right: tuple[int, str, str], entry: Entry, fill: Paint) -> None:
    """One right: dark where it is given, outlined where not."""
    page, letter, verb = right
    given = letter in entry.rights
    words = f"Page {page:,} may {'' if given else 'not '}be {verb}." if page == plan.page else ""
    box, key = (*at, _SQUARE, _SQUARE), ("right", page, letter)
    paint = Paint.INK if given else Paint.NONE
    plan.sheet.area(key, box, paint, edge=Paint.INK if given else Paint.LINE, words=words, over=3)
    plan.sheet.label(box, letter.upper(), bold=given, on=paint if given else fill, key=("letter", *key))
