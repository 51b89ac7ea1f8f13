"""Caches as ``/proc/slabinfo`` prints them, and read back from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from memlab.errors import BadValueError
from memlab.mechanisms.slab.state import Cache, State
from memlab.memory.sizes import bounded, cut, quote

_HEAD: Final = "slabinfo - version: "
_KNOWN: Final = {"1.1": 6, "2.0": 5, "2.1": 5}
_LONGEST: Final = 2**20
_DIGITS: Final = 18


@dataclass(frozen=True)
class CacheInfo:
    """One row.

    Attributes:
        name: The cache.
        active: Objects in use.
        total: Objects, in use or not.
        objsize: Bytes of an object.
        active_slabs: Slabs with an object in use, or None where the format does not say.
        total_slabs: All slabs, or None.
        pages_per_slab: Frames of a slab.
        objects_per_slab: Objects of a slab, or None where there is no slab to tell from.
    """

    name: str
    active: int
    total: int
    objsize: int
    active_slabs: int | None
    total_slabs: int | None
    pages_per_slab: int
    objects_per_slab: int | None


def cache_info(cache: Cache) -> CacheInfo:
    """What a row says of a cache."""
    return CacheInfo(
        name=cache.name,
        active=cache.active,
        total=cache.total,
        objsize=cache.sizing.objsize,
        active_slabs=len(cache.full) + len(cache.partial),
        total_slabs=len(cache.slabs),
        pages_per_slab=cache.sizing.pages,
        objects_per_slab=cache.sizing.num if cache.slabs else None,
    )


def show_slabinfo(rows: State | Iterable[CacheInfo]) -> str:
    """Print caches in format 1.1, as Linux 2.4 does (``mm/slab.c``), the newest cache first.

    Examples:
        >>> print(show_slabinfo([CacheInfo("size-32", 12, 113, 32, 1, 1, 1, 113)]))
        slabinfo - version: 1.1
        size-32               12    113     32    1    1    1
    """
    infos = (cache_info(rows.caches[name]) for name in rows.chain) if isinstance(rows, State) else rows
    return "\n".join(["slabinfo - version: 1.1", *map(_row, infos)])


def _row(info: CacheInfo) -> str:
    slabs = f"{info.active_slabs or 0:4} {info.total_slabs or 0:4} {info.pages_per_slab:4}"
    return f"{info.name:<17} {info.active:6} {info.total:6} {info.objsize:6} {slabs}"


def parse_slabinfo(text: str) -> tuple[CacheInfo, ...]:
    """Read ``/proc/slabinfo`` of format 1.1 (Linux 2.4), 2.0 or 2.1 (2.6).

    Raises:
        BadValueError: The text is empty, cut, or another file's; names the row and says what it should be.
    """
    lines = [
        line.rstrip() for line in bounded(text, _LONGEST).splitlines() if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise BadValueError("The text is empty: paste what `cat /proc/slabinfo` prints.")
    head = lines[0].strip()
    if not head.startswith(_HEAD):
        raise BadValueError(
            f'The text begins with {quote(lines[0])}: /proc/slabinfo begins with "slabinfo - version: 1.1".'
        )
    version = head.removeprefix(_HEAD).partition(" ")[0]
    if version not in _KNOWN:
        raise BadValueError(f"slabinfo version {cut(version)} is not known here: use one of {', '.join(_KNOWN)}.")
    return tuple(_info(number, line, version) for number, line in enumerate(lines[1:], start=2))


def _info(number: int, line: str, version: str) -> CacheInfo:
    # A name may hold spaces ("fasync cache"), so the numbers are read from the end of the part before any colon.
    name, *words = line.partition(":")[0].strip().rsplit(None, _KNOWN[version])
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= _DIGITS]
    if len(numbers) < _KNOWN[version] or (version != "1.1" and "slabdata" not in line):
        raise BadValueError(
            f"Row {number} is {quote(line)}: in version {version} a row is a name and {_KNOWN[version]} numbers"
            f"{'' if version == '1.1' else ', then tunables and slabdata'}; the text was cut, copy it whole."
        )
    active, total, objsize, *rest = numbers
    if version == "1.1":
        active_slabs, total_slabs, pages = rest
        num = total // total_slabs if total_slabs else None
        return CacheInfo(name, active, total, objsize, active_slabs, total_slabs, pages, num)
    per_slab, pages = rest
    return CacheInfo(name, active, total, objsize, None, None, pages, per_slab)
