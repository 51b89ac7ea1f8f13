"""How memlab answers questions on translation by runs: pages, walks, segments."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from memlab.exams.exam import Worked
from memlab.mechanisms.page_walk import Map as MapWalked
from memlab.mechanisms.page_walk import PageWalk, Walk
from memlab.mechanisms.paging import Access, Arrive, Map, Paging
from memlab.mechanisms.segmentation import Access as Refer
from memlab.mechanisms.segmentation import GivenSegment, Segmentation
from memlab.memory.sizes import parse_whole

_PAE: Final = ("0x4328000: 0", "0x4328008: 0x615a3067", "0x4f3f018: 0x4328001", "0x4f3f020: 0")
"""Two entries, with a neighbour each: the ends of what is given do not tell which ones are read."""
_CUSTOM: Final = "a split of your own"


def page_and_offset(page_bits: Sequence[int], *addresses: int) -> Worked:
    """Addresses cut at the size of a page; for further sizes, the same in another memory."""
    values: list[int] = []
    runs = []
    for bits in page_bits:
        paging = Paging(page_bits=bits, index_bits=20, frames=16)
        placed = [Map("P", address >> bits << bits, frame) for frame, address in enumerate(addresses, start=5)]
        paging.ask(*placed, *(Access("P", address) for address in addresses))
        told: list[Any] = [step.event for step in paging.history]
        cut = [event.split for event in told if event.kind == "AddressSplit"]
        values.extend(number for split, address in zip(cut, addresses, strict=True) for number in split.values(address))
        runs.append(paging)
    return Worked(tuple(values), runs[0])


def through_table(page_bits: int, frames: Sequence[int], address: int) -> Worked:
    """Pages 0, 1, ... in frames, then an access."""
    paging = Paging(page_bits=page_bits, index_bits=4, frames=max(frames) + 1)
    paging.ask(*(Map("P", (page, 0), frame) for page, frame in enumerate(frames)))
    return Worked((paging.ask(Access("P", address)).result.physical,), paging)


def through_memory() -> Worked:
    """A table that lies in memory as words, its valid bit the top one."""
    walk = PageWalk(
        layout=_CUSTOM,
        custom_split=(20, 12),
        entries="valid 31, frame 30:0",
        words="0xe0b0: 0x8000000e",
        roots="P: 0xe0a8",
    )
    return Worked((walk.ask(Walk("P", parse_whole("0x20b7"))).result.physical,), walk)


def last_page() -> Worked:
    """A process arrives: the frames it takes, and what it leaves of the last."""
    paging = Paging(page_bits=11, index_bits=6, frames=64)
    numbers = paging.numbers(paging.ask(Arrive("P", 72766)))
    return Worked((numbers["frames in use"], numbers["internal fragmentation"]), paging)


def sparse() -> Worked:
    """Five pages far apart: what their tables take."""
    walk = PageWalk(layout="two-level 10/10/12")
    walk.ask(MapWalked("P", 0, pages=2), MapWalked("P", 4 << 20, pages=2), MapWalked("P", 0xFFFFF000, pages=1))
    return Worked((int(walk.numbers()["tables take"]) >> 10,), walk)


def fields() -> Worked:
    """A linear address in three fields."""
    walk = PageWalk(layout="two-level 10/10/12")
    event: Any = walk.ask(Walk("P", 0x20021406)).event
    return Worked(event.layout.split.values(0x20021406), walk)


def entries_read() -> Worked:
    """A walk of three levels: where each entry is read."""
    walk = PageWalk(layout="i386 PAE", frames=1 << 20, words="\n".join(_PAE), roots="P: 0x4f3f000")
    event: Any = walk.ask(Walk("P", 0xC02C9458)).event
    return Worked(tuple(read.address for read in event.reads), walk)


def segments(table: Sequence[tuple[int, int]], *pairs: tuple[int, int]) -> Worked:
    """Pairs of segment and offset through a table of base and limit."""
    given = tuple(GivenSegment("P", f"segment {at}", *row) for at, row in enumerate(table))
    machine = Segmentation(segments=given, offset_bits=16, segment_bits=4, memory=1 << 16)
    last = [machine.ask(Refer("P", pair)) for pair in pairs]
    found = [step.result.physical for step in last]
    return Worked(tuple("trap" if at is None else at for at in found), machine, tuple(step.index for step in last))


_TABLES: Final = (
    ((219, 600), (2300, 14), (90, 100), (1327, 580), (1952, 96)),
    ((660, 248), (1752, 422), (222, 198), (996, 604)),
    ((1400, 1000), (6300, 400), (4300, 400), (3200, 1100), (4700, 1000)),
)

TRANSLATION_EXAMS: Final[dict[str, Callable[[], Worked]]] = {
    "frag-01": last_page,
    "off-01": partial(page_and_offset, (10,), 2375),
    "off-03": partial(page_and_offset, (10,), 30000),
    "off-05": partial(page_and_offset, (10,), 16385),
    "off-07": partial(page_and_offset, (10,), 42095),
    "off-09": partial(page_and_offset, (10,), 650000),
    "off-11": partial(page_and_offset, (12, 13), 20000),
    "off-13": partial(page_and_offset, (12, 13), 60000),
    "off-18": partial(page_and_offset, (12,), 10304, 1424),
    "off-15": partial(through_table, 11, (1, 3, 2, 0), 2500),
    "off-17": through_memory,
    "ml-03": sparse,
    "x86-01": fields,
    "x86-04": entries_read,
    "seg-01": partial(segments, _TABLES[0], (0, 430), (1, 10), (2, 500), (3, 400), (4, 112)),
    "seg-03": partial(segments, _TABLES[1], (0, 198), (2, 156), (1, 530), (3, 444), (0, 222)),
    "seg-05": partial(segments, _TABLES[2], (0, 100), (0, 999), (1, 200), (3, 1100), (4, 0), (1, 500)),
}
"""By the question's name."""
