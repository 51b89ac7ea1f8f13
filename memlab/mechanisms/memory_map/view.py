"""The picture of a memory map: the pages by their rights, and the rows that the system keeps of them."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.memory_map.events import Killed, NotMapped, Touched
from memlab.mechanisms.memory_map.requests import LAST, OWN, Read, Write
from memlab.mechanisms.memory_map.state import Row, State
from memlab.memory.english import plural
from memlab.scene.look import Look
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import WIDTH, beside
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_GAP: Final = 14.0
_LINE: Final = 18.0
_FILLS: Final = {"rw-": Paint.HUE_1, "r--": Paint.HUE_2, "r-x": Paint.HUE_3, "---": Paint.NOBODY}
_TOLD: Final = {"rw-": "read and write", "r--": "read only", "r-x": "read and run", "---": "nothing"}


class _Plan:
    """A step, and where the pages stand."""

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.top = 36.0 if self.compact else 56.0
        self.high = 32.0 if self.compact else 44.0
        kept = WIDTH + 24 if self.compact else 0
        self.cell = (sheet.inner - kept - _GAP) / (LAST + 1)

    def box(self, page: int, pages: int = 1) -> Box:
        """The place of pages."""
        x = PAD + page * self.cell + (_GAP if page >= OWN else 0)
        return (x, self.top, pages * self.cell, self.high)

    @property
    def list_top(self) -> float:
        """The base line of the first row in the list of rows."""
        return self.top + self.high + 56


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    plan = _Plan(sheet, step)
    _heads(plan)
    for page in range(LAST + 1):
        _page(plan, page)
    if all(row.first < OWN for row in plan.state.rows):
        gone: dict[str, Any] = {"paint": Paint.QUIET, "plate": Paint.PAGE, "key": "not mapped"}
        sheet.label(plan.box(OWN, LAST + 1 - OWN), "not mapped", **gone)
    _touch(plan)
    for row in plan.state.rows:
        _bracket(plan, row)
    if not plan.compact:
        _list(plan)
    line = 26.0 if plan.compact else plan.list_top
    beside(sheet, (sheet.width - PAD - WIDTH, line), look.get("beside"), sheet.height - 8)
    return Scene(sheet.picture("Rights of the pages and rows of the map"))


def _heads(plan: _Plan) -> None:
    """What the pages are, but where a touch is told in the same place."""
    arrow = plan.box(plan.event.page)[0] + plan.cell / 2 if isinstance(plan.event, Touched) else -1.0
    for key, page, words in (("own", 0, "own pages"), ("library", OWN, "library")):
        x = plan.box(page)[0]
        crossed = arrow > 0 and (plan.compact or x <= arrow <= x + text_width(words, 12) + 6)
        if not crossed:
            plan.sheet.text(x, plan.top - 10, words, paint=Paint.QUIET, key=("head", key))


def _page(plan: _Plan, page: int) -> None:
    row, now = plan.state.row_of(page), page == plan.event.chose
    told = f"rights {row.rights}, {_TOLD[row.rights]}" if row else "not mapped"
    fill = _FILLS[row.rights] if row else Paint.PAGE
    more: dict[str, Any] = {"edge": Paint.LINE if row else Paint.RULE}
    if now:
        bad = plan.event.tick == "trap"
        more = {"edge": Paint.FAILURE if bad else Paint.INK, "thick": 2.5, "over": 1, "strong": True}
    x, y, width, height = plan.box(page)
    box = (x, y, width - 1, height)
    words, asks = f"Page {page}: {told}.", Write(page)
    keys = (("r", Read(page)),)
    pattern = "" if row else "hatch"
    plan.sheet.area(page, box, fill, words=words, asks=asks, keys=keys, pattern=pattern, **more)


def _touch(plan: _Plan) -> None:
    """An arrow at the page that is touched, with what is done and what becomes of it."""
    event = plan.event
    if not isinstance(event, Touched):
        return
    bad = event.tick == "trap"
    (x, y, width, _), sheet = plan.box(event.page), plan.sheet
    paint = Paint.FAILURE if bad else Paint.INK
    middle = x + width / 2
    sheet.path([(middle, y - 26), (middle, y - 1)], paint=paint, thick=2.5, head=True, key="touch")
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    room = (plan.cell * (LAST + 1) + _GAP + PAD) - middle - 6
    at_end = room < middle - PAD
    text = first_fitting((*_outcome(event), f"{event.verb}"), max(room, middle - PAD), bold=True)
    x = middle - 6 if at_end else middle + 6
    sheet.text(x, y - 26, text, bold=True, align="end" if at_end else "start", paint=ink, key="touch's end")


def _outcome(event: Touched) -> tuple[str, ...]:
    """What becomes of a touch, and why: in several wordings."""
    if isinstance(event, NotMapped):
        return (f"{event.verb} page {event.page}: no row has it, signal 11", f"{event.verb}: signal 11")
    if isinstance(event, Killed):
        why = f"{event.rights} has no {event.verb[0]}"
        long = f"{event.verb} page {event.page}: {why}, signal 11"
        return (long, f"{event.verb}: {why}, signal 11", f"{event.verb}: signal 11")
    return (f"{event.verb} page {event.page}: allowed", f"{event.verb}: allowed")


def _bracket(plan: _Plan, row: Row) -> None:
    """A row of the map, as a bracket under its pages with its rights."""
    x, y, width, height = plan.box(row.first, row.pages)
    low = y + height + 5
    points = [(x + 1, low), (x + 1, low + 6), (x + width - 2, low + 6), (x + width - 2, low)]
    plan.sheet.path(points, thick=1.5, key=("bracket", row.first))
    first = str(row.first)
    wide = plan.sheet.fits(row.rights, width, bold=True)
    said = row.rights if wide else first if plan.sheet.fits(first, width - 4) else ""
    if said:
        plan.sheet.text(
            x + width / 2, low + 20, said, bold=said == row.rights, align="middle", key=("rights", row.first)
        )


def _list(plan: _Plan) -> None:
    """The rows as the system lists them, as many as there is room for."""
    sheet, rows = plan.sheet, plan.state.rows
    top, room = plan.list_top, int((sheet.height - 20 - plan.list_top) // _LINE)
    head = f"The map: {plural(len(rows), 'row')}"
    sheet.text(PAD, top, head, size=14, bold=True, key="list's head")
    after = PAD + text_width(head, 14, bold=True) + 16
    sheet.text(after, top, f"dead copies: {plan.state.died}", paint=Paint.QUIET, key="died")
    shown = rows if len(rows) <= room else rows[: room - 1]
    for at, row in enumerate(shown):
        y = top + (at + 1) * _LINE + 4
        fill = _FILLS[row.rights]
        words = f"A row of {plural(row.pages, 'page')} from page {row.first}: {_TOLD[row.rights]}."
        sheet.area(("row", row.first), (PAD, y - 11, 12, 12), fill, words=words)
        whose = "library" if row.first >= OWN else "own"
        end = row.first + row.pages - 1
        named = f"page {row.first}" if row.pages == 1 else f"pages {row.first} to {end}"
        sheet.text(PAD + 20, y, f"{row.rights}p", mono=True, key=("row's rights", row.first))
        sheet.text(PAD + 64, y, f"{named}, {4 * row.pages} KB, {whose}", key=("row's pages", row.first))
    if len(shown) < len(rows):
        y = top + (len(shown) + 1) * _LINE + 4
        sheet.text(PAD + 20, y, f"and {len(rows) - len(shown)} more", paint=Paint.QUIET, key="more rows")
