"""Changing page tables: a process gets room for its tables at its first page, a page of them a frame when used."""

from collections.abc import Generator, Iterator
from dataclasses import replace

from memlab.core.history import Event, Settings
from memlab.core.refused import Refused
from memlab.core.translation import ANY_FRAME, Unmap
from memlab.core.translation import Map as AnyMap
from memlab.errors import BadValueError
from memlab.mechanisms.vax import changes
from memlab.mechanisms.vax.protection import CODES, code_for
from memlab.mechanisms.vax.registers import (
    ENTRY,
    PAGE,
    PAGES,
    SPLIT,
    SYSTEM,
    Registers,
    entry_place,
    is_within,
    region_of,
)
from memlab.mechanisms.vax.requests import BY_RIGHTS
from memlab.mechanisms.vax.state import VALID, State, entry_word
from memlab.memory.english import plural

Changing = Generator[tuple[Event, State], None, State | None]
"""Tells what changes, and returns the state after it; None where it was refused."""


def map_pages(settings: Settings, state: State, request: AnyMap) -> Iterator[tuple[Event, State]]:
    """Map page after page; stop at the first that cannot be."""
    now: State | None = state
    for number, address in enumerate(_pages(request)):
        if now is not None:
            now = yield from _map_page(settings, now, request, (number, address))


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Iterator[tuple[Event, State]]:
    """Unmap page after page; stop at the first that is not mapped."""
    process = request.process
    for address in _pages(request):
        if isinstance(address, str):
            yield Refused(process=process, reason=address), state
            return
        region, page = region_of(address), SPLIT.fields[1].of(address)
        place = None if _problem(settings, state, process, address) else state.place_of(process, region, page)
        if place is None or not state.entry(place).valid:
            reason = f"{region} page {page:,} of {process} is not mapped: there is nothing to take out."
            yield Refused(process=process, reason=reason), state
            return
        frame, word = state.entry(place).frame, state.entry(place).word & ~VALID
        state = _left(replace(state, words=state.words.set(place, word)), frame)
        yield changes.Unmapped(process=process, address=address, place=place, frame=frame, word=word), state


def _pages(request: AnyMap | Unmap) -> Iterator[int | str]:
    """The first address of each page asked for; last why there is no such page, should it come to that."""
    try:
        first = SPLIT.resolve(request.address) // PAGE * PAGE
    except BadValueError as error:
        yield str(error)
        return
    for address in range(first, first + request.pages * PAGE, PAGE):
        if address >> SPLIT.width:
            yield f"There is no page {address:#x}: addresses have {SPLIT.width} bits."
            return
        yield address


def _problem(settings: Settings, state: State, process: str, address: int) -> str:
    """Why a page cannot be mapped whatever memory holds; "" where it can."""
    region, page = region_of(address), SPLIT.fields[1].of(address)
    registers = state.of(process)
    if process not in state.registers and not state.given:
        registers = _room(settings, state)[0]
    if region == "S0" and page >= settings.own_pages and not state.given:
        own = f"0 to {settings.own_pages - 1:,}" if settings.own_pages else "none"
        return f"S0 page {page:,} is kept for page tables: the system's own pages are {own}."
    if is_within(registers, state.system, region, page):
        return ""
    if region == "reserved":
        return f"There is no page {address:#x}: addresses whose highest bits are 11 are of no region."
    length = {"P0": f"P0LR is {registers.p0lr:,}", "P1": f"P1LR is {registers.p1lr:,}"}
    return f"{region} has no page {page:,} here: {length.get(region, f'SLR is {state.system.slr:,}')}."


def _room(settings: Settings, state: State) -> tuple[Registers, int]:
    """The registers of one more process, and the system pages that its tables take."""
    pages = [-(-count * ENTRY // PAGE) for count in (settings.p0_pages, settings.p1_pages)]
    first = SYSTEM + state.tables * PAGE
    p1lr = PAGES - settings.p1_pages
    second = first + pages[0] * PAGE
    return Registers(first, settings.p0_pages, (second - ENTRY * p1lr) % 2**32, p1lr), sum(pages)


def _map_page(settings: Settings, state: State, request: AnyMap, page: tuple[int, int | str]) -> Changing:
    """Map a page: its number among those asked for, and its address, or why there is none."""
    number, address = page
    process = request.process
    problem = address if isinstance(address, str) else _problem(settings, state, process, address)
    if problem or isinstance(address, str):
        yield Refused(process=process, reason=problem), state
        return None
    with_room: State | None = state
    if process not in state.registers and not state.given and region_of(address) != "S0":
        with_room = yield from _give_room(settings, state, process, address)
    with_table = with_room and (yield from _bring_table(settings, with_room, process, address))
    return with_table and (yield from _write(settings, with_table, request, (number, address)))


def _give_room(settings: Settings, state: State, process: str, address: int) -> Changing:
    """A process gets system pages for its tables, and registers that name them."""
    registers, pages = _room(settings, state)
    if state.tables + pages > state.system.slr:
        left = plural(max(0, state.system.slr - state.tables), "system page")
        reason = f"The tables of {process} need {plural(pages, 'system page')}, and SLR leaves {left}."
        yield Refused(process=process, reason=reason), state
        return None
    state = replace(state, registers=state.registers.set(process, registers), tables=state.tables + pages)
    yield changes.TablesGiven(process=process, address=address, registers=registers, pages=pages), state
    return state


def _bring_table(settings: Settings, state: State, process: str, address: int) -> Changing:
    """The page of the table that holds the entry comes into memory, where it is not there."""
    region, page = region_of(address), SPLIT.fields[1].of(address)
    if region == "S0" or state.place_of(process, region, page) is not None:
        return state
    number = SPLIT.fields[1].of(entry_place(state.of(process), region, page))
    frame = next((frame for frame in range(settings.frames - 1, -1, -1) if frame not in state.held), None)
    if frame is None or number >= state.system.slr:
        lacks = "no frame is free" if frame is None else f"SLR is {state.system.slr:,}"
        reason = f"The entry of {region} page {page:,} lies in S0 page {number:,}, and {lacks}: it is not mapped."
        yield Refused(process=process, reason=reason), state
        return None
    words = state.words.set(state.system_place(number), entry_word(frame, CODES.index("KW")))
    state = _lowest(replace(state, words=words, held=state.held.set(frame, 0)))
    yield changes.TablePageMade(process=process, address=address, system_page=number, frame=frame), state
    return state


def _write(settings: Settings, state: State, request: AnyMap, page: tuple[int, int]) -> Changing:
    number, address = page
    process, region = request.process, region_of(address)
    place = state.place_of(process, region, SPLIT.fields[1].of(address)) or 0
    frame = _frame(settings, state, request, number)
    if isinstance(frame, str):
        yield Refused(process=process, reason=frame), state
        return None
    before = state.entry(place)
    name = getattr(request, "protection", BY_RIGHTS)
    code = code_for(request.rights) if name == BY_RIGHTS else CODES.index(name)
    word = entry_word(frame, code)
    state = replace(state, held=state.held.set(frame, state.held.get(frame, 0) + 1), words=state.words.set(place, word))
    if before.valid:
        state = _left(state, before.frame)
    replaced = before.frame if before.valid and before.frame != frame else None
    state = _lowest(state)
    yield changes.Mapped(process=process, address=address, place=place, word=word, replaced=replaced), state
    return state


def _lowest(state: State) -> State:
    """Below the lowest free frame nothing is looked for."""
    low = state.low
    while low in state.held:
        low += 1
    return replace(state, low=low)


def _frame(settings: Settings, state: State, request: AnyMap, number: int) -> int | str:
    """The frame that a page takes; why there is none, where there is none."""
    if request.frame == ANY_FRAME:
        low = next((frame for frame in range(state.low, settings.frames) if frame not in state.held), None)
        return "No frame is free: nothing is mapped." if low is None else low
    frame = request.frame + number
    if frame >= settings.frames:
        return f"Frame {frame:#x} is beyond memory, which has frames 0x0 to {settings.frames - 1:#x}."
    return f"Frame {frame:#x} holds a page table: choose another." if state.held.get(frame) == 0 else frame


def _left(state: State, frame: int) -> State:
    """Give a frame back where no other page is."""
    pages = state.held.get(frame, 0)
    if pages > 1:
        return replace(state, held=state.held.set(frame, pages - 1))
    return replace(state, held=state.held.discard(frame), low=min(state.low, frame)) if pages else state
