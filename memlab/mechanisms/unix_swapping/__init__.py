"""Swapping under load, as UNIX does it: nobody is swapped until memory is nearly full, then down to a lower mark.

*Definition.* When a process arrives and more than ``start_above`` bytes would be in use, swapping starts: processes go
out, lowest priority first, until at most ``stop_at`` bytes would be in use. When one ends, those away come back,
highest priority first, as long as at most ``stop_at`` bytes would be in use, and no more than memory has. What counts
is how many bytes are in use, not where they are: where each lies is the matter of `memlab.mechanisms.swapping`.

*Cost.* Nothing while the load is low, which is why UNIX keeps swapping off then; above the mark, one transfer for each
process that goes or comes back: latency + bytes / rate. A newcomer's own load is not counted.

*Choices that textbooks leave open*, each with a name here: among equal priorities the process that has been inside
longest goes first and the one away longest comes first, counted in requests, and then the one that arrived first; the
first that would be too much ends the coming in (*first_stops*); an empty memory takes any (*empty_takes_any*); a
newcomer larger than the lower mark is in as soon as memory can hold it. The lecture says of Windows that the scheduler
does not swap: the user decides who is swapped in, by choosing a program to work with.

*What to read*, where ``step`` is what ``ask`` returns, or ``system.history[i]``:

- ``step.result``: of an arrival, whether the process is in memory; None for an exit
- ``step.state.inside``: the processes in memory, the first to go out first
- ``step.state.away``: those on the backing store, the first to come in first
- ``step.state.in_use``, ``step.state.time``: bytes; microseconds of all transfers, a ``Fraction``
- ``step.event.kind``, ``step.why``: what happened (``SwappingStarted``, ``SwappedOut``, ``StaysOut``, ...), and why
- ``system.numbers(step)``: bytes in use, who is where, how often swapping started

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Swapping".

Examples:
    >>> from memlab.mechanisms.unix_swapping import Arrive, Exit, UnixSwapping
    >>> system = UnixSwapping(memory=1000, start_above=800, stop_at=500)
    >>> system.ask(Arrive("P1", 600, 1), Arrive("P2", 200, 2)).why
    '600 bytes + 200 bytes of P2 = 800 bytes in use, not above 800 bytes: P2 is in memory, and nobody goes.'
    >>> step = system.ask(Arrive("P3", 1, 3))
    >>> [one.name for one in step.state.inside], [one.name for one in step.state.away], step.state.in_use
    (['P2', 'P3'], ['P1'], 201)
"""

from memlab.mechanisms.swapping.events import NameInUse, OfProcess, Unknown
from memlab.mechanisms.unix_swapping.events import (
    Admitted,
    Decided,
    Exited,
    StaysOut,
    SwappedIn,
    SwappedOut,
    SwappingStarted,
    TooLarge,
    Waits,
    Weighed,
)
from memlab.mechanisms.unix_swapping.model import UnixSwapping
from memlab.mechanisms.unix_swapping.requests import Arrive, Exit
from memlab.mechanisms.unix_swapping.state import Process, State

__all__ = [
    "Admitted",
    "Arrive",
    "Decided",
    "Exit",
    "Exited",
    "NameInUse",
    "OfProcess",
    "Process",
    "State",
    "StaysOut",
    "SwappedIn",
    "SwappedOut",
    "SwappingStarted",
    "TooLarge",
    "UnixSwapping",
    "Unknown",
    "Waits",
    "Weighed",
    "example",
]


def example() -> UnixSwapping:
    """One process too many, and who goes out for it."""
    system = UnixSwapping()
    system.use("UNIX: nobody moves until 800 KB are in use")
    return system
