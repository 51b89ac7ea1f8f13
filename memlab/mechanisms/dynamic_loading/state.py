"""The state: which routines are in memory, and the calls so far."""

from dataclasses import dataclass
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.dynamic_loading.routines import Routine

FIRST_CALL: Final = "when first called"
AT_START: Final = "all at the start"


@dataclass(frozen=True)
class State:
    """Memory between two requests.

    Attributes:
        inside: The routines in memory, in the order of loading.
        resident: Their bytes.
        after: The bytes in memory at the start, and after each of the last few calls.
        edges: The last different calls that were made, each a pair of names.
        calls: How many calls were made.
        loads: How many routines were read because they were called.
    """

    inside: tuple[str, ...] = ()
    resident: int = 0
    after: tuple[int, ...] = ()
    edges: tuple[tuple[str, str], ...] = ()
    calls: int = 0
    loads: int = 0


def routine(settings: Settings, name: str) -> Routine | None:
    """A routine of the program, by its name."""
    return next((one for one in settings.routines if one.name == name), None)


def static(settings: Settings) -> int:
    """The bytes of all routines: what is in memory when the whole program is loaded."""
    return sum(one.size for one in settings.routines)


def never_loaded(settings: Settings, state: State) -> tuple[str, ...]:
    """The routines that nobody has called yet, in the program's order."""
    return tuple(one.name for one in settings.routines if one.name not in state.inside)
