"""What a call of reclaim frees: blocks that the request names, or as many of nobody's frames as the setting says."""

from dataclasses import replace
from typing import NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.zones.given import Call
from memlab.mechanisms.zones.requests import Allocate, AllocateAs
from memlab.mechanisms.zones.state import Held, State, World

_MOST_CALLS = 64

Freed = tuple[Held, ...]


class Reclaim(NamedTuple):
    """What a call freed, not yet on its lists; ``reports`` success or not; ``kill`` the caller."""

    freed: Freed
    reports: bool
    kill: bool


def reclaim(
    settings: Settings, world: World, state: State, request: Allocate, of: tuple[int, tuple[str, ...]]
) -> tuple[Reclaim | None, State]:
    """The call of some number, from 1; None where nobody says what it does."""
    number, zones = of
    if request.reclaim:
        if number > len(request.reclaim):
            return None, state
        return _named(state, request.reclaim[number - 1])
    if number > _MOST_CALLS:
        return None, state
    freed, state = _nobodys(world, state, zones, settings.reclaims)
    # The first call of a plain request that frees nothing is told: what follows is for the kernel to say.
    told = freed or (number == 1 and not isinstance(request, AllocateAs))
    return (Reclaim(freed, bool(freed), False) if told else None), state


def _named(state: State, call: Call) -> tuple[Reclaim, State]:
    freed = []
    for name in call.frees:
        if held := state.blocks.get(name):
            freed.append(held)
            counts = state.counts.set(held.frame, 0)
            state = replace(state, blocks=state.blocks.remove(name), counts=counts)
    return Reclaim(tuple(freed), call.reports, call.kill), state


def _nobodys(world: World, state: State, zones: tuple[str, ...], most: int) -> tuple[Freed, State]:
    """Frames that the start gave to nobody in particular, the highest of each zone first."""
    freed: list[Held] = []
    others = list(state.others)
    for name in zones:
        place = world.names.index(name)
        count = min(most - len(freed), others[place])
        first = world.zones[place].first
        freed += [Held(first + others[place] - 1 - at, 0) for at in range(count)]
        others[place] -= count
    return tuple(freed), replace(state, others=tuple(others))
