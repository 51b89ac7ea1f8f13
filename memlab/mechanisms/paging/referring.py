"""What all moments of an access share."""

from dataclasses import dataclass

from memlab.core.history import Event
from memlab.memory.address import Split
from memlab.memory.english import in_bytes


@dataclass(frozen=True, kw_only=True)
class Referring(Event):
    """A moment of an access.

    Attributes:
        process: Whose.
        address: The logical address.
        split: How it divides.
        kind_of_access: What is wanted: read, write or execute.
        limited: Whether PTLR bounds the table.
        references: The accesses to memory so far.
    """

    process: str
    address: int
    split: Split
    kind_of_access: str
    limited: bool
    references: int = 0

    @property
    def asked(self) -> str:
        """Which address is wanted, and how large a page is."""
        page = in_bytes(1 << self.split.offset.bits)
        return f"{self.process} wants address {self.split.show_whole(self.address)}, and a page has {page}"

    @property
    def page(self) -> int:
        """The page number p."""
        return self.split.page_of(self.address)

    @property
    def offset(self) -> int:
        """The offset d."""
        return self.split.offset.of(self.address)
