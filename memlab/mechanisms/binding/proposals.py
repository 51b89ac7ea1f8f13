"""Requests that show something: load, move away and back, jump, load again."""

from collections.abc import Iterator

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.binding.modules import MOST_ADDRESS
from memlab.mechanisms.binding.requests import Load, Move, Refer
from memlab.mechanisms.binding.state import State, program_of

_AWAY = 3


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something at this stage."""
    names = program_of(settings).symbols
    refer = Refer(names[0] if names else "count")
    if state.place is None or state.bound is None:
        start = min(settings.origin, MOST_ADDRESS)
        return (Load(start), Load(_away(settings, start)), Move(start), refer)
    if state.place == state.bound:
        return (Move(_away(settings, state.place)), refer, *_others(names), Load(_away(settings, state.place)))
    return (refer, Load(state.place), Move(state.bound), *_others(names))


def _others(names: tuple[str, ...]) -> Iterator[Request]:
    yield from map(Refer, names[1:3])


def _away(settings: Settings, place: int) -> int:
    """A place beside the present one, three program sizes off, up or else down."""
    far = _AWAY * program_of(settings).size
    return place + far if place + far <= MOST_ADDRESS else max(0, place - far)
