"""Caches as ``/proc/slabinfo`` prints them: one description of the columns of every version, to print and to read.

Sources: ``mm/slab.c`` of Linux 2.1 and 2.2 (version 1.0), 2.4 (1.1), 2.5 (1.2 and the first 2.0) and 2.6 (2.0, 2.1);
``slabtop.c`` of procps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from memlab.errors import BadValueError
from memlab.memory.columns import Shape
from memlab.memory.sizes import cut

PAGE_KB: Final = 4
"""The size of a page that the listings do not tell."""


@dataclass(frozen=True)
class CacheInfo:
    """One row; None stands for what the version does not tell.

    Attributes:
        name: The cache.
        active: Objects in use.
        total: Objects, in use or not.
        objsize: Bytes of an object.
        active_slabs: Slabs with an object in use.
        total_slabs: All slabs.
        pages_per_slab: Frames of a slab.
        objects_per_slab: Objects of a slab; None too where there is no slab to tell from.
        more: What else the row tells, by name: limits, statistics.
    """

    name: str
    active: int
    total: int
    objsize: int | None
    active_slabs: int | None
    total_slabs: int | None
    pages_per_slab: int | None
    objects_per_slab: int | None
    more: tuple[tuple[str, float], ...] = ()

    @property
    def values(self) -> dict[str, float]:
        """Everything that is told, by name."""
        own = {name: getattr(self, name) for name in _OWN}
        return {name: value for name, value in own.items() if value is not None} | dict(self.more)


_OWN: Final = tuple(field.name for field in fields(CacheInfo) if field.name not in ("name", "more"))


_OLD: Final = "name:17 active:6 total:6 objsize:6 active_slabs:4 total_slabs:4 pages_per_slab:4"
_HIGH: Final = ": high:6 allocs:7 grown:5 reaped:4 errors:4"
_LIMITS: Final = ": limit:4 batchcount:4"
_HITS: Final = "allochit:6 allocmiss:6 freehit:6 freemiss:6"
_NEW: Final = (
    "name:17 active:6 total:6 objsize:6 objects_per_slab:4 pages_per_slab:4 : tunables limit:4 batchcount:4 "
    "sharedfactor:4 : slabdata active_slabs:6 total_slabs:6"
)
_GLOBAL: Final = ": globalstat listallocs:7 maxobjs:6 grown:5 reaped:4 error:4 maxfreeable:4"
_NODES: Final = f"{_NEW} sharedavail:6 {_GLOBAL} nodeallocs:4"

FORMATS: Final[Mapping[str, tuple[Shape, ...]]] = {
    version: tuple(map(Shape, shapes))
    for version, shapes in {
        "2.1": (
            f"{_NEW} sharedavail:6",
            *(f"{_NODES}{rest} : cpustat {_HITS}" for rest in ("", " remotefrees:4", " remotefrees:4 alienoverflow:4")),
        ),
        "2.0": (
            f"{_NEW} sharedavail:6",
            f"{_NEW} sharedavail:6 {_GLOBAL} freelimit:4 : cpustat {_HITS}",
            f"{_NEW} sharedavail:6 {_GLOBAL} freelimit:4 : cpustat cpu:1 {_HITS}",
            f"{_NEW} pool:6 sharedavail:1 reclaimable:1",
        ),
        "1.1": (_OLD, f"{_OLD} {_LIMITS}", f"{_OLD} {_HIGH}", f"{_OLD} {_HIGH} {_LIMITS} : {_HITS}"),
        "1.2": (f"{_OLD} {_LIMITS}", f"{_OLD} {_LIMITS} {_HIGH} maxfreeable:4 freelimit:4 : {_HITS}"),
        "1.0": (
            "name:17 active:6 total:6",
            "name:19 active:1 total:1 active_slabs:1 total_slabs:1 pages_per_slab:1",
            "name:16 active:6 total:6 active_slabs:4 total_slabs:4 pages:4 high:6 allocs:7 grown:5 reaped:4 errors:4",
        ),
        "slabtop": ("total:6 active:6 use:3% objsize_kb:7.2K total_slabs:6 objects_per_slab:8 cache_kb:9K name:23",),
    }.items()
}
"""The shapes of a row, by version."""

_HEADS: Final = {
    "slabtop": "  OBJS ACTIVE  USE OBJ SIZE  SLABS OBJ/SLAB CACHE SIZE NAME",
    **{version: f"slabinfo - version: {version}" for version in FORMATS if version != "slabtop"},
}


_UNLIMITED: Final = dict.fromkeys(("limit", "batchcount", "sharedfactor", "sharedavail"), 0)
"""What kernels print that know no such limits (SLUB)."""


def info_of(name: str, values: Mapping[str, float]) -> CacheInfo:
    """The row that holds these numbers; what follows from them is worked out.

    Objects a slab follow from their total and the slabs; frames a slab from all frames, or from the KB of
    ``slabtop``, with pages of 4 KB.
    """
    slabs, derived = int(values.get("total_slabs", 0)), {}
    if slabs:
        derived["objects_per_slab"] = values["total"] // slabs
        if "pages" in values:
            derived["pages_per_slab"] = values["pages"] // slabs
        elif "cache_kb" in values and values["cache_kb"] % (slabs * PAGE_KB) == 0:
            derived["pages_per_slab"] = values["cache_kb"] // (slabs * PAGE_KB)
    told = {**derived, **values}
    own = {column: int(told[column]) if column in told else None for column in _OWN}
    more = tuple((column, value) for column, value in values.items() if column not in _OWN)
    return CacheInfo(name, more=more, **own)  # type: ignore[arg-type]


def show_slabinfo(rows: Iterable[CacheInfo], version: str = "1.1") -> str:
    """Print caches in the format of a version, head line first, each row with all the columns that it tells.

    Raises:
        BadValueError: There is no such version, or a row does not tell what it prints.

    Examples:
        >>> print(show_slabinfo([CacheInfo("size-32", 12, 113, 32, 1, 1, 1, 113)]))
        slabinfo - version: 1.1
        size-32               12    113     32    1    1    1
    """
    if version not in FORMATS:
        raise BadValueError(f"slabinfo has no version {cut(version)}: use one of {', '.join(FORMATS)}.")
    return "\n".join([_HEADS[version], *(_row(info, version) for info in rows)])


def _row(info: CacheInfo, version: str) -> str:
    values = (_UNLIMITED if version.startswith("2.") else {}) | info.values
    told = [shape for shape in FORMATS[version] if shape.columns <= values.keys()]
    if not told:
        missing = sorted(FORMATS[version][0].columns - values.keys())
        raise BadValueError(f"{cut(info.name)} tells no {', '.join(missing)}: print it in another version.")
    return max(told, key=lambda shape: len(shape.parts)).show(info.name, values)
