"""Requests that show something: go on, move to either side, an address at either end, load afresh."""

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.relocation.requests import MOST, Load, Move, Run, Send
from memlab.mechanisms.relocation.state import State, base_of, first_place


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something in this state."""
    low, high = first_place(settings), max(0, settings.memory - settings.size)
    middle = (low + high) // 2 // 1000 * 1000 or (low + high) // 2
    if state.place is None:
        return (Load(middle), Run(), Move(middle), Send(0))
    base = base_of(settings, state, settings.binding)
    other = next((place for place in (middle, high, low) if place != state.place), middle)
    sent = [Send(min(MOST, base + byte)) for byte in (settings.data, settings.size)]
    return (Run(), Move(other), *sent, Move(state.bound), Load(other))
