"""Requests that show something: the bytes either side of the two borders, what is privileged, another job."""

from collections.abc import Iterator

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.protection.bands import FREE, MOST_MEMORY
from memlab.mechanisms.protection.requests import Access, Dispatch, LoadBase, LoadLimit, ReturnToUser, SystemCall
from memlab.mechanisms.protection.state import MONITOR, RELOCATION, State, bands_of


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something in this mode."""
    edges = [Access(address) for address in _edges(settings, state) if 0 <= address <= MOST_MEMORY]
    others = [band.owner for band in bands_of(settings) if band.owner not in (FREE, MONITOR)]
    other = [Dispatch(name) for name in others[-1:]] or [Dispatch("job")]
    load = [LoadBase(0), LoadLimit(settings.memory)]
    if state.mode == MONITOR:
        return (ReturnToUser(), *edges[:1], *other, *load, SystemCall(), *edges[1:])
    return (*edges, *load, SystemCall(), ReturnToUser(), *other)


def _edges(settings: Settings, state: State) -> Iterator[int]:
    """The first illegal address above, the last legal one, the first illegal one below."""
    first = 0 if settings.scheme == RELOCATION else state.base
    yield first + state.limit
    yield first + max(state.limit - 1, 0)
    yield first - 1
