"""What an access costs on average: the effective access time."""

from math import floor, log10
from typing import Final

_LONG: Final = 100_000
_DECIMALS: Final = 4
_EXACT: Final = 1e-12  # nearer to 0 or 1 lies what should be 0 or 1


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


def written_out(hit_ratio: float, tlb: int, memory: int, references: int = 2) -> str:
    """The same with its numbers put in.

    Examples:
        >>> written_out(0.80, 20, 100)
        '0.80 × 120 + 0.20 × 220 = 140 ns'
    """
    hit, miss = tlb + memory, tlb + references * memory
    time = effective_access_time(hit_ratio, tlb, memory, references)
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
