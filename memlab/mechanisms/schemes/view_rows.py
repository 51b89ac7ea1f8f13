"""The rows: a dot an access on one axis, the last one the byte, and a bar for what the tables take."""

from typing import Any, Final

from memlab.mechanisms.schemes.opening import Alone
from memlab.mechanisms.schemes.rows import MECHANISMS
from memlab.mechanisms.schemes.state import FLAT, NAMES, SEGMENTED, Outcome
from memlab.mechanisms.schemes.view_plan import Plan
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import show_size
from memlab.scene.asks import Show
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_TICKS: Final = 5
_BROKEN: Final = 3


def axes(plan: Plan) -> None:
    """The headings, and the lines that dots and bars are read against."""
    sheet = plan.sheet
    if plan.compact:
        return
    long = "accesses to memory, one after the other"
    said = long if sheet.fits(long, plan.dots_end - plan.dots) else "accesses to memory"
    sheet.text(PAD, 20, "scheme", paint=Paint.QUIET, key="schemes")
    sheet.text(plan.dots, 20, said, paint=Paint.QUIET, key="accesses")
    room = sheet.width - PAD - plan.bars
    heads = ("bytes of tables; each line 16 times the last", "bytes of tables; each line × 16", "bytes")
    sheet.text(plan.bars, 20, next(text for text in heads if sheet.fits(text, room)), paint=Paint.QUIET, key="bytes")
    bottom = plan.top + plan.row * len(NAMES)
    for number in (1, *range(_TICKS, plan.slots + 1, _TICKS)):
        _line(plan, plan.x(number), str(number), bottom)
    step = 1 if (plan.bars_end - plan.bars) / plan.powers > 36 else 2  # noqa: PLR2004 - pixels
    for power in range(0, plan.powers + 1, step):
        _line(plan, plan.at_bytes(plan.tick(power)), show_size(plan.tick(power)), bottom)


def _line(plan: Plan, x: float, text: str, bottom: float) -> None:
    plan.sheet.path([(x, plan.top - 6), (x, bottom)], paint=Paint.RULE)
    plan.sheet.text(x, plan.top - 14, text, align="middle", paint=Paint.QUIET)


def rows(plan: Plan) -> None:
    """Draw all schemes, the first one at the top."""
    for scheme, name in zip(NAMES, plan.names, strict=True):
        _row(plan, scheme, name)
        _bar(plan, scheme)


def _row(plan: Plan, scheme: str, name: str) -> None:
    sheet, y, outcome, event = plan.sheet, plan.y(scheme), plan.outcome(scheme), plan.ready
    now = event is not None and outcome is not None and outcome.references == event.beat
    box = (PAD - 8, y - plan.row / 2 + 1, plan.dots_end - PAD + 8, plan.row - 2)
    edge = Paint.INK if now else Paint.NONE
    more: dict[str, Any] = {"thick": 2.0, "strong": True} if now else {}
    asks = Alone(scheme) if scheme in MECHANISMS else Show.at(scheme=scheme)
    sheet.area(("row", scheme), box, Paint.NONE, edge=edge, words=_words(plan, scheme), asks=asks, **more)
    sheet.text(PAD, y + 4, name, bold=True, key=("name", scheme))
    if event is None:
        return
    made = event.beat if outcome is None else outcome.references
    _dots(plan, scheme, made, outcome)


def _words(plan: Plan, scheme: str) -> str:
    outcome, event = plan.outcome(scheme), plan.ready
    if event is None:
        return f"{scheme.capitalize()}: its tables take {plan.size_of(scheme)}."
    if outcome is None:
        return f"{scheme.capitalize()}: {plural(event.beat, 'access')} so far, and not ready."
    end = "the byte" if outcome.reached else "no such page"
    return f"{scheme.capitalize()}: {plural(outcome.references, 'access')}, {outcome.how}, then {end}."


def _dots(plan: Plan, scheme: str, made: int, outcome: Outcome | None) -> None:
    """As many dots as accesses were made; where they have no room, the middle is left out."""
    y, last = plan.y(scheme), min(made, plan.slots)
    broken = made > plan.slots
    before = last - _BROKEN if broken else last
    if last > 1:
        line = [(plan.x(1), y), (plan.x(before), y)] if broken else [(plan.x(1), y), (plan.x(last), y)]
        plan.sheet.path(line, key=("line", scheme))
    if broken:
        points = [(plan.x(before), y), (plan.x(last), y)]
        plan.sheet.path(points, dashed=True, thick=2.0, key=("broken", scheme))
    for number in (*range(1, before + 1), *((last,) if broken else ())):
        end = number == last and outcome is not None and outcome.reached
        fill, ring = (Paint.HUE_2, Paint.INK) if end else (Paint.INK, Paint.NONE)
        more: dict[str, Any] = {"radius": plan.radius, "ring": ring, "fill": fill}
        plan.sheet.badge(plan.x(number), y, "", key=("dot", scheme, number), **more)
    if outcome is not None:
        _end(plan, scheme, last, outcome)


def _end(plan: Plan, scheme: str, last: int, outcome: Outcome) -> None:
    """The count, a cross for a page that is not there, and what is to be said of it besides."""
    sheet, y = plan.sheet, plan.y(scheme)
    x = plan.x(max(last, 1)) + plan.radius + 7 if last else plan.dots
    if not outcome.reached:
        sheet.text(x, y + 4, "✕", bold=True, paint=Paint.FAILURE_TEXT, key=("cross", scheme))
        x += 15
    count = f"{outcome.references:,}"
    sheet.text(x, y + 4, count, bold=True, key=("count", scheme))
    x += text_width(count, 12, bold=True) + 14
    said = _besides(plan, scheme, outcome)
    if said and not plan.compact and sheet.fits(said, plan.dots_end - x):
        sheet.text(x, y + 4, said, paint=Paint.QUIET, key=("besides", scheme))


def _besides(plan: Plan, scheme: str, outcome: Outcome) -> str:
    if scheme == FLAT:
        return f"but {plan.size_of(FLAT)}, nearly all for absent pages"
    if scheme == SEGMENTED and outcome.reached:
        segments = sum(len(plan.state.pages.segments(process)) for process in plan.state.pages.processes)
        return f"but each of {plural(segments, 'segment')} must lie in one piece"
    return ""


def _bar(plan: Plan, scheme: str) -> None:
    sheet, y, size = plan.sheet, plan.y(scheme), plan.state.bytes_of(scheme)
    high = min(22.0, plan.row - 6)
    end = max(plan.at_bytes(size), plan.bars + 2) if size else plan.bars
    words = f"The tables of {scheme} take {in_bytes(size)}."
    sheet.area(("bytes", scheme), (plan.bars, y - high / 2, end - plan.bars, high), Paint.NOBODY, words=words)
    sheet.text(end + 6, y + 4, plan.size_of(scheme), bold=True, key=("size", scheme))
