"""The decisions by which the kernel sizes the slabs of a new cache, each as one sentence with its numbers."""

from dataclasses import dataclass

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.slab import questions
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Decision(Event):
    """A decision on the slabs of a cache that is being made."""

    cache: str = ""


@dataclass(frozen=True, kw_only=True)
class Rounded(Decision):
    """The size of an object was rounded up to words."""

    measures = (questions.ROUNDED,)
    size: int
    rounded: int

    @property
    def rounded_up(self) -> int | None:
        """The size in whole words; None where it was so already."""
        return None if self.rounded == self.size else self.rounded

    @property
    def why(self) -> str:
        """To which multiple."""
        if self.size == self.rounded:
            return f"An object of {self.size:,} bytes is a whole number of words of 4 already."
        return f"An object of {self.size:,} bytes is rounded up to words of 4: {self.rounded:,} bytes."


@dataclass(frozen=True, kw_only=True)
class DescriptorPlanned(Decision):
    """Where the slab's descriptor should be, by the size of an object."""

    fork = questions.DESCRIPTOR
    size: int
    off_slab: bool
    bound: int

    @property
    def outcome(self) -> str:
        """On the slab or off it."""
        return questions.DESCRIPTOR.outcomes[1 if self.off_slab else 0]

    @property
    def why(self) -> str:
        """Large objects have their descriptor elsewhere."""
        if self.off_slab:
            reason = f"{self.size:,} bytes reach {self.bound} (an eighth of a page)"
            return f"{reason}, so the slab's descriptor is planned off the slab, to leave the page to the objects."
        reason = f"{self.size:,} bytes are below {self.bound} (an eighth of a page)"
        return f"{reason}, so the slab's descriptor lies on the slab."


@dataclass(frozen=True, kw_only=True)
class Aligned(Decision):
    """What the objects are aligned to."""

    size: int
    align: int
    objsize: int
    line: int
    wanted: bool

    @property
    def why(self) -> str:
        """The line, one of its halves, or a word."""
        if not self.wanted:
            return (
                f"No alignment to cache lines was asked for, so objects keep words of 4: {self.objsize:,} bytes each."
            )
        halved = f" halved to {self.align}, as {self.size} bytes fit twice into less," if self.align < self.line else ""
        return f"Objects begin at cache lines of {self.line} bytes,{halved} so each takes {self.objsize:,} bytes."


@dataclass(frozen=True, kw_only=True)
class OrderTried(Decision):
    """A size of slab was tried.

    Attributes:
        order: The slab would have 2^order frames.
        objsize: The bytes of an object.
        off_slab: Whether the descriptor is planned off the slab.
        line: The bytes of a cache line.
        room: Its bytes.
        num: The objects it would hold.
        left: The bytes left over.
        verdict: What became of it: good, wasteful, empty, crowded, break, largest, last.
        break_order: The order at which waste no longer matters.
        limit: The most objects of an off-slab descriptor.
    """

    order: int
    objsize: int
    off_slab: bool
    line: int
    room: int
    num: int
    left: int
    verdict: str
    break_order: int
    limit: int
    measures = (questions.HELD,)

    @property
    def fork(self) -> Fork | None:
        """Whether it is taken; the order before only where the descriptor is off the slab."""
        return questions.ORDER_OFF if self.off_slab else questions.ORDER

    @property
    def outcome(self) -> str:
        """What became of it."""
        return questions.VERDICTS.get(self.verdict, "this one")

    @property
    def room_asked(self) -> str:
        """How large the slab would be, and an object."""
        return f"A slab of order {self.order} has {self.room:,} bytes, an object {self.objsize:,}"

    @property
    def why(self) -> str:
        """What it would hold, and what the rule says to that."""
        holds = f"Order {self.order}: {self.room:,} bytes hold {plural(self.num, 'object')}, {self.left:,} left over"
        share = f"{self.left:,} × 8 = {self.left * 8:,}"
        saying = {
            "good": f"{share} is at most {self.room:,} (waste up to an eighth), so this order is taken",
            "wasteful": f"{share} is more than {self.room:,} (more than an eighth wasted), so the next order is tried",
            "empty": "not even one fits, so the next order is tried",
            "crowded": f"an off-slab descriptor has room for {self.limit} only, so the order before is taken",
            "break": f"order {self.break_order} is where slabs stop growing, so it is taken whatever is wasted",
            "largest": "no slab may be larger, so this order is taken",
            "last": "this order is taken",
        }
        return f"{holds}; {saying[self.verdict]}."


@dataclass(frozen=True, kw_only=True)
class LeftOverChecked(Decision):
    """Whether a descriptor planned off the slab fits into what is left over on it."""

    fork = questions.MOVED
    left: int
    mgmt: int
    num: int
    off_slab: bool

    @property
    def outcome(self) -> str:
        """Whether it moves."""
        return questions.MOVED.outcomes[1 if self.off_slab else 0]

    @property
    def of_objects(self) -> str:
        """How many objects the descriptor is for."""
        return plural(self.num, "object")

    @property
    def why(self) -> str:
        """The descriptor's size against what is left over."""
        size = f"the descriptor takes {self.mgmt:,} bytes (24 + 4 × {self.num}, in whole lines)"
        if self.off_slab:
            return f"{self.left:,} bytes are left over and {size}, so it stays off the slab, in a general cache."
        return f"{self.left:,} bytes are left over and {size}, so it moves back onto the slab for nothing."
