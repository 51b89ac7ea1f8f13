"""What can happen in the groups of a PowerPC, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.hashed_table import questions_hardware as questions
from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.powerpc import PRIMARY, SLOTS, Sought
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Grouped(Event):
    """A moment in which the two groups of a page are known.

    Attributes:
        process: Whose page.
        page: Its number, segment and page index.
        sought: The page as the hardware looks for it.
        group1: Where the first group lies; ``group2`` the second.
        address: The logical address, where it is an access.
    """

    process: str
    page: int
    sought: Sought
    group1: int
    group2: int
    address: int | None = None

    @property
    def shown(self) -> str:
        """The page number as it is printed."""
        return show_hex(self.page, 20)

    @property
    def hash1(self) -> int:
        """The first hash."""
        return self.sought.hash1

    @property
    def operands(self) -> str:
        """What goes into the hash."""
        return f"{show_hex(self.sought.vsid & 0x7FFFF, 19)} xor {show_hex(self.sought.page_index, 16)}"


@dataclass(frozen=True, kw_only=True)
class GroupsHashed(Grouped):
    """Two hashes choose the two groups in which the entry may be."""

    tick: ClassVar[str] = "hash"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.HASH,)

    @property
    def why(self) -> str:
        """The hash with its numbers."""
        one = self.sought
        return (
            f"Segment register {one.segment} holds VSID {show_hex(one.vsid, 24)}: {self.operands} = "
            f"{show_hex(one.hash1, 19)} names the primary group, its complement the secondary one."
        )


@dataclass(frozen=True, kw_only=True)
class GroupSearched(Grouped):
    """The entries of a group were compared, in order.

    Attributes:
        name: "primary" or "secondary".
        slot: Where the entry is; None where it is not in this group.
        compares: How many entries were looked at in all.
    """

    name: str
    slot: int | None
    compares: int

    @property
    def fork(self) -> Fork:
        """Whether it is there."""
        return questions.GROUP

    @property
    def outcome(self) -> str:
        """Whether it is there."""
        return questions.GROUP.outcomes[self.slot is None]

    @property
    def group(self) -> int:
        """The address of this group."""
        return self.group1 if self.name == PRIMARY else self.group2

    @property
    def why(self) -> str:
        """What was compared, and what came of it."""
        where = f"group at {show_hex(self.group, 32)}"
        if self.slot is None:
            after = "the secondary one is next" if self.name == PRIMARY else "that was the last chance"
            return f"No entry of the {self.name} {where} is page {self.shown}: {self.compares} compares; {after}."
        return (
            f"Slot {self.slot} of the {self.name} {where} has the VSID and the page's top bits: "
            f"{plural(self.compares, 'compare')}."
        )


@dataclass(frozen=True, kw_only=True)
class HashMiss(Grouped):
    """Neither group has the entry.

    Attributes:
        dsisr: What the register says of the fault.
        compares: How many entries were looked at.
        known: Whether the operating system has the page in its own table, and writes the entry.
        os_references: The accesses to memory that this takes.
    """

    tick: ClassVar[str] = "fault"
    fork = questions.AFTER_GROUPS
    dsisr: int
    compares: int
    known: bool
    os_references: int

    @property
    def outcome(self) -> str:
        """Who can mend it."""
        return questions.AFTER_GROUPS.outcomes[2] if self.known else questions.FAULT

    @property
    def why(self) -> str:
        """What it means, and who looks further."""
        fault = f"Hash miss after {self.compares} compares, DSISR {show_hex(self.dsisr, 32)}"
        if not self.known:
            return f"{fault}: the operating system does not know page {self.shown} either, so it is a page fault."
        cost = plural(self.os_references, "access")
        return f"{fault}: the operating system finds page {self.shown} in its own table, by {cost} to memory."


@dataclass(frozen=True, kw_only=True)
class Forbidden(Grouped):
    """The entry is there, and does not allow the access.

    Attributes:
        dsisr: What the register says of the fault.
        rights: What is allowed.
        doing: What was wanted.
        mode: Who asked.
        compares: How many entries were looked at.
    """

    tick: ClassVar[str] = "trap"
    fork = questions.AFTER_GROUPS
    outcome = questions.FORBIDDEN
    dsisr: int
    rights: str
    doing: str
    mode: str
    compares: int

    @property
    def why(self) -> str:
        """What the page allows."""
        allowed = f"only {self.rights}" if self.rights else "nothing"
        return (
            f"Trap: page {self.shown} allows {allowed} to a {self.mode}, not to {self.doing}; "
            f"DSISR {show_hex(self.dsisr, 32)} after {plural(self.compares, 'compare')}."
        )


@dataclass(frozen=True, kw_only=True)
class Reached(Translated):
    """The byte is reached through an entry of a group."""

    fork = questions.AFTER_GROUPS
    outcome = questions.REACHED


@dataclass(frozen=True, kw_only=True)
class Inserted(Grouped):
    """An entry was written.

    Attributes:
        name: The group it went to.
        slot: Its slot there.
        at: Where that lies.
        word: Its first word.
        frame: The frame it names.
        evicted: The first word of the entry that had to go, or None.
        changed: Whether the page had an entry already.
        compares: How many entries were looked at before.
    """

    tick: ClassVar[str] = "mapping"
    name: str
    slot: int
    at: int
    word: int
    frame: int
    evicted: int | None
    changed: bool
    compares: int

    @property
    def fork(self) -> Fork | None:
        """Where a new entry goes."""
        return None if self.changed else questions.INSERT

    @property
    def outcome(self) -> str:
        """Where it went."""
        if self.evicted is not None:
            return questions.INSERT.outcomes[2]
        return questions.INSERT.outcomes[self.name != PRIMARY]

    @property
    def why(self) -> str:
        """The slot, and why that one."""
        where = f"slot {self.slot} of its {self.name} group"
        if self.changed:
            return f"Page {self.shown} has an entry already, in {where}: it now names frame {show_hex(self.frame)}."
        if self.evicted is not None:
            return (
                f"Both groups of page {self.shown} are full, {2 * SLOTS} entries: the victim counter says slot "
                f"{self.slot}, and the entry there goes."
            )
        full = "" if self.name == PRIMARY else "; the primary group is full"
        return f"The first free place for page {self.shown} is {where}{full}: frame {show_hex(self.frame)}."


@dataclass(frozen=True, kw_only=True)
class Removed(Grouped):
    """A page was unmapped.

    Attributes:
        slot: Where its entry was; None where it had none.
        name: In which group.
    """

    tick: ClassVar[str] = "mapping"
    slot: int | None
    name: str

    @property
    def why(self) -> str:
        """What was cleared."""
        if self.slot is None:
            return f"Page {self.shown} of {self.process} had no entry in its two groups: nothing to clear there."
        return f"The entry of page {self.shown}, slot {self.slot} of its {self.name} group, is no longer valid."
