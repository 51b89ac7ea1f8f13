"""2.2: one set of marks for all free frames; then the lists, or reclaim by the caller before them."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving
from memlab.mechanisms.zones import questions
from memlab.mechanisms.zones.areas import take
from memlab.mechanisms.zones.asking import Ask, fail, told_of
from memlab.mechanisms.zones.endings import Waits
from memlab.mechanisms.zones.events import Reclaimed, Yielded
from memlab.mechanisms.zones.events_22 import Judged, Searched
from memlab.mechanisms.zones.kernels import DMA
from memlab.mechanisms.zones.layout import ALL
from memlab.mechanisms.zones.reclaiming import reclaim
from memlab.mechanisms.zones.state import State, back, given_out, zone_key


def judge(ask: Ask, state: State) -> Serving[State, int | None]:
    """Compare all free frames with the marks; reclaim where they are few and the caller may wait; then the lists."""
    if ask.request.task == "memalloc":
        return (yield from search(ask, state, "memalloc"))
    few, low, high = ask.world.marks[ALL]
    free, late, before = state.all_free, not ask.world.kernel.one_area, state.low_on_memory
    enough = free > low if late else free > few and (not before or free >= high)
    reclaims = not enough and ask.says("WAIT") and (not late or free <= few)
    way = questions.LISTS if enough else questions.RECLAIM if reclaims else questions.WOKEN
    state = replace(state, low_on_memory=not late and not enough, woken=state.woken + (not enough))
    told: dict[str, Any] = {"free": free, "marks": (few, low, high), "late": late, "low_on_memory": before}
    yield Judged(way=way, waits=ask.says("WAIT"), chose=zone_key(ask.zones[0]), **told, **ask.known), state
    if reclaims:
        return (yield from _reclaimed(ask, state, high if late else None))
    return (yield from search(ask, state, "direct" if enough or (late and free > few) else "atomic"))


def _reclaimed(ask: Ask, state: State, high: int | None) -> Serving[State, int | None]:
    """One call; late 2.2 puts blocks aside, and counts anew once they are back."""
    called, state = reclaim(ask.settings, ask.world, state, ask.request, (1, ask.zones))
    state = replace(state, calls=state.calls + 1)
    if called is None:
        yield Waits(call=1, **ask.known), state
        return None
    blocks, aside = called.freed, None
    if high is not None and blocks:
        kept = blocks if ask.request.order else blocks[:1]
        blocks, aside = (*blocks[len(kept) :], *reversed(kept)), kept[0].frame
    state = back(ask.world, state, blocks)
    frames = sum(1 << one.order for one in called.freed)
    told: dict[str, Any] = {"frames": frames, "aside": aside, "reports": called.reports, "killed": called.kill}
    yield Reclaimed(call=1, **told, **ask.known), state
    if called.reports or (high is not None and state.all_free > high):
        return (yield from search(ask, state, "after_reclaim"))
    if ask.says("MED") or ask.says("HIGH"):
        return (yield from search(ask, state, "reserve"))
    yield from fail(ask, state, "reclaim had no success, and no frames of the reserve are for a mask with LOW only")
    return None


def search(ask: Ask, state: State, how: str) -> Serving[State, int | None]:
    """The lists from the wanted order up: 2.2.1 has one set, late 2.2 one for each zone."""
    world, order = ask.world, ask.request.order
    one, dma = world.kernel.one_area, ask.says("DMA")
    for name in (ALL,) if one else ask.zones:
        place = 0 if one else world.names.index(name)
        below = world.zones[0].end if one and dma else None
        found = take(state.areas[place], order, below)
        shown = (DMA if dma else "all zones") if one else name
        has = state.free[place] if not one else state.free[0] if dma else state.all_free
        chose = zone_key(ask.zones[0] if one else name)
        yield Searched(zone=shown, has=has, found=found is not None, chose=chose, **ask.known), state
        if found is not None:
            state = given_out(world, state, ask.request.name, found, (place, order))
            yield told_of(ask, state, found[0], how), state
            return found[0]
    if one and ask.says("WAIT"):
        state = replace(state, yields=state.yields + 1)
        yield Yielded(again=False, **ask.known), state
    yield from fail(ask, state, f"no block of order {order} or more is on the lists")
    return None
