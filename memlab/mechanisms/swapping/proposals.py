"""Requests that show something: a dispatch, one that must push another out, I/O, and who may end."""

from collections.abc import Iterator

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.swapping.requests import Arrive, Dispatch, EndIO, Exit, StartIO
from memlab.mechanisms.swapping.state import State

_TOP = 99


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something in this state."""
    pending = [one for one in state.processes if one.io]
    idle = [one for one in state.inside if not one.io]
    fresh = Arrive(_unused(state), _half(settings.memory), _higher(state))
    ends = [EndIO(one.name) for one in pending[:2]]
    starts = [StartIO(one.name, 0, min(one.size, 4096)) for one in idle[:2]]
    leave = [Exit(one.name) for one in (*idle[-1:], *state.away[:1])]
    first: list[Request] = [Dispatch(), fresh] if state.ready else [fresh, Dispatch()]
    some: list[Request] = [*first, *ends, *starts, *leave]
    return (*some, *_missing(some, state))


def _missing(some: list[Request], state: State) -> Iterator[Request]:
    """One of each type that has none yet."""
    name = state.processes[0].name if state.processes else "P1"
    for one in (StartIO(name, 0, 1), EndIO(name), Exit(name)):
        if not any(isinstance(each, type(one)) for each in some):
            yield one


def _unused(state: State) -> str:
    taken = {one.name for one in state.processes}
    return next(name for name in (f"P{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _half(memory: int) -> int:
    """About half of memory, a round number where there is one."""
    return memory // 2_000 * 1_000 or max(1, memory // 2)


def _higher(state: State) -> int:
    return min(_TOP, max((one.priority for one in state.processes), default=0) + 1)
