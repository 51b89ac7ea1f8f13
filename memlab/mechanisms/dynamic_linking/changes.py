"""What can happen when a process starts or ends, or a version is installed."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.dynamic_linking import questions
from memlab.mechanisms.dynamic_linking.versions import Version
from memlab.memory.english import bytes_agree, in_bytes, plural


@dataclass(frozen=True, kw_only=True)
class ProcessStarted(Event):
    """A process is in memory, with stubs in place of libraries.

    Attributes:
        process: Its name.
        size: Its bytes.
        stubs: How many stubs it has.
    """

    tick: ClassVar[str] = "start"
    process: str
    size: int
    stubs: int

    @property
    def why(self) -> str:
        """What is in memory, and what is not."""
        if not self.stubs:
            return f"{self.process} starts with {in_bytes(self.size)}: it was linked against no library."
        return (
            f"{self.process} starts with {in_bytes(self.size)} and {plural(self.stubs, 'stub')}: "
            "no library is read before it is called."
        )


@dataclass(frozen=True, kw_only=True)
class NameInUse(Event):
    """A process of this name is there already."""

    tick: ClassVar[str] = "failure"
    process: str

    @property
    def why(self) -> str:
        """What to do."""
        return f"There is a process {self.process} already: give the other one another name."


@dataclass(frozen=True, kw_only=True)
class UnknownProcess(Event):
    """No process has this name."""

    tick: ClassVar[str] = "failure"
    process: str

    @property
    def why(self) -> str:
        """What to do."""
        return f"There is no process {self.process}: start it first."


@dataclass(frozen=True, kw_only=True)
class VersionInstalled(Event):
    """A version is on disk from now on.

    Attributes:
        version: The version.
        holders: How many stubs hold the address of another version of this library.
    """

    tick: ClassVar[str] = "install"
    version: Version
    holders: int

    @property
    def why(self) -> str:
        """What it changes, and what not."""
        first = f"Version {self.version.number} of {self.version.library} is on disk now"
        if self.holders:
            return f"{first}: stubs that have become addresses stay as they are, only later first calls find it."
        return f"{first}: the next first call may find it."


@dataclass(frozen=True, kw_only=True)
class AlreadyInstalled(Event):
    """That version is on disk already."""

    tick: ClassVar[str] = "failure"
    version: Version

    @property
    def why(self) -> str:
        """What to do."""
        return (
            f"Version {self.version.number} of {self.version.library} is on disk already: "
            "give another one another number."
        )


@dataclass(frozen=True, kw_only=True)
class ProcessExited(Event):
    """A process leaves memory.

    Attributes:
        process: Its name.
        size: Its own bytes.
        libraries: How many versions it used.
    """

    tick: ClassVar[str] = "exit"
    process: str
    size: int
    libraries: int

    @property
    def why(self) -> str:
        """What is given back, and what is still to be looked at."""
        first = f"The process {self.process} ends: {bytes_agree(self.size)} given back"
        if not self.libraries:
            return f"{first}; it used no library."
        return f"{first}; the system looks who else uses what it used."


@dataclass(frozen=True, kw_only=True)
class CopyLooked(Event):
    """The operating system looks whether a copy is used by anybody else.

    Attributes:
        process: Who used it and has ended.
        version: The version.
    """

    process: str
    version: Version
    fork = questions.AFTER

    @property
    def named(self) -> str:
        """The version, with its library."""
        return self.version.named

    @property
    def library(self) -> str:
        """The library."""
        return self.version.library


@dataclass(frozen=True, kw_only=True)
class CopyKept(CopyLooked):
    """Others use it: it stays.

    Attributes:
        users: Who.
    """

    tick: ClassVar[str] = "kept"
    outcome = questions.STAYS
    users: tuple[str, ...]

    @property
    def why(self) -> str:
        """Who needs it."""
        whose = f"{self.users[0]} uses" if len(self.users) == 1 else f"{len(self.users)} processes use"
        return f"The copy of {self.named} stays in memory, because {whose} it still."


@dataclass(frozen=True, kw_only=True)
class CopyDropped(CopyLooked):
    """Its last user is gone: it goes, too."""

    tick: ClassVar[str] = "dropped"
    outcome = questions.GOES

    @property
    def why(self) -> str:
        """How much is given back."""
        given = bytes_agree(self.version.size)
        return f"The last user of {self.named} was {self.process}: the copy goes, {given} free again."
