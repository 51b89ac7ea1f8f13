"""Swapping: whole processes go out to the backing store and come back, and each transfer takes its time.

*Definition.* The scheduler chooses the ready process of the highest priority. If it is not in memory, the dispatcher
rolls others out until a hole is large enough, and rolls it in. A transfer takes latency + bytes / rate, each way
(*latency_each_way*): 1000 KB at 5 MB/s with 8 ms take 208 ms, so one process out and one in 416 ms. A process with
pending I/O must not be swapped (*never swap*), or devices write only into buffers of the operating system (*OS
buffers*): a device is given a physical address and writes there, whoever lies there by then.

*Cost.* Two transfers for most switches, proportional to the bytes moved (``transfer``: the whole process, or the part
that it uses), against a time slice of some milliseconds: hence swapping pure and simple is rare.

*Choices that textbooks leave open*, each with a name here: whether another of the same priority may be rolled out
(``roll_out``); what happens if no plan helps (``if_stuck``: wait for this one, or try the next in order); those that
may go are taken lowest priority first, the one swapped in earliest first among equals (*longest_resident_on_ties*), as
few of this order as will do (*shortest_prefix*), nobody if all of them would not do (*no_useless_swaps*); the place is
chosen by ``fit``, the low end of the hole, and nothing is compacted. A process bound at load time comes back to where
it was loaded first, one bound at compile time to its base: exactly those that lie there must go, in address order
(*occupants_of_fixed_place*). Whoever is dispatched goes to the tail of the ready list (*back_to_tail*); a first load
costs like any other (*first_load_counts*), and a swap-out always writes (*every_swap_out_writes*). As the field does
for disks, 1 KB is 1,000 bytes here. UNIX swaps only above a threshold of load: see `memlab.mechanisms.unix_swapping`.

*What to read*, where ``step`` is what ``ask`` returns, or ``system.history[i]``:

- ``step.result``: of a dispatch, the ``Process`` that has the CPU; None where nobody could come in
- ``step.result.at``, ``.size``, ``.priority``, ``.binding``, ``.io``: where it is, and what it is
- ``step.state.inside``, ``step.state.away``: the processes in memory, and those on the backing store
- ``step.state.ready``, ``step.state.time``: the ready list, head first; microseconds of all transfers, a ``Fraction``
- ``step.event.kind``, ``step.why``: what happened (``VictimChosen``, ``RolledOut``, ``Corrupted``, ...), and why
- ``step.event.plan``: of a dispatch, its transfers: each has ``.process``, ``.out``, ``.size`` and ``.us``
- ``system.numbers(step)``: who is where, transfers and their time

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Swapping".

Examples:
    >>> from memlab.mechanisms.swapping import Arrive, Dispatch, Swapping
    >>> system = Swapping(memory=1_000_000)
    >>> system.ask(Arrive("P1", 1_000_000, 4), Dispatch()).why
    'P1 is in, at 0 (first fit): 8 ms + 1000 KB / 5 MB/s = 8 + 200 = 208 ms.'
    >>> step = system.ask(Arrive("P2", 1_000_000, 7), Dispatch())
    >>> step.why, step.result.at, [one.name for one in step.state.away]
    ('P2 is in, at 0 (first fit): out and in 416 ms.', 0, ['P1'])
    >>> [int(one.us) for one in step.event.plan], int(step.state.time)
    ([208000, 208000], 624000)
"""

from memlab.mechanisms.swapping.dispatch_events import (
    Chosen,
    Dispatching,
    Idle,
    InMemory,
    PlaceGiven,
    Stuck,
    VictimChosen,
)
from memlab.mechanisms.swapping.events import (
    Arrived,
    Copied,
    Corrupted,
    Delivered,
    Exited,
    ExitRefused,
    IOStarted,
    KeptInBuffer,
    Lost,
    NameInUse,
    NeverFits,
    NoIO,
    NotInMemory,
    OfProcess,
    Outside,
    StillPending,
    Unknown,
    Written,
)
from memlab.mechanisms.swapping.model import Swapping
from memlab.mechanisms.swapping.requests import Arrive, Dispatch, EndIO, Exit, StartIO
from memlab.mechanisms.swapping.state import Io, Process, State, Transfer
from memlab.mechanisms.swapping.transfer_events import Moved, Moving, RolledIn, RolledOut

__all__ = [
    "Arrive",
    "Arrived",
    "Chosen",
    "Copied",
    "Corrupted",
    "Delivered",
    "Dispatch",
    "Dispatching",
    "EndIO",
    "Exit",
    "ExitRefused",
    "Exited",
    "IOStarted",
    "Idle",
    "InMemory",
    "Io",
    "KeptInBuffer",
    "Lost",
    "Moved",
    "Moving",
    "NameInUse",
    "NeverFits",
    "NoIO",
    "NotInMemory",
    "OfProcess",
    "Outside",
    "PlaceGiven",
    "Process",
    "RolledIn",
    "RolledOut",
    "StartIO",
    "State",
    "StillPending",
    "Stuck",
    "Swapping",
    "Transfer",
    "Unknown",
    "VictimChosen",
    "Written",
    "example",
]


def example() -> Swapping:
    """The process of the lowest priority has I/O pending, so another must go for one that comes in."""
    system = Swapping()
    system.use("Pending I/O: that process stays")
    return system
