"""A slab that is asked for, that cannot be had, or that goes back; and in words what happens on the second floor."""

from typing import Any, Final

from memlab.core.history import Event
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab import Cache, events
from memlab.memory.english import plural
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_NOTHING: Final = (events.GrowFailed, events.NothingToReap)


def to_come(stand: Stand, box: Box, cache: Cache, event: Event) -> None:
    """A slab that is asked for, that cannot be had, or that goes back."""
    number = getattr(event, "slab", cache.made)
    now = event is stand.story.event
    below = stand.story.below
    refused = below is not None and below.stage == "refused"
    failed = isinstance(event, _NOTHING) or (refused and isinstance(event, events.MustGrow))
    decided = now and isinstance(event, (events.MustGrow, events.SlabDestroyed, events.ReapChose))
    fill = Paint.DECISION if decided else Paint.FAILURE_SOFT if failed else Paint.NONE
    edge = Paint.FAILURE if failed else Paint.INK if now else Paint.LINE
    words = f"Slab {number} of {cache.name}: {_label(event, cache, failed)}."
    more: dict[str, Any] = {"edge": edge, "dashed": True, "thick": 2.0 if now else 1.0, "strong": now}
    stand.sheet.area((cache.name, number), box, fill, words=words, **more)
    said = _label(event, cache, failed)
    shown = f"★ {said}" if decided else f"× {said}" if failed else said
    ink: dict[str, Any] = {"on": fill} if decided else {"paint": Paint.FAILURE_TEXT if failed else Paint.QUIET}
    stand.sheet.label(box, shown, bold=decided or failed, key="to come", **ink)


def _label(event: Event, cache: Cache, failed: bool) -> str:
    frames = plural(cache.sizing.pages, "frame")
    if isinstance(event, events.SlabDestroyed):
        return f"slab {event.slab} goes back, {frames}"
    if isinstance(event, events.ReapChose):
        return f"half of its {plural(event.empty, 'empty slab')}, {event.slabs}, given back"
    if isinstance(event, events.CacheSpared):
        return "it has grown lately: spared this once"
    if isinstance(event, events.CacheWeighed):
        most = "the most so far" if event.best else "not more than before"
        return f"{plural(event.empty, 'empty slab')}, weight {event.weight}: {most}"
    if isinstance(event, events.NothingToReap):
        return f"no empty slab in {plural(event.looked, 'cache')} looked at"
    return f"{frames} in one piece cannot be had" if failed else f"a new slab: {frames} asked for"


def happened(event: Event, cache: Cache) -> str:
    """What an event does to a slab, in a few words."""
    match event:
        case events.MustGrow():
            return "no free object: all its slabs are full" if event.full else "the cache has no slab yet"
        case events.SlabGrown():
            return f"slab {event.slab} is new: frame {event.frame}, colour +{event.offset}"
        case events.SlabChosen():
            return f"slab {event.slab}: {'head of the partial list' if event.partial else 'first of the free list'}"
        case events.ObjectGiven():
            at = cache.address(cache.slabs[event.slab], event.slot) % PAGE_SIZE
            return f"object {event.slot} of slab {event.slab}, at +{at}: handed out"
        case events.ObjectFreed():
            lane = "free" if not event.inuse else "partial"
            return f"object {event.slot} of slab {event.slab} is free: the slab is {lane}"
    return ""
