"""The schemes: which mechanism each one is, what its tables take, and what an access costs there."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from memlab.core import translation
from memlab.core.history import Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.translation import Translation
from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.inverted_table import InvertedTable
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.schemes.pages import SPLIT, Pages
from memlab.mechanisms.schemes.state import (
    ANCHORED,
    FLAT,
    FOUR,
    HASHED,
    NAMES,
    SEARCHED,
    SEGMENTED,
    TWO,
    Outcome,
    State,
)
from memlab.memory.english import plural

_TABLES: Final = 2**20
"""Frames of the memory that holds page tables: tables lie above all frames of pages."""


class Row(NamedTuple):
    """A scheme that is a mechanism of its own: under which parameters, and which of its numbers are the bytes."""

    mechanism: type[Mechanism]
    parameters: Mapping[str, Any]
    bytes: str


def row(scheme: str, settings: Settings) -> Row:
    """The mechanism of a scheme."""
    if scheme == FLAT:
        return Row(Paging, {"page_bits": 12, "index_bits": 20, "frames": settings.frames}, "page tables")
    if scheme in (TWO, FOUR):
        layout = "two-level 10/10/12" if scheme == TWO else "x86-64"
        return Row(PageWalk, {"layout": layout, "frames": _TABLES}, "tables take")
    if scheme == HASHED:
        given = {"table": "one for all", "buckets": settings.buckets, "frames": settings.frames}
        return Row(HashedTable, {**given, "element_bytes": settings.element_bytes}, "the table takes")
    search = {"search": "linear"} if scheme == SEARCHED else {"search": "hashed", "hash": "xor mod"}
    given = {"frames": settings.frames, "anchors": settings.buckets, "entry_bytes": settings.entry_bytes}
    return Row(InvertedTable, {**search, **given}, "the table takes")


MECHANISMS: Final = (FLAT, TWO, FOUR, HASHED, SEARCHED, ANCHORED)


@cache
def _alone(kind: type[Mechanism]) -> Any:
    return kind()


@lru_cache(maxsize=256)
def _made(scheme: str, settings: Settings) -> tuple[Any, Settings]:
    """The mechanism of a scheme, and the parameters it runs under."""
    one = row(scheme, settings)
    return _alone(one.mechanism), one.mechanism(**one.parameters).settings


def first_states(settings: Settings) -> Iterator[tuple[str, Any]]:
    """The state of each mechanism before anything was mapped."""
    for scheme in MECHANISMS:
        mechanism, own = _made(scheme, settings)
        yield scheme, mechanism.start(own)


def changed(settings: Settings, state: State, request: translation.Map | translation.Unmap) -> State:
    """All mechanisms after a change of the mapping."""
    states = {}
    for scheme, inner in state.inner:
        mechanism, own = _made(scheme, settings)
        states[scheme] = [inner, *(after for _, after in mechanism.serve(own, inner, request))][-1]
    return state.with_inner(states)


def looked_up(settings: Settings, state: State, process: str, address: int) -> tuple[tuple[Outcome, ...], State]:
    """What an access comes to in every scheme, none of which has a TLB; the mechanisms mark what they read."""
    states, outcomes = {}, []
    for scheme, inner in state.inner:
        found, states[scheme] = _served(settings, scheme, inner, translation.Access(process, address))
        # Where a process has no table yet, one access tells so: to what its register names.
        references = max(1, found.references)
        reached = found.physical is not None
        outcomes.append(Outcome(scheme, references, reached, _how(scheme, references - reached, reached=reached)))
    outcomes.append(_segmented(state.pages, process, SPLIT.page_of(address)))
    return tuple(outcomes), state.with_inner(states)


def _segmented(pages: Pages, process: str, page: int) -> Outcome:
    """A segment's entry and the byte; what is in no segment has no number that STLR allows."""
    inside = any(page in segment for segment in pages.segments(process))
    return Outcome(SEGMENTED, 2 if inside else 0, inside, "1 entry" if inside else "no segment: STLR tells so")


def _served(settings: Settings, scheme: str, inner: Any, access: translation.Access) -> tuple[Translation, Any]:
    mechanism, own = _made(scheme, settings)
    story = mechanism.serve(own, inner, access)
    while True:
        try:
            _, inner = next(story)
        except StopIteration as done:
            return done.value, inner


def _how(scheme: str, read: int, *, reached: bool) -> str:
    if scheme == HASHED:
        return f"the bucket, {plural(read - 1, 'element')} of its chain"
    if scheme == ANCHORED:
        return f"the anchor, {plural(read - 1, 'entry')} of its chain"
    if scheme == SEARCHED:
        return f"{plural(read, 'entry')} looked at"
    if scheme == FLAT:
        return "1 entry"
    return f"{plural(read, 'entry')}, one a level" if reached else f"{plural(read, 'entry')} until none is valid"


def table_bytes(settings: Settings, state: State) -> tuple[int, ...]:
    """What the tables of each scheme take."""
    found = {}
    for scheme, inner in state.inner:
        mechanism, own = _made(scheme, settings)
        numbers = mechanism.numbers(Step(0, 0, Started(), inner, own))
        found[scheme] = int(numbers[row(scheme, settings).bytes])
    segments = sum(len(state.pages.segments(process)) for process in state.pages.processes)
    found[SEGMENTED] = segments * settings.segment_bytes
    return tuple(found[name] for name in NAMES)


def alone(mechanism: Any, scheme: str) -> Mechanism:
    """The mechanism that a scheme is, with the mapping and the accesses that all were asked, to be looked at by itself.

    Args:
        mechanism: A `Schemes`.
        scheme: Any but ``segmented``, which is counted only.
    """
    one = row(scheme, mechanism.settings)
    found = one.mechanism(**one.parameters)
    found.ask(*(request for asked in mechanism.requests for request in plain(asked)))
    return found


def plain(request: Any) -> Iterator[Any]:
    """A request as every translation knows it."""
    name = type(request).__name__
    if name == "Map":
        yield translation.Map(request.process, request.address, request.frame, request.pages, "rwx")
    elif name == "Unmap":
        yield translation.Unmap(request.process, request.address)
    else:
        yield translation.Access(request.process, request.address)
