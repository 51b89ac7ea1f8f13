"""What happens where the page table changed and nobody told the TLB, or an entry is global that should not be."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.tlb import questions
from memlab.mechanisms.tlb.events import VERBS, Invalidated, TlbHit
from memlab.memory.english import agree, plural, verb
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class NotTold(Event):
    """The page table changed, and the entries that copied it stay.

    Attributes:
        stale: How many of these it contradicts.
        again: How many it contradicted before and does no longer.
    """

    tick: ClassVar[str] = "stale"
    measures = (questions.STALE,)
    process: str
    stale: int
    again: int = 0

    @property
    def why(self) -> str:
        """How many entries are wrong now, or are right again."""
        if not self.stale:
            right = agree(self.again, "stale entry")
            return f"The page table of {self.process} says again what the TLB still holds: {right} true by chance."
        count = self.stale
        copies = f"{plural(count, 'translation')} that {verb(count, 'copy')} what it said {verb(count, 'stay')}"
        return f"The page table of {self.process} changed, and nobody tells the TLB: {copies}."


@dataclass(frozen=True, kw_only=True)
class Told(Invalidated):
    """The operating system tells the TLB that pages have changed."""

    @property
    def why(self) -> str:
        """How many entries go, whatever they said."""
        if not self.dropped:
            return f"The TLB is told that pages of {self.process} have changed: it holds no translation of them."
        gone = f"{plural(self.dropped, 'translation')} {verb(self.dropped, 'leave')} it"
        return f"The TLB is told that pages of {self.process} have changed: {gone}, and the next access misses."


@dataclass(frozen=True, kw_only=True)
class StaleHit(TlbHit):
    """An entry is found that the page table contradicts: the access comes to a wrong byte, or to one it must not touch.

    Attributes:
        doing: Read, write or execute.
        right: The address that the page table says; None where it would trap.
        fault: Why it would ("" where it would not).
        changed: Whether the table has changed since the entry was loaded; else the entry is global and should not be.
    """

    tick: ClassVar[str] = "failure"
    measures = (questions.WRONG_BYTE, questions.AFTER_HIT, questions.TAG)
    doing: str
    right: int | None
    fault: str
    changed: bool

    @property
    def why(self) -> str:
        """Both addresses, or the trap that does not come."""
        cause = "nobody told the TLB" if self.changed else f"the global entry is not true of {self.process}"
        found = f"Hit, but {cause}: {self.sought} finds frame {show_hex(self.frame)}"
        did = f"{self.process} {VERBS[self.doing]}"
        if self.right is None:
            return f"{found}, and {did} {show_hex(self.physical)}, though the page table would trap: {self.fault}."
        return f"{found}, and {did} {show_hex(self.physical)}, though the page table says {show_hex(self.right)}."
