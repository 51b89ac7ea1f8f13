"""Rules of translation: where a byte lies, and which entry of a full TLB goes."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Unmap
from memlab.exercises.draws import Draws
from memlab.mechanisms.paging import Paging, Translated, Trapped
from memlab.mechanisms.paging.tables import frame_key
from memlab.mechanisms.tlb import Tlb, TlbFilled, TlbHit
from memlab.mechanisms.tlb.cache import slot_key
from memlab.own.rule import Decision, Rule, index_of, index_or_none

_PAGE: Final = 4096

Times = dict[Any, int]
"""When something happened to an entry, as the index of a step."""


def _translations(paging: Mechanism) -> Iterator[Decision]:
    for step in paging.history[1:]:
        event = step.event
        if not isinstance(event, (Translated, Trapped)) or event.kind_of_access != "read":
            continue
        process = paging.history[step.index - 1].state.processes.get(event.process)
        if process is None:
            continue
        size = 1 << event.split.offset.bits
        table = {page: entry.frame for page, entry in sorted(process.table.items())}
        right = event.physical if isinstance(event, Translated) else None
        about = f"{event.process} reads address {event.address}, its pages are in frames {table}, of {size} bytes each"
        yield Decision(step, (event.address, table, size), right, about)


def _address(_: tuple[Any, ...], came: Any) -> str:
    if came is None or (isinstance(came, int) and not isinstance(came, bool) and came >= 0):
        return ""
    return f"{came!r:.60} is no address: it is a whole number from 0 up, or None for a trap"


def _frame(decision: Decision, came: Any) -> Hashable | None:
    """The frame that an address lies in, where it is another frame than the right one."""
    if _address(decision.given, came):
        return None
    (_, _, size), right = decision.given, decision.right
    same = came is None or (right is not None and came // size == right // size)
    return None if same else frame_key(came // size)


def _tables(draws: Draws) -> dict[str, Any]:
    """Small pages, and a table of some of them, in frames in any order."""
    index_bits, frames = draws.randint(1, 4), draws.choice((8, 16))
    listed = draws.sample(range(frames), min(frames, 1 << index_bits))
    entries = tuple(frame if draws.below(4) else None for frame in listed)
    return {
        "page_bits": draws.choice((2, 3, 4, 6, 8, 10, 12)),
        "index_bits": index_bits,
        "frames": frames,
        "tables": (("P1", entries),),
    }


def _reads(draws: Draws, parameters: Mapping[str, Any]) -> tuple[Request, ...]:
    """Reads at both ends of pages and between; then a page goes, and comes back in another frame."""
    size, pages = 1 << parameters["page_bits"], 1 << parameters["index_bits"]

    def read(page: int) -> Access:
        return Access("P1", page * size + draws.choice((0, 1, draws.below(size), size - 1)))

    gone = draws.below(pages)
    reads = [read(draws.below(pages)) for _ in range(draws.randint(4, 8))]
    return (*reads, read(gone), Unmap("P1", gone * size), read(gone), Map("P1", gone * size), read(gone))


TRANSLATE: Final = Rule(
    "translate",
    "translate(address, table, page_size): table has the frame of each valid page; return its physical address or None",
    Paging,
    _translations,
    _address,
    {"paging": {}},
    drawn=_tables,
    requests=_reads,
    taken=_frame,
)


def _victims(tlb: Mechanism) -> Iterator[Decision]:
    loaded: Times = {}
    used: Times = {}
    for step in tlb.history[1:]:
        event = step.event
        if isinstance(event, TlbHit):
            slot = tlb.history[step.index - 1].state.cache.sets[event.number]
            found = slot.find((event.process, event.page))
            if found:
                used[found[1].key] = step.index
        if isinstance(event, TlbFilled):
            if event.victim is not None and (full := _full(tlb, step.index, event, loaded, used)):
                yield full
            loaded[event.entry.key] = used[event.entry.key] = step.index


def _full(tlb: Mechanism, index: int, event: TlbFilled, loaded: Times, used: Times) -> Decision | None:
    slots = tlb.history[index - 1].state.cache.sets[event.number].slots
    entries = [(one.page, loaded[one.key], used[one.key]) for one in slots if one is not None and one.key in loaded]
    if len(entries) < len(slots):
        return None
    about = f"page {event.entry.page} comes in, and the entries are {entries}"
    return Decision(tlb.history[index], (entries,), event.way, about)


def _accesses(draws: Draws, _: Mapping[str, Any]) -> tuple[Request, ...]:
    """Pages of one process, more than there are entries, and accesses to them."""
    pages = draws.randint(3, 5)
    reads = [Access("P1", draws.below(pages) * _PAGE) for _ in range(draws.randint(4, 14))]
    return (Map("P1", 0, pages=pages), *reads)


def _goes(given: tuple[Any, ...], came: Any) -> str:
    if came is None:
        return "None is no index: one of the entries has to go"
    return index_or_none(came, len(given[0])).removesuffix(", or None")


def _slot(decision: Decision, came: Any) -> Hashable | None:
    event, way = decision.step.event, index_of(came, len(decision.given[0]))
    return slot_key(event.number, way) if isinstance(event, TlbFilled) and way is not None else None


VICTIM: Final = Rule(
    "victim",
    "victim(entries): each is (page, when it was loaded, when it was last used); return the index of the one that goes",
    Tlb,
    _victims,
    _goes,
    {name: {"replacement": name} for name in ("lru", "fifo")},
    {"set_bits": 0, "before": "paging"},
    drawn=lambda draws: {"ways": draws.choice((2, 2, 3))},
    requests=_accesses,
    taken=_slot,
)
