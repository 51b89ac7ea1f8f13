"""The picture of one library for all: who uses which pages, what is in memory, and the shares."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.proportional_share.requests import CODE, DATA, PROCESSES, Run, Write
from memlab.mechanisms.proportional_share.state import KB, Pages, State
from memlab.memory.english import plural
from memlab.scene.look import Look
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import WIDTH, beside
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_NAME: Final = 22.0
_GAP: Final = 10.0
_ROWS: Final = len(PROCESSES) + 1


class _Plan:
    """A step, and where the rows of pages stand."""

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step = sheet, step
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.top = 24.0 if self.compact else 52.0
        self.pitch = (sheet.height - self.top - 4) / _ROWS
        self.high = min(24.0, self.pitch - (4 if self.compact else 24))
        self.cell = (sheet.inner - WIDTH - 24 - _NAME - _GAP) / (CODE + DATA)

    def box(self, row: int, kind: str, page: int) -> Box:
        """The place of a page in a row."""
        at = page * self.cell if kind == "code" else CODE * self.cell + _GAP + page * self.cell
        return (PAD + _NAME + at, self.top + row * self.pitch, self.cell - 1, self.high)


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    plan = _Plan(sheet, step)
    for kind, words in (("code", "code of the library"), ("data", "data")):
        sheet.text(plan.box(0, kind, 0)[0], plan.top - 8, words, paint=Paint.QUIET, key=("head", kind))
    for row, who in enumerate(PROCESSES):
        _process(plan, row, who)
    _memory(plan)
    if not plan.compact:
        signs(sheet, (PAD + _NAME, 22), _signs(plan), sheet.width - PAD - WIDTH - 12)
        sums = sum(map(plan.state.rss, PROCESSES))
        sheet.figures(
            ((f"{plan.state.in_memory} KB", "in memory"), (f"{sums} KB", "with a copy for each")), sheet.height - 72
        )
    beside(sheet, (sheet.width - PAD - WIDTH, 26), look.get("beside"), sheet.height - (8 if plan.compact else 96))
    return Scene(sheet.picture("Who uses which pages of the library"))


def _signs(plan: _Plan) -> Iterator[Sign]:
    """What the looks of the pages mean that are drawn."""
    users = {plan.state.users(page) for page in plan.state.cached}
    if 1 in users:
        yield Sign("one user", Paint.HUE_1)
    if any(count > 1 for count in users):
        yield Sign("shared", Paint.HUE_2)
    if 0 in users:
        yield Sign("no user", Paint.NOBODY)
    if any(pages.data for pages in plan.state.running if pages):
        yield Sign("own copy", Paint.HUE_3)
    if len(plan.state.cached) < CODE:
        yield Sign("not in memory", Paint.PAGE, pattern="hatch", edge=Paint.RULE)


def _process(plan: _Plan, row: int, who: str) -> None:
    """A process: its name, the pages in its page table, its numbers below."""
    pages, state, y = plan.state.of(who), plan.state, plan.top + row * plan.pitch
    now = plan.step.event.chose == who
    box = (PAD, y - 2, _NAME - 6, plan.high + 4)
    told = f"Rss {state.rss(who)} KB, Pss {state.pss(who)} KB" if pages else "does not run"
    edge, thick = (Paint.INK, 2.0) if now else (Paint.RULE, 1.0)
    words = f"Process {who}: {told}."
    plan.sheet.area(who, box, Paint.PAGE, words=words, asks=Run(who, 16), edge=edge, thick=thick, strong=now)
    plan.sheet.label(box, who, bold=bool(pages), paint=Paint.INK if pages else Paint.QUIET, key=("name", who))
    for kind, most in (("code", CODE), ("data", DATA)):
        for page in range(most):
            _page(plan, row, who, (kind, page), pages)
    if not plan.compact:
        own = f", own {state.own(who)} KB" if state.own(who) else ""
        long = told.replace("Pss ", f"Pss {_sum(plan, pages)}") if pages else told
        room = plan.sheet.inner - WIDTH - 12 - _NAME
        text = first_fitting((f"{long}{own}", long, f"{told}{own}"), room)
        plan.sheet.text(PAD + _NAME, y + plan.high + 15, text, paint=Paint.QUIET, key=("numbers", who))


def _sum(plan: _Plan, pages: Pages) -> str:
    """How the share comes about: the KB of pages with as many users, by that many, and the copies."""
    counts = Counter(plan.state.users(page) for page in pages.code)
    parts = [f"{KB * count}/{users}" if users > 1 else f"{KB * count}" for users, count in sorted(counts.items())]
    parts += [f"{KB * len(pages.data)}"] if pages.data else []
    return f"{' + '.join(parts)} = " if len(parts) > 1 or max(counts, default=1) > 1 else ""


def _page(plan: _Plan, row: int, who: str, named: tuple[str, int], pages: Pages | None) -> None:
    kind, page = named
    used = bool(pages) and page in getattr(pages, kind)
    users = plan.state.users(page) if kind == "code" else 1
    shared = f", shared by {users}" if users > 1 else ", used by nobody else" if kind == "code" else ", a copy"
    words = f"Page {page} of the {kind}{f' of {who}{shared}' if used else f', not in use by {who}'}."
    fill = Paint.PAGE if not used else Paint.HUE_3 if kind == "data" else Paint.HUE_2 if users > 1 else Paint.HUE_1
    asks = Run(who, 1, page) if kind == "code" else Write(who, 1, page)
    edge = Paint.LINE if used else Paint.RULE
    plan.sheet.area((who, kind, page), plan.box(row, kind, page), fill, words=words, asks=asks, edge=edge)


def _memory(plan: _Plan) -> None:
    """The frames that the library takes: each page of code once, with its users; and all copies of data."""
    row, state, sheet = len(PROCESSES), plan.state, plan.sheet
    for page in range(CODE):
        users, box = state.users(page), plan.box(row, "code", page)
        here = page in state.cached
        words = f"Page {page} of the code: {plural(users, 'user')}." if here else f"Page {page} of the code: on disk."
        fill = Paint.PAGE if not here else Paint.HUE_2 if users > 1 else Paint.HUE_1 if users else Paint.NOBODY
        edge = Paint.LINE if here else Paint.RULE
        sheet.area(("frame", page), box, fill, words=words, pattern="" if here else "hatch", edge=edge)
        if users and sheet.fits(str(users), plan.cell - 1):
            sheet.label(box, str(users), on=fill, key=("users", page))
    if not sheet.fits("4", plan.cell - 1):
        _runs(plan)
    copies = sum(len(pages.data) for pages in state.running if pages)
    x, y, _, high = plan.box(row, "data", 0)
    text = first_fitting((f"+ {plural(copies, 'copy')}", f"+ {copies}"), sheet.width - PAD - WIDTH - 4 - x)
    sheet.text(x, y + high / 2 + 5, text, key="copies")
    if not plan.compact:
        text = "In memory: each page once, with its users"
        sheet.text(PAD + _NAME, y + high + 15, text, paint=Paint.QUIET, key="memory")


def _runs(plan: _Plan) -> None:
    """The users of pages beside each other that have equally many, where a page has no room for its own number."""
    for users, run in groupby(range(CODE), plan.state.users):
        pages = tuple(run)
        first, count = pages[0], len(pages)
        x, y, _, height = plan.box(len(PROCESSES), "code", first)
        box = (x, y, count * plan.cell - 1, height)
        text = f"{users} each" if count > 1 else str(users)
        if users and plan.sheet.fits(text, box[2] - 8):
            fill = Paint.HUE_2 if users > 1 else Paint.HUE_1
            plan.sheet.label(box, text, on=fill, plate=fill, key=("users", first))
