"""What can happen at a TLB, each as one sentence with its numbers."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.tlb import questions
from memlab.mechanisms.tlb.cache import Cache, Entry, slot_key
from memlab.mechanisms.tlb.cost import Times
from memlab.memory.english import agree, plural, verb
from memlab.memory.sizes import show_hex

VERBS: Final = {"read": "reads", "write": "writes", "execute": "executes"}


@dataclass(frozen=True, kw_only=True)
class Looking(Event):
    """A moment of an access.

    Attributes:
        process: Whose.
        address: The logical address.
        shown: The same as it prints.
        page: The page number.
        offset: The byte in the page.
        number: Which set was compared.
        tag: What is left of the page number above the bits of the set; None where there is one set.
        compared: How many valid entries that set held.
    """

    process: str
    address: int
    shown: str
    page: int
    offset: int
    number: int
    tag: int | None = None
    compared: int

    @property
    def fork(self) -> Fork | None:
        """Hit or miss; not asked of an empty set."""
        return questions.LOOKED_UP if self.compared else None

    @property
    def sought(self) -> str:
        """The page, as tag and set where there are sets."""
        parts = "" if self.tag is None else f" = tag {show_hex(self.tag)}, set {self.number},"
        return f"page {show_hex(self.page)}{parts} of {self.process} ({self.shown})"

    @property
    def where(self) -> str:
        """The page, and the entries compared with it."""
        of_the_set = "" if self.tag is None else " of that set"
        return f"{self.sought} against {plural(self.compared, 'valid entry')}{of_the_set}"


@dataclass(frozen=True, kw_only=True)
class TlbHit(Looking):
    """An entry of the set holds the page; ``newer`` others of the set were used, or loaded, after it.

    Attributes:
        owner: Whose entry it is, where it is global.
    """

    tick: ClassVar[str] = "hit"
    outcome = "hit"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.AFTER_HIT, questions.PHYSICAL, questions.TAG)
    newer: int
    frame: int
    physical: int
    owner: str = ""
    tlb: int
    memory: int
    so_far: int

    @property
    def time(self) -> int:
        """What the access takes, in ns."""
        return self.tlb + self.memory

    @property
    def comes(self) -> str:
        """What becomes of it."""
        return "hits"

    @property
    def in_all(self) -> int | None:
        """What all accesses took, in ns; None for the first."""
        return self.so_far + self.time if self.so_far else None

    @property
    def why(self) -> str:
        """The frame at once, and what the access takes."""
        frame = f"{'a global entry: ' if self.owner else ''}frame {show_hex(self.frame)}"
        return (
            f"Hit: {self.where} finds {frame}, physical address {show_hex(self.physical)}, "
            f"without the page table: {self.tlb:,} + {self.memory:,} = {self.time:,} ns."
        )


@dataclass(frozen=True, kw_only=True)
class TlbMiss(Looking):
    """No entry of the set holds the page."""

    tick: ClassVar[str] = "miss"
    outcome = "miss"
    measures = (questions.TAG,)
    tlb: int

    @property
    def why(self) -> str:
        """That the table must be read."""
        return f"Miss: {self.where} finds nothing in {self.tlb:,} ns: the page table must be read."


@dataclass(frozen=True, kw_only=True)
class TlbFilled(Event):
    """What the page table said went into an entry; ``policy`` is LRU, FIFO or chance, or else says who chose."""

    tick: ClassVar[str] = "fill"
    measures = (questions.AFTER_MISS,)
    entry: Entry
    number: int
    way: int
    victim: Entry | None
    policy: str
    references: int
    tlb: int
    memory: int
    table: int
    update: int
    so_far: int

    @property
    def times(self) -> Times:
        """What its parts take."""
        return Times(self.tlb, self.memory, self.table, self.update)

    @property
    def time(self) -> int:
        """What the whole access takes, in ns."""
        return self.times.miss(self.references)

    @property
    def comes(self) -> str:
        """What becomes of it, and what takes how long where that is not as usual."""
        table = [f"a table takes {self.table:,} ns"] if self.table != self.memory else []
        update = [f"the update {self.update:,} ns"] if self.update else []
        return f"misses ({', '.join(table + update)})" if table or update else "misses"

    @property
    def in_all(self) -> int | None:
        """What all accesses took, in ns; None for the first."""
        return self.so_far + self.time if self.so_far else None

    @property
    def which(self) -> str:
        """Which entry goes; not asked where one is free, or where no order decides."""
        if self.victim is None or self.policy not in ("lru", "fifo"):
            return ""
        where = f"the {len(self.candidates)} entries of set {self.number} are in use"
        return f"P{_named(self.entry)[1:]} comes in, and {where}: which goes, by {self.policy.upper()}?"

    def beaten(self, key: Hashable, state: Any) -> str:
        """What the order of the set says of another entry."""
        one = state.cache.sets[self.number]
        entry = next((one.slots[way] for way in range(len(one.slots)) if slot_key(self.number, way) == key), None)
        if entry is None:
            return ""
        done, first = ("used", "used longest ago") if self.policy == "lru" else ("loaded", "loaded first")
        return f"P{_named(entry)[1:]} was {done} after another of them: look for the one {first}."

    @property
    def why(self) -> str:
        """Which entry was taken and why, and what the whole access took."""
        place = (
            "a free entry"
            if self.victim is None
            else f"the entry of {_named(self.victim)}, {_REASON.get(self.policy, self.policy)}"
        )
        return (
            f"The translation of {_named(self.entry)} goes into {place} (way {self.way} of set {self.number}); "
            f"the miss took {self.times.written_out(self.references)} = {self.time:,} ns."
        )


_REASON = {
    "lru": "the least recently used",
    "fifo": "the one loaded first",
    "random": "drawn at random",
}


def _named(entry: Entry) -> str:
    return f"page {show_hex(entry.page)} of {entry.process}"


@dataclass(frozen=True, kw_only=True)
class Faulted(Event):
    """The access did not come to its byte, so the TLB keeps nothing."""

    tick: ClassVar[str] = "fault"
    process: str
    reason: str
    references: int

    @property
    def why(self) -> str:
        """Why, and what it took."""
        made = f"{plural(self.references, 'access')} to memory made"
        return f"No entry is written for {self.process}: {self.reason} ({made})."


@dataclass(frozen=True, kw_only=True)
class Flushed(Event):
    """Another process runs, and the entries ``held`` so far would be wrong for it, but for the global ones."""

    tick: ClassVar[str] = "switch"
    fork = questions.KEPT
    measures = (questions.LOST,)
    process: str
    before: str
    lost: int
    spared: int | None = None
    held: Cache

    @property
    def outcome(self) -> str:
        """Whether the hardware spares global entries; ``spared`` is None where it does not."""
        return "flushed" if self.spared is None else "flushed but for global ones"

    @property
    def why(self) -> str:
        """How many entries are lost, and how many are not."""
        spared = ""
        if self.spared is not None:
            spared = f"; {agree(self.spared, 'entry')} global and {verb(self.spared, 'stay')}"
        return (
            f"{self.process} runs now, and entries do not say whose they are: the TLB is flushed, "
            f"{plural(self.lost, 'valid translation')} of {self.before} lost{spared}."
        )


@dataclass(frozen=True, kw_only=True)
class Switched(Event):
    """Another process runs; entries carry an address-space identifier and may stay."""

    tick: ClassVar[str] = "switch"
    fork = questions.KEPT
    outcome = "kept"
    process: str
    before: str
    own: int

    @property
    def why(self) -> str:
        """How many entries it finds of its own."""
        return (
            f"{self.process} runs now; each entry carries an address-space identifier (ASID), so those of "
            f"{self.before} stay, and {agree(self.own, 'translation')} still there of {self.process}."
        )


@dataclass(frozen=True, kw_only=True)
class Invalidated(Event):
    """The page table changed, and those of the entries ``held`` so far that copied it must go."""

    tick: ClassVar[str] = "invalidation"
    measures = (questions.DROPPED,)
    process: str
    dropped: int
    held: Cache

    @property
    def why(self) -> str:
        """How many went."""
        copies = f"{plural(self.dropped, 'translation')} that {verb(self.dropped, 'copy')} it"
        return f"The page table of {self.process} changed: {copies} must leave the TLB."
