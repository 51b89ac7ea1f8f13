"""What an access costs on average: the effective access time."""

from math import floor, log10
from typing import Final, NamedTuple

from memlab.core.history import Settings

_LONG: Final = 100_000
_DECIMALS: Final = 4
_EXACT: Final = 1e-12  # nearer to 0 or 1 lies what should be 0 or 1


class Times(NamedTuple):
    """What the parts of an access take, in ns: the search, the byte, an entry of a table, writing the TLB's entry."""

    tlb: int
    memory: int
    table: int
    update: int

    @property
    def hit(self) -> int:
        """What a hit takes."""
        return self.tlb + self.memory

    def without(self, references: int) -> int:
        """What an access of so many references takes with no TLB."""
        return (references - 1) * self.table + self.memory

    def miss(self, references: int) -> int:
        """What a miss of so many references takes, the byte's own among them."""
        return self.tlb + self.without(references) + self.update

    def written_out(self, references: int) -> str:
        """The sum of a miss.

        Examples:
            >>> Times(20, 100, 100, 0).written_out(2), Times(50, 5_000, 2_000, 100).written_out(2)
            ('20 + 2 × 100', '50 + 1 × 2,000 + 100 + 5,000')
        """
        if self.table == self.memory and not self.update:
            return f"{self.tlb:,} + {references} × {self.memory:,}"
        update = f" + {self.update:,}" if self.update else ""
        return f"{self.tlb:,} + {references - 1} × {self.table:,}{update} + {self.memory:,}"

    def in_letters(self, references: int) -> str:
        """The same in letters.

        Examples:
            >>> Times(20, 100, 100, 0).in_letters(2), Times(50, 5_000, 2_000, 100).in_letters(3)
            ('t + 2m', 't + 2w + u + m')
        """
        if self.table == self.memory and not self.update:
            return f"t + {references}m"
        reads = "" if references == len(("entry", "byte")) else references - 1
        return f"t + {reads}w{' + u' if self.update else ''} + m"


def times_of(settings: Settings) -> Times:
    """The times that a TLB runs under; a table takes as long as the byte where nothing else is said."""
    table = settings.table_ns or settings.memory_ns
    return Times(settings.tlb_ns, settings.memory_ns, table, settings.update_ns)


def effective_access_time(hit_ratio: float, tlb: float, memory: float, references: int = 2) -> float:
    """The mean time of an access.

    A hit takes the TLB and the byte, h (t + m); a miss the TLB, the tables and the byte, (1 - h) (t + r m), where r
    counts all accesses to memory. For a one-level table r = 2, and the sum is t + (2 - h) m.

    Args:
        hit_ratio: The share of accesses that hit, 0 to 1.
        tlb: Time to search the TLB.
        memory: Time of an access to memory.
        references: Accesses to memory of a miss, the byte's own included.

    Examples:
        >>> effective_access_time(0.80, 20, 100), effective_access_time(0.98, 20, 100)
        (140.0, 122.0)
    """
    return hit_ratio * (tlb + memory) + (1 - hit_ratio) * (tlb + references * memory)


def written_out(hit_ratio: float, hit: int, miss: int) -> str:
    """A mean of hits and misses, with its numbers put in.

    Examples:
        >>> written_out(0.80, 120, 220)
        '0.80 × 120 + 0.20 × 220 = 140 ns'
    """
    time = hit_ratio * hit + (1 - hit_ratio) * miss
    return f"{show_share(hit_ratio)} × {hit:,} + {show_share(1 - hit_ratio)} × {miss:,} = {show_time(time)} ns"


def show_time(time: float) -> str:
    """Print a time with at most one decimal, a long one without.

    Examples:
        >>> show_time(140.0), show_time(36.25), show_time(1_000_133.3)
        ('140', '36.2', '1,000,133')
    """
    if time >= _LONG:
        return f"{time:,.0f}"
    return f"{time:,.1f}".removesuffix(".0")


def show_share(share: float) -> str:
    """Print a share with two to four decimals; one near 0 or 1 with so many that it can be told from them.

    Examples:
        >>> show_share(0.8), show_share(2 / 3), show_share(1e-6), show_share(1 - 1e-6), show_share(1)
        ('0.80', '0.6667', '0.000001', '0.999999', '1.00')
    """
    apart = min(share, 1 - share)
    decimals = max(_DECIMALS, 1 - floor(log10(apart))) if apart > _EXACT else _DECIMALS
    return f"{share:.{decimals}f}".rstrip("0").ljust(4, "0")
