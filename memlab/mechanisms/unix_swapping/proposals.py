"""Requests that show something: one that reaches the mark, one that crosses it, and who may end."""

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.unix_swapping.requests import Arrive, Exit
from memlab.mechanisms.unix_swapping.state import State


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something in this state."""
    name, room = _unused(state), settings.start_above - state.in_use
    sizes = (size for size in (room, room + 1, settings.memory // 5) if 1 <= size <= settings.memory)
    arrivals: list[Request] = [Arrive(name, size) for size in dict.fromkeys(sizes)]
    ends: list[Request] = [Exit(one.name) for one in (*state.inside[-1:], *state.away[:1])]
    first: list[Request] = arrivals or [Arrive(name, 1)]
    return (*first[:2], *(ends or [Exit("P1")]), *first[2:])


def _unused(state: State) -> str:
    taken = {one.name for one in state.processes}
    return next(name for name in (f"P{number}" for number in range(1, len(taken) + 2)) if name not in taken)
