"""What people bring to a slab allocator: a listing of ``slabinfo``; its first caches are made, all of them are told."""

from collections.abc import Iterator, Sequence
from typing import Final

from memlab.core.bringing import Steps, Takes
from memlab.core.numbers import show_number
from memlab.errors import BadValueError
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.creating import break_order
from memlab.mechanisms.slab.model import SlabAllocator
from memlab.mechanisms.slab.requests import LONGEST, CreateCache
from memlab.mechanisms.slab.sizing import Wish, sized
from memlab.memory.english import plural
from memlab.memory.slabinfo import CacheInfo
from memlab.scene.panels import Row, Table

_TOLD: Final = ("cache", "in use", "objects", "bytes each", "slabs", "frames", "not in objects")
_COLUMNS: Final = (*_TOLD, "a slab", "a slab here")


class Counting:
    """All caches of a listing."""

    def __init__(self, slabs: SlabAllocator) -> None:
        self._line, self._break_order = int(slabs.line), break_order(slabs.settings)
        self._rows: list[CacheInfo] = []

    def add(self, part: Sequence[CacheInfo]) -> None:
        """Take some more."""
        self._rows += part

    def panels(self) -> Sequence[Table]:
        """The caches as listed, those that hold most memory first, beside what a slab would be here."""
        listed = sorted(self._rows, key=lambda info: (-(frames_of(info) or 0), info.name))
        rows = (self._all(), *(Row(key=at, cells=self._cells(info)) for at, info in enumerate(listed)))
        title = "All caches, those with most frames first; the last column is the rule of this lab"
        return [Table(key="caches", title=title, columns=_COLUMNS, rows=rows)]

    def _cells(self, info: CacheInfo) -> tuple[str, ...]:
        frames, lost = frames_of(info), lost_in(info)
        told = (info.active, info.total, info.objsize, info.total_slabs, frames)
        return (
            info.name,
            *("" if number is None else f"{number:,}" for number in told),
            "" if lost is None else show_number(lost, "bytes"),
            _in_a_slab(info.objects_per_slab, info.pages_per_slab),
            self._here(info),
        )

    def _here(self, info: CacheInfo) -> str:
        """What the rule of this lab makes of objects of this size."""
        try:
            request = CreateCache("any", info.objsize)  # type: ignore[arg-type]  # it refuses None
        except BadValueError:
            return ""
        sizing = sized(Wish(request.size, line=self._line, break_order=self._break_order))
        return _in_a_slab(sizing.num, sizing.pages)

    def _all(self) -> Row:
        rows = self._rows
        frames = sum(frames_of(info) or 0 for info in rows)
        sums = (sum(info.active for info in rows), sum(info.total for info in rows))
        slabs, lost = sum(info.total_slabs or 0 for info in rows), sum(lost_in(info) or 0 for info in rows)
        objects = tuple(f"{number:,}" for number in sums)
        memory = (f"{slabs:,}", f"{frames:,}", show_number(lost, "bytes"))
        return Row(key="all", cells=("all", *objects, "", *memory, "", ""), strong=True)


def frames_of(info: CacheInfo) -> int | None:
    """The frames in a cache's slabs; None where the listing does not tell."""
    if info.total_slabs == 0:
        return 0
    return None if info.total_slabs is None or info.pages_per_slab is None else info.total_slabs * info.pages_per_slab


def lost_in(info: CacheInfo) -> int | None:
    """The bytes of its slabs that are in no object in use; None where the listing does not tell."""
    frames = frames_of(info)
    return None if frames is None or info.objsize is None else frames * PAGE_SIZE - info.active * info.objsize


def _in_a_slab(objects: int | None, frames: int | None) -> str:
    if objects is None:
        return ""
    return f"{objects:,}" if frames is None else f"{objects:,} in {plural(frames, 'frame')}"


def steps(_slabs: SlabAllocator, rows: Sequence[CacheInfo]) -> Steps:
    """The first caches, each made with the size of its objects."""
    requests = {request.name: request for request in _made(rows)}
    left = len(rows) - len(requests)
    why = f"a name has 1 to {LONGEST} letters and stands once, an object 4 to 131,072 bytes"
    return Steps(tuple(requests.values()), note=f"{plural(left, 'cache')} could not be made: {why}." if left else "")


def _made(rows: Sequence[CacheInfo]) -> Iterator[CreateCache]:
    for info in rows:
        try:
            yield CreateCache(info.name, info.objsize)  # type: ignore[arg-type]  # it refuses None
        except BadValueError:
            continue


TAKES = (Takes("caches", Counting, steps),)
