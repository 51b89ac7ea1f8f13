"""A request for frames while it is served, and how it ends."""

from dataclasses import replace
from typing import Any, NamedTuple

from memlab.core.history import Serving, Settings
from memlab.mechanisms.zones.endings import Allocated, Failed
from memlab.mechanisms.zones.events import Yielded
from memlab.mechanisms.zones.requests import Allocate, AllocateAs
from memlab.mechanisms.zones.state import State, World, zone_key

_BIG = 3
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


def told_of(ask: Ask, state: State, frame: int, how: str) -> Allocated:
    """That a block is given out."""
    zone = ask.world.at(frame) or 0
    name = ask.world.zones[zone].name
    return Allocated(frame=frame, zone=name, how=how, left=state.free[zone], chose=zone_key(name), **ask.known)


def fail(ask: Ask, state: State, reason: str) -> Serving[State, None]:
    """The request gets NULL."""
    yield Failed(reason=reason, **ask.known), replace(state, failed=state.failed + 1)
    return None


def another_turn(ask: Ask, state: State) -> Serving[State, State | None]:
    """Reclaim has been called: the state after the others' turn, in which to try again; None for who gets one call."""
    if ask.request.order > _BIG:
        yield from fail(ask, state, f"no block after the one call of reclaim that an order above {_BIG} gets")
        return None
    state = replace(state, yields=state.yields + 1)
    yield Yielded(again=True, **ask.known), state
    return state
