"""What can happen beside a plan: a move that is refused, I/O, a plan carried out."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.compaction import questions
from memlab.memory.english import in_bytes, plural, verb
from memlab.memory.sizes import show_size


@dataclass(frozen=True, kw_only=True)
class MoveRefused(Event):
    """A move that cannot be made.

    Attributes:
        block: Its name; ``to`` where it was to go; ``bytes`` its size.
        reason: Why not.
        outcome_: Which of the answers that is.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.MAY_MOVE
    block: str
    to: int
    bytes: int
    reason: str
    outcome_: str

    @property
    def at(self) -> str:
        """Where it was to go, as it is written."""
        return show_size(self.to)

    @property
    def outcome(self) -> str:
        """Which of the answers it is."""
        return self.outcome_

    @property
    def why(self) -> str:
        """Why not."""
        return f"{self.block} does not move to {self.at}: {self.reason}."


@dataclass(frozen=True, kw_only=True)
class IoChanged(Event):
    """I/O begins or ends in a block.

    Attributes:
        block: Its name.
        pending: Whether I/O is pending now.
        latched: Whether that keeps the block where it is.
        same: Whether that was so before.
        dropped: How many plans it makes worthless: they were tried on other conditions.
    """

    tick: ClassVar[str] = "I/O"
    block: str
    pending: bool
    latched: bool
    same: bool
    dropped: int = 0

    @property
    def why(self) -> str:
        """What it means for moving, and for what was tried."""
        dropped = (
            f" {plural(self.dropped, 'plan')} tried before {verb(self.dropped, 'are')} dropped." if self.dropped else ""
        )
        return f"{self._means}{dropped}"

    @property
    def _means(self) -> str:
        if self.same:
            return f"I/O was {'' if self.pending else 'not '}pending in {self.block} before: nothing changes."
        if not self.pending:
            return f"I/O in {self.block} has ended: it may move again, and all is tried anew."
        if self.latched:
            return f"A device uses addresses in {self.block}: it is latched in its place until its I/O ends."
        return f"The device uses a buffer of the operating system, so {self.block} may move while its I/O is pending."


@dataclass(frozen=True, kw_only=True)
class CarriedOut(Event):
    """A plan becomes the memory of now.

    Attributes:
        strategy: Its name.
        moved: Its bytes.
        milliseconds: How long that takes.
    """

    tick: ClassVar[str] = "goal"
    strategy: str
    moved: int
    milliseconds: float

    @property
    def why(self) -> str:
        """What is copied, and how long that takes."""
        copied = f"{in_bytes(self.moved)} copied in {self.milliseconds:,.4g} ms"
        return f"{self.strategy.capitalize()} is carried out: {copied}, and no process runs meanwhile."


@dataclass(frozen=True, kw_only=True)
class NotThere(Event):
    """A request about something that does not exist.

    Attributes:
        what: What was asked about.
    """

    tick: ClassVar[str] = "failure"
    what: str

    @property
    def why(self) -> str:
        """What does not exist."""
        return f"{self.what}: nothing happens."
