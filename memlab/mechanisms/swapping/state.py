"""The state: processes in memory and on the backing store, the ready list, and the time spent on transfers."""

from collections.abc import Container
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from memlab.memory.extents import Extent

EXECUTION: Final = "execution"
LOAD: Final = "load"
COMPILE: Final = "compile"
BINDINGS: Final = (EXECUTION, LOAD, COMPILE)

NEVER: Final = "never swap"
BUFFERS: Final = "OS buffers"
NONE: Final = "none"


@dataclass(frozen=True)
class Transfer:
    """A process on its way between memory and the backing store.

    Attributes:
        process: Its name.
        out: Whether it goes out.
        at: Its address in memory.
        size: The bytes that are moved.
        latency: Microseconds before the first of them.
        rate: Bytes a second.
    """

    process: str
    out: bool
    at: int
    size: int
    latency: int
    rate: int

    @property
    def moving(self) -> Fraction:
        """Microseconds for the bytes alone."""
        return Fraction(self.size * 10**6, self.rate)

    @property
    def us(self) -> Fraction:
        """Microseconds in all: latency, then the bytes at this rate."""
        return self.latency + self.moving


@dataclass(frozen=True)
class Io:
    """Input on its way from a device.

    Attributes:
        offset: Where the buffer begins in the process.
        size: How many bytes come.
        place: Where the process lay when the device was started.
        blocks: Whether the process waits for it, outside the ready list.
    """

    offset: int
    size: int
    place: int
    blocks: bool

    @property
    def address(self) -> int:
        """The physical address that the device was given."""
        return self.place + self.offset


@dataclass(frozen=True)
class Process:
    """A process.

    Attributes:
        name: Its name.
        size: The memory that it takes, in bytes.
        used: How many of them it uses.
        priority: Larger is higher.
        binding: When its addresses are bound.
        base: The only place where it can run; None where any will do.
        at: Its address in memory; None on the backing store.
        since: Which swap-in brought it, counted from 1.
        io: Its pending input.
        kept: Bytes of input that the operating system keeps for it.
    """

    name: str
    size: int
    used: int
    priority: int
    binding: str = EXECUTION
    base: int | None = None
    at: int | None = None
    since: int = 0
    io: Io | None = None
    kept: int = 0

    def overlaps(self, start: int, size: int) -> bool:
        """Whether any of its bytes lie in a stretch of memory."""
        return self.at is not None and self.at < start + size and start < self.at + self.size


@dataclass(frozen=True)
class State:
    """Everything between two requests.

    Attributes:
        processes: In the order of their arrival.
        ready: The names of those that want the CPU, head first.
        time: Microseconds of all transfers so far.
        outs: How many times a process was rolled out; ``ins`` likewise in.
        corrupted: How many times a device wrote over what was not its buffer any more.
    """

    processes: tuple[Process, ...] = ()
    ready: tuple[str, ...] = ()
    time: Fraction = Fraction(0)
    outs: int = 0
    ins: int = 0
    corrupted: int = 0

    def of(self, name: str) -> Process | None:
        """The process of a name."""
        return next((one for one in self.processes if one.name == name), None)

    @property
    def inside(self) -> tuple[Process, ...]:
        """Those in memory, in address order."""
        return tuple(sorted((one for one in self.processes if one.at is not None), key=lambda one: one.at or 0))

    @property
    def away(self) -> tuple[Process, ...]:
        """Those on the backing store, in the order of their arrival."""
        return tuple(one for one in self.processes if one.at is None)

    def having(self, process: Process, **more: Any) -> "State":
        """The same with a process changed."""
        changed = tuple(process if one.name == process.name else one for one in self.processes)
        return replace(self, processes=changed, **more)

    def tail(self, name: str) -> tuple[str, ...]:
        """The ready list with a name moved, or added, to its tail."""
        return (*(one for one in self.ready if one != name), name)

    def holes(self, memory: int, gone: Container[str] = ()) -> tuple[Extent, ...]:
        """The holes in address order, if those named were out."""
        found, at = [], 0
        for one in (one for one in self.inside if one.name not in gone):
            start = one.at or 0
            if start > at:
                found.append(Extent(at, start - at))
            at = start + one.size
        if at < memory:
            found.append(Extent(at, memory - at))
        return tuple(found)
