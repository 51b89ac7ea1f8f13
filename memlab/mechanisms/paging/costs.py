"""What a place of the cut costs: entries, bytes of the table, bytes unused in the last page."""

from memlab.core.history import Settings
from memlab.mechanisms.paging.tables import Process
from memlab.memory.english import in_bytes, plural

_IN_FULL = 2**20


class Costs:
    """What it costs to have so many bits of offset, the address keeping its width.

    Attributes:
        bits: Of the offset.
        page_size: In bytes; so are ``entry_bytes``, and the ``size`` of the program where it is known.
        index_bits: Of the page number.
        entries: How many the table of a process has.
        table: Its bytes.
        pages: How many the program of the process needs; None where its size is not known.
        unused: The bytes of its last page that it does not use (internal fragmentation); None likewise.
    """

    def __init__(self, settings: Settings, process: Process | None, bits: int) -> None:
        self._settings, self._process = settings, process
        self.bits, self.page_size = bits, 1 << bits
        self.index_bits: int = settings.page_bits + settings.index_bits - bits
        self.entry_bytes: int = settings.entry_bytes
        self.size = process.size if process else None
        self.pages = None if self.size is None else -(-self.size >> bits)
        self.unused = None if self.size is None or self.pages is None else (self.pages << bits) - self.size
        self.entries = self._entries()
        self.table = self.entries * self.entry_bytes

    def _entries(self) -> int:
        """One for each page there can be; with a length register, one for each page of the process."""
        if self._settings.length_register and self._process:
            return self._process.length if self.pages is None else self.pages
        return 1 << self.index_bits

    @property
    def shown_entries(self) -> str:
        """The entries in full, as the lecture counts, up to a million; beyond, as a power."""
        return f"{self.entries:,}" if self.entries <= _IN_FULL else f"2^{self.index_bits}"

    @property
    def entry_names(self) -> tuple[str, ...]:
        """What the entries are, with their formula; shorter ones follow."""
        return (f"entries in the table: {self._power}", "entries")

    @property
    def table_names(self) -> tuple[str, ...]:
        """What the bytes of the table are, likewise."""
        return (
            f"of table for each process: {self._power} × {self.entry_bytes}",
            f"of table: × {self.entry_bytes}",
            "of table",
        )

    @property
    def unused_names(self) -> tuple[str, ...]:
        """What the bytes unused are, likewise."""
        return (f"unused: {self.pages or 0:,} × {self.page_size:,} − {self.size or 0:,}", "unused")

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        count = plural(self.entries, "entry") if self.entries <= _IN_FULL else f"2^{self.index_bits} entries"
        said = f"Pages of {in_bytes(self.page_size)}: {count}, a table of {in_bytes(self.table)}"
        return f"{said}." if self.unused is None else f"{said}, {in_bytes(self.unused)} unused."

    @property
    def _power(self) -> str:
        return "PTLR" if self._settings.length_register and self._process else f"2^{self.index_bits}"
