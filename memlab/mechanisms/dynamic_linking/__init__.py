"""Dynamic linking: a library is found and linked when it is first called, and one copy of it serves all processes.

*Definition.* In place of each library the program holds a *stub*. The first call of a stub asks the operating system,
which looks for a version of the library on disk, has it in memory, and puts its address in the stub's place; from then
on the process calls the library directly. Only the operating system can do that: it alone may look into the memory of
several processes, and let them share a copy.

*Cost.* The first call takes the way through the system, and reads the library unless a process uses it already; every
later one is as quick as any other call. Memory holds one copy of each version in use, however many processes use it.

*Choices that textbooks leave open*, each with a name here: the system takes, of the versions with the major number
that the program was linked against, the one with the highest minor number (*same_major_newest_minor*), unless
``version`` lets it take the newest of all; a stub that holds an address keeps it, even when a newer version is
installed (*resolved_stub_stays*); a copy leaves memory with its last user (*dropped_with_last_user*); stubs cost
nothing.

*What to read*, where ``step`` is what ``ask`` returns, or ``linking.history[i]``:

- ``step.result``: of a call, the version that it reached, None where it reached none; of an exit, the versions that
  left memory
- ``step.state.processes``, ``step.state.processes[0].stubs``: the processes in memory, and what each stub holds
- ``step.state.copies``: the versions in memory; ``step.state.users(step.state.copies[0])``: who uses one
- ``step.state.resident``, ``step.state.if_each_had_its_own``: bytes in memory, and as many if nothing were shared
- ``step.event.kind``, ``step.why``: what happened (``AskedSystem``, ``LibraryRead``, ``WentStraight``, ...), and why
- ``linking.numbers(step)``: bytes, copies, calls, and how often the system was asked

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Dynamic Linking and Shared Libraries".

Examples:
    >>> from memlab.mechanisms.dynamic_linking import Call, DynamicLinking, Exit, Start
    >>> linking = DynamicLinking(installed="libm 1.0 480K, libm 1.2 500K")
    >>> step = linking.ask(Start("P", "100K", "libm 1"), Call("P", "libm"))
    >>> step.result.named, step.event.kind, linking.numbers()["read from disk"]
    ('libm 1.2', 'StubReplaced', 512000)
    >>> linking.ask(Call("P", "libm")).why
    'The stub has become the address of libm 1.2, so the call goes straight there: nobody is asked, nothing is read.'
    >>> step = linking.ask(Start("Q", "50K", "libm 1"), Call("Q", "libm"))
    >>> step.state.resident >> 10, step.state.if_each_had_its_own >> 10
    (650, 1150)
    >>> [version.named for version in linking.ask(Exit("P"), Exit("Q")).result]
    ['libm 1.2']
"""

from memlab.mechanisms.dynamic_linking.changes import (
    AlreadyInstalled,
    CopyDropped,
    CopyKept,
    CopyLooked,
    NameInUse,
    ProcessExited,
    ProcessStarted,
    UnknownProcess,
    VersionInstalled,
)
from memlab.mechanisms.dynamic_linking.events import (
    AskedSystem,
    Bringing,
    Calling,
    CopyFound,
    LibraryRead,
    NoSuchVersion,
    NotLinked,
    StubReplaced,
    VersionChosen,
    WentStraight,
)
from memlab.mechanisms.dynamic_linking.model import DynamicLinking
from memlab.mechanisms.dynamic_linking.requests import Call, Exit, Install, Start
from memlab.mechanisms.dynamic_linking.state import Process, State, Stub
from memlab.mechanisms.dynamic_linking.versions import Version

__all__ = [
    "AlreadyInstalled",
    "AskedSystem",
    "Bringing",
    "Call",
    "Calling",
    "CopyDropped",
    "CopyFound",
    "CopyKept",
    "CopyLooked",
    "DynamicLinking",
    "Exit",
    "Install",
    "LibraryRead",
    "NameInUse",
    "NoSuchVersion",
    "NotLinked",
    "Process",
    "ProcessExited",
    "ProcessStarted",
    "Start",
    "State",
    "Stub",
    "StubReplaced",
    "UnknownProcess",
    "Version",
    "VersionChosen",
    "VersionInstalled",
    "WentStraight",
    "example",
]


def example() -> DynamicLinking:
    """A stub that replaces itself at its first call."""
    linking = DynamicLinking()
    linking.use("The stub replaces itself")
    return linking
