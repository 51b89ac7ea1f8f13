"""The state of a program on its way from source to memory, and what its fields hold and mean there."""

from dataclasses import dataclass
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.binding.program import Program, Reference, program

COMPILE: Final = "compile time"
LOAD: Final = "load time"
EXECUTION: Final = "execution time"
TIMES: Final = (COMPILE, LOAD, EXECUTION)
ALL: Final = "all three"

SOURCE, OBJECT, LOAD_MODULE, MEMORY = range(4)
"""How far the program has come."""


@dataclass(frozen=True)
class State:
    """The program between two requests.

    Attributes:
        stage: 0 source, 1 object modules, 2 load module, 3 memory.
        followed: Which reference the picture follows: its number in the program, from 0.
        place: Where the program lies; None before it is loaded.
        bound: Where it was when it was loaded.
        left: Where it was before the last move; None after loading.
        references: How many references were made; ``missed`` how many of them reached a wrong byte.
    """

    stage: int = SOURCE
    followed: int = 0
    place: int | None = None
    bound: int | None = None
    left: int | None = None
    references: int = 0
    missed: int = 0


def program_of(settings: Settings) -> Program:
    """The program that the settings describe."""
    return program(settings.modules)


def followed(settings: Settings, state: State) -> Reference | None:
    """The reference that is followed; None in a program without any."""
    found = program_of(settings).references
    return found[state.followed] if found else None


def times_of(settings: Settings) -> tuple[str, ...]:
    """The binding times that are played: one, or all three."""
    return TIMES if settings.binding == ALL else (settings.binding,)


def lead(settings: Settings) -> str:
    """The binding time whose field the stages show: load time where all three are played."""
    return LOAD if settings.binding == ALL else str(settings.binding)


def in_object(settings: Settings, reference: Reference, time: str) -> int | None:
    """What the field holds after the compiler; None where the symbol's module is not known to it."""
    return settings.origin + reference.linked if time == COMPILE else reference.relocatable


def in_load_module(settings: Settings, reference: Reference, time: str) -> int:
    """What the field holds after the linkage editor."""
    return reference.linked + (settings.origin if time == COMPILE else 0)


def word(settings: Settings, state: State, reference: Reference, time: str) -> int:
    """What the field holds in memory: the logical address that the CPU sends."""
    return in_load_module(settings, reference, time) + ((state.bound or 0) if time == LOAD else 0)


def register(state: State, time: str) -> int | None:
    """What the relocation register holds; None where the time of binding needs none."""
    return state.place if time == EXECUTION else None


def physical(settings: Settings, state: State, reference: Reference, time: str) -> int:
    """The byte that the reference reaches."""
    return word(settings, state, reference, time) + (register(state, time) or 0)


def wanted(state: State, reference: Reference) -> int:
    """Where the symbol really is."""
    return (state.place or 0) + reference.linked


def inside(settings: Settings, state: State, byte: int) -> bool:
    """Whether a byte lies in the program's present place."""
    return 0 <= byte - (state.place or 0) < program_of(settings).size


def right(settings: Settings, state: State) -> tuple[str, ...]:
    """The times of binding, of those played, under which every reference reaches its symbol.

    References of one program are right or wrong together: all of them were bound for the same place.
    """
    bound_for = {COMPILE: settings.origin, LOAD: state.bound, EXECUTION: state.place}
    found = program_of(settings).references
    return tuple(time for time in times_of(settings) if not found or bound_for[time] == state.place)
