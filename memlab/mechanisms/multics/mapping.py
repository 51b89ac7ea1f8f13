"""`Map` and `Unmap`, as all paged schemes have them: tables are made where they are missing, frames are taken."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.core.translation import ANY_FRAME, Map, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.multics.events_mapping import Mapped, Refused, Unmapped
from memlab.mechanisms.multics.words import (
    FLAT,
    MOST_PAGES,
    NO_WORD,
    PAGE,
    SPLIT,
    Base,
    Descriptor,
    PageWord,
    State,
    descriptor_address,
)

_TABLES = 2**17
_FIRST_FRAME = 2**10


def map_pages(settings: Settings, state: State, request: Map) -> Serving[State, None]:
    """Put pages of a segment into frames; its length becomes what they reach, its rights are those asked for."""
    try:
        number, first, _ = SPLIT.values(SPLIT.resolve(request.address))
    except BadValueError as error:
        yield Refused(reason=str(error).rstrip(".")), state
        return
    end = first + request.pages
    if end > MOST_PAGES:
        yield Refused(reason=f"A segment has {MOST_PAGES} pages at most, and these would reach page {end - 1:,}"), state
        return
    if settings.descriptor_segment == FLAT and number >= PAGE and not _is_given(state, request, number):
        yield (
            Refused(reason=f"A flat descriptor segment has room for {PAGE:,} segments here, not for {number:,}"),
            state,
        )
        return
    after, address = _with_descriptors(settings, state, request.process, number)
    before = after.descriptor(address)
    descriptor = before if before.present else Descriptor(_table(after), 0)
    length = max(descriptor.length, end * PAGE)
    after = _put(after, address, replace(descriptor, length=length, rights=request.rights))
    frames, free = [], _free_frames(after)
    for page in range(first, end):
        frames.append(next(free) if request.frame == ANY_FRAME else request.frame + page - first)
        after = _put(after, descriptor.table + page, PageWord(frames[-1]))
    known: dict[str, Any] = {"process": request.process, "number": number, "first": first, "length": length}
    yield Mapped(frames=tuple(frames), new=not before.present, **known), after


def _is_given(state: State, request: Map, number: int) -> bool:
    """Whether a descriptor segment that was given has that many descriptors."""
    base = state.base(request.process)
    return base is not None and number < base.bound


def _put(state: State, address: int, word: Descriptor | PageWord) -> State:
    """Write a word; a frame that it names is in use."""
    used = state.used.set(word.frame, True) if isinstance(word, PageWord) and word.present else state.used
    return replace(state, words=state.words.set(address, word), used=used)


def _with_descriptors(settings: Settings, state: State, process: str, number: int) -> tuple[State, int]:
    """The state with a descriptor segment that has this number, and where the descriptor lies."""
    flat = settings.descriptor_segment == FLAT
    known = state.base(process)
    base = known or Base(_room(state, settings.dbr, PAGE if flat else PAGE // 4), 0)
    base = replace(base, bound=max(base.bound, number + 1))
    state = replace(state, bases=tuple((dict(state.bases) | {process: base}).items()))
    address = descriptor_address(settings, state, base, number)
    if address is None:
        state = _put(state, base.address + number // PAGE, PageWord(next(_free_frames(state))))
        address = descriptor_address(settings, state, base, number)
    return state, address or 0


def _table(state: State) -> int:
    """Where the next page table begins."""
    return _room(state, _TABLES, MOST_PAGES)


def _room(state: State, start: int, size: int) -> int:
    """The first multiple of a size, from a place on, where no word lies and no descriptor segment."""
    at = start
    bases = [base.address for _, base in state.bases]
    while True:
        found = state.words.floor(at + size - 1)
        if (found is None or found[0] < at) and not any(base <= at < base + PAGE for base in bases):
            return at
        at += size


def _free_frames(state: State) -> Iterator[int]:
    """The frames that nobody uses, the lowest first, above all tables."""
    frame = _FIRST_FRAME
    while True:
        if frame not in state.used:
            yield frame
        frame += 1


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Serving[State, None]:
    """Take pages of a segment out of their frames; a segment without pages has no descriptor."""
    try:
        number, first, _ = SPLIT.values(SPLIT.resolve(request.address))
    except BadValueError as error:
        yield Refused(reason=str(error).rstrip(".")), state
        return
    base = state.base(request.process)
    address = descriptor_address(settings, state, base, number) if base and number < base.bound else None
    descriptor = state.descriptor(address) if address is not None else None
    if address is None or descriptor is None or not descriptor.present:
        yield Refused(reason=f"{request.process} has no segment {number}, so no page of it is mapped"), state
        return
    pages = [page for page in range(descriptor.pages) if state.page_word(descriptor.table + page).present]
    gone = [page for page in pages if first <= page < first + request.pages]
    if not gone:
        yield Refused(reason=f"Page {first} of segment {number} of {request.process} is not mapped"), state
        return
    for page in gone:
        frame = state.page_word(descriptor.table + page).frame
        used = state.used.remove(frame) if frame in state.used else state.used
        state = replace(state, words=state.words.set(descriptor.table + page, NO_WORD), used=used)
    left = len(pages) - len(gone)
    if not left:
        state = replace(state, words=state.words.set(address, replace(descriptor, present=False)))
    yield Unmapped(process=request.process, number=number, count=len(gone), left=left), state
