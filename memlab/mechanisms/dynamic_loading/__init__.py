"""Dynamic loading: a routine stays on disk until it is first called.

*Definition.* Only the main routine is in memory when the program starts; all others lie on disk in a form that can be
loaded. A routine that calls another one looks whether that one is in memory; if it is not, the loader reads it, notes
its address in the program's tables, and passes control to it. A routine that is never called is never read.

*Cost.* Each first call waits for a read from disk. Memory holds the routines called so far, instead of the whole
program; the gain is large where much code handles what rarely happens. The operating system need not help: the program
itself is written so, perhaps with a library that the system offers.

*Choices that textbooks leave open*: no routine ever leaves memory again; a call by a routine that is not in memory
cannot happen, and is refused; with ``loading="all at the start"`` the program is loaded in the old way.

*What to read*, where ``step`` is what ``ask`` returns, or ``program.history[i]``:

- ``step.result``: the bytes that were read for a call: 0 where the routine was in memory, None where nothing was called
- ``step.state.inside``: the routines in memory, in the order of loading; ``step.state.resident``: their bytes
- ``step.event.kind``, ``step.why``: what happened (``LoaderCalled``, ``RoutineLoaded``, ``WentStraight``, ...), and why
- ``never_loaded(step.settings, step.state)``: the routines that are still on disk
- ``program.numbers(step)``: bytes in memory, bytes of the whole program, calls, reads

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Dynamic Loading".

Examples:
    >>> from memlab.mechanisms.dynamic_loading import Call, DynamicLoading, never_loaded
    >>> program = DynamicLoading(routines="main 100, input 40, solve 200, error 500")
    >>> [program.ask(Call("main", name)).result for name in ("input", "solve", "input")]
    [40, 200, 0]
    >>> program.step.state.inside, program.step.state.resident
    (('main', 'input', 'solve'), 340)
    >>> never_loaded(program.settings, program.step.state)
    ('error',)
"""

from memlab.mechanisms.dynamic_loading.events import (
    CallerNotLoaded,
    Calling,
    LoaderCalled,
    RoutineLoaded,
    UnknownRoutine,
    WentStraight,
)
from memlab.mechanisms.dynamic_loading.model import DynamicLoading
from memlab.mechanisms.dynamic_loading.requests import Call
from memlab.mechanisms.dynamic_loading.routines import Routine
from memlab.mechanisms.dynamic_loading.state import State, never_loaded

__all__ = [
    "Call",
    "CallerNotLoaded",
    "Calling",
    "DynamicLoading",
    "LoaderCalled",
    "Routine",
    "RoutineLoaded",
    "State",
    "UnknownRoutine",
    "WentStraight",
    "example",
    "never_loaded",
]


def example() -> DynamicLoading:
    """A program whose largest routine is never called."""
    program = DynamicLoading()
    program.use("A routine that is never called")
    return program
