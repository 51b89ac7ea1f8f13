"""What can happen when a process arrives or ends, starts a device, or is delivered its input."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.swapping import questions
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.state import BUFFERS, COMPILE, LOAD
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class OfProcess(Event):
    """Something about a process.

    Attributes:
        process: Its name.
    """

    process: str


@dataclass(frozen=True, kw_only=True)
class Arrived(OfProcess):
    """A process stands on the backing store and is ready."""

    tick: ClassVar[str] = "arrival"
    size: int
    priority: int
    binding: str
    base: int | None

    @property
    def why(self) -> str:
        """What it is, and where it may lie."""
        where = {
            COMPILE: f"bound at compile time: it runs at {self.base or 0:,} only",
            LOAD: "bound when it is loaded first: it comes back to that place only",
        }.get(self.binding, "bound at execution time: it may lie anywhere")
        return f"{self.process}, {amount(self.size)}, priority {self.priority}, is ready on the backing store; {where}."


@dataclass(frozen=True, kw_only=True)
class NameInUse(OfProcess):
    """There is a process of that name."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That the name is taken."""
        return f"There is a process {self.process} already: names are used once at a time."


@dataclass(frozen=True, kw_only=True)
class NeverFits(OfProcess):
    """No memory is large enough, however many go out."""

    tick: ClassVar[str] = "failure"
    end: int
    memory: int

    @property
    def why(self) -> str:
        """Where it would end, and where memory does."""
        return (
            f"{self.process} would end at {self.end:,}, and memory at {self.memory:,}: it can never be loaded, "
            "so it is not admitted."
        )


@dataclass(frozen=True, kw_only=True)
class Unknown(OfProcess):
    """There is no process of that name."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """Which name is unknown."""
        return f"There is no process {self.process}: nothing is done."


@dataclass(frozen=True, kw_only=True)
class Exited(OfProcess):
    """A process has ended."""

    tick: ClassVar[str] = "exit"
    at: int | None
    size: int

    @property
    def why(self) -> str:
        """What is free now."""
        if self.at is None:
            return f"{self.process} ends on the backing store: its image there is given up."
        return f"{self.process} ends: {amount(self.size)} at {self.at:,} are free, and nothing need be written."


@dataclass(frozen=True, kw_only=True)
class ExitRefused(OfProcess):
    """A process with pending I/O cannot end."""

    tick: ClassVar[str] = "failure"
    address: int

    @property
    def why(self) -> str:
        """What the device would do."""
        return f"{self.process} cannot end yet: a device is still to write to address {self.address:,}."


@dataclass(frozen=True, kw_only=True)
class IOStarted(OfProcess):
    """A device was given the address of a buffer.

    Attributes:
        address: The physical address of the buffer.
        size: Its bytes.
        blocks: Whether the process waits.
        rule: What is done about pending I/O.
    """

    tick: ClassVar[str] = "device"
    address: int
    size: int
    blocks: bool
    rule: str

    @property
    def why(self) -> str:
        """Where the device will write, and what follows."""
        waits = f"{self.process} waits, not ready" if self.blocks else f"{self.process} stays ready"
        asked = amount(self.size)
        if self.rule == BUFFERS:
            return f"{self.process} asks for {asked} at {self.address:,}; they come to an OS buffer first; {waits}."
        return f"{self.process} asks for {asked}: the device is given physical address {self.address:,}; {waits}."


@dataclass(frozen=True, kw_only=True)
class NotInMemory(OfProcess):
    """A process on the backing store cannot start a device."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """That it does not run."""
        return f"{self.process} lies on the backing store: only a process in memory runs and can ask for I/O."


@dataclass(frozen=True, kw_only=True)
class StillPending(OfProcess):
    """A process has one I/O at a time."""

    tick: ClassVar[str] = "failure"

    @property
    def why(self) -> str:
        """What it waits for."""
        return f"{self.process} has I/O pending already: one at a time."


@dataclass(frozen=True, kw_only=True)
class Outside(OfProcess):
    """The buffer is not wholly in the process."""

    tick: ClassVar[str] = "failure"
    end: int
    size: int

    @property
    def why(self) -> str:
        """Where the buffer would end, and where the process does."""
        return (
            f"The buffer would end at byte {self.end:,} of {self.process}, which has {plural(self.size, 'byte')}: "
            "it is refused."
        )


@dataclass(frozen=True, kw_only=True)
class NoIO(OfProcess):
    """No device works for the process."""

    @property
    def why(self) -> str:
        """That nothing comes."""
        return f"{self.process} has no I/O pending: no device has anything for it."


@dataclass(frozen=True, kw_only=True)
class Delivered(OfProcess):
    """A device has delivered.

    Attributes:
        place: Where the process lay when it started the device.
        size: How many bytes came.
        address: To which physical address they were written; None where they are kept.
        hit: The processes that lie there, in address order.
        woken: Whether the process had waited, and is ready again.
    """

    place: int
    size: int
    address: int | None
    hit: tuple[str, ...] = ()
    woken: bool = False
    fork = questions.DELIVERY

    @property
    def _bytes(self) -> str:
        return amount(self.size)

    @property
    def _ready(self) -> str:
        return f"; {self.process} is ready again" if self.woken else ""


@dataclass(frozen=True, kw_only=True)
class Written(Delivered):
    """The device wrote into the buffer."""

    tick: ClassVar[str] = "device"
    outcome = questions.OWN

    @property
    def why(self) -> str:
        """That the process had stayed, or is back."""
        return f"{self.process} lies where it lay: {self._bytes} at {self.address or 0:,} are its buffer{self._ready}."


@dataclass(frozen=True, kw_only=True)
class Copied(Delivered):
    """The operating system copied its buffer to where the process is."""

    tick: ClassVar[str] = "device"
    outcome = questions.OWN

    @property
    def why(self) -> str:
        """That any place would do."""
        return (
            f"The system copies {self._bytes} from its own buffer to {self.address or 0:,}, "
            f"where {self.process} has its buffer now{self._ready}."
        )


@dataclass(frozen=True, kw_only=True)
class KeptInBuffer(Delivered):
    """The operating system keeps the input until the process is back."""

    tick: ClassVar[str] = "device"
    outcome = questions.KEPT

    @property
    def why(self) -> str:
        """Until when."""
        return f"{self.process} is out: the system keeps the {self._bytes} until it is rolled in{self._ready}."


@dataclass(frozen=True, kw_only=True)
class Corrupted(Delivered):
    """The device wrote over what is no buffer any more."""

    tick: ClassVar[str] = "corruption"
    outcome = questions.OTHERS

    @property
    def why(self) -> str:
        """Whose bytes are lost."""
        whose = " and ".join(self.hit)
        return (
            f"The device knows only address {self.address or 0:,}: {self._bytes} for {self.process} "
            f"are written over {whose}{self._ready}."
        )


@dataclass(frozen=True, kw_only=True)
class Lost(Delivered):
    """The device wrote into a hole."""

    tick: ClassVar[str] = "corruption"
    outcome = questions.HOLE

    @property
    def why(self) -> str:
        """That nobody lies there."""
        return (
            f"{self.process} is not where it was: {self._bytes} go to {self.address or 0:,}, a hole, "
            f"and are lost{self._ready}."
        )
