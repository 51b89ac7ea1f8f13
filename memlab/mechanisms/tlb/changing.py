"""A change of the page table behind the TLB, and what the entries that copied it are worth after it."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings, within
from memlab.core.translation import Access, Map, Translation, Unmap, page_at
from memlab.mechanisms.tlb.behind import inner_of, split_in
from memlab.mechanisms.tlb.cache import Cache, Entry
from memlab.mechanisms.tlb.events import Invalidated
from memlab.mechanisms.tlb.events_stale import NotTold, Told
from memlab.mechanisms.tlb.requests import Invalidate
from memlab.mechanisms.tlb.state import State
from memlab.memory.entries import NEEDS


def change(settings: Settings, state: State, request: Map | Unmap) -> Serving[State, None]:
    """Change the page table, and drop the entries that copied what it said, or leave them where nobody tells."""
    inner, behind = inner_of(settings)
    state = replace(state, asked=None)
    _, state = yield from within(inner.serve(behind, state.inner, request), state, put_inner)
    asked = {(number, way) for number, way, _ in _copied(settings, state.cache, request)}
    yield from compared(settings, state, request.process, asked)


def compared(
    settings: Settings, state: State, process: str, asked: Collection[tuple[int, int]] = ()
) -> Generator[tuple[Event, State], None, State]:
    """Compare every entry with what the tables say now: a change may reach other pages than those asked for.

    Args:
        settings: Those of the TLB.
        state: Its state after the change.
        process: Whose pages changed.
        asked: The set and way of the entries of the pages that were to change.
    """
    told, held = settings.on_change == "invalidate", state.cache
    cache, wrong, again = held, 0, 0
    for number, way, entry in held.entries():
        meant = (number, way) in asked
        true = is_true(settings, state.inner, process if meant else entry.process, entry)
        wrong, again = wrong + (not true and (meant or not entry.stale)), again + (true and entry.stale)
        if told and not true:
            cache = cache.without(entry.key, number)
        elif true == entry.stale:
            cache = cache.put(number, way, replace(entry, stale=not true))
    state = replace(state, cache=cache)
    if told and wrong:
        yield Invalidated(process=process, dropped=wrong, held=held), state
    elif wrong or again:
        yield NotTold(process=process, stale=wrong, again=again), state
    return state


def invalidate(settings: Settings, state: State, request: Invalidate) -> Serving[State, None]:
    """Drop the entries of some pages, be they true or not."""
    cache, copied = state.cache, list(_copied(settings, state.cache, request))
    for number, _, entry in copied:
        cache = cache.without(entry.key, number)
    event = Told(process=request.process, dropped=len(copied), held=state.cache)
    yield event, replace(state, asked=None, cache=cache)


def _copied(settings: Settings, cache: Cache, request: Map | Unmap | Invalidate) -> Iterator[tuple[int, int, Entry]]:
    """The entries that copy what a request may change."""
    first = page_at(split_in(settings), request.address)
    if isinstance(first, str):
        return
    pages = range(first, first + request.pages)
    for number, way, entry in cache.entries():
        if entry.page in pages and entry.matches(request.process, entry.page):
            yield number, way, entry


def is_true(settings: Settings, inner: Any, process: str, entry: Entry) -> bool:
    """Whether the page table of a process says what an entry says."""
    found = said_of(settings, inner, process, entry.page, entry.offsets[0] if entry.offsets else 0)
    return found is not None and says(found, entry)


def says(found: Translation, entry: Entry) -> bool:
    """Whether a translation is what an entry holds."""
    now = (found.frame, found.rights, found.start, found.offsets)
    return now == (entry.frame, entry.rights, entry.start, entry.offsets)


def said_of(settings: Settings, inner: Any, process: str, page: int, offset: int = 0) -> Translation | None:
    """What the page table says of an offset in a page; None where it is not valid."""
    translator, behind = inner_of(settings)
    if hasattr(translator, "told"):
        return translator.told(behind, inner, process, page)  # type: ignore[no-any-return]
    address = (page << split_in(settings).offset.bits) + offset
    found = (looked_up(settings, inner, process, address, kind) for kind in NEEDS)
    return next((told for told in found if told.frame is not None), None)


def looked_up(settings: Settings, inner: Any, process: str, address: int, kind: str) -> Translation:
    """What an access would come to through the page table; nothing is changed by it."""
    translator, behind = inner_of(settings)
    serving = translator.serve(behind, inner, Access(process, address, kind))
    while True:
        try:
            next(serving)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]


def put_inner(state: State, inner: Any) -> State:
    """The state after something happened behind the TLB."""
    return replace(state, inner=inner)
