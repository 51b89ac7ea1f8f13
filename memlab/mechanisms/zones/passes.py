"""From 2.4 on: a pass over the zone list with marks low, kswapd, a pass with marks min; then what pressure leads to."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving
from memlab.mechanisms.zones.asking import Ask, Got, another_turn, fail, told_of
from memlab.mechanisms.zones.comparing import over
from memlab.mechanisms.zones.endings import Waits
from memlab.mechanisms.zones.events import KswapdWoken, Reclaimed
from memlab.mechanisms.zones.passes_26 import pressed_26
from memlab.mechanisms.zones.reclaiming import Reclaim, reclaim
from memlab.mechanisms.zones.state import Held, State, back, freed, zone_key


def passes(ask: Ask, state: State) -> Serving[State, int | None]:
    """Marks low; kswapd; marks min; without marks for the reclaimer; then reclaim, as often as it takes."""
    frame, state = yield from over(ask, state, "low")
    if frame is not None:
        return frame
    state = replace(state, woken=state.woken + 1)
    yield KswapdWoken(zone=ask.zones[0], chose=zone_key(ask.zones[0]), **ask.known), state
    frame, state = yield from over(ask, state, "min")
    if frame is not None:
        return frame
    return (yield from (_pressed_24 if ask.world.kernel.sums else pressed_26)(ask, state))


def _pressed_24(ask: Ask, state: State) -> Serving[State, int | None]:
    """Memory is short: the reclaimer and the killed take what there is, who may wait reclaims."""
    urgent, number = ask.request.task != "normal", 0
    while True:
        if urgent:
            frame, state = yield from over(ask, state, "memalloc")
            if frame is None:
                yield from fail(ask, state, "even without marks no block is free")
            return frame
        if not ask.says("WAIT"):
            yield from fail(ask, state, "its mask has no WAIT, so no frames can be waited for")
            return None
        number += 1
        called, state = reclaim(ask.settings, ask.world, state, ask.request, (number, ask.zones))
        state = replace(state, calls=state.calls + 1)
        if called is None:
            yield Waits(call=number, **ask.known), state
            return None
        frame, state = yield from _after(ask, state, called, number)
        if frame is not None:
            return frame
        turn = yield from another_turn(ask, state)
        if turn is None:
            return None
        state = turn
        urgent = called.kill


def _after(ask: Ask, state: State, called: Reclaim, number: int) -> Serving[State, Got]:
    """The first block freed is put aside and may be handed over; else the marks min decide."""
    aside, others = (called.freed[0], called.freed[1:]) if called.freed else (None, ())
    state = back(ask.world, state, others)
    handed = aside is not None and called.reports and _fits(ask, aside)
    if aside is not None and not handed:
        state = freed(ask.world, state, *aside)
    told: dict[str, Any] = {
        "frames": sum(1 << one.order for one in called.freed),
        "reports": called.reports,
        "killed": called.kill,
    }
    yield Reclaimed(call=number, aside=aside.frame if aside else None, **told, **ask.known), state
    if aside is not None and handed:
        blocks = state.blocks.set(ask.request.name, aside)
        state = replace(state, blocks=blocks, counts=state.counts.set(aside.frame, 1))
        yield told_of(ask, state, aside.frame, "handed_over"), state
        return aside.frame, state
    return (yield from over(ask, state, "after_reclaim"))


def _fits(ask: Ask, aside: Held) -> bool:
    """Whether the block put aside is exactly what is wanted, in the first zone of the list or a lower one."""
    zone, names = ask.world.at(aside.frame) or 0, ask.world.names
    return aside.order == ask.request.order and zone <= names.index(ask.zones[0])
