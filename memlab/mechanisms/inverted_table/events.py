"""What can happen in an inverted table, each as one sentence with its numbers."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.inverted_table import questions
from memlab.memory.english import plural


@dataclass(frozen=True, kw_only=True)
class Asking(Event):
    """A moment of an access.

    Attributes:
        process: Whose.
        page: The page number.
        address: The logical address.
        doing: What is wanted: read, write or execute.
    """

    process: str
    page: int
    address: int
    doing: str

    @property
    def asked(self) -> str:
        """Which page is looked for."""
        return f"{self.process} wants page {self.page:,}"

    @property
    def page_shown(self) -> str:
        """The page with its process."""
        return f"<{self.process}, {self.page:,}>"


@dataclass(frozen=True, kw_only=True)
class Searched(Asking):
    """The table was searched from frame 0 on.

    Attributes:
        looked_at: How many entries were looked at.
        frame: The place of the entry that matches; None where none does.
        used: How many entries are not free.
        counts: Whether the access takes this way; else it is only told beside the other.
    """

    tick: ClassVar[str] = "search"
    fork = questions.FOUND
    measures = (questions.LOOKED_AT,)
    looked_at: int
    frame: int | None
    used: int
    counts: bool

    @property
    def outcome(self) -> str:
        """Whether it is there."""
        return questions.FOUND.outcomes[self.frame is None]

    @property
    def why(self) -> str:
        """How far the search went, and why."""
        entries = plural(self.looked_at, "entry")
        if self.frame is None:
            return f"No entry says {self.page_shown}: only after all {entries}, free ones too, is that known."
        return (
            f"The entry {self.page_shown} stands at place {self.frame:,}, so the frame is {self.frame:,}: "
            f"searched from 0 on, {entries} had to be looked at."
        )


@dataclass(frozen=True, kw_only=True)
class Anchored(Asking):
    """The hash of process and page named an anchor.

    Attributes:
        anchor: Its number, out of so many ``anchors``.
        formula: How it comes about.
        first: The frame that it holds; None for an empty chain.
    """

    tick: ClassVar[str] = "hash"
    measures = (questions.ANCHOR,)
    anchor: int
    anchors: int
    formula: str
    first: int | None

    @property
    def which(self) -> str:
        """What is hashed."""
        return f"{self.asked}: which anchor is {self.formula}?" if len(self.candidates) > 1 else ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - as declared
        """That the hash makes another one."""
        return f"The hash makes another one: work out {self.formula}."

    @property
    def why(self) -> str:
        """The hash, and where it leads."""
        led = "its chain is empty" if self.first is None else f"its chain starts at frame {self.first:,}"
        return f"{self.page_shown} is hashed: {self.formula} = {self.anchor:,}; {led}."


@dataclass(frozen=True, kw_only=True)
class ChainSearched(Asking):
    """The chain of an anchor was searched.

    Attributes:
        anchor: Which.
        chain: The frames of the chain.
        looked_at: How many entries of it were looked at.
        frame: The frame of the entry that matches; None where none does.
    """

    tick: ClassVar[str] = "search"
    fork = questions.FOUND
    measures = (questions.CHAIN,)
    anchor: int
    chain: tuple[int, ...]
    looked_at: int
    frame: int | None

    @property
    def outcome(self) -> str:
        """Whether it is there."""
        return questions.FOUND.outcomes[self.frame is None]

    @property
    def why(self) -> str:
        """How far along the chain the entry is."""
        entries = plural(self.looked_at, "entry")
        if self.frame is None:
            whole = f"its whole chain, {entries}, has" if self.chain else "its chain is empty, so there is"
            return f"Anchor {self.anchor:,}: {whole} no {self.page_shown}; more need not be looked at."
        where = f"found after {entries}: frame {self.frame:,}"
        return f"Through anchor {self.anchor:,} the entry {self.page_shown} is {where}."
