"""Protection: two registers say which addresses a job may use, and the hardware compares every address with them.

*Definition.* Under *base + limit* the base register holds the smallest legal physical address, the limit register the
size of the range: an access in user mode is legal exactly when base <= address < base + limit, else it is a trap to
the operating system. Under *relocation + limit* (the single partition) the address is logical: legal exactly when it
is below the limit, and the relocation register is added to it. In monitor mode nothing is compared. Loading the
registers and returning to user mode are privileged instructions: in user mode they trap.

*Cost.* One or two comparisons at each access, made by the hardware beside the access, and two registers to load at
each switch of jobs.

*Choices that textbooks leave open*, each with a name here: limit is a length (*limit_is_a_length*), so base + limit is
the first illegal address, not the last legal one as one printed edition says; any trap puts the machine into monitor
mode (*trap_enters_monitor*), unless ``after_trap`` lets the next request find it in user mode; in monitor mode
addresses are physical, under relocation too; the registers may reach beyond memory, and the hardware does not see it.

*What to read*, where ``step`` is what ``ask`` returns, or ``protection.history[i]``:

- ``step.result``: of an access, the physical address of the byte; None for a trap and for everything else
- ``step.state.mode``, ``step.state.base``, ``step.state.limit``: the mode and the two registers
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``Trapped``, ``PrivilegeTrapped``, ...), and why
- ``step.event.low``: of ``Trapped``, whether the address is below the base
- ``protection.numbers(step)``: registers, accesses, traps

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Hardware Protection", "Basic Hardware"
and "Memory Protection".

Examples:
    >>> from memlab.mechanisms.protection import Access, LoadBase, Protection, ReturnToUser
    >>> machine = Protection(base=300040, limit=120900)
    >>> machine.ask(Access(420939)).result
    420939
    >>> step = machine.ask(Access(420940))
    >>> step.result is None, step.event.kind, step.event.low, step.state.mode
    (True, 'Trapped', False, 'monitor')
    >>> step = machine.ask(ReturnToUser(), LoadBase(0))
    >>> step.why
    'Trap: “load base 0” is privileged, and the mode is user: a job that could do it would set its own bounds.'
    >>> step.state.base, step.state.limit
    (300040, 120900)
"""

from memlab.mechanisms.protection.bands import Band
from memlab.mechanisms.protection.events import (
    BelowEnd,
    BelowLimit,
    Checked,
    NotBelowBase,
    NothingThere,
    Reached,
    Trapped,
    Unchecked,
)
from memlab.mechanisms.protection.instructions import (
    EnteredMonitor,
    Instruction,
    Loaded,
    NoSuchJob,
    PrivilegeTrapped,
    ReturnedToUser,
)
from memlab.mechanisms.protection.model import Protection
from memlab.mechanisms.protection.requests import Access, Dispatch, LoadBase, LoadLimit, ReturnToUser, SystemCall
from memlab.mechanisms.protection.state import State

__all__ = [
    "Access",
    "Band",
    "BelowEnd",
    "BelowLimit",
    "Checked",
    "Dispatch",
    "EnteredMonitor",
    "Instruction",
    "LoadBase",
    "LoadLimit",
    "Loaded",
    "NoSuchJob",
    "NotBelowBase",
    "NothingThere",
    "PrivilegeTrapped",
    "Protection",
    "Reached",
    "ReturnToUser",
    "ReturnedToUser",
    "State",
    "SystemCall",
    "Trapped",
    "Unchecked",
    "example",
]


def example() -> Protection:
    """The lecture's figure, at the borders of job 2."""
    protection = Protection()
    protection.use("Base and limit: where job 2 ends")
    return protection
