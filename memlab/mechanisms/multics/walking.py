"""An access: the descriptor, the length, the page table, the word."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.multics.events import (
    ACCESS,
    ADDRESS,
    DESCRIPTOR_PAGE,
    LENGTH,
    NUMBER,
    PAGE_MISSING,
    SEGMENT,
    DescriptorPageRead,
    DescriptorRead,
    Fault,
    PageWordRead,
    Reached,
    Read,
    WithinLength,
)
from memlab.mechanisms.multics.words import PAGE, PAGED, SPLIT, Base, State
from memlab.memory.entries import allows

Known = dict[str, Any]


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Tell an access.

    Returns:
        The frame and the physical address, or why there is none; with the accesses to memory that it took.
    """
    state, base = replace(state, accesses=state.accesses + 1), state.base(access.process) or Base(0, 0)
    paged = settings.descriptor_segment == PAGED
    known: Known = {"process": access.process, "access": access.kind, "bound": base.bound, "paged": paged}
    try:
        address = SPLIT.resolve(access.address)
    except BadValueError as error:
        return (yield from _fault(state, {**known, "number": 0, "offset": 0}, ADDRESS, str(error).rstrip(".")))
    number, page, word = SPLIT.values(address)
    known |= {"number": number, "offset": page * PAGE + word}
    if number >= base.bound:
        return (yield from _fault(state, known, NUMBER))
    table, index = base.address, number
    if paged:
        page, index = divmod(number, PAGE)
        state = _read(state, known, table, page)
        found = state.page_word(table + page)
        if not found.present:
            return (yield from _fault(state, known, DESCRIPTOR_PAGE))
        yield DescriptorPageRead(**known, frame=found.frame, chose=("row", 0, page)), state
        table = found.frame * PAGE
    state = _read(state, known, table, index)
    known["descriptor"] = state.descriptor(table + index)
    yield DescriptorRead(chose=("row", len(known["reads"]) - 1, index), **known), state
    return (yield from _through_segment(state, known))


def _read(state: State, known: Known, table: int, index: int) -> State:
    """Read a word of a table."""
    known["reads"] = (*known.get("reads", ()), Read(table, index))
    return replace(state, references=state.references + 1)


def _through_segment(state: State, known: Known) -> Serving[State, Translation]:
    descriptor, offset = known["descriptor"], known["offset"]
    page, word = divmod(offset, PAGE)
    refused = LENGTH if offset >= descriptor.length else "" if allows(descriptor.rights, known["access"]) else ACCESS
    if not descriptor.present or refused:
        return (yield from _fault(state, known, refused if descriptor.present else SEGMENT))
    yield WithinLength(chose=("page", page), **known), state
    state = _read(state, known, descriptor.table, page)
    found = state.page_word(descriptor.table + page)
    if not found.present:
        return (yield from _fault(state, known, PAGE_MISSING))
    known["frame"] = found.frame
    yield PageWordRead(chose=("row", len(known["reads"]) - 1, page), **known), state
    state = replace(state, references=state.references + 1)
    yield Reached(chose=("row", len(known["reads"]), word), **known), state
    left = descriptor.length - page * PAGE
    legal = (0, left) if left < PAGE else None
    physical = found.frame * PAGE + word
    return Translation(len(known["reads"]) + 1, found.frame, physical, descriptor.rights, offsets=legal)


def _fault(state: State, known: Known, cause: str, reason: str = "") -> Serving[State, Translation]:
    reads = known.get("reads", ())
    chose = ("row", len(reads) - 1, reads[-1].at) if reads else None
    yield Fault(cause=cause, reason=reason, chose=chose, **known), replace(state, faults=state.faults + 1)
    return Translation(len(reads), fault=reason or cause)
