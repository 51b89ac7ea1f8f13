"""Lazy binding: a call to another library goes through a slot, which gets its address when it is first used.

*Definition.* The code of a library is shared, so no address can be written into it. It jumps through a *slot* of a
table of its own data (the global offset table) instead. When the library is loaded, each slot holds the address of its
*stub*. The first jump comes out at the stub, which asks the *linker*: that looks the routine up by name and writes its
address into the slot. From then on the jump goes straight there: the stub has replaced itself.

*Cost.* The first jump through a slot costs a search by name, each later one a single jump more than a direct call. With
``binding="now"`` all searches are made while the library is loaded; then the table may be made read-only, so that no
attacker can write an address into it. Many systems choose that.

*Choices that textbooks leave open*: the library is zlib as Debian 12 builds it; a call goes through its slots in the
order of their first use, each told once; the library jumps to its own routines through slots, too; a call to a library
that is gone is not tried.

*The system beside the model*: ``zlib.run_here()``, or the act *Run it here* of the lab, loads this machine's zlib in a
process of its own, reads its slots before and after each call, and counts those that changed. The examples come with a
recorded run.

*What to read*, where ``step`` is what ``ask`` returns, or ``zlib.history[i]``:

- ``step.result``: the slots that the call bound; None of everything else
- ``step.state.bound``: the names of the slots that hold an address
- ``step.state.asked``, ``step.state.jumps``: how often the linker was asked, and the jumps through slots
- ``step.event.kind``, ``step.why``: what happened (``Bound``, ``WentStraight``, ``Returned``, ...), and why
- ``step.event.slot``: the slot of a jump
- ``zlib.counted(step)``: the slots that changed, and how many there are, as counted
- ``zlib.numbers(step)``: slots bound, jumps, questions to the linker

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Dynamic Linking and Shared Libraries";
System V Application Binary Interface, AMD64 Architecture Processor Supplement, "Procedure Linkage Table".

Examples:
    >>> from memlab.mechanisms.lazy_binding import Call, LazyBinding
    >>> zlib = LazyBinding()
    >>> [zlib.ask(Call(name)).result for name in ("compress", "compress", "uncompress", "zlibVersion")]
    [13, 0, 8, 0]
    >>> zlib.binding = "now"
    >>> [zlib.history[-1].result, zlib.numbers()["linker asked"]]
    [0, 48]
"""

from memlab.live.library import NothingToDo
from memlab.mechanisms.lazy_binding.events import (
    Bound,
    Jumped,
    LoadedAnew,
    NotLoaded,
    Returned,
    Unloaded,
    WentStraight,
)
from memlab.mechanisms.lazy_binding.library import JUMPS, SLOTS
from memlab.mechanisms.lazy_binding.model import LazyBinding
from memlab.mechanisms.lazy_binding.requests import Call, Load, Unload
from memlab.mechanisms.lazy_binding.state import State

__all__ = [
    "JUMPS",
    "SLOTS",
    "Bound",
    "Call",
    "Jumped",
    "LazyBinding",
    "Load",
    "LoadedAnew",
    "NotLoaded",
    "NothingToDo",
    "Returned",
    "State",
    "Unload",
    "Unloaded",
    "WentStraight",
    "example",
]


def example() -> LazyBinding:
    """A first call that goes to the linker, and a second that goes straight."""
    zlib = LazyBinding()
    zlib.use("The stub replaces itself")
    return zlib
