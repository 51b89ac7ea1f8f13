"""What can happen to segments: they are placed, they grow, move, are shared, and go."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.segmentation import questions
from memlab.memory.english import agree, bytes_agree, plural
from memlab.memory.extents import Extent


def loads(process: str, name: str, size: int) -> str:
    """What is asked for where a segment comes.

    Examples:
        >>> loads("A", "main", 400)
        'A needs 400 bytes in one piece for main'
    """
    return f"{process} needs {plural(size, 'byte')} in one piece for {name}"


def grows(process: str, number: int, more: int) -> str:
    """What is asked for where a segment grows.

    Examples:
        >>> grows("P1", 1, 200)
        'Segment 1 of P1 is to grow by 200 bytes'
    """
    return f"Segment {number} of {process} is to grow by {plural(more, 'byte')}"


@dataclass(frozen=True, kw_only=True)
class Placed(Event):
    """A segment finds a hole.

    Attributes:
        process: Whose it is.
        number: Its segment number.
        name: What its program calls it.
        size: Its bytes.
        hole: The hole that it is cut from, at the low end.
        fit: By which rule.
        looked: How many holes were looked at.
    """

    tick: ClassVar[str] = "decision"
    fork = questions.PLACING
    outcome = questions.PLACED
    process: str
    number: int
    name: str
    size: int
    hole: Extent
    fit: str
    looked: int

    @property
    def asks(self) -> str:
        """What is asked for."""
        return loads(self.process, self.name, self.size)

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """What is left of the hole."""
        return questions.told(questions.REST, self, self.size, self.hole.start, self.hole.size)

    @property
    def rest(self) -> int:
        """The bytes of the hole that are left."""
        return self.hole.size - self.size

    @property
    def which(self) -> str:
        """Which hole."""
        return f"Which hole does {self.fit} fit choose for {self.name}, of {self.size:,} bytes?"

    @property
    def why(self) -> str:
        """Which hole, and by which rule."""
        rule = {"first": "the first", "best": "the smallest", "worst": "the largest"}[self.fit]
        needs = f"Segment {self.number}, {self.name}, needs {plural(self.size, 'byte')}"
        looked = f"{self.fit} fit looked at {plural(self.looked, 'hole')}"
        start = f"{self.hole.start:,}"
        return f"{needs}: the hole at {start} is {rule} that holds it ({looked}); its base is {start}."


@dataclass(frozen=True, kw_only=True)
class NotPlaced(Event):
    """No hole holds a segment: what was placed of its program is taken back.

    Attributes:
        process: Whose it is.
        number: Its segment number.
        name: What its program calls it.
        size: Its bytes.
        free: The bytes that are free in all.
        largest: The largest hole.
        looked: How many holes were looked at.
        back: How many segments are taken back.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.PLACING
    outcome = questions.REFUSED
    process: str
    number: int
    name: str
    size: int
    free: int
    largest: int
    looked: int
    back: int = 0

    @property
    def asks(self) -> str:
        """What is asked for."""
        return loads(self.process, self.name, self.size)

    @property
    def fragmented(self) -> bool:
        """Whether it is external fragmentation: enough is free, but in pieces."""
        return self.free >= self.size

    @property
    def why(self) -> str:
        """How much there is, and in what pieces."""
        back = f"; {agree(self.back, 'segment')} taken back" if self.back else ""
        free = f"{bytes_agree(self.free)} free, the largest hole has {self.largest:,}"
        said = "external fragmentation" if self.fragmented else "too little is free"
        return f"{self.name} needs {plural(self.size, 'byte')} in one piece, {free}: {said}{back}."


@dataclass(frozen=True, kw_only=True)
class Refused(Event):
    """What was asked cannot be.

    Attributes:
        reason: Why.
        asks: What was asked for, where others that ask for it are asked about.
        instead: What may become of it otherwise, where that is asked.
    """

    tick: ClassVar[str] = "failure"
    outcome = questions.REFUSED
    reason: str
    asks: str = ""
    instead: Fork | None = None

    @property
    def fork(self) -> Fork | None:
        """What may become of it."""
        return self.instead

    @property
    def why(self) -> str:
        """The reason."""
        return f"{self.reason}."


@dataclass(frozen=True, kw_only=True)
class Left(Event):
    """A process, or one segment of it, is gone.

    Attributes:
        process: Whose it was.
        what: What is gone.
        size: The bytes that become free.
        kept: How many of its segments stay, as others share them.
    """

    tick: ClassVar[str] = "change"
    process: str
    what: str
    size: int
    kept: int = 0

    @property
    def why(self) -> str:
        """What becomes free, and what stays."""
        stay = f"; {agree(self.kept, 'segment', 'stay')}, as others share it" if self.kept == 1 else ""
        many = f"; {agree(self.kept, 'segment', 'stay')}, as others share them" if self.kept > 1 else ""
        return f"{self.what} of {self.process} leaves memory: {bytes_agree(self.size, 'become')} free{stay}{many}."
