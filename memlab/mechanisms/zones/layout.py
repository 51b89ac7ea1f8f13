"""How a kernel divides memory into zones, and what it computes for each: marks, reserves, maps of pair bits."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import isqrt
from typing import Final, NamedTuple

from memlab.mechanisms.zones.kernels import DMA, HIGHMEM, KERNELS, MB, NORMAL, Kernel

DMA_FRAMES: Final = 16 * MB
FOUR_GB: Final = 2**20
ALL: Final = "all"

_RATIO: Final = 128
_RESERVE: Final = {DMA: 256, NORMAL: 32}


class Zone(NamedTuple):
    """A part of memory: its name, its first frame, and how many frames it has."""

    name: str
    first: int
    frames: int

    @property
    def end(self) -> int:
        """The first frame behind it."""
        return self.first + self.frames


class Marks(NamedTuple):
    """How many free frames are few: below low kswapd is woken, below min the caller must help; high is enough."""

    min: int
    low: int
    high: int


def zones_of(kernel: Kernel, frames: int, highmem: str = "none") -> tuple[Zone, ...]:
    """The zones of a memory of so many frames, without empty ones.

    Args:
        kernel: Which.
        frames: The page frames of memory.
        highmem: The kernel's HIGHMEM option: ``none``, ``4G`` or ``64G``.

    Examples:
        >>> [tuple(zone) for zone in zones_of(KERNELS["2.4.22"], 1024 * MB, "4G")]
        [('DMA', 0, 4096), ('Normal', 4096, 225280), ('HighMem', 229376, 32768)]
    """
    mapped = kernel.mapped * MB
    reached = {"none": mapped, "4G": FOUR_GB, "64G": frames}[highmem] if len(kernel.zones) > len("12") else mapped
    ends = [min(end, frames) for end in (DMA_FRAMES, mapped, max(mapped, reached))]
    zones = (Zone(name, first, end - first) for name, first, end in zip(kernel.zones, (0, *ends), ends, strict=False))
    return tuple(zone for zone in zones if zone.frames)


def marks_of(
    kernel: Kernel, zones: Iterable[Zone], ratios: Sequence[int] = (), min_free_kbytes: int | None = None
) -> dict[str, Marks]:
    """The marks by zone; 2.2 has one set, for all frames.

    Examples:
        >>> marks_of(KERNELS["2.4.22"], zones_of(KERNELS["2.4.22"], 128 * MB))["Normal"]
        Marks(min=224, low=448, high=672)
    """
    zones = list(zones)
    if kernel.early:
        return {ALL: _thrice(_clamp(sum(zone.frames for zone in zones) // _RATIO, 10, 256))}
    if kernel.sums:
        ratio = dict(zip(kernel.zones, ratios or (_RATIO,) * 3, strict=True))
        return {zone.name: _thrice(_clamp(zone.frames // ratio[zone.name], 20, 255)) for zone in zones}
    low = sum(zone.frames for zone in zones if zone.name != HIGHMEM)
    kbytes = _clamp(isqrt(64 * low), 128, 65536) if min_free_kbytes is None else min_free_kbytes
    least = {
        zone.name: _clamp(zone.frames // 1024, 32, 128)
        if zone.name == HIGHMEM
        else kbytes // 4 * zone.frames // max(1, low)
        for zone in zones
    }
    return {name: marks_26(few) for name, few in least.items()}


def marks_26(least: int) -> Marks:
    """The marks that 2.6 makes of a zone's min: low a quarter above it, high as much again.

    Examples:
        >>> marks_26(21)
        Marks(min=21, low=26, high=31)
    """
    return Marks(least, 5 * least // 4, 6 * least // 4)


def _clamp(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))


def _thrice(least: int) -> Marks:
    return Marks(least, 2 * least, 3 * least)


def reserves(zones: Sequence[Zone]) -> dict[str, list[int]]:
    """2.6: the frames of each zone that requests aimed at DMA, Normal, HighMem must leave, for those that need it."""
    names, sizes = KERNELS["2.6.11"].zones, {zone.name: zone.frames for zone in zones}
    found = {}
    for at, name in enumerate(names):
        above = [0] * (at + 1) + list(accumulate(sizes.get(other, 0) for other in names[at + 1 :]))
        if name in sizes:
            found[name] = [frames // _RESERVE.get(name, 1) if frames else 0 for frames in above]
    return found


def zone_list(kernel: Kernel, zones: Iterable[str], mask: int) -> tuple[str, ...]:
    """The zones that may serve a mask: the one it aims at, and lower ones, downwards.

    Examples:
        >>> zone_list(KERNELS["2.4.22"], ["DMA", "Normal"], 0x1D0)
        ('Normal', 'DMA')
    """
    target = 0 if kernel.says(mask, "DMA") else 2 if kernel.says(mask, "HIGHMEM") else 1
    there = set(zones)
    return tuple(name for name in reversed(kernel.zones[: target + 1]) if name in there)


def needs(
    marks: Mapping[str, Marks], names: Iterable[str], mark: str, order: int, *, quarter: bool = False
) -> list[int]:
    """2.4: for each zone of a list, how many free frames it must exceed: 2^order, and the marks up to it.

    Examples:
        >>> marks = {"Normal": Marks(224, 448, 672), "DMA": Marks(32, 64, 96)}
        >>> needs(marks, ["Normal", "DMA"], "low", 0), needs(marks, ["Normal", "DMA"], "min", 0, quarter=True)
        ([449, 513], [57, 65])
    """
    terms = [getattr(marks[name], mark) >> (2 if quarter else 0) for name in names]
    return list(accumulate(terms, initial=1 << order))[1:]


def watermark_ok(  # noqa: PLR0913 - as the kernel's own function
    counts: Sequence[int], free: int, order: int, mark: int, reserve: int, *, high: bool = False, harder: bool = False
) -> bool:
    """2.6: whether a zone that served a request would keep frames enough, and enough of them in large blocks."""
    left, need = free - (1 << order) + 1, mark
    need -= need // 2 if high else 0
    need -= need // 4 if harder else 0
    if left <= need + reserve:
        return False
    for at in range(order):
        left, need = left - (counts[at] << at), need // 2
        if left <= need:
            return False
    return True


def pairs_of(frames: int, order: int) -> int:
    """How many pairs of blocks of an order there are in so many frames, an incomplete last one counted.

    Examples:
        >>> pairs_of(32768, 0), pairs_of(32768, 9)
        (16384, 32)
    """
    return -(-frames >> (order + 1))


def map_bytes(kernel: Kernel, frames: int) -> tuple[int, ...]:
    """How many bytes the kernel sets aside for the pair bits of each order, rounded up to words of 4.

    Examples:
        >>> map_bytes(KERNELS["2.4.22"], 28672)[0], map_bytes(KERNELS["2.2-late"], 32768)[0]
        (1792, 4096)
    """
    orders = range(kernel.orders)
    if kernel.name in ("2.4.16", "2.4.22"):
        found = [((frames - 1) >> (order + 4)) + 1 for order in orders[:-1]]
        return (*(_word(size) for size in found), 0)
    sizes, bits = [], frames
    for order in orders:
        bits = -(-bits >> (order + 1)) << (order + 1)
        sizes.append(_word(((bits >> order) + 7) // 8))
    return tuple(sizes)


def _word(size: int) -> int:
    return (size + 3) // 4 * 4
