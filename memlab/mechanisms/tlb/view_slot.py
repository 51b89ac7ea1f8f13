"""One entry as a row: whose page, in which frame, when it was used, and what the step does to it."""

from typing import Any, NamedTuple

from memlab.core.history import Event
from memlab.core.translation import Access
from memlab.mechanisms.tlb.cache import Entry, slot_key
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit
from memlab.mechanisms.tlb.events_stale import StaleHit
from memlab.mechanisms.tlb.view_columns import EDGE, Columns, whose
from memlab.mechanisms.tlb.view_lines import Slot
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.memory.english import ordinal
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet


class _Look(NamedTuple):
    """How a row looks: its fill, that of its page number, and the attributes of its area."""

    fill: Paint
    page: Paint
    area: dict[str, Any]
    gone: bool = False


def draw(sheet: Sheet, now: Moment, columns: Columns, slot: Slot, box: Box) -> None:
    """Draw an entry, or room for one."""
    key, words = slot_key(slot.number, slot.way), said(now, slot)
    if slot.entry is None:
        more: dict[str, Any] = {"ink": Paint.RULE, "edge": Paint.RULE, "words": words}
        sheet.area(key, box, Paint.FREE, pattern="hatch", **more)
        sheet.label(box, "empty", plate=Paint.FREE, paint=Paint.QUIET, key=("empty", key))
        return
    looks = _looks(now, slot, slot.entry)
    asks = Access(slot.entry.process, slot.entry.page << now.split.offset.bits)
    sheet.area(key, box, looks.fill, words=words, asks=asks, **looks.area)
    if looks.page is not looks.fill:
        x, y, _, height = box
        cell = (x + 1.5, y + 1.5, columns.frame - EDGE - x - 1.5, height - 3)
        sheet.area(("page cell", key), cell, looks.page, edge=Paint.NONE, over=2)
    middle = box[1] + box[3] / 2
    _cells(sheet, now, columns, slot, (looks, middle))
    _order(sheet, now, columns, slot, (looks, middle))


def _looks(now: Moment, slot: Slot, entry: Entry) -> _Look:
    if not now.chosen(slot.number, slot.way):
        gone = now.gone(slot.number, slot.way, entry)
        area: dict[str, Any] = {"pattern": "hatch", "dashed": True, "strong": True} if gone else {}
        return _Look(Paint.FREE, Paint.FREE, area, gone)
    area = {"edge": Paint.FAILURE if now.bad else Paint.INK, "thick": 2.5, "over": 1, "strong": True}
    if now.hit and not now.bad:
        return _Look(Paint.HUE_3, Paint.HUE_1, area)
    fill = Paint.FAILURE_SOFT if now.bad else Paint.DECISION
    return _Look(fill, fill, area)


def _cells(sheet: Sheet, now: Moment, columns: Columns, slot: Slot, at: tuple[_Look, float]) -> None:
    entry, key, (looks, middle) = slot.entry, slot_key(slot.number, slot.way), at
    if entry is None:
        return
    plate = Paint.FREE if looks.gone else None
    if columns.tagged:
        own = now.process is not None and entry.matches(now.process, entry.page)
        tag = fitted(whose(now, entry), columns.page - columns.left - 12, 12, bold=own)
        more: dict[str, Any] = {"bold": own, "on": looks.page, "plate": plate, "key": ("tag", key)}
        sheet.text(columns.left + 6, middle + 4.3, tag, **more)
    line, size = middle + columns.size * 0.36, columns.size
    page = fitted(now.key_of(entry), columns.frame - columns.page - 8, size, bold=True)
    more = {"size": size, "mono": True, "plate": plate}
    sheet.text(columns.page, line, page, bold=True, on=looks.page, key=("page", key), **more)
    frame = fitted(show_hex(entry.frame), columns.right - columns.frame - 4, size)
    sheet.text(columns.frame, line, frame, on=looks.fill, key=("frame", key), **more)


def _order(sheet: Sheet, now: Moment, columns: Columns, slot: Slot, at: tuple[_Look, float]) -> None:
    """At the right of a row: what becomes of it, or else when it was used."""
    looks, middle = at
    becomes = _becomes(now, slot, looks.gone)
    stale = slot.entry is not None and slot.entry.stale and not becomes
    text = columns.first_that_fits(becomes or ["stale"] * stale or _used(slot), bold=bool(becomes) or stale)
    more: dict[str, Any] = {"paint": Paint.QUIET}
    if becomes or stale:
        more = {"paint": Paint.FAILURE_TEXT} if now.bad or stale else {"on": looks.fill}
        more |= {"bold": True}
    plate = Paint.FREE if looks.gone else None
    key = ("order", slot_key(slot.number, slot.way))
    sheet.text(columns.right - EDGE, middle + 4.3, text, align="end", plate=plate, key=key, **more)


def _becomes(now: Moment, slot: Slot, gone: bool) -> list[str]:
    """What the step does to an entry, in more words and in fewer; nothing where it does nothing."""
    event = now.event
    if gone:
        return ["goes"]
    if not now.chosen(slot.number, slot.way):
        return []
    if isinstance(event, TlbHit):
        if now.bad:
            return ["stale"]
        moves = now.settings.replacement == "lru" and event.newer > 0
        return ["hit: to the top", "hit"] if moves else ["hit"]
    if isinstance(event, TlbFilled):
        return _was(now, event.victim)
    return [f"{slot.entry.rights} allowed", slot.entry.rights] if slot.entry else []


def _was(now: Moment, victim: Entry | None) -> list[str]:
    """What was in the place of an entry that is filled: in a set a tag, else a page."""
    if victim is None:
        return ["was empty"]
    was = now.key_of(victim)
    return [f"was {'tag' if now.settings.set_bits else 'page'} {was}", f"was {was}"]


def _used(slot: Slot) -> list[str]:
    if slot.goes:
        return ["▼ goes next", "▼ next", "▼"]
    if slot.rank is None:
        return []
    return ["newest", "new"] if slot.rank == 0 else [ordinal(slot.rank + 1)]


def said(now: Moment, slot: Slot) -> str:
    """What an entry is, in one sentence."""
    entry, where = slot.entry, f"Way {slot.way} of set {slot.number}"
    if entry is None:
        return f"{where} is empty."
    tag = f"tag {now.key_of(entry)}, " if now.settings.set_bits else ""
    all_ = ", global," if entry.is_global else ""
    page, frame = show_hex(entry.page), show_hex(entry.frame)
    what = f"{where}: {tag}page {page} of {entry.process}{all_} is in frame {frame}"
    if now.chosen(slot.number, slot.way):
        return f"{what}{_chosen(now.event)}."
    if entry.stale:
        what = f"{what}, which is no longer true"
    order, verb = "", "used" if now.settings.replacement == "lru" else "loaded"
    if slot.rank is not None:
        order = f", {verb} last" if slot.rank == 0 else f", {verb} {ordinal(slot.rank + 1)} last"
    if now.gone(slot.number, slot.way, entry):
        return f"{what}{order}: it goes now."
    return f"{what}{order}{': it goes next' if slot.goes else ''}."


def _chosen(event: Event) -> str:
    """What the decision of a step means for its entry."""
    if isinstance(event, StaleHit):
        return ": this is the page looked for, but the page table says otherwise"
    if isinstance(event, TlbHit):
        return ": this is the page looked for"
    if isinstance(event, TlbFilled) and event.victim:
        return f", in place of page {show_hex(event.victim.page)} of {event.victim.process}"
    return ", in a free entry" if isinstance(event, TlbFilled) else ": what is asked is not allowed"
