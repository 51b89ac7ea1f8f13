"""Runs of a TLB for a race: under a named rule, and with the choices of a rule of one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from traitlets import Enum

from memlab.core.history import Event, Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map
from memlab.mechanisms.tlb import Tlb, TlbFilled
from memlab.mechanisms.tlb.cache import Cache, TlbSet
from memlab.mechanisms.tlb.state import State
from memlab.memory.persistent import pmap
from memlab.memory.replacement import Residents

_PROCESS: Final = "P1"
_PAGE_BITS, _INDEX_BITS, _FRAMES = 12, 20, 1024
_CHOSEN: Final = "chosen by your rule"


def tlb_of(entries: int, string: Sequence[int], replacement: str) -> Mechanism:
    """A TLB under a named rule, through which the pages were read one after the other."""
    return Tlb(**_settings(entries, string, replacement), requests=_requests(string))


def your_tlb(entries: int, string: Sequence[int], choices: Sequence[int]) -> Mechanism:
    """The same with the choices of a rule of one's own, each a place in the order in which entries were loaded."""
    residents = Residents(entries, "random", choices=tuple(choices))

    def start(self: Any, settings: Settings) -> State:
        state = Tlb.start(self, settings)
        return replace(state, cache=Cache(pmap({0: TlbSet((None,) * entries, residents)}))) if choices else state

    def serve(self: Any, settings: Settings, state: State, request: Request) -> Serving[State, Any]:
        serving = Tlb.serve(self, settings, state, request)
        while True:
            try:
                event, after = next(serving)
            except StopIteration as end:
                return end.value
            yield _said(event), after

    doc = "A TLB whose victims a rule of one's own chose; they are kept."
    only = Enum(("random",), "random", help="which entry of a full set goes").tag(
        parameter=True, rule={"random": "your rule"}, label="replace"
    )
    told = {"start": start, "serve": serve, "replacement": only, "title": "Your rule", "heading": "Your rule"}
    kind = type("YourVictims", (Tlb,), {**told, "__doc__": doc, "__module__": __name__})
    run: Mechanism = kind(**_settings(entries, string, "random"), requests=_requests(string))
    return run


def _said(event: Event) -> Event:
    return replace(event, policy=_CHOSEN) if isinstance(event, TlbFilled) else event


def _settings(entries: int, string: Sequence[int], replacement: str) -> dict[str, Any]:
    """One set of entries, before a page table that has room for all pages."""
    return {
        "ways": entries,
        "set_bits": 0,
        "replacement": replacement,
        "before": "paging",
        "page_bits": _PAGE_BITS,
        "index_bits": max(_INDEX_BITS, max(string, default=0).bit_length()),
        "frames": max(_FRAMES, len(set(string))),
    }


def _requests(string: Sequence[int]) -> tuple[Request, ...]:
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
