"""Memory is short: the caches that reaping has looked at so far, weighed against one another."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.core.history import Event
from memlab.mechanisms.slab.events import CacheSpared, CacheWeighed, NothingToReap, ReapChose
from memlab.mechanisms.slab.view_plan import Stand
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting, fitted
from memlab.scene.paint import Paint

REAPING: Final = (CacheSpared, CacheWeighed, NothingToReap, ReapChose)
_ROW: Final = 30.0
_BOX: Final = 22.0
_WIDEST: Final = 26.0
_TITLE: Final = 30.0
_MOST_BOXES: Final = 60


def reap(stand: Stand) -> None:
    """Draw a row for each cache looked at: its empty slabs, what they weigh, and whether it is spared."""
    sheet, plan, event = stand.sheet, stand.plan, stand.step.event
    box = (plan.left, plan.top, plan.right - plan.left, sheet.height - 10 - plan.top)
    failed = isinstance(event, NothingToReap)
    sheet.area("reap", box, Paint.PAGE, edge=Paint.FAILURE if failed else Paint.RULE, over=-1)
    title = first_fitting(_titles(event), box[2] - 20, 14, bold=True)
    ink = Paint.FAILURE_TEXT if failed else Paint.INK
    sheet.text(plan.words, plan.top + 19, title, size=14, bold=True, paint=ink, key="title")
    looked = [one for one in _last_round(stand.told) if isinstance(one, (CacheSpared, CacheWeighed))]
    room = max(1, int((box[3] - _TITLE) // _ROW))
    for at, one in enumerate(looked[-room:]):
        _row(stand, plan.top + _TITLE + at * _ROW, one)


def _last_round(told: Sequence[Event]) -> list[Event]:
    """The events of the reaping that is under way."""
    found: list[Event] = []
    for event in reversed(told):
        if not isinstance(event, REAPING) or (found and isinstance(event, (NothingToReap, ReapChose))):
            break
        found.insert(0, event)
    return found


def _titles(event: Event) -> tuple[str, ...]:
    if isinstance(event, ReapChose):
        gives = f"{event.cache} gives {event.slabs} of {event.empty}"
        long = f"Half of the empty slabs of {event.cache}, {event.slabs} of {event.empty}, are given back"
        return long, f"{gives} empty slabs back: half", gives
    if isinstance(event, NothingToReap):
        return "× Nothing to reap: no cache has an empty slab that may go", "× Nothing to reap: no empty slab may go"
    return ("Memory is short: which cache has most to give?",)


def _row(stand: Stand, y: float, one: CacheSpared | CacheWeighed) -> None:
    sheet, plan, event = stand.sheet, stand.plan, stand.step.event
    bold = one is event or (isinstance(event, ReapChose) and event.cache == one.cache)
    sheet.area(("swatch", one.cache), (plan.words, y + 4, 14, 14), sheet.look.hue(one.cache))
    name = fitted(one.cache, plan.name - plan.words - 24, 12, bold=bold)
    sheet.text(plan.words + 22, y + 15, name, bold=bold, key=("weighed", one.cache))
    if isinstance(one, CacheWeighed):
        _weighed(stand, y, one)
        return
    box = (plan.bar, y, plan.width, _BOX)
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "strong": True} if one is event else {}
    words = f"{one.cache} has grown lately and is spared once."
    sheet.area(("spared", one.cache), box, Paint.FREE, pattern="hatch", words=words, **more)
    sheet.label(box, "has grown lately: spared this once", plate=Paint.FREE, key=("why", one.cache))


def _weighed(stand: Stand, y: float, one: CacheWeighed) -> None:
    """The empty slabs of a cache, and what they weigh."""
    sheet, plan, event = stand.sheet, stand.plan, stand.step.event
    chosen = isinstance(event, ReapChose) and event.cache == one.cache
    end = _slabs(stand, y, one, event.slabs if chosen and isinstance(event, ReapChose) else 0)
    rebate = f" of {plural(one.pages, 'frame')}" if one.weight != one.pages else ""
    note = ": ★ the most" if chosen else ": the most so far" if one.best and one is event else ""
    texts = (f"weighs {one.weight}{rebate}{note}", f"weighs {one.weight}{note}", f"{one.weight}{note}", f"{one.weight}")
    room = plan.bar + plan.width - end - 10
    said = next((text for text in texts if sheet.fits(text, room, bold=bool(note))), "")
    ink = Paint.DECISION_TEXT if note else Paint.INK
    sheet.text(end + 10, y + 15, said, bold=bool(note), paint=ink, key=("weight", one.cache))


def _slabs(stand: Stand, y: float, one: CacheWeighed, reaped: int) -> float:
    """A box for each empty slab, the tail of the list at the right; those given back are orange."""
    sheet, plan = stand.sheet, stand.plan
    shown = min(one.empty, _MOST_BOXES)
    room = plan.width * 0.6
    apart = min(_WIDEST, room / max(shown, 1))
    for at in range(shown):
        goes = at >= shown - reaped
        fill = Paint.DECISION if goes else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "strong": True, "over": 1} if goes else {}
        words = f"An empty slab of {one.cache}{', given back' if goes else ''}."
        gap = 4 if apart > 8 else 1  # noqa: PLR2004 - pixels
        sheet.area(("empty", one.cache, at), (plan.bar + at * apart, y, apart - gap, _BOX), fill, words=words, **more)
    if not one.empty:
        sheet.text(plan.bar, y + 15, "no empty slab", paint=Paint.QUIET, key=("none", one.cache))
        return plan.bar + 94
    return plan.bar + shown * apart
