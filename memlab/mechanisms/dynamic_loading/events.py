"""What can happen at a call."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.dynamic_loading import questions
from memlab.memory.english import in_bytes


@dataclass(frozen=True, kw_only=True)
class Calling(Event):
    """A call.

    Attributes:
        caller: The routine that calls.
        callee: The routine that is called.
    """

    caller: str
    callee: str
    fork = questions.CALLED


@dataclass(frozen=True, kw_only=True)
class LoaderCalled(Calling):
    """The routine called is not in memory: the program calls its loader."""

    tick: ClassVar[str] = "loader"
    outcome = questions.READ

    @property
    def why(self) -> str:
        """Why the call cannot go on yet."""
        return (
            f"The routine {self.caller} looks first: {self.callee} is not in memory, so the program calls its loader; "
            "the operating system is not needed for that."
        )


@dataclass(frozen=True, kw_only=True)
class RoutineLoaded(Event):
    """The routine is read, and the call goes on.

    Attributes:
        caller: The routine that calls.
        callee: The routine that is read.
        size: Its bytes.
        resident: The bytes of the program in memory now.
        whole: The bytes of the whole program.
    """

    tick: ClassVar[str] = "read"
    measures = (questions.RESIDENT,)
    caller: str
    callee: str
    size: int
    resident: int
    whole: int

    @property
    def why(self) -> str:
        """What is in memory now, and what still is not."""
        left = self.whole - self.resident
        rest = f", {in_bytes(left)} less than the whole program" if left else ", the whole program"
        return f"The loader reads {self.callee}, {in_bytes(self.size)}: {in_bytes(self.resident)} in memory now{rest}."


@dataclass(frozen=True, kw_only=True)
class WentStraight(Calling):
    """The routine called is in memory already."""

    tick: ClassVar[str] = "straight"
    outcome = questions.STRAIGHT

    @property
    def why(self) -> str:
        """That nothing is read."""
        who = "itself" if self.caller == self.callee else self.callee
        return f"The routine {self.caller} calls {who}, which is in memory already: nothing is read."


@dataclass(frozen=True, kw_only=True)
class CallerNotLoaded(Calling):
    """Who is not in memory does not run, so it calls nobody."""

    tick: ClassVar[str] = "failure"
    outcome = questions.NOBODY

    @property
    def why(self) -> str:
        """Why there is no such call."""
        return f"The routine {self.caller} is not in memory, so it does not run and cannot call {self.callee}."


@dataclass(frozen=True, kw_only=True)
class UnknownRoutine(Calling):
    """The program has no routine of that name.

    Attributes:
        unknown: The name.
    """

    tick: ClassVar[str] = "failure"
    outcome = questions.NOWHERE
    unknown: str

    @property
    def why(self) -> str:
        """Which name is unknown."""
        return f"The program has no routine {self.unknown}: nothing is called, and nothing is read."
