"""The picture of growing page tables: the tables of each level under the root, the pages in use, and the kernel."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.table_growth.requests import LAST, PAGE, SPACE, Touch
from memlab.mechanisms.table_growth.state import COVERS, TABLE
from memlab.mechanisms.table_growth.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import beside
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Sheet

_TWO_LINES: Final = 36.0
_PARENTS: Final = {"upper": "root", "middle": "upper", "last": "middle"}


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step, look)
    if not plan.compact:
        sheet.text(PAD, 26, "Tables of 4 KB, 512 entries each", size=14, bold=True, key="head")
        signs(sheet, (PAD, 46), _signs(plan), plan.beside - 8)
    _root(plan)
    for level in COVERS:
        _level(plan, level)
    _pages(plan)
    beside(sheet, (plan.beside, 26), look.get("beside"), sheet.height - (8 if plan.compact else 96))
    if not plan.compact:
        _figures(plan)
    return Scene(sheet.picture("Which page tables there are"))


def _figures(plan: Plan) -> None:
    """What all tables take, for how much memory."""
    resident = plan.state.resident(plan.step.settings.page_size) * PAGE
    figures = ((f"{plan.state.kilobytes:,} KB", "of tables"), (show_size(resident), f"in use of {show_size(SPACE)}"))
    plan.sheet.figures(figures, plan.sheet.height - 72)


def _signs(plan: Plan) -> Iterator[Sign]:
    """What the looks of the tables mean that are drawn."""
    drawn = {(level, number) for level in COVERS for number in plan.shown(level)}
    new = {(level, number) for level, number in drawn if number not in _before(plan, level)}
    if new:
        yield Sign("new", Paint.DECISION, edge=Paint.INK)
    if drawn - new:
        yield Sign("there before", Paint.HUE_1)
    if plan.huge and plan.shown("last"):
        yield Sign("set aside", Paint.FREE, pattern="hatch", dashed=True)


def _named(plan: Plan, row: str, name: str, more: str) -> None:
    y = plan.y(row) + plan.high / 2
    if plan.compact or plan.pitch < _TWO_LINES:
        plan.sheet.text(PAD, y + 5, name, bold=True, key=("row", row))
        return
    plan.sheet.text(PAD, y - 2, name, bold=True, key=("row", row))
    plan.sheet.text(PAD, y + 13, more, paint=Paint.QUIET, key=("covers", row))


def _root(plan: Plan) -> None:
    _named(plan, "root", "root", "always there")
    words = "The root is there as long as the process."
    plan.sheet.area("root", (plan.left, plan.y("root"), plan.wide, plan.high), Paint.NOBODY, words=words)


def _level(plan: Plan, level: str) -> None:
    """The tables of a level, each under the one that names it; what does not fit is counted."""
    count, shown = len(plan.state.level(level)), plan.shown(level)
    covers = show_size(COVERS[level])
    _named(plan, level, f"{level}: {TABLE * count:,} KB", f"{covers} each")
    before = _before(plan, level)
    for at, number in enumerate(shown):
        _table(plan, level, at, number, new=number not in before)
        _line(plan, level, at, number)
    _more(plan, level, count - len(shown))


def _more(plan: Plan, row: str, hidden: int) -> None:
    """How many are not drawn."""
    if hidden:
        x, y = plan.x(plan.room) + 2, plan.y(row) + plan.high / 2 + 5
        plan.sheet.text(x, y, f"{hidden:,} more", paint=Paint.QUIET, key=("more", row))


def _before(plan: Plan, level: str) -> frozenset[int]:
    known: frozenset[int] = plan.look.get("before", plan.state).level(level)
    return known


def _table(plan: Plan, level: str, at: int, number: int, *, new: bool) -> None:
    box = (plan.x(at), plan.y(level), plan.wide, plan.high)
    aside = plan.huge and level == "last"
    more: dict[str, Any] = {"edge": Paint.INK, "over": 1, "strong": True} if new else {"edge": Paint.LINE}
    start = show_size(number * COVERS[level])
    told = "set aside for" if aside else "for"
    words = f"A table of the {level} level, {told} {show_size(COVERS[level])} from {start}{', new' if new else ''}."
    fill = Paint.DECISION if new else Paint.HUE_1
    more |= {"asks": Touch(8, PAGE, number * COVERS[level]), "pattern": "hatch" if aside else "", "dashed": aside}
    plan.sheet.area((level, number), box, fill, words=words, **more)


def _line(plan: Plan, level: str, at: int, number: int) -> None:
    """From the table above to this one, where that is drawn."""
    above = _PARENTS[level]
    place = 0
    if above != "root":
        parents = plan.shown(above)
        parent = number * COVERS[level] // COVERS[above]
        if parent not in parents:
            return
        place = parents.index(parent)
    start = (plan.x(place) + plan.wide / 2, plan.y(above) + plan.high)
    end = (plan.x(at) + plan.wide / 2, plan.y(level))
    plan.sheet.path([start, end], paint=Paint.LINE, key=("names", level, number))


def _pages(plan: Plan) -> None:
    """How many pages each table of the last level maps."""
    shown = plan.shown("last")
    per = 1 if plan.huge else LAST // PAGE
    counts = Counter(page // per for page in plan.state.pages)
    alike = {str(count) for count in counts.values()}
    _named(plan, "pages", "pages", f"{alike.pop()} in each 2M" if len(alike) == 1 and not plan.huge else "in each 2M")
    _more(plan, "pages", len(plan.state.level("last")) - len(shown))
    for at, number in enumerate(shown):
        box = (plan.x(at), plan.y("pages"), plan.wide, plan.high)
        size = plan.step.settings.page_size
        words = f"{plural(counts[number], 'page')} of {size} in use from {show_size(number * LAST)}."
        plan.sheet.area(("pages", number), box, Paint.HUE_2, words=words)
        text = "2M" if plan.huge else str(counts[number])
        if plan.sheet.fits(text, plan.wide - 2):
            plan.sheet.label(box, text, on=Paint.HUE_2, key=("count", number))
