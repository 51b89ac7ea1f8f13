"""What a step is about, as all parts of the picture see it."""

from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.errors import BadValueError
from memlab.mechanisms.tlb.behind import miss_references, split_in
from memlab.mechanisms.tlb.cache import Cache, Entry, set_number
from memlab.mechanisms.tlb.events import Faulted, Flushed, Invalidated, Switched, TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.state import State
from memlab.memory.sizes import show_hex

_BAD: Final = ("trap", "fault", "failure")


class Moment:
    """A step, read once for all parts of its picture.

    Attributes:
        address: What is looked for; None where nothing is, or where no address is so wide.
        page: The page it is in, or the one whose entry changes; None where there is none.
        process: Whose.
        number: The set that is compared; None while none is.
        cache: The entries to draw: at a flush those that go.
        frame: Where the page is, once that is known; ``physical`` the address made of it.
        asking: Whether the page table is asked.
        reads: The accesses to tables made so far.
        bad: Whether this step is a fault, a trap or a refusal.
        foretold: Whether the entry that goes next is marked, and times are told before an access took them: not where
            the reader is to predict them.
    """

    def __init__(self, step: Step, *, foretold: bool = True) -> None:
        self.foretold = foretold
        self.step = step
        self.settings = step.settings
        self.state: State = step.state
        self.event: Event = step.event
        self.split = split_in(step.settings)
        self.references = miss_references(step.settings)
        self.address = self._resolved()
        self.page = self._page()
        self.process: str | None = self._process()
        event = self.event
        looking = self.address is not None and not isinstance(event, Flushed | Switched)
        self.number = set_number(self.settings, self.page or 0) if looking else None
        self.cache: Cache = event.held if isinstance(event, Flushed | Invalidated) else self.state.cache
        self.hit = isinstance(event, TlbHit)
        self.bad = isinstance(event, Faulted) or event.tick in _BAD
        forbidden = isinstance(event, Faulted) and event.chose is not None
        self.asking = self.state.asked is not None and (
            isinstance(event, TlbMiss | TlbFilled) or event.depth > 0 or (self.bad and not forbidden and not self.hit)
        )
        self.reads = self._reads()
        self.frame, self.physical = self._found()

    @property
    def starts(self) -> int | None:
        """The physical address of offset 0, where that is no frame's start; None where it is, or is not known yet."""
        if self.physical is None or self.address is None:
            return None
        offset = self.split.offset
        start = self.physical - offset.of(self.address)
        return start if start % (1 << offset.bits) else None

    @property
    def deep(self) -> bool:
        """Whether a miss reads more than one table."""
        return self.references > 2  # noqa: PLR2004 - the entry's and the byte's

    @property
    def hits_told(self) -> bool:
        """Whether the reader may see how long a hit takes."""
        return self.foretold or self.state.hits > 0

    @property
    def misses_told(self) -> bool:
        """Whether the reader may see how long a miss takes."""
        return self.foretold or self.state.misses > 0

    @property
    def slot(self) -> tuple[int, int] | None:
        """The set and way that the decision of this step fell on; none where it was made behind the TLB."""
        if self.event.depth or not isinstance(self.event.chose, tuple):
            return None
        _, number, way = self.event.chose
        return number, way

    def chosen(self, number: int, way: int) -> bool:
        """Whether the decision of this step fell on an entry."""
        return self.slot == (number, way)

    def key_of(self, entry: Entry) -> str:
        """What of an entry's page is compared: its tag where there are sets, else its number."""
        return show_hex(entry.page >> self.settings.set_bits)

    def gone(self, number: int, way: int, entry: Entry | None) -> bool:
        """Whether this step takes an entry away."""
        one = self.state.cache.sets.get(number)
        return entry is not None and (one is None or one.slots[way] != entry)

    def _resolved(self) -> int | None:
        asked = self.state.asked
        if asked is None:
            return None
        try:
            return self.split.resolve(asked.address)
        except BadValueError:
            return None

    def _page(self) -> int | None:
        """The page looked for; of a change behind the TLB, the page that changes."""
        if self.state.asked is not None:
            return None if self.address is None else self.split.page_of(self.address)
        told: Any = self.event
        address, page = (getattr(told, name, None) if self.event.depth else None for name in ("address", "page"))
        if isinstance(address, int) and address >> self.split.width == 0:
            return self.split.page_of(address)
        return page if isinstance(page, int) else None

    def _process(self) -> str | None:
        if self.state.asked is not None:
            return self.state.asked.process
        told = getattr(self.event, "process", None)
        return told if told is not None else self.state.running

    def _reads(self) -> int:
        event: Any = self.event
        if isinstance(event, TlbFilled):
            return event.references - 1
        if not (event.depth or isinstance(event, Faulted)):
            return 0
        reads, references = getattr(event, "reads", None), getattr(event, "references", None)
        made = len(reads) if isinstance(reads, tuple) else references if isinstance(references, int) else 0
        return min(made, self.references - 1)

    def _found(self) -> tuple[int | None, int | None]:
        event: Any = self.event
        if self.address is None:
            return None, None
        if isinstance(event, TlbFilled):
            offset = self.split.offset
            return event.entry.frame, event.entry.translated(offset.of(self.address), offset.bits)
        physical = getattr(event, "physical", None)
        return (None if physical is None else physical >> self.split.offset.bits), physical
