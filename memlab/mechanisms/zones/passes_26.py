"""2.6 under pressure: reclaim puts nothing aside, and its marks are tried again only where it reports success."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving
from memlab.mechanisms.zones.asking import Ask, another_turn, fail
from memlab.mechanisms.zones.comparing import over
from memlab.mechanisms.zones.endings import Waits
from memlab.mechanisms.zones.events import Reclaimed
from memlab.mechanisms.zones.reclaiming import reclaim
from memlab.mechanisms.zones.state import State, back


def pressed_26(ask: Ask, state: State) -> Serving[State, int | None]:
    """The reclaimer takes what there is; who may wait reclaims until it helps, or nothing is freed any more."""
    if ask.request.task != "normal":
        frame, state = yield from over(ask, state, "memalloc")
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
        told: dict[str, Any] = {"frames": frames, "reports": called.reports, "killed": called.kill}
        yield Reclaimed(call=number, aside=None, **told, **ask.known), state
        if called.reports:
            frame, state = yield from over(ask, state, "after_reclaim")
            if frame is not None:
                return frame
        turn = yield from another_turn(ask, state)
        if turn is None:
            return None
        state = turn
        if called.kill:
            return (yield from pressed_26(ask.killed(), state))
    yield from fail(ask, state, "its mask has no WAIT, so no frames can be waited for")
    return None
