"""What can happen in 2.2, where all free frames are compared with one set of marks."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.mechanisms.zones import questions
from memlab.mechanisms.zones.events import Asking
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Judged(Asking):
    """2.2: the free frames of all zones were compared with the marks.

    Attributes:
        free: All free frames; ``marks`` min, low and high.
        late: Whether it is a late 2.2.
        low_on_memory: What 2.2.1 remembered before it.
        way: What comes next.
        waits: Whether the caller may wait.
    """

    tick: ClassVar[str] = "comparison"
    free: int
    marks: tuple[int, int, int]
    late: bool
    low_on_memory: bool
    way: str
    waits: bool
    fork = questions.GATE

    @property
    def said(self) -> str:
        """The marks, and what else counts."""
        few, low, high = self.marks
        wait = "WAIT" if self.waits else "no WAIT"
        if self.late:
            return f"min {few:,}, low {low:,}, {wait}"
        memory = "low on memory" if self.low_on_memory else "not low on memory"
        return f"min {few:,}, high {high:,}, {memory}, {wait}"

    @property
    def outcome(self) -> str:
        """What comes next."""
        return self.way

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        few, low, high = self.marks
        if self.way == questions.LISTS:
            if self.low_on_memory:
                return f"Free frames in all: {self.free:,}, as many as high = {high:,}: memory is no longer low."
            mark, few = ("low", low) if self.late else ("min", few)
            return f"Free frames in all: {self.free:,}, more than {mark} = {few:,}: straight to the free lists."
        then = "reclaim comes first" if self.way == questions.RECLAIM else "the lists are tried all the same"
        if self.late:
            below = f"not more than min = {few:,}" if self.free <= few else f"not more than low = {low:,}, but than min"
            return f"Free frames in all: {self.free:,}, {below}: kswapd is woken, and {then}."
        less = f"not more than min = {few:,}" if self.free <= few else f"fewer than high = {high:,} while memory is low"
        return f"Free frames in all: {self.free:,}, {less}: kswapd is woken, and {then}."


@dataclass(frozen=True, kw_only=True)
class Searched(Asking):
    """2.2: the free lists were searched from the wanted order upward.

    Attributes:
        zone: Which lists; ``has`` how many frames are free there.
        found: Whether there was a block.
    """

    tick: ClassVar[str] = "comparison"
    zone: str
    has: int
    found: bool
    fork = questions.NO_MARKS

    @property
    def outcome(self) -> str:
        """Whether there was one."""
        return questions.SERVES if self.found else questions.NO_BLOCK

    @property
    def why(self) -> str:
        """Where the search ended."""
        said = f"a block of {plural(self.size, 'frame')} or more" if self.found else "no block that is large enough"
        return f"The lists of {self.zone}, with {plural(self.has, 'free frame')}, hold {said}."
