"""What can happen at a call."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.dynamic_linking import questions
from memlab.mechanisms.dynamic_linking.versions import Version
from memlab.memory.english import bytes_agree, in_bytes


@dataclass(frozen=True, kw_only=True)
class Calling(Event):
    """A moment of a call.

    Attributes:
        process: Who calls.
        library: The library whose routine is called.
    """

    process: str
    library: str


@dataclass(frozen=True, kw_only=True)
class AskedSystem(Calling):
    """The call reaches a stub that holds no address yet, and the stub asks the operating system."""

    tick: ClassVar[str] = "system asked"
    fork = questions.WAY
    outcome = questions.SYSTEM
    again: bool = False

    @property
    def why(self) -> str:
        """Why the stub cannot do without the system."""
        first = f"{self.process} calls {self.library}{' again' if self.again else ' for the first time'}"
        return f"{first}: the stub holds no address yet, and only the operating system knows what is on disk."


@dataclass(frozen=True, kw_only=True)
class NotLinked(Calling):
    """The program has no stub for this library."""

    tick: ClassVar[str] = "failure"
    fork = questions.WAY
    outcome = questions.NOWHERE

    @property
    def why(self) -> str:
        """That it was not linked against it."""
        return f"The program of {self.process} was not linked against {self.library}: it has no stub to call it by."


@dataclass(frozen=True, kw_only=True)
class VersionChosen(Calling):
    """The operating system chooses a version on disk.

    Attributes:
        major: The major number wanted.
        version: The version chosen.
        by_major: Whether the rule keeps to the wanted major number.
    """

    tick: ClassVar[str] = "version"
    major: int
    version: Version
    by_major: bool

    @property
    def which(self) -> str:
        """Which version is found, where there are several."""
        return f"{self.process} was linked against {self.library}, major number {self.major}: which is taken?"

    def among(self, state: Any) -> Iterable[Hashable]:
        """All versions of the library on disk."""
        return tuple(one.key for one in state.installed if one.library == self.library)

    def beaten(self, key: Hashable, state: Any) -> str:
        """What the rule has against a version."""
        other = next((one for one in state.installed if one.key == key), None)
        if other is None:
            return ""
        if self.by_major and other.major != self.major:
            return f"{other.named} has another major number, so its routines may be called otherwise."
        return f"{other.named} is not the newest that there is to choose from."

    @property
    def why(self) -> str:
        """Which numbers decided."""
        if not self.by_major:
            other = self.version.major != self.major
            but = f", although {self.process} was linked against {self.library} {self.major}" if other else ""
            return f"The system takes the newest {self.library} on disk, version {self.version.number}{but}."
        return (
            f"{self.process} was linked against {self.library} {self.major}; of these, version {self.version.number} "
            "has the highest minor number on disk."
        )


@dataclass(frozen=True, kw_only=True)
class NoSuchVersion(Calling):
    """Nothing on disk fits: the call fails, and the stub stays a stub.

    Attributes:
        major: The major number wanted.
    """

    tick: ClassVar[str] = "failure"
    major: int

    @property
    def why(self) -> str:
        """What is missing."""
        return (
            f"The system finds no {self.library} with the major number {self.major} on disk: the call fails, and the "
            "stub stays a stub."
        )


@dataclass(frozen=True, kw_only=True)
class Bringing(Calling):
    """The version found is to be in memory.

    Attributes:
        version: The version.
    """

    version: Version

    @property
    def named(self) -> str:
        """The version, with its library."""
        return self.version.named

    @property
    def size(self) -> int:
        """The bytes of the library."""
        return self.version.size


@dataclass(frozen=True, kw_only=True)
class LibraryRead(Bringing):
    """No process uses this version, so it is read from disk.

    Attributes:
        resident: The bytes in memory then.
    """

    tick: ClassVar[str] = "read"
    fork = questions.FROM
    outcome = questions.READ
    measures = (questions.RESIDENT,)
    resident: int

    @property
    def why(self) -> str:
        """How much is read, and why."""
        read = bytes_agree(self.version.size)
        return f"No process uses {self.named} yet, so it is not in memory: {read} read from disk."


@dataclass(frozen=True, kw_only=True)
class CopyFound(Bringing):
    """Another process uses this version already.

    Attributes:
        users: Who.
    """

    tick: ClassVar[str] = "shared"
    fork = questions.FROM
    outcome = questions.THERE
    users: tuple[str, ...]

    @property
    def why(self) -> str:
        """Whose copy it is."""
        whose = self.users[0] if len(self.users) == 1 else f"{len(self.users)} processes"
        return f"The copy of {self.named} that serves {whose} is in memory: {self.process} shares it, nothing is read."


@dataclass(frozen=True, kw_only=True)
class StubReplaced(Bringing):
    """The stub is replaced by the address.

    Attributes:
        resident: The bytes in memory now.
        own: The bytes there would be, had each process its own copy.
    """

    tick: ClassVar[str] = "stub"
    measures = (questions.OWN,)
    resident: int
    own: int

    @property
    def why(self) -> str:
        """What changes for the next call."""
        saved = f", {in_bytes(self.own - self.resident)} less than with own copies" if self.own > self.resident else ""
        return (
            f"The address of {self.named} takes the place of the stub, so the next call goes straight there. "
            f"Memory holds {in_bytes(self.resident)}{saved}."
        )


@dataclass(frozen=True, kw_only=True)
class WentStraight(Bringing):
    """The stub has become an address: the system is not asked.

    Attributes:
        newer: A newer version with this major number that was installed since; "" where there is none.
    """

    tick: ClassVar[str] = "straight"
    fork = questions.WAY
    outcome = questions.STRAIGHT
    newer: str = ""

    @property
    def why(self) -> str:
        """That nothing is asked, nor read."""
        first = f"The stub has become the address of {self.named}, so the call goes straight there"
        if self.newer:
            return f"{first}, even though {self.newer} is on disk by now."
        return f"{first}: nobody is asked, nothing is read."
