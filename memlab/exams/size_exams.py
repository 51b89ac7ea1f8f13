"""How memlab answers questions that a formula answers: bits, sizes of tables, times."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from memlab.exams.exam import Worked
from memlab.mechanisms.inverted_table import sizes
from memlab.mechanisms.tlb import Tlb, effective_access_time
from memlab.memory.address import Split, levels, two_part
from memlab.memory.entries import flat_table

K, M, G = 2**10, 2**20, 2**30
_TENTH: Final = Fraction(1, 10)


def bits(count: int) -> int:
    """How many bits number so many things."""
    return (count - 1).bit_length()


def logical_and_physical(pages: int, page: int, frames: int) -> tuple[int, int]:
    """The bits of both addresses."""
    return two_part(bits(pages), bits(page)).width, two_part(bits(frames), bits(page)).width


def longest_address(page_bits: int, frame_bits: int, others: int, most: int) -> int:
    """The widest address whose flat table takes at most so many bytes; entries take whole bytes."""
    entry = -(-(frame_bits + others) // 8)
    return max(width for width in range(page_bits, 64) if flat_table(width, page_bits, entry)[1] <= most)


def best_page(process: int, entry: int) -> int:
    """The page whose table and half a page are least together."""
    width = bits(process)
    return 1 << min(range(1, width), key=lambda page: flat_table(width, page, entry)[1] + (1 << page - 1))


def levels_needed(width: int, page_bits: int, entry: int) -> int:
    """Tables of a page each, one above the other until an address is covered."""
    index = page_bits - bits(entry)
    return -(-(width - page_bits) // index)


def least_and_most(touched: int) -> int:
    """Tables for pages side by side, and for pages as far apart as can be, together."""
    split = levels((10, 10), 12)
    near = [split.values(page << 12)[0] for page in range(touched)]
    far = [page % 1024 for page in range(touched)]
    return sum(1 + len(set(tables)) for tables in (near, far))


def times(hit: float | Fraction, tlb: float, memory: float, references: int = 2) -> Any:
    """The mean time of an access, exactly."""
    return effective_access_time(Fraction(str(hit)), tlb, memory, references)  # type: ignore[arg-type]


def with_cache() -> Fraction:
    """Two levels in memory, the byte through a cache; to the nearest half."""
    tables = times(0.96, 1, 10, 3) - 10
    byte = effective_access_time(9 * _TENTH, 1, 10) - 10  # type: ignore[arg-type]
    return Fraction(round((tables + byte) * 2), 2)


def segment_fields(segment: int, page: int, word: int) -> Split:
    """An address of segment, page and word."""
    return Split((("s", segment), ("p", page), ("w", word)))


def page_for_table() -> int:
    """The first page size that holds the page table of one of eight segments of 2^13 bytes, in entries of 2."""
    return next(1 << width for width in range(1, 14) if flat_table(13, width, 2)[1] <= 1 << width)


def entry_bits_of_levels() -> tuple[int, ...]:
    """Each entry names the table below, as large as its index makes it, or a frame."""
    return tuple(36 - bits(size) for size in (2**9 * 4, 2**9 * 4, 4 * K))


def tlb_bytes() -> Fraction:
    """As many entries as reach so far, each of process, page, frame and two bits."""
    entry = 4 + two_part(36 - 12, 12).fields[0].bits + two_part(30 - 12, 12).fields[0].bits + 2
    count = M // (Tlb(page_bits=12, ways=1).numbers()["reach"])
    return Fraction(int(count) * entry, 8)


_S = segment_fields(18, 6, 10)
_W = segment_fields(11, 9, 9)
_IPT = sizes(512 * M, 4 * K, 32)

_VALUES: Final[dict[str, Callable[[], tuple[Any, ...]]]] = {
    "frag-03": lambda: (best_page(M, 8),),
    "bits-01": lambda: logical_and_physical(8, 1024, 32),
    "bits-03": lambda: logical_and_physical(256, 4 * K, 64),
    "bits-05": lambda: (two_part(16, 10).width,),
    "bits-07": lambda: (bits(16 * M), bits(2 * M), flat_table(24, 10, 1)[0]),
    "pts-01": lambda: (flat_table(32, 12, 4)[1] // M,),
    "pts-03": lambda: (longest_address(13, 32 - 13, 1 + 1 + 3, 24 * M),),
    "pts-06": lambda: (flat_table(48, 12, 1)[0],),
    "pts-09": lambda: (flat_table(16, 12, 3)[1], two_part(4, 12).fields[0].bits, two_part(4, 12).offset.bits),
    "pts-05": lambda: (32 - two_part(30 - 12, 12).fields[0].bits,),
    "ipt-01": lambda: (_IPT.linear_entries, _IPT.entries),
    "ipt-03": lambda: (sizes(2 * G, 8 * K, 64).entries,),
    "ipt-05": lambda: (1 << sizes(256 * K, 8 * K, 36).entries.bit_length(),),
    "ml-01": entry_bits_of_levels,
    "ml-05": lambda: (levels_needed(57, 12, 8),),
    "ml-07": lambda: (least_and_most(2000),),
    "ml-09": lambda: (1 << levels((9, 11), 32 - 20).offset.bits, 1 << 9 + 11),
    "ml-11": lambda: (sum(field.bits for field in levels((5, 5), 5).fields[:-1]), bits(128)),
    "eat-01": lambda: (times(0, 0, 200), times(0.75, 0, 200)),
    "eat-03": lambda: (times(0.8, 20, 100),),
    "eat-05": lambda: (times(0.6, 10, 80),),
    "eat-07": lambda: (with_cache(),),
    "eat-09": lambda: (times(0.8, 0, 100), times(0.99, 0, 100)),
    "tlb-01": lambda: (two_part(40 - 13, 13).fields[0].bits - bits(32),),
    "tlb-03": lambda: (tlb_bytes(),),
    "sp-01": lambda: (page_for_table(),),
    "sp-05": lambda: (1 << 9, 1 << _W.width - 11, 1 << _W.fields[1].bits, 1 << _W.fields[0].bits),
    "sp-03": lambda: (6, _S.offset.bits, 1 << _S.fields[1].bits, 1 << _S.width - 18, 1 << _S.fields[0].bits),
    "x86-03": lambda: (2 << 13, 1 << 32),
}


def _worked(values: Callable[[], tuple[Any, ...]]) -> Callable[[], Worked]:
    return lambda: Worked(values())


SIZE_EXAMS: Final = {name: _worked(values) for name, values in _VALUES.items()}
"""By the question's name."""
