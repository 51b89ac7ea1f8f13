"""The left half: a column for each zone, filled as far as frames are free, with its marks across it."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.mechanisms.zones.endings import Allocated
from memlab.mechanisms.zones.events import KswapdWoken, Tried
from memlab.mechanisms.zones.events_22 import Judged, Searched
from memlab.mechanisms.zones.pages import FramesBack
from memlab.mechanisms.zones.state import zone_key
from memlab.mechanisms.zones.view_plan import Column, Plan
from memlab.memory.english import plural
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_TITLE: Final = "Free frames, and the marks"
_NAMING: Final = "Free; high, low, min"
_HIGHEST: Final = 1.3
_ABOVE: Final = 1.1
_CUT: Final = 14.0
_LINE: Final = 13.0


def title(plan: Plan) -> str:
    """What the columns show; where the marks have no room for their names it names them."""
    return _NAMING if plan.sheet.look.narrow else _TITLE


def columns(plan: Plan) -> None:
    """Draw all columns, and under them the zone list of the mask."""
    if not plan.compact:
        plan.sheet.text(PAD, 18, title(plan), paint=Paint.QUIET, key="title")
    for column in plan.columns:
        _head(plan, column)
        if column.frames:
            _filled(plan, column)
            _marks(plan, column)
        else:
            _none(plan, column)
    if plan.zone_list and not plan.compact:
        names = ", then ".join(plan.zone_list)
        said = f"the zone list: {names}"
        shown = said if plan.sheet.fits(said, plan.left) else " > ".join(plan.zone_list)
        plan.sheet.text(PAD, plan.bottom + 16, shown, paint=Paint.QUIET, key="list")


def _head(plan: Plan, column: Column) -> None:
    y = 16 if plan.compact else 40
    bold = column.name in plan.zone_list
    size = 14 if plan.wide else 12
    numbered = f"{column.name} {plan.world.kernel.number(column.name)}".rstrip()
    room = plan.left / len(plan.columns) - 10
    name = numbered if plan.sheet.fits(numbered, room, size=size, bold=True) else column.name
    plan.sheet.text(column.x, y, name, size=size, bold=True, key=("name", column.name))
    if not plan.compact:
        said = f"{column.frames:,}" if not plan.wide else plural(column.frames, "frame")
        paint = Paint.INK if bold else Paint.QUIET
        plan.sheet.text(column.x, y + 16, said if column.frames else "none", paint=paint, key=("frames", column.name))


def _spoken(plan: Plan, column: Column) -> bool:
    event = plan.event
    if isinstance(event, (Tried, Allocated, FramesBack, Searched)):
        return event.zone == column.name or zone_key(column.name) == event.chose
    if isinstance(event, (Judged, KswapdWoken)):
        return column.name == (plan.columns[0].name if isinstance(event, Judged) else event.zone)
    return False


def most(column: Column) -> float:
    """How many frames the whole height stands for: the marks and the reserve are seen, however many are free."""
    if column.marks is None:
        return max(float(column.frames), 1.0)
    kept = column.kept[1]
    return max(column.marks.high * _HIGHEST, (column.marks.high + kept) * _ABOVE if kept else 0.0, 4.0)


def level(plan: Plan, column: Column, frames: int) -> float:
    """How high so many frames reach."""
    return plan.bottom - (plan.bottom - plan.top) * min(1.0, frames / most(column))


def _filled(plan: Plan, column: Column) -> None:
    x, width, height = column.x, column.width, plan.bottom - plan.top
    shown, spoken = most(column), _spoken(plan, column)
    cut = column.free > shown
    box = (x, plan.top, width, height)
    words = f"{column.name} has {plural(column.free, 'free frame')} of {column.frames:,}{_said(column)}."
    edge: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if spoken else {}
    plan.sheet.area(zone_key(column.name), box, Paint.FREE, words=words, strong=spoken, **edge)
    filled = height if cut else height * column.free / shown
    fill = Paint.DECISION if isinstance(plan.event, Allocated) and spoken else Paint.HUE_1
    full = (x, plan.bottom - filled, width, filled)
    plan.sheet.area(("free", column.name), full, fill, edge=Paint.NONE, over=2)
    if cut:
        _zigzag(plan, column)
    _reserve(plan, column)
    _count(plan, column, filled, fill)


def _reserve(plan: Plan, column: Column) -> None:
    """2.6: the frames above the mark that are kept from this request, for a higher zone could serve it."""
    if not column.kept[0]:
        return
    least, kept = _compared(plan, column)
    low, high = level(plan, column, least), level(plan, column, least + kept)
    words = f"{column.name} keeps {kept:,} frames above the mark {least:,} from requests that a higher zone could get."
    box, more = (column.x, high, column.width, low - high), {"ink": Paint.INK, "edge": Paint.INK}
    plan.sheet.area(("kept", column.name), box, Paint.NONE, pattern="hatch", over=3, words=words, **more)


def _fitting(texts: Sequence[tuple[str, bool]], room: float) -> tuple[str, bool]:
    """The first of several wordings, each bold or not, that there is room for; "" where there is none for any."""
    return next((text for text in texts if text_width(text[0], 12, bold=text[1]) <= room), ("", False))


def _kept(plan: Plan, column: Column, below: float, room: float) -> None:
    """The name of the reserve, above those of the marks."""
    least, kept = _compared(plan, column)
    texts = (
        (f"+ {kept:,} kept", True),
        (f"{kept:,} kept", True),
        (f"{kept:,} kept", False),
        (f"{least + kept:,}", True),
    )
    text, bold = _fitting(texts, room)
    base = min(level(plan, column, least + kept) + 4, below - _LINE)
    if text and base > plan.top:
        plan.sheet.text(column.x + column.width + 6, base, text, bold=bold, key=("kept's name", column.name))


def _compared(plan: Plan, column: Column) -> tuple[int, int]:
    """The mark and the reserve that the request was last compared with here, or will be at first."""
    tried = [one for one in plan.state.trail if isinstance(one, Tried) and one.zone == column.name and one.marks]
    if plan.asking and tried:
        return tried[-1].marks[0], tried[-1].marks[1]
    return column.marks.low if column.marks else 0, column.kept[0]


def _said(column: Column) -> str:
    if column.marks is None:
        return ""
    few, low, high = column.marks
    return f"; marks: min {few:,}, low {low:,}, high {high:,}"


def _zigzag(plan: Plan, column: Column) -> None:
    """Where more is free than the column can show."""
    y, points = plan.top + 16, list[Point]()
    steps = max(2, int(column.width // _CUT))
    for at in range(steps + 1):
        points.append((column.x + column.width * at / steps, y + (4 if at % 2 else -4)))
    plan.sheet.path(points, paint=Paint.FREE, thick=5, key=("cut", column.name))


def _count(plan: Plan, column: Column, filled: float, fill: Paint) -> None:
    """How many are free, in the middle of the column or above the little that there is."""
    number, room = f"{column.free:,}", column.width - 3
    texts = ((f"{number} free", True), (number, True), (number, False), (f"{column.free / 1000:,.0f}k", False))
    said, bold = next((text for text in texts if plan.sheet.fits(text[0], room, bold=text[1])), texts[-1])
    inside = filled > 40  # noqa: PLR2004 - pixels
    middle = plan.bottom - filled / 2 if inside else plan.bottom - filled - 12
    box = (column.x - 3, middle - 9, column.width + 6, 18)  # the plate may reach the edges
    ground = fill if inside else Paint.FREE
    size = 14 if plan.sheet.fits(said, column.width - 9, size=14, bold=True) else 12
    plate: dict[str, Any] = {"plate": ground, "on": ground}
    plan.sheet.label(box, said, size=size, bold=bold, key=("count", column.name), **plate)


def _marks(plan: Plan, column: Column) -> None:
    """A dashed line for each mark, its name beside it; names move apart where marks lie close."""
    if column.marks is None:
        return
    used = _used(plan)
    below, room = plan.bottom + 4.0, plan.left / len(plan.columns) - column.width - 9
    for name, value in zip(("min", "low", "high"), column.marks, strict=True):
        y = level(plan, column, value)
        strong = name == used and column.name in (*plan.zone_list, plan.columns[0].name) and _spoken(plan, column)
        points = [(column.x - 4, y), (column.x + column.width + 4, y)]
        plan.sheet.path(points, thick=2.0 if strong else 1.0, dashed=not strong, key=("mark", column.name, name))
        texts = (
            (f"{name} {value:,}", strong),
            (f"{name} {value:,}", False),
            (f"{value:,}", strong),
            (f"{value:,}", False),
        )
        text, bold = _fitting(texts, room)
        base = min(y + 4, below - _LINE)
        below = base
        paint = Paint.INK if strong else Paint.QUIET
        x = column.x + column.width + 6
        if base > 10 and text:  # noqa: PLR2004 - the edge
            plan.sheet.text(x, base, text, bold=bold, paint=paint, key=("mark's name", column.name, name))
    if column.kept[0]:
        _kept(plan, column, below, room)


def _used(plan: Plan) -> str:
    return plan.event.mark if isinstance(plan.event, Tried) else "min" if isinstance(plan.event, Judged) else ""


def _none(plan: Plan, column: Column) -> None:
    """A zone that this memory has not."""
    box = (column.x, plan.top, column.width, plan.bottom - plan.top)
    words = f"There is no {column.name}: memory is too small for it."
    plan.sheet.area(zone_key(column.name), box, Paint.FREE, pattern="hatch", words=words)
    said = "no such zone" if plan.sheet.fits("no such zone", column.width - 10) else "none"
    plan.sheet.label(box, said, paint=Paint.QUIET, plate=Paint.FREE, key=("none", column.name))
