"""What can happen to processes and their page tables."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import HowMuch
from memlab.mechanisms.shared_pages import questions
from memlab.memory.english import agree, plural, verb
from memlab.memory.sizes import show_size


@dataclass(frozen=True, kw_only=True)
class Ran(Event):
    """A user started the program.

    Attributes:
        process: By which it is known; ``at`` the first page of its code.
        code: The pages of the code; ``data`` those of its own.
        sizes: The bytes of the code, of the data and of a page.
        taken: How many free frames it took.
        loaded: Whether the one copy of the code was loaded for it.
        in_use: The frames in use; ``pages`` the pages of all processes.
        at_once: Whether each gets a copy of the code.
    """

    tick: ClassVar[str] = "arrival"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.RAN,)
    process: str
    at: int
    code: int
    data: int
    sizes: tuple[int, int, int]
    taken: int
    loaded: bool
    in_use: int
    pages: int
    at_once: bool

    @property
    def asked(self) -> str:
        """How large the program is, and how its code is shared."""
        rule = "with a copy each" if self.at_once else "one copy for all"
        code, data, page = map(show_size, self.sizes)
        return f"a program of {code} code ({rule}) and {data} data, in pages of {page}"

    @property
    def why(self) -> str:
        """What was taken, and what it would have been."""
        if self.at_once:
            said = f"{self.process} gets its own copy of the code"
        elif self.loaded:
            said = f"{self.process} is the first: the one copy of the code is loaded"
        else:
            said = f"{self.process} shares the one copy of the code"
        taken = f"{plural(self.taken, 'frame')} taken" if self.taken else "no frame is taken"
        return f"{said}, {taken}: {self.in_use:,} in use for {plural(self.pages, 'page')} of all."


@dataclass(frozen=True, kw_only=True)
class Forked(Event):
    """A process made another one.

    Attributes:
        parent: Who called fork; ``child`` who was made.
        pages: How many pages each has; ``private`` how many of them may be written by their own process only.
        taken: How many free frames were taken.
        at_once: Whether all pages were copied.
    """

    tick: ClassVar[str] = "arrival"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.FORKED,)
    parent: str
    child: str
    pages: int
    private: int
    taken: int
    at_once: bool

    @property
    def rule(self) -> str:
        """When pages are copied."""
        return "copy at once" if self.at_once else "copy on write"

    @property
    def why(self) -> str:
        """What is copied, or what may no longer be written."""
        if self.at_once:
            return f"{self.child} gets a copy of each page of {self.parent} that is not shared: {self._taken}."
        off = f"W goes off on both sides in {plural(self.private, 'page')} of their own"
        return (
            f"{self.child} gets {self.parent}'s page table, with the same frames for {plural(self.pages, 'page')}; "
            f"{off if self.private else 'none of them is its own'}."
        )

    @property
    def _taken(self) -> str:
        return f"{plural(self.taken, 'frame')} taken" if self.taken else "no frame is taken"


@dataclass(frozen=True, kw_only=True)
class Exited(Event):
    """A process ended.

    Attributes:
        process: Which; ``pages`` how many it had.
        freed: Which frames became free: the first of them; ``freed_count`` how many.
    """

    tick: ClassVar[str] = "departure"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.FREED,)
    process: str
    pages: int
    freed: tuple[int, ...]
    freed_count: int

    @property
    def why(self) -> str:
        """What became free, and what others keep."""
        if not self.freed_count:
            return f"{self.process} ends, and no frame becomes free: others use all that it used."
        named = ", ".join(f"{frame:,}" for frame in self.freed)
        more = ", ..." if self.freed_count > len(self.freed) else ""
        noun = "frame" if self.freed_count == 1 else "frames"
        kept = self.pages - self.freed_count
        rest = f"; {agree(kept, 'page', 'stay')} in use" if kept else ""
        free = f"{verb(self.freed_count, 'are')} free{rest}"
        return f"{self.process} ends: {noun} {named}{more} reached the count 0 and {free}."


@dataclass(frozen=True, kw_only=True)
class Mapped(Event):
    """An entry was written by hand.

    Attributes:
        process: Whose; ``page`` and ``frame`` which; ``rights`` what may be done there.
        users: How many other pages are in the frame.
    """

    tick: ClassVar[str] = "mapping"
    process: str
    page: int
    frame: int
    rights: str
    users: int

    @property
    def why(self) -> str:
        """What the entry says, and who shares the frame."""
        others = f"; {agree(self.users, 'other page', 'share')} it" if self.users else ""
        allowed = f"allowed: {self.rights}{others}"
        return f"Page {self.page:,} of {self.process} is now in frame {self.frame:,}, {allowed}."


@dataclass(frozen=True, kw_only=True)
class Unmapped(Event):
    """An entry was taken out; ``left`` pages are still in its frame, which is ``freed`` or not."""

    tick: ClassVar[str] = "mapping"
    process: str
    page: int
    frame: int
    left: int
    freed: bool

    @property
    def why(self) -> str:
        """What becomes of the frame."""
        fate = "is free" if self.freed else f"has {plural(self.left, 'user')} left"
        return f"Page {self.page:,} of {self.process} is no longer there; frame {self.frame:,} {fate}."


@dataclass(frozen=True, kw_only=True)
class Jumped(Event):
    """The code of a process jumped.

    Attributes:
        process: Whose code; ``start`` and ``to`` pages of the code.
        at: The first page of its code; ``home`` the one it was linked for.
        page: The page that the jump leads to; ``offset`` where in it; ``logical`` and ``physical`` the addresses.
        frame: What the process's own table says of it; None for no page.
        right: Whether that is the code that is meant.
        relative: Whether the code says how far to jump, not where to.
        content: What is in the frame.
    """

    process: str
    start: int
    to: int
    at: int
    home: int
    page: int
    offset: int
    logical: int
    physical: int | None
    frame: int | None
    right: bool
    relative: bool
    content: str
    fork = questions.LANDS

    @property
    def tick(self) -> str:  # type: ignore[override]
        """A failure where it is no right page."""
        return "byte" if self.right else "trap" if self.frame is None else "failure"

    @property
    def outcome(self) -> str:
        """Where it leads."""
        return questions.RIGHT if self.right else questions.FAULT if self.frame is None else questions.WRONG

    @property
    def base(self) -> int:
        """The page that the page of the code is added to."""
        return self.at if self.relative else self.home

    @property
    def why(self) -> str:
        """The sum, and what is there."""
        name = "its code begins there" if self.relative else "linked for there"
        led = f"Page {self.base:,} ({name}) + {self.to:,} = page {self.page:,}"
        if self.frame is None:
            return f"{led}, and {self.process} has no page there: a trap."
        if self.right:
            return f"{led} of {self.process}, in frame {self.frame:,}: page {self.to:,} of the code, as meant."
        return (
            f"{led} of {self.process}, in frame {self.frame:,}: that is “{self.content}”, not page {self.to:,} of the "
            "code, and nothing traps."
        )
