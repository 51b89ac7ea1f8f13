"""The state: versions on disk, processes with their stubs, and what has been counted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.dynamic_linking.versions import Version

SAME_MAJOR: Final = "same major, newest minor"
NEWEST: Final = "newest of all"


@dataclass(frozen=True)
class Stub:
    """What stands in a program in place of a routine of a library.

    Attributes:
        library: Whose routine it is.
        major: The major number that the program was linked against.
        version: The version whose address it holds; None while it is a stub, which asks the system.
        read: The bytes that its first call read from disk.
        calls: How often it was called.
    """

    library: str
    major: int
    version: Version | None = None
    read: int = 0
    calls: int = 0


@dataclass(frozen=True)
class Process:
    """A process in memory.

    Attributes:
        name: Its name.
        size: Its own bytes.
        stubs: One for each library it was linked against.
        last: The libraries of its last few calls, each with whether the system was asked; the latest at the end.
    """

    name: str
    size: int
    stubs: tuple[Stub, ...] = ()
    last: tuple[tuple[str, bool], ...] = ()

    def stub(self, library: str) -> Stub | None:
        """Its stub of a library; None where it was not linked against it."""
        return next((stub for stub in self.stubs if stub.library == library), None)

    @property
    def uses(self) -> tuple[Version, ...]:
        """The versions it has called."""
        return tuple(stub.version for stub in self.stubs if stub.version)

    def having(self, stub: Stub) -> "Process":
        """The process with a stub in place of the one of the same library."""
        return replace(self, stubs=tuple(stub if one.library == stub.library else one for one in self.stubs))


@dataclass(frozen=True)
class State:
    """Disk and memory between two requests.

    Attributes:
        installed: The versions on disk, in order.
        processes: Those in memory, in the order of their start.
        held: Versions in memory whose address no stub holds: just read, or left by a process that has ended.
        calls: How many calls reached a library.
        asked: How often the operating system was asked.
        read: The bytes read from disk for libraries.
    """

    installed: tuple[Version, ...] = ()
    processes: tuple[Process, ...] = ()
    held: tuple[Version, ...] = ()
    calls: int = 0
    asked: int = 0
    read: int = 0

    def process(self, name: str) -> Process | None:
        """A process in memory, by its name."""
        return next((process for process in self.processes if process.name == name), None)

    def having(self, process: Process) -> "State":
        """The state with a process in place of the one of the same name."""
        return replace(self, processes=tuple(process if one.name == process.name else one for one in self.processes))

    def users(self, version: Version) -> tuple[str, ...]:
        """The processes whose stubs hold the address of a version."""
        return tuple(process.name for process in self.processes if version in process.uses)

    @property
    def copies(self) -> tuple[Version, ...]:
        """The versions in memory, each once, in order."""
        used = {version for process in self.processes for version in process.uses}
        return tuple(sorted(used.union(self.held)))

    @property
    def resident(self) -> int:
        """The bytes in memory: processes, and one copy of each version in use."""
        return self._own + sum(version.size for version in self.copies)

    @property
    def if_each_had_its_own(self) -> int:
        """The bytes there would be if every process had a copy of its own of each library that it has called."""
        used = [version for process in self.processes for version in process.uses]
        return self._own + sum(version.size for version in (*used, *set(self.held).difference(used)))

    @property
    def _own(self) -> int:
        return sum(process.size for process in self.processes)


def choose(settings: Settings, installed: tuple[Version, ...], stub: Stub) -> Version | None:
    """The version that the operating system finds for a stub, under the rule; None where there is none."""
    return max(_fitting(settings, installed, stub), default=None, key=lambda version: (version.major, version.minor))


def _fitting(settings: Settings, installed: tuple[Version, ...], stub: Stub) -> Iterator[Version]:
    for version in installed:
        if version.library == stub.library and (settings.version == NEWEST or version.major == stub.major):
            yield version
