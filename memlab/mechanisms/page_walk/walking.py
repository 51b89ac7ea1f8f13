"""What all moments of a walk share."""

from dataclasses import dataclass

from memlab.core.history import Event
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.tables import Read
from memlab.memory.english import in_bytes
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class Walking(Event):
    """A moment of a walk.

    Attributes:
        process: Whose address it is.
        address: The logical address.
        layout: How it divides.
        reads: The entries read so far.
    """

    process: str
    address: int
    layout: Layout
    reads: tuple[Read, ...] = ()

    @property
    def shown(self) -> str:
        """The address in one piece."""
        return self.layout.show_address(self.address)

    @property
    def page_bits(self) -> int:
        """The bits of the offset: more than usual where the entry read last maps a large page."""
        large = self.reads and self.reads[-1].page
        return self.layout.page_bits_at(self.reads[-1].level) if large else self.layout.page_bits

    @property
    def offset_shown(self) -> str:
        """The offset within the page, as wide as it is."""
        return show_hex(self.address % (1 << self.page_bits), self.page_bits)

    @property
    def entry_address(self) -> int:
        """Where the entry lies that was read last."""
        return self.reads[-1].address

    @property
    def entry_asked(self) -> str:
        """Who reads which entry."""
        read = self.reads[-1]
        index, table = self.layout.show_index(read.level, read.index), self.layout.called(read.level)
        return f"{self.process} comes to entry {index} of the {table}"

    @property
    def entry_placed(self) -> str:
        """Which entry of which size, in a table that starts where."""
        read, layout = self.reads[-1], self.layout
        index, start = layout.show_index(read.level, read.index), layout.show_physical(read.table)
        return f"Entry {index} of {in_bytes(layout.entry_at(read.level).size)}, in the table at {start}"

    def entry(self, read: Read) -> str:
        """Which entry was read, and where it lies."""
        layout = self.layout
        index = layout.show_index(read.level, read.index)
        return (
            f"Access {len(self.reads)} of {(read.level if read.page else layout.levels - 1) + 2}: entry {index} of the "
            f"{layout.called(read.level)}, at {layout.show_physical(read.table)} + {index} × "
            f"{layout.entry_at(read.level).size} = {layout.show_physical(read.address)},"
        )
