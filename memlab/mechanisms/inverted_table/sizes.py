"""What one table for all of memory takes, against a table for each process."""

from typing import NamedTuple


class Sizes(NamedTuple):
    """The two kinds of table beside each other.

    Attributes:
        entries: Of the inverted table: one a frame.
        inverted_bytes: What they take.
        frame_number_bits: Bits that count so many frames.
        linear_entries: Of the table of one process: one for each page that there can be.
        linear_bytes: What the tables of all processes take.
        mean_looked_at: Entries that a search from frame 0 on looks at on average where the page is there.
    """

    entries: int
    inverted_bytes: int
    frame_number_bits: int
    linear_entries: int
    linear_bytes: int
    mean_looked_at: float

    @property
    def smaller(self) -> str:
        """Which takes less: "inverted", "linear" or "equal"."""
        if self.inverted_bytes == self.linear_bytes:
            return "equal"
        return "inverted" if self.inverted_bytes < self.linear_bytes else "linear"


def sizes(  # noqa: PLR0913 - each is a size of its own
    memory: int, page: int, address_bits: int, *, entry_bytes: int = 8, pte_bytes: int = 4, processes: int = 1
) -> Sizes:
    """Count both kinds of table.

    Args:
        memory: Bytes of physical memory.
        page: Bytes of a page.
        address_bits: Width of a logical address.
        entry_bytes: Of an entry of the inverted table.
        pte_bytes: Of an entry of a process's own table.
        processes: How many there are.

    Examples:
        >>> found = sizes(64 * 2**20, 4096, 32, processes=10)
        >>> found.entries, found.inverted_bytes, found.linear_entries, found.linear_bytes, found.smaller
        (16384, 131072, 1048576, 41943040, 'inverted')
    """
    entries, pages = memory // page, (1 << address_bits) // page
    return Sizes(
        entries=entries,
        inverted_bytes=entries * entry_bytes,
        frame_number_bits=max(0, entries - 1).bit_length(),
        linear_entries=pages,
        linear_bytes=pages * pte_bytes * processes,
        mean_looked_at=(entries + 1) / 2,
    )
