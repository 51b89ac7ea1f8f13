"""Serving requests as an UltraSPARC does: a trap reads one line of the TSB, then the system's own table.

Source: UltraSPARC User's Manual, chapter 6; Linux 2.4.22, include/asm-sparc64/pgtable.h. Every access here is one that
the TLB has missed.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from memlab.core.history import Event, Serving, Settings
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.events_ultrasparc import (
    LineFilled,
    LineRead,
    Noted,
    NothingNoted,
    NotKnown,
    NotWritable,
    ReachedByLine,
)
from memlab.mechanisms.hashed_table.pages import byte_of, physical, show_page
from memlab.mechanisms.hashed_table.state import Entry, Line, State, split_of
from memlab.memory.english import plural
from memlab.memory.process import number_of

Story = Iterator[tuple[Event, State]]

LINE_BYTES: Final = 16
_SMALLEST: Final = 512
_CONTEXTS: Final = 1 << 13
_VALID: Final = 1 << 63
_WRITABLE: Final = 2
_PAGE_BITS: Final = 13
_TAG_SHIFT: Final = 22
_CONTEXT_SHIFT: Final = 48


def lines_of(tsb_size: int) -> int:
    """How many lines a TSB has: 512, and twice as many for each step of TSB_Size.

    Examples:
        >>> [(lines_of(size), LINE_BYTES * lines_of(size)) for size in (0, 7)]
        [(512, 8192), (65536, 1048576)]
    """
    return _SMALLEST << tsb_size


def line_key(index: int) -> tuple[str, int]:
    """A line is known by its index."""
    return "line", index


def known(settings: Settings, process: str, page: int, address: int | None = None) -> dict[str, Any]:
    """Which line may hold a page, and with which tag."""
    lines, context = lines_of(settings.tsb_size), number_of(process) % _CONTEXTS
    index = page % lines
    return {
        "process": process,
        "context": context,
        "page": page,
        "lines": lines,
        "index": index,
        "address": address,
        "at": settings.tsb_base + LINE_BYTES * index,
        "tag": context << _CONTEXT_SHIFT | page << _PAGE_BITS >> _TAG_SHIFT,
        "chose": line_key(index),
    }


def line_for(tag: int, entry: Entry) -> Line:
    """What a line holds for a page."""
    return Line(tag, _VALID + (entry.frame << _PAGE_BITS) + _WRITABLE * ("w" in entry.rights))


def translate(settings: Settings, state: State, access: Access, address: int) -> Serving[State, Translation]:
    """Read the line; where it holds another page, look in the system's own table and replace it."""
    page = split_of(settings).page_of(address)
    given = known(settings, access.process, page, address)
    line = state.lines.get(given["index"])
    yield LineRead(held=line.tag if line else None, references=1, **given), state
    if line and line.tag == given["tag"]:
        if access.kind == "write" and not line.data & _WRITABLE:
            return (yield from _forbidden(settings, state, access, given, 1))
        return (yield from _byte(settings, state, access, address, (line, 1)))
    cost, entry = 1 + settings.os_references, state.pages.get((access.process, page))
    if entry is None:
        state = state.counted(1, cost, fault=True)
        yield NotKnown(os_references=settings.os_references, references=cost, **given), state
        return Translation(cost, fault=f"page {show_page(settings, page)} is in no table")
    fresh = line_for(given["tag"], entry)
    if access.kind == "write" and not fresh.data & _WRITABLE:
        return (yield from _forbidden(settings, state, access, given, cost))
    told = LineFilled(
        os_references=settings.os_references,
        frame=entry.frame,
        evicted=line.tag if line else None,
        data=fresh.data,
        references=cost + 1,
        **given,
    )
    state = replace(state, lines=state.lines.set(given["index"], fresh))
    yield told, state
    return (yield from _byte(settings, state, access, address, (fresh, cost + 1)))


def _forbidden(
    settings: Settings, state: State, access: Access, given: dict[str, Any], cost: int
) -> Serving[State, Translation]:
    told = NotWritable(in_line=cost == 1, doing=access.kind, references=cost, **given)
    yield told, state.counted(1, cost, fault=True)
    return Translation(cost, fault=f"page {show_page(settings, given['page'])} allows rx, not to {access.kind}")


def _byte(
    settings: Settings, state: State, access: Access, address: int, found: tuple[Line, int]
) -> Serving[State, Translation]:
    line, cost = found
    frame = (line.data & _VALID - 1) >> _PAGE_BITS
    kind = ReachedByLine if cost == 1 else Translated
    told = kind(
        **byte_of(settings, access.process, address, frame),
        references=cost + 1,
        looked_at=1,
        table="the line of the TSB" if cost == 1 else f"{plural(cost, 'access')} of the trap",
        chose="physical",
    )
    yield told, state.counted(1, cost + 1)
    rights = "rwx" if line.data & _WRITABLE else "rx"
    return Translation(cost + 1, frame, physical(settings, address, frame), rights)


def map_page(settings: Settings, state: State, request: Map, page: int, frame: int) -> Story:
    """Note the page in the system's own table; a line that holds it is emptied."""
    key, before = (request.process, page), state.pages.get((request.process, page))
    frames = state.frames.hold(frame)
    pages = state.pages.set(key, Entry(frame, request.rights))
    state = replace(state, pages=pages, frames=frames.let_go(before.frame) if before else frames)
    given = known(settings, request.process, page)
    emptied, state = _emptied(state, given)
    yield Noted(frame=frame, emptied=emptied, references=0, **given), state


def unmap_page(settings: Settings, state: State, request: Unmap, page: int) -> Story:
    """Take the page out of the system's own table; a line that holds it is emptied."""
    key, given = (request.process, page), known(settings, request.process, page)
    if key not in state.pages:
        yield NothingNoted(references=0, **given), state
        return
    frames = state.frames.let_go(state.pages[key].frame)
    emptied, state = _emptied(replace(state, pages=state.pages.remove(key), frames=frames), given)
    yield Noted(frame=None, emptied=emptied, references=0, **given), state


def _emptied(state: State, given: dict[str, Any]) -> tuple[bool, State]:
    """Whether the line held the page, and the state in which it does not."""
    line = state.lines.get(given["index"])
    if line is None or line.tag != given["tag"]:
        return False, state
    return True, replace(state, lines=state.lines.remove(given["index"]))
