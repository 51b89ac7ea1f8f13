"""What can happen in the chains of a hashed page table, each as one sentence with its numbers."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork
from memlab.mechanisms.hashed_table import questions
from memlab.mechanisms.hashed_table.state import Place
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Placed(Event):
    """A moment in which it is known where a page belongs.

    Attributes:
        place: Where.
        address: The logical address, where it is an access.
    """

    place: Place
    address: int | None = None

    @property
    def process(self) -> str:
        """Whose page."""
        return self.place.process

    @property
    def page(self) -> int:
        """The page number."""
        return self.place.page

    @property
    def bucket(self) -> int:
        """The bucket that it belongs to."""
        return self.place.bucket

    @property
    def shown(self) -> str:
        """The page number as it is printed."""
        return self.place.show(self.place.page)

    @property
    def tag_shown(self) -> str:
        """What the element must say, as it is printed."""
        return self.place.show(self.place.tag)

    @property
    def formula(self) -> str:
        """How the bucket comes about."""
        return self.place.formula

    @property
    def one(self) -> str:
        """What is looked for: the page, or in which place of which element it is."""
        if self.place.factor == 1:
            return f"Page {self.shown} of {self.process}"
        return f"Page {self.shown} of {self.process} (tag {self.tag_shown}, slot {self.place.slot:,})"


@dataclass(frozen=True, kw_only=True)
class Hashed(Placed):
    """The hash function made a bucket of the page number."""

    tick: ClassVar[str] = "hash"
    measures = (questions.BUCKET,)

    @property
    def which(self) -> str:
        """What is hashed."""
        return f"Page {self.shown} is hashed, {self.formula}: which bucket?" if len(self.candidates) > 1 else ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - as declared
        """That the hash makes another one."""
        return f"The page number is hashed to another one: work out {self.formula}."

    @property
    def why(self) -> str:
        """The hash with its numbers."""
        return f"{self.one}: {self.formula} = {self.bucket:,}, so its entry can only be in bucket {self.bucket:,}."


@dataclass(frozen=True, kw_only=True)
class Searching(Placed):
    """The chain of the bucket was searched, from its head on.

    Attributes:
        compares: How many elements were looked at.
        length: How many there are.
        doing: What is wanted: read, write or execute.
        references: The accesses to memory so far.
    """

    compares: int
    length: int
    doing: str
    references: int

    @property
    def fork(self) -> Fork:
        """What an access may come to."""
        return questions.SEARCH

    @property
    def chain(self) -> str:
        """How many elements the chain has, in words."""
        what = "page" if self.place.factor == 1 else "element"
        return f"Bucket {self.bucket:,} holds {plural(self.length, what) if self.length else f'no {what}'}"


@dataclass(frozen=True, kw_only=True)
class Found(Searching):
    """An element matches."""

    outcome = questions.FOUND
    measures = (questions.COMPARES,)
    frame: int

    @property
    def why(self) -> str:
        """Where in the chain it stands, and what it says."""
        where = "the only one" if self.length == 1 else f"number {self.compares:,} of its chain"
        slot = "" if self.place.factor == 1 else f", slot {self.place.slot:,} is filled"
        what = self.shown if self.place.factor == 1 else self.tag_shown
        compares = plural(self.compares, "compare")
        return f"{self.chain}, and {what} is {where}: {compares}{slot}, frame {self.place.show(self.frame)}."


@dataclass(frozen=True, kw_only=True)
class PageFault(Searching):
    """No element matches, or its slot is empty.

    Attributes:
        missing: "element", or "slot" where the cluster is there but this page of it is not.
    """

    tick: ClassVar[str] = "fault"
    outcome = questions.FAULT
    missing: str

    @property
    def why(self) -> str:
        """Which compares were in vain."""
        if self.missing == "slot":
            return (
                f"Page fault: the element with tag {self.tag_shown} is there after "
                f"{plural(self.compares, 'compare')}, but its slot {self.place.slot:,} is empty."
            )
        if not self.length:
            return f"Page fault: bucket {self.bucket:,} is empty, so page {self.shown} has no frame: 0 compares."
        return (
            f"Page fault: none of the {plural(self.length, 'element')} of bucket {self.bucket:,} is {self.tag_shown}; "
            f"only after {plural(self.compares, 'compare')} is that known."
        )


@dataclass(frozen=True, kw_only=True)
class Trapped(Searching):
    """The element is there, and does not allow the access."""

    tick: ClassVar[str] = "trap"
    outcome = questions.FORBIDDEN
    rights: str

    @property
    def why(self) -> str:
        """What the page allows."""
        return (
            f"Trap: page {self.shown} of {self.process} is found after {plural(self.compares, 'compare')}, "
            f"and allows {self.rights}, not to {self.doing}."
        )


@dataclass(frozen=True, kw_only=True)
class Translated(Event):
    """The frame and the offset make the physical address; the byte is reached.

    Attributes:
        process: Whose access.
        page: The page number.
        shown: The page number as it is printed.
        frame: The frame.
        offset: The offset d.
        page_size: In bytes.
        physical: The address of the byte.
        references: All accesses to memory, the byte's too.
        looked_at: How many elements, entries or lines were compared.
        decimal: Whether numbers are printed in decimal.
        table: What the accesses before the byte's went to, in words.
    """

    tick: ClassVar[str] = "byte"
    measures = (questions.PHYSICAL, questions.COST)
    process: str
    page: int
    shown: str
    frame: int
    offset: int
    page_size: int
    physical: int
    references: int
    looked_at: int
    decimal: bool
    table: str

    @property
    def frame_shown(self) -> str:
        """The frame as it is printed."""
        return f"{self.frame:,}" if self.decimal else show_hex(self.frame)

    @property
    def why(self) -> str:
        """The sum, and the cost in accesses to memory."""
        shown = f"{self.physical:,}" if self.decimal else show_hex(self.physical)
        return (
            f"Frame {self.frame_shown} × {self.page_size:,} + {self.offset:,} = {shown}: {self.table} and the byte "
            f"are {plural(self.references, 'access')} to memory."
        )
