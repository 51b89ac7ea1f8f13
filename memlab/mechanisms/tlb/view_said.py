"""What was decided, in two short lines below the page table."""

from functools import singledispatch
from typing import Final

from memlab.core.history import Event
from memlab.mechanisms.tlb.events import Faulted, Flushed, Invalidated, Switched, TlbFilled
from memlab.mechanisms.tlb.events_stale import NotTold, StaleHit
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex

_REASON: Final = {"lru": "least recently used", "fifo": "loaded first", "random": "drawn at random"}

Lines = tuple[list[str], str]


@singledispatch
def told(event: Event, now: Moment) -> Lines:
    """What was decided, in words for more room or less, and a second line for the first of them."""
    if not now.bad:
        return [""], ""
    if now.state.asked is not None and now.address is None:
        return ["✕ no such address"], ""
    return [f"✕ {event.tick}"], getattr(event, "reason", "")


@told.register
def _(event: TlbFilled, now: Moment) -> Lines:
    if event.victim is None:
        return ["★ a free entry is filled", "★ free: filled"], ""
    reason = "the only entry of its set" if now.settings.ways == 1 else _REASON.get(event.policy, event.policy)
    goes, comes = show_hex(event.victim.page), show_hex(event.entry.page)
    return [
        f"▼ {reason}:",
        f"▼ page {goes} goes out",
        f"▼ page {goes} out",
        f"▼ {goes} out",
    ], f"page {goes} goes out for {comes}"


@told.register
def _(event: Flushed, _now: Moment) -> Lines:
    spared = f", {event.spared} global" if event.spared else ""
    return [f"{event.process} runs now: flushed", f"flushed: {event.lost} lost", "flushed"], (
        f"{event.lost} of {event.before} lost{spared}"
    )


@told.register
def _(event: Switched, now: Moment) -> Lines:
    used = sum(1 for _ in now.cache.entries())
    return [f"{event.process} runs now"], f"{event.own} of {plural(used, 'entry')} its own"


@told.register
def _(event: Invalidated, _now: Moment) -> Lines:
    return ["the page table changed:", f"{event.dropped} not true now"], f"{event.dropped} no longer true"


@told.register
def _(event: NotTold, _now: Moment) -> Lines:
    if not event.stale:
        return ["✓ true again, by chance", "✓ true again"], ""
    return ["nobody tells the TLB:", f"{event.stale} stale"], f"{plural(event.stale, 'entry')} not true now"


@told.register
def _(event: StaleHit, _now: Moment) -> Lines:
    right = "would trap" if event.right is None else f"says {show_hex(event.right)}"
    return [f"✕ {show_hex(event.physical)}: a wrong byte", "✕ a wrong byte"], f"the page table {right}"


@told.register
def _(event: Faulted, now: Moment) -> Lines:
    asked = now.state.asked
    if asked is not None and now.address is None:
        return ["✕ no such address"], ""
    if asked is not None and event.chose is not None:
        return [f"✕ not allowed to {asked.kind}", "✕ not allowed"], "what the entry allows is checked too"
    return ["✕ no entry is written"], event.reason
