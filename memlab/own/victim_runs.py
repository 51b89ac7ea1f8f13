"""Runs of a TLB for a race: under a named rule, and under a rule of one's own, which is asked at each full miss."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from traitlets import Enum

from memlab.core.history import Event, Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map
from memlab.errors import BadValueError
from memlab.mechanisms.tlb import Tlb, TlbFilled, TlbHit
from memlab.mechanisms.tlb.behind import split_in
from memlab.mechanisms.tlb.cache import Cache, set_number, set_of
from memlab.mechanisms.tlb.state import State
from memlab.memory.persistent import PMap, pmap

_PROCESS: Final = "P1"
_PAGE_BITS, _INDEX_BITS, _FRAMES = 12, 20, 1024
_CHOSEN: Final = "chosen by your rule"
_BEFORE: Final = (-1, -1)

Held = tuple[int, int, int]
"""A page, when it was loaded, and when it was last used: each the number of a reference, from 0."""

Choose = Callable[[int, tuple[Held, ...]], int]
"""Says which of the entries goes for a page; raises `BadValueError` where it cannot."""


@dataclass(frozen=True)
class Timed(State):
    """A TLB that knows when each entry was loaded and used, by process and page."""

    times: PMap[tuple[str, int], tuple[int, int]] = field(default_factory=pmap)


def tlb_of(entries: int, string: Sequence[int], replacement: str) -> Mechanism:
    """A TLB under a named rule, through which the pages were read one after the other."""
    return Tlb(**settings_of(entries, string), replacement=replacement, requests=requests_of(string))


def your_tlb(choose: Choose) -> type[Mechanism]:
    """A kind of TLB in which a function chooses whose entry goes."""

    def start(self: Any, settings: Settings) -> State:
        state = Tlb.start(self, settings)
        return Timed(**{one.name: getattr(state, one.name) for one in fields(state)})

    def serve(self: Any, settings: Settings, state: Timed, request: Request) -> Serving[State, Any]:
        if isinstance(request, Access):
            state = _chosen(choose, settings, state, request)
        serving = Tlb.serve(self, settings, state, request)
        while True:
            try:
                event, after = next(serving)
            except StopIteration as end:
                return end.value
            yield _said(event), _timed(event, after)

    only = Enum(("random",), "random", help="which entry of a full set goes").tag(
        parameter=True, rule={"random": "your rule"}, label="replace"
    )
    told = {
        "start": start,
        "serve": serve,
        "replacement": only,
        "presets": (),
        "title": "Your rule",
        "heading": "Your rule",
    }
    doc = "A TLB in which a rule of one's own chooses whose entry goes."
    return type("YourVictims", (Tlb,), {**told, "__doc__": doc, "__module__": __name__})


def _chosen(choose: Choose, settings: Settings, state: Timed, access: Access) -> Timed:
    """The state in which the entry chosen is the next that goes, if one has to go."""
    split = split_in(settings)
    try:
        page = split.page_of(split.resolve(access.address))
    except BadValueError:
        return state
    number = set_number(settings, page)
    one = set_of(state.cache, settings, number)
    if one.find((access.process, page)) or None in one.slots:
        return state
    entries = [entry for entry in one.slots if entry]
    at = choose(page, tuple((entry.page, *state.times.get(entry.key, _BEFORE)) for entry in entries))
    place = one.residents.order.index(entries[at].key)
    next_out = replace(one, residents=replace(one.residents, choices=(place,), drawn=0))
    return replace(state, cache=Cache(state.cache.sets.set(number, next_out)))


def _said(event: Event) -> Event:
    return replace(event, policy=_CHOSEN) if isinstance(event, TlbFilled) else event


def _timed(event: Event, state: Any) -> Any:
    """The state after a hit or a miss, in which the entry was used, and perhaps loaded, just now."""
    now = state.hits + state.misses - 1
    if isinstance(event, TlbFilled):
        return replace(state, times=state.times.set(event.entry.key, (now, now)))
    if isinstance(event, TlbHit) and (found := state.cache.sets[event.number].find((event.process, event.page))):
        loaded, _ = state.times.get(found[1].key, _BEFORE)
        return replace(state, times=state.times.set(found[1].key, (loaded, now)))
    return state


def settings_of(entries: int, string: Sequence[int]) -> dict[str, Any]:
    """One set of entries, before a page table that has room for all pages."""
    return {
        "ways": entries,
        "set_bits": 0,
        "before": "paging",
        "page_bits": _PAGE_BITS,
        "index_bits": max(_INDEX_BITS, max(string, default=0).bit_length()),
        "frames": max(_FRAMES, len(set(string))),
    }


def requests_of(string: Sequence[int]) -> tuple[Request, ...]:
    """The pages are mapped, neighbours together, and read."""
    mapped = [Map(_PROCESS, first << _PAGE_BITS, pages=count) for first, count in _neighbours(string)]
    return (*mapped, *(Access(_PROCESS, page << _PAGE_BITS) for page in string))


def _neighbours(string: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first page and the length of each run of pages that follow one another."""
    known = set(string)
    for first in sorted(page for page in known if page - 1 not in known):
        end = first
        while end in known:
            end += 1
        yield first, end - first
