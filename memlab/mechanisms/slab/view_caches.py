"""The caches at the left of the picture, or above it where it is narrow, and three numbers of the one shown."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.decisions import Decision
from memlab.mechanisms.slab.events import (
    CacheExists,
    DestroyRefused,
    GrowFailed,
    MustGrow,
    NoSuchCache,
    ReapChose,
    WrongCache,
)
from memlab.mechanisms.slab.state import Cache, State
from memlab.mechanisms.slab.view_plan import Stand
from memlab.memory.english import plural
from memlab.scene.asks import Show
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_ROW: Final = 40.0
_MOST: Final = 4
_SWATCH: Final = 14
_FIGURES: Final = 136
_REFUSED: Final = (NoSuchCache, CacheExists, DestroyRefused, GrowFailed, WrongCache)


def looked_at(step: Step, told: Sequence[Event], opened: tuple[int, str] | None) -> Cache | None:
    """The cache whose slabs are drawn: the one the reader opened at this step, else the last the request named."""
    state: State = step.state
    if opened and opened[0] == step.index and opened[1] in state.caches:
        return state.caches[opened[1]]
    named = [getattr(event, "owner", getattr(event, "cache", "")) for event in reversed(told)]
    known = [name for name in named if name]
    if known:
        return state.caches.get(known[0])
    most = max(state.chain, key=lambda name: len(state.caches[name].slabs), default=None)
    return state.caches[most] if most else None


def caches(stand: Stand) -> None:
    """Draw the caches as they were made, the newest last; the one shown has a thick outline."""
    sheet, state = stand.sheet, stand.step.state
    x, y, width, height = stand.plan.caches
    names = [*reversed(state.chain)]
    missing = getattr(stand.step.event, "cache", "")
    if missing and missing not in names:
        names.append(missing)  # still to be made, gone, or never made
    room = _MOST if sheet.look.narrow or height > 2 * _FIGURES else 2
    kept = _few(names, stand, room)
    if sheet.look.narrow:
        _chips(stand, kept, len(names) - len(kept))
        return
    sheet.text(x, y + 12, "Caches" if names else "No cache yet", paint=Paint.QUIET, key="caches")
    for at, name in enumerate(kept):
        _entry(stand, (x, y + 20 + at * _ROW, width, _ROW - 5), name)
    if len(names) > len(kept):
        left = f"and {len(names) - len(kept)} more"
        sheet.text(x, y + 20 + room * _ROW + 8, left, paint=Paint.QUIET, key="more caches")
    if stand.cache and room == _MOST:
        _figures(sheet, (x, y + height - _FIGURES + 22, width, _FIGURES), stand.cache)


def _few(names: list[str], stand: Stand, most: int) -> list[str]:
    """The one shown and the one that the step is about, then the first others, in their order."""
    shown = stand.cache.name if stand.cache else ""
    needed = [name for name in (stand.step.event.chose, getattr(stand.step.event, "cache", ""), shown) if name in names]
    kept = list(dict.fromkeys([*needed, *names]))[:most]
    return [name for name in names if name in kept]


def _entry(stand: Stand, box: Box, name: str) -> None:
    sheet, (x, y, width, height) = stand.sheet, box
    cache = stand.step.state.caches.get(name)
    fill, more = _look(stand, name)
    asks = Show.at(cache=(stand.step.index, name)) if cache else None
    sheet.area(name, box, fill, words=cache_words(name, cache), asks=asks, **more)
    _hue(sheet, name, (x + 7, y + (height - _SWATCH) / 2, _SWATCH, _SWATCH))
    ink: dict[str, Any] = {"on": fill} if fill is Paint.DECISION else {}
    quiet = ink or {"paint": Paint.QUIET}
    bold = "thick" in more
    sheet.text(x + 26, y + 15, fitted(name, width - 28, 12, bold=bold), bold=bold, key=("cache", name), **ink)
    made = "being made" if isinstance(stand.step.event, Decision) else "not there"
    said = f"{cache.sizing.objsize:,} B" if cache else made
    sheet.text(x + 26, y + 29, fitted(said, width - 28, 12), key=("size", name), **quiet)


def _hue(sheet: Sheet, name: str, box: Box) -> None:
    dots: dict[str, Any] = {"pattern": "dots", "ink": Paint.INK} if sheet.look.dotted(name) else {}
    sheet.area(("hue", name), box, sheet.look.hue(name), over=2, **dots)


def _look(stand: Stand, name: str) -> tuple[Paint, dict[str, Any]]:
    """The fill and the outline of a cache."""
    event, missing = stand.step.event, name not in stand.step.state.caches
    strong: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "strong": event.chose == name, "over": 1}
    if getattr(event, "cache", "") == name and isinstance(event, _REFUSED):
        return Paint.FAILURE_SOFT, strong | {"edge": Paint.FAILURE, "dashed": missing}
    if isinstance(event, Decision) and event.cache == name:
        return Paint.FREE, strong | {"dashed": True}
    if event.chose == name and isinstance(event, (MustGrow, ReapChose)):
        return Paint.DECISION_SOFT if isinstance(event, MustGrow) else Paint.DECISION, strong
    if missing:
        return Paint.NONE, {"dashed": True}
    shown = stand.cache is not None and stand.cache.name == name
    return Paint.FREE, strong if shown else {"edge": Paint.RULE}


def cache_words(name: str, cache: Cache | None) -> str:
    """What a cache is and has, in one sentence."""
    if cache is None:
        return f"Cache {name} is not there."
    calls = f", constructed {plural(cache.constructed, 'time')}" if cache.ctor else ""
    size = f"objects of {cache.sizing.objsize:,} bytes"
    slabs = f"{len(cache.full)} full, {len(cache.partial)} partial, {len(cache.free)} free"
    return f"Cache {name}: {size}{calls}; slabs: {slabs}; {cache.active} of {plural(cache.total, 'object')} in use."


def _figures(sheet: Sheet, place: Box, cache: Cache) -> None:
    """Each number large, with what it counts below; objects given beside the calls that they did not need."""
    x, y, width, _ = place
    frames = len(cache.slabs) * cache.sizing.pages
    outside = frames * PAGE_SIZE - cache.active * cache.sizing.objsize
    third = (f"{cache.constructed:,}", "constructor calls") if cache.ctor else (f"{frames:,}", "frames of the buddy")
    figures = (
        (f"{cache.active:,} of {cache.total:,}", "objects in use"),
        (f"{outside:,} B", "not in objects"),
        third,
    )
    for at, (number, name) in enumerate(figures):
        sheet.text(x, y + at * 40, number, size=18, bold=True, key=("figure", at))
        sheet.text(x, y + at * 40 + 15, name, paint=Paint.QUIET, key=("figure's name", at))
    given = f"{plural(cache.given, 'object')} given"
    if cache.ctor and cache.given and sheet.fits(given, width):
        sheet.text(x, y + 110, given, paint=Paint.QUIET, key="given")


def _chips(stand: Stand, names: Sequence[str], left: int) -> None:
    """One beside the other; what does not fit is counted."""
    sheet, (x, y, width, _) = stand.sheet, stand.plan.caches
    end = x + width
    if not names:
        sheet.text(x, y + 15, "No cache yet", paint=Paint.QUIET, key="caches")
    for at, name in enumerate(names):
        rest = len(names) - at - 1 + left
        wide = min(text_width(name, 12, bold=True) + 34, width / 2)
        if x + wide > end - (70 if rest else 0):
            sheet.text(x, y + 15, f"and {rest + 1} more", paint=Paint.QUIET, key="more caches")
            return
        _chip(stand, (x, y, wide, 22), name)
        x += wide + 8
    if left:
        sheet.text(x, y + 15, f"and {left} more", paint=Paint.QUIET, key="more caches")
    elif stand.cache:
        used = f"{stand.cache.active:,} of {plural(stand.cache.total, 'object')} in use"
        if sheet.fits(used, end - x - 8):
            sheet.text(end, y + 15, used, align="end", paint=Paint.QUIET, key="used")


def _chip(stand: Stand, box: Box, name: str) -> None:
    sheet, (x, y, width, _) = stand.sheet, box
    cache = stand.step.state.caches.get(name)
    fill, more = _look(stand, name)
    asks = Show.at(cache=(stand.step.index, name)) if cache else None
    sheet.area(name, box, fill, words=cache_words(name, cache), asks=asks, **more)
    _hue(sheet, name, (x + 6, y + 4, _SWATCH, _SWATCH))
    ink: dict[str, Any] = {"on": fill} if fill is Paint.DECISION else {}
    sheet.text(x + 25, y + 15, fitted(name, width - 28, 12, bold=True), bold=True, key=("cache", name), **ink)
