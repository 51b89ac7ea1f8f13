"""What can happen to segments that are there: they grow, move, and are shared."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import HowMuch
from memlab.mechanisms.segmentation import questions
from memlab.mechanisms.segmentation.events_placing import NotPlaced, grows
from memlab.memory.english import agree, bytes_agree, plural


@dataclass(frozen=True, kw_only=True)
class Grown(Event):
    """A segment grows where it is, or in the place that it has moved to.

    Attributes:
        asks: What is asked for.
        name: What its program calls it.
        limit: Its bytes before.
        more: How many more it has.
        where: On which side.
        base: Its base then.
        to: Where it has moved, where it had to; None otherwise.
    """

    tick: ClassVar[str] = "change"
    fork = questions.GROWING
    asks: str
    name: str
    limit: int
    more: int
    where: str
    base: int
    to: int | None = None

    @property
    def outcome(self) -> str:
        """Whether it moves."""
        return questions.IN_PLACE if self.to is None else questions.MOVES

    @property
    def why(self) -> str:
        """What becomes of base and limit."""
        grows = f"its limit becomes {self.limit:,} + {self.more:,} = {self.limit + self.more:,}"
        if self.to is None:
            return f"{self.name} grows {self.where} into the hole beside it: {grows}, its base stays {self.base:,}."
        side = "below" if self.where == "downwards" else "above"
        moves = f"it moves to {self.to:,}, {plural(self.limit, 'byte')} copied"
        return f"{self.name} has no room {side} it, so {moves}: {grows}, its base becomes {self.base:,}."


@dataclass(frozen=True, kw_only=True)
class NotGrown(NotPlaced):
    """A segment has no room to grow, and no hole holds it.

    Attributes:
        limit: Its bytes.
        more: How many more it needs.
        where: On which side.
    """

    fork = questions.GROWING
    limit: int
    more: int
    where: str

    @property
    def asks(self) -> str:
        """What is asked for."""
        return grows(self.process, self.number, self.more)


@dataclass(frozen=True, kw_only=True)
class Moved(Event):
    """A segment lies elsewhere: its bytes were copied, its base was changed, and its program knows nothing of it.

    Attributes:
        process: Whose it is, the first of them where it is shared.
        name: What its program calls it.
        size: Its bytes.
        start: Where it began; ``to`` where it begins.
        base: Its base now.
        users: How many tables were changed.
    """

    tick: ClassVar[str] = "move"
    process: str
    name: str
    size: int
    start: int
    to: int
    base: int
    users: int

    @property
    def why(self) -> str:
        """What was copied, and what changed."""
        tables = f" in {self.users} tables" if self.users > 1 else ""
        copied = f"{plural(self.size, 'byte')} copied"
        return (
            f"{self.name} of {self.process} moves from {self.start:,} to {self.to:,}: {copied}, "
            f"its base becomes {self.base:,}{tables}; no address in its program changes."
        )


@dataclass(frozen=True, kw_only=True)
class Slid(Moved):
    """A segment slides down in a compaction."""

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """Where it begins then."""
        return questions.told(questions.TO, self, self.size, self.start)


@dataclass(frozen=True, kw_only=True)
class Compacted(Event):
    """All segments lie side by side.

    Attributes:
        moves: How many were moved; ``moved`` their bytes.
        free: What is free, in one hole.
    """

    tick: ClassVar[str] = "change"
    moves: int
    moved: int
    free: int

    @property
    def why(self) -> str:
        """What it took, and what there is."""
        copied = f"{agree(self.moves, 'segment')} moved, {plural(self.moved, 'byte')} in all"
        return f"Compacted: {copied}; {bytes_agree(self.free)} free at the end of memory."


@dataclass(frozen=True, kw_only=True)
class Shared(Event):
    """Two tables name the same segment.

    Attributes:
        process: Whose table got an entry; ``number`` which.
        owner: Who had it before.
        theirs: Its number there.
        name: What it is called.
        size: Its bytes.
        users: How many entries name it now.
    """

    tick: ClassVar[str] = "change"
    process: str
    number: int
    owner: str
    theirs: int
    name: str
    size: int
    users: int

    @property
    def why(self) -> str:
        """What is saved."""
        theirs = f"{self.name}, segment {self.theirs} of {self.owner}"
        said = f"Entry {self.number} of {self.process} gets base and limit of {theirs}"
        return f"{said}: {self.users} entries name it, and memory has its {plural(self.size, 'byte')} once."
