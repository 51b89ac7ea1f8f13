"""What can happen when the mode or a register is to change."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.protection import questions


@dataclass(frozen=True, kw_only=True)
class Instruction(Event):
    """An instruction that changes the mode or a register.

    Attributes:
        instruction: Its name.
        mode: The mode before it.
    """

    instruction: str
    mode: str


@dataclass(frozen=True, kw_only=True)
class PrivilegeTrapped(Instruction):
    """A job tried what only the operating system may do."""

    tick: ClassVar[str] = "trap"
    fork = questions.PRIVILEGED
    outcome = questions.PRIVILEGED.outcomes[1]

    @property
    def why(self) -> str:
        """Why a job must not do it."""
        return (
            f"Trap: “{self.instruction}” is privileged, and the mode is user: "
            "a job that could do it would set its own bounds."
        )


@dataclass(frozen=True, kw_only=True)
class Loaded(Instruction):
    """A register got another value.

    Attributes:
        register: "base", "relocation register" or "limit".
        before: What it held.
        base: What the base register holds now.
        limit: What the limit register holds now.
    """

    tick: ClassVar[str] = "register"
    fork = questions.PRIVILEGED
    outcome = questions.PRIVILEGED.outcomes[0]
    register: str
    before: int
    base: int
    limit: int

    @property
    def why(self) -> str:
        """The value, and why it was allowed."""
        value = self.limit if self.register == "limit" else self.base
        return (
            f"Monitor mode: the {self.register} is loaded with {value:,} (before: {self.before:,}); "
            "the hardware itself protects the job's neighbours from now on."
        )


@dataclass(frozen=True, kw_only=True)
class EnteredMonitor(Instruction):
    """A system call, or the timer: the operating system has the CPU."""

    tick: ClassVar[str] = "mode"
    by: str

    @property
    def why(self) -> str:
        """Who asked for it."""
        kept = "it had it already" if self.mode == "monitor" else "the mode becomes monitor by itself"
        return f"{self.by}: the operating system has the CPU, {kept}."


@dataclass(frozen=True, kw_only=True)
class ReturnedToUser(Instruction):
    """The operating system gives the CPU back.

    Attributes:
        base: What the base register holds.
        limit: What the limit register holds.
        relocated: Whether addresses are logical.
    """

    tick: ClassVar[str] = "mode"
    fork = questions.PRIVILEGED
    outcome = questions.PRIVILEGED.outcomes[0]
    base: int
    limit: int
    relocated: bool

    @property
    def last(self) -> int | None:
        """The last legal physical address; None where none is legal, or the job's addresses are logical."""
        return self.base + self.limit - 1 if self.limit and not self.relocated else None

    measures = (questions.LAST,)

    @property
    def why(self) -> str:
        """What is legal from now on."""
        if not self.limit:
            return "User mode again; the limit is 0, so every address traps."
        if self.relocated:
            return f"User mode again: logical addresses 0 to {self.limit - 1:,} are legal."
        return f"User mode again: addresses {self.base:,} to {self.last:,} are legal (limit is a length)."


@dataclass(frozen=True, kw_only=True)
class NoSuchJob(Instruction):
    """There is no job of that name to give the CPU to."""

    tick: ClassVar[str] = "failure"
    job: str

    @property
    def why(self) -> str:
        """Which name is unknown."""
        return f"No part of memory is {self.job}'s: the dispatcher has nothing to load."
