"""What can happen when a process reads, writes or executes."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.shared_pages import questions
from memlab.mechanisms.shared_pages.state import frame_key
from memlab.memory.english import agree, in_bytes, plural

_FEW = 8


@dataclass(frozen=True, kw_only=True)
class Touching(Event):
    """A moment of an access to a page.

    Attributes:
        process: Whose.
        page: Its number.
        doing: What is wanted: read, write or execute.
    """

    process: str
    page: int
    doing: str


@dataclass(frozen=True, kw_only=True)
class Passed(Touching):
    """The entry allows the access, and the byte is reached.

    Attributes:
        frame: Where it is; ``users`` how many pages are in that frame.
        content: What is in the frame after it.
        again: Whether it had trapped before.
        offset: Where in the page; ``physical`` the address of the byte.
    """

    tick: ClassVar[str] = "byte"
    frame: int
    users: int
    content: str
    again: bool
    offset: int
    physical: int

    @property
    def fork(self) -> Fork | None:
        """What the hardware does; not asked where it is made again."""
        return None if self.again else questions.HARDWARE

    @property
    def outcome(self) -> str:
        """That it lets it pass."""
        return "" if self.again else questions.PASSES

    @property
    def why(self) -> str:
        """Where the byte is, and who else sees it."""
        at = f"frame {self.frame:,}, byte {self.physical:,}" if self.offset else f"frame {self.frame:,}"
        if self.doing != "write":
            return f"The entry of page {self.page:,} lets {self.process} {self.doing} {at}: {self.content}."
        made = "The write is made again and passes" if self.again else f"W is on in the entry of page {self.page:,}"
        others = self.users - 1
        seen = f"; {agree(others, 'other page', 'share')} it and will see it" if others else ""
        return f"{made}: {self.process} writes “{self.content}” into {at}{seen}."


@dataclass(frozen=True, kw_only=True)
class Trapped(Touching):
    """The hardware refuses: a trap to the operating system.

    Attributes:
        cause: ``copy`` for a page of its own with W off, ``forbidden``, ``missing``, or ``address`` for nowhere.
        reason: Why.
    """

    tick: ClassVar[str] = "trap"
    cause: str
    reason: str

    @property
    def fork(self) -> Fork | None:
        """What the hardware does; asked where there is such a process and address."""
        return questions.HARDWARE if self.cause in _WAYS else None

    @property
    def outcome(self) -> str:
        """The kind of trap."""
        return _WAYS.get(self.cause, "")

    @property
    def why(self) -> str:
        """The reason."""
        return f"Trap: {self.reason}."


_WAYS = {"copy": questions.COPY_TRAP, "forbidden": questions.CODE_TRAP, "missing": questions.NO_PAGE}


@dataclass(frozen=True, kw_only=True)
class Resolving(Event):
    """The operating system finds out that a trapped write is allowed in the end.

    Attributes:
        process: Who writes; ``page`` where.
        old: The frame that the page is in.
        users: How many pages were in it.
    """

    process: str
    page: int
    old: int
    users: int
    fork = questions.SYSTEM


@dataclass(frozen=True, kw_only=True)
class Copied(Resolving):
    """Others use the frame: the writer gets a copy.

    Attributes:
        frame: Where the copy is; ``size`` how many bytes were copied.
        others: Some of the pages that keep the old frame.
    """

    tick: ClassVar[str] = "copy"
    outcome = questions.COPIED
    frame: int
    size: int
    others: tuple[tuple[str, int], ...]

    @property
    def which(self) -> str:
        """The frame of the copy."""
        return f"Frame {self.old:,} has {self.users:,} users, and {self.process} writes: which frame gets the copy?"

    def among(self, state: Any) -> Iterable[Hashable]:
        """The frames that are free, and the one that is copied."""
        return (frame_key(self.old), *(frame_key(frame) for frame, _ in zip(state.free(), range(_FEW), strict=False)))

    def against(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - as declared
        """That the old frame is kept by the others."""
        return "That frame stays with the others: the writer gets the copy." if key == frame_key(self.old) else ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - as declared
        """That lower frames go first."""
        return "A frame with a lower number is free: the lowest one goes first."

    @property
    def why(self) -> str:
        """Who gets what, and what becomes of the others."""
        left = self.users - 1
        rest = f"{self.others[0][0]} has it alone, W still off" if left == 1 else f"{agree(left, 'user', 'keep')} it"
        return (
            f"Frame {self.old:,} has {self.users:,} users. So the writer {self.process} gets a copy "
            f"of {in_bytes(self.size)} in frame {self.frame:,}, the lowest free one; {rest}."
        )


@dataclass(frozen=True, kw_only=True)
class Reused(Resolving):
    """Nobody else uses the frame any more: W is set, nothing is copied."""

    tick: ClassVar[str] = "fill"
    outcome = questions.REUSED

    @property
    def why(self) -> str:
        """That it is the last user."""
        return (
            f"{self.process} is the last of the users of frame {self.old:,}: "
            f"W is set in its entry of page {self.page:,}, and nothing is copied."
        )


@dataclass(frozen=True, kw_only=True)
class NoFrame(Resolving):
    """A copy is needed, and no frame is free."""

    tick: ClassVar[str] = "failure"
    outcome = questions.NO_FRAME

    @property
    def why(self) -> str:
        """What is missing."""
        return (
            f"Frame {self.old:,} has {plural(self.users, 'user')}, so {self.process} needs a copy; no frame is free: "
            "the write is not made."
        )
