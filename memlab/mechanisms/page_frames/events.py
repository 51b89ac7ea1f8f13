"""What can happen to page frames, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.page_frames import questions
from memlab.mechanisms.page_frames.kernel import PAGE_OFFSET, PAGE_SIZE, map_nr, pa, va
from memlab.memory.english import plural, verb
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class PagesGiven(Event):
    """The buddy system gave a block; its first frame's count became 1; a ``descriptor`` has so many bytes."""

    tick: ClassVar[str] = "allocate"
    measures = (questions.ADDRESS, questions.COUNTED, questions.DESCRIBED)
    name: str
    frame: int
    order: int
    descriptor: int | None = None

    @property
    def described_at(self) -> int | None:
        """How far into mem_map its descriptor starts; None where their size is not known."""
        return None if self.descriptor is None else self.frame * self.descriptor

    @property
    def address(self) -> int:
        """The kernel address of the first byte."""
        return va(self.frame)

    @property
    def size(self) -> int:
        """How many frames the block has."""
        return 1 << self.order

    @property
    def counted(self) -> int | None:
        """How many descriptors count the user; None where there is but one."""
        return 1 if self.order else None

    @property
    def why(self) -> str:
        """Where the count is kept, and what address the caller gets."""
        address = f"{show_hex(PAGE_OFFSET)} + {self.frame} × {PAGE_SIZE:,} = {show_hex(self.address, 32)}"
        if not self.order:
            return f"The count of frame {self.frame} becomes 1; {self.name} gets it at kernel address {address}."
        return (
            f"Of the {self.size:,} frames only the first is counted: the count of frame {self.frame} becomes 1; "
            f"{self.name} gets them at kernel address {address}."
        )


@dataclass(frozen=True, kw_only=True)
class GetFailed(Event):
    """The buddy system gave nothing, so the caller gets address 0."""

    name: str
    order: int

    @property
    def why(self) -> str:
        """That no descriptor changed."""
        return f"__get_free_pages returns 0 for {self.name} (order {self.order}): no descriptor has changed."


@dataclass(frozen=True, kw_only=True)
class Shared(Event):
    """One user more of the same frames."""

    measures = (questions.COUNT,)
    name: str
    frame: int
    count: int

    @property
    def why(self) -> str:
        """What the count is now."""
        return f"One more user of {self.name}: the count of frame {self.frame} becomes {self.count}."


@dataclass(frozen=True, kw_only=True)
class CountDropped(Event):
    """``free_pages`` found the frame and took one off its count."""

    tick: ClassVar[str] = "free"
    fork = questions.GIVEN_BACK
    measures = (questions.FRAME,)
    name: str
    frame: int
    order: int
    count: int

    @property
    def outcome(self) -> str:
        """Whether nobody uses the frames any more."""
        return questions.GIVEN_BACK.outcomes[1 if self.count else 0]

    @property
    def address(self) -> int:
        """The kernel address that was given back."""
        return va(self.frame)

    @property
    def shown(self) -> str:
        """The address as it prints."""
        return show_hex(self.address, 32)

    @property
    def why(self) -> str:
        """How the address leads to the descriptor, and whether frames are freed."""
        address = self.address
        found = f"{show_hex(address)} - {show_hex(PAGE_OFFSET)} = {show_hex(pa(address))}, which is frame {self.frame}"
        dropped = f"{found}; it is not reserved, so its count becomes {self.count}"
        if self.count:
            return f"{dropped}: {self.name} is still in use, and nothing is freed."
        size = 1 << self.order
        return f"{dropped}: nobody uses {self.name} any more, so its {plural(size, 'frame')} {verb(size, 'are')} freed."


@dataclass(frozen=True, kw_only=True)
class ReservedKept(Event):
    """``free_pages`` of a reserved frame does nothing."""

    tick: ClassVar[str] = "failure"
    fork = questions.GIVEN_BACK
    outcome = "kept: reserved"
    name: str
    frame: int
    count: int

    @property
    def why(self) -> str:
        """Why it is left alone."""
        kept = f"its count stays {self.count}, and nothing is freed"
        return f"Frame {self.frame} of {self.name} has PG_reserved set: {kept}."


@dataclass(frozen=True, kw_only=True)
class LockedKept(Event):
    """``free_pages`` of a locked frame is a bug of the caller."""

    tick: ClassVar[str] = "failure"
    fork = questions.GIVEN_BACK
    outcome = "bug: locked"
    name: str
    frame: int

    @property
    def why(self) -> str:
        """Why the kernel stops here."""
        return f"Frame {self.frame} of {self.name} has PG_locked set, as during input or output: freeing it is a bug."


@dataclass(frozen=True, kw_only=True)
class FlagSet(Event):
    """A flag of all frames of a block was set or cleared."""

    name: str
    frame: int
    order: int
    flag: str
    on: bool

    @property
    def why(self) -> str:
        """Which flag, of which frames."""
        verb = "set" if self.on else "cleared"
        size = 1 << self.order
        frames = f"frames {self.frame} to {self.frame + size - 1}" if self.order else f"frame {self.frame}"
        descriptors = plural(size, "descriptor") if self.order else "descriptor"
        return f"{self.flag} is {verb} in the {descriptors} of {self.name}, {frames}."


@dataclass(frozen=True, kw_only=True)
class Addressed(Event):
    """Something is done with a kernel address.

    Attributes:
        address: The address.
    """

    address: int

    @property
    def shown(self) -> str:
        """The address as it prints."""
        return show_hex(self.address, 32)


@dataclass(frozen=True, kw_only=True)
class Traced(Addressed):
    """A kernel address leads to a frame."""

    @property
    def frame(self) -> int:
        """The frame that the address lies in."""
        return map_nr(self.address)


@dataclass(frozen=True, kw_only=True)
class Found(Traced):
    """An address was traced to its frame."""

    fork = questions.BEHIND
    outcome = "yes"
    measures = (questions.FRAME,)
    count: int
    flags: tuple[str, ...]
    owner: str

    @property
    def why(self) -> str:
        """The subtraction and the shift, with their numbers."""
        physical, frame = pa(self.address), self.frame
        use = f"in use by {self.owner}" if self.owner else "reserved" if "PG_reserved" in self.flags else "free"
        flags = f", {', '.join(self.flags)}" if self.flags else ""
        return (
            f"MAP_NR({self.shown}) = ({show_hex(self.address)} - {show_hex(PAGE_OFFSET)}) >> 12 = "
            f"{show_hex(physical)} >> 12 = {frame}: frame {frame} is {use} (count {self.count}{flags})."
        )


@dataclass(frozen=True, kw_only=True)
class NoSuchFrame(Addressed):
    """An address that no frame of this memory lies behind."""

    tick: ClassVar[str] = "failure"
    fork = questions.BEHIND
    outcome = "no"
    frames: int

    @property
    def why(self) -> str:
        """Where the kernel's addresses start and end."""
        last = show_hex(va(self.frames) - 1, 32)
        return (
            f"{self.shown} is no kernel address of this memory: "
            f"its {self.frames:,} frames lie at {show_hex(PAGE_OFFSET)} to {last}."
        )


@dataclass(frozen=True, kw_only=True)
class NotGiven(Event):
    """A name that stands for no frames."""

    tick: ClassVar[str] = "failure"
    name: str
    held: int

    @property
    def why(self) -> str:
        """That nothing was done."""
        given = f"{plural(self.held, 'block')} of frames given"
        return f"No frames are named {self.name}, so nothing changes ({given}): never given, or freed before."
