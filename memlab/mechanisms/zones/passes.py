"""2.4: passes over the zone list, each with lower marks, and between them reclaim by the caller itself."""

from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

from memlab.core.history import Serving, Settings
from memlab.mechanisms.zones.areas import take
from memlab.mechanisms.zones.endings import Allocated, Failed, Waits
from memlab.mechanisms.zones.events import KswapdWoken, Reclaimed, Tried, Yielded
from memlab.mechanisms.zones.reclaiming import Freed, Reclaim, reclaim
from memlab.mechanisms.zones.requests import Allocate, AllocateAs
from memlab.mechanisms.zones.state import Held, State, World, freed, given_out, zone_key

BIG = 3
"""Requests of an order above this are not tried again."""


class Ask(NamedTuple):
    """A request as the passes need it."""

    settings: Settings
    world: World
    request: Allocate
    mask: int
    zones: tuple[str, ...]

    @property
    def known(self) -> dict[str, Any]:
        """What each event tells of it."""
        return {"name": self.request.name, "order": self.request.order, "mask": self.mask}

    def killed(self) -> "Ask":
        """The same, of a task that the out-of-memory killer has chosen."""
        return self._replace(request=AllocateAs(self.request.name, self.request.order, self.mask, "memdie"))

    def says(self, bit: str) -> bool:
        """Whether the mask has a bit."""
        return self.world.kernel.says(self.mask, bit)


Got = tuple[int | None, State]
"""The first frame of the block, None for none, and the state after it."""


def passes(ask: Ask, state: State) -> Serving[State, int | None]:
    """Marks low; kswapd; marks min; without marks for the reclaimer; then reclaim, as often as it takes."""
    frame, state = yield from over(ask, state, "low", "low")
    if frame is not None:
        return frame
    state = replace(state, woken=state.woken + 1)
    yield KswapdWoken(zone=ask.zones[0], chose=zone_key(ask.zones[0]), **ask.known), state
    frame, state = yield from over(ask, state, "min", "min", quartered=not ask.says("WAIT"))
    if frame is not None:
        return frame
    return (yield from _pressed(ask, state))


def _pressed(ask: Ask, state: State) -> Serving[State, int | None]:
    """Memory is short: the reclaimer and the killed take what there is, who may wait reclaims."""
    urgent, number = ask.request.task != "normal", 0
    while True:
        if urgent:
            frame, state = yield from over(ask, state, "", "memalloc")
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
        if ask.request.order > BIG:
            yield from fail(ask, state, f"no block after the one call of reclaim that an order above {BIG} gets")
            return None
        state = replace(state, yields=state.yields + 1)
        yield Yielded(again=True, **ask.known), state
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
    return (yield from over(ask, state, "min", "after_reclaim"))


def _fits(ask: Ask, aside: Held) -> bool:
    """Whether the block put aside is exactly what is wanted, in the first zone of the list or a lower one."""
    zone, names = ask.world.at(aside.frame) or 0, ask.world.names
    return aside.order == ask.request.order and zone <= names.index(ask.zones[0])


def back(world: World, state: State, blocks: Freed) -> State:
    """The state once blocks are on their lists again, in turn."""
    for one in blocks:
        state = freed(world, state, *one)
    return state


def over(ask: Ask, state: State, mark: str, stage: str, *, quartered: bool = False) -> Serving[State, Got]:
    """A pass: each zone of the list in turn, what it must exceed growing by its mark."""
    marks = [getattr(ask.world.marks[name], mark) >> (2 if quartered else 0) if mark else 0 for name in ask.zones]
    sums = list(accumulate(marks, initial=1 << ask.request.order))[1:]
    for at, name in enumerate(ask.zones):
        place = ask.world.names.index(name)
        need, has = sums[at] if mark else None, state.free[place]
        found = take(state.areas[place], ask.request.order) if need is None or has > need else None
        event = Tried(
            zone=name,
            number=at + 1,
            mark=mark,
            stage=stage,
            base=1 << ask.request.order,
            marks=tuple(marks[: at + 1]) if mark else (),
            need=need,
            has=has,
            found=found is not None,
            quartered=quartered,
            chose=zone_key(name),
            **ask.known,
        )
        yield event, state
        if found is not None:
            state = given_out(ask.world, state, ask.request.name, found, (place, ask.request.order))
            yield told_of(ask, state, found[0], stage), state
            return found[0], state
    return None, state


def told_of(ask: Ask, state: State, frame: int, how: str) -> Allocated:
    """That a block is given out."""
    zone = ask.world.at(frame) or 0
    name = ask.world.zones[zone].name
    return Allocated(frame=frame, zone=name, how=how, left=state.free[zone], chose=zone_key(name), **ask.known)


def fail(ask: Ask, state: State, reason: str) -> Serving[State, None]:
    """The request gets NULL."""
    yield Failed(reason=reason, **ask.known), replace(state, failed=state.failed + 1)
    return None
