"""2.6: each zone has a reserve of its own against requests that could be served higher up; marks do not add up."""

from dataclasses import replace

from memlab.core.history import Serving
from memlab.mechanisms.zones.areas import take
from memlab.mechanisms.zones.endings import Waits
from memlab.mechanisms.zones.events import KswapdWoken, Reclaimed, Tried, Yielded
from memlab.mechanisms.zones.layout import reserves, watermark_ok
from memlab.mechanisms.zones.passes import BIG, Ask, Got, back, fail, told_of
from memlab.mechanisms.zones.reclaiming import reclaim
from memlab.mechanisms.zones.state import State, given_out, zone_key


def passes_26(ask: Ask, state: State) -> Serving[State, int | None]:
    """Marks low; kswapd; marks min, lowered for who is urgent; without marks for the reclaimer; then reclaim."""
    frame, state = yield from _over(ask, state, "low", "low")
    if frame is not None:
        return frame
    state = replace(state, woken=state.woken + 1)
    yield KswapdWoken(zone=ask.zones[0], chose=zone_key(ask.zones[0]), **ask.known), state
    frame, state = yield from _over(ask, state, "min", "min")
    if frame is not None:
        return frame
    return (yield from _pressed(ask, state))


def _pressed(ask: Ask, state: State) -> Serving[State, int | None]:
    """The reclaimer takes what there is; who may wait reclaims until it helps, or nothing is freed any more."""
    if ask.request.task != "normal":
        frame, state = yield from _over(ask, state, "", "memalloc")
        if frame is None:
            yield from fail(ask, state, "even without marks no block is free")
        return frame
    number = 0
    while ask.says("WAIT"):
        number += 1
        called, state = reclaim(ask.settings, ask.world, state, ask.request, (number, ask.zones))
        state = replace(state, calls=state.calls + 1)
        if called is None:
            yield Waits(call=number, **ask.known), state
            return None
        state = back(ask.world, state, called.freed)
        frames = sum(1 << one.order for one in called.freed)
        yield (
            Reclaimed(call=number, frames=frames, aside=None, reports=called.reports, killed=called.kill, **ask.known),
            state,
        )
        if called.reports:
            frame, state = yield from _over(ask, state, "min", "after_reclaim")
            if frame is not None:
                return frame
        if ask.request.order > BIG:
            yield from fail(ask, state, f"no block after the one call of reclaim that an order above {BIG} gets")
            return None
        state = replace(state, yields=state.yields + 1)
        yield Yielded(again=True, **ask.known), state
        if called.kill:
            return (yield from _pressed(ask.killed(), state))
    yield from fail(ask, state, "its mask has no WAIT, so no frames can be waited for")
    return None


def _over(ask: Ask, state: State, mark: str, stage: str) -> Serving[State, Got]:
    """A pass: each zone of the list in turn, against its own mark and its reserve for such requests."""
    order, kept = ask.request.order, reserves(ask.world.zones)
    target = ask.world.kernel.zones.index(ask.zones[0])
    high, harder = (mark == "min" and wanted for wanted in (ask.says("HIGH"), not ask.says("WAIT")))
    for at, name in enumerate(ask.zones):
        place = ask.world.names.index(name)
        area, has, reserve = state.areas[place], state.free[place], kept[name][target]
        full = getattr(ask.world.marks[name], mark) if mark else 0
        least = full - (full // 2 if high else 0)
        least -= least // 4 if harder else 0
        enough = not mark or watermark_ok(area.counts, has, order, full, reserve, high=high, harder=harder)
        found = take(area, order, lower=True) if enough else None
        event = Tried(
            zone=name,
            number=at + 1,
            mark=mark,
            stage=stage,
            base=(1 << order) - 1,
            marks=(least, reserve) if mark else (),
            need=(1 << order) - 1 + least + reserve if mark else None,
            has=has,
            found=found is not None,
            chose=zone_key(name),
            **ask.known,
        )
        yield event, state
        if found is not None:
            state = given_out(ask.world, state, ask.request.name, found, (place, order))
            yield told_of(ask, state, found[0], stage), state
            return found[0], state
    return None, state
