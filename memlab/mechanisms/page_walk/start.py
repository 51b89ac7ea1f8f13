"""The state before any request: the words and the root tables that are given, and what can be reached from them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from memlab.core.history import Settings
from memlab.mechanisms.page_walk.given import ZERO, dump_of
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.tables import State, Table, hold, read_entry, target_of
from memlab.memory.address import WIDEST
from memlab.memory.dump import Dump
from memlab.memory.english import plural
from memlab.memory.persistent import pmap
from memlab.memory.sizes import cut, show_hex


def start(layout: Layout, settings: Settings) -> State:
    """The memory as it is given."""
    return _start(layout, settings.words, settings.byte_order, settings.roots)


@lru_cache(maxsize=32)
def _start(layout: Layout, text: str, byte_order: str, roots: tuple[tuple[str, int, bool, int], ...]) -> State:
    dump = dump_of(text, layout.entry.size, byte_order)
    state = State(words=pmap(dump.memory if isinstance(dump, Dump) else {}))
    for process, at, in_frames, half in roots:
        place = at << layout.page_bits if in_frames else at
        if place >> WIDEST or (half and layout.upper != "ttbr"):
            continue
        state = replace(state, roots=state.roots.set((process, half), place))
        state = _known(layout, state, process, place, _first_of(layout, half))
    return state


def _first_of(layout: Layout, half: int) -> int:
    """The first address that a root translates: all ones above the indices for the upper half."""
    return ((1 << layout.split.width) - (1 << layout.translated_bits)) * half


def _known(layout: Layout, state: State, process: str, root: int, first: int) -> State:
    """Take note of the tables below a root, and of the frames that they and their pages take."""
    tables, pages, waiting = dict(state.tables), list[tuple[int, int]](), [(0, root, first)]
    seen = {(table.level, place) for place, table in tables.items()}
    while waiting:
        level, place, below = waiting.pop()
        if (level, place) in seen:
            continue
        seen.add((level, place))  # one table may stand at several levels: a root that names itself, say
        used = 0
        for index, target, page in entries_of(layout, state, level, place):
            used += 1
            if page:
                pages.append((target >> layout.page_bits, 1 << layout.page_bits_at(level) - layout.page_bits))
            else:
                waiting.append((level + 1, target, layout.indices[level].put(below, index)))
        tables.setdefault(place, Table(level, process, below, used, given=True))
    taken = sum(layout.table_bytes(table.level) for table in tables.values())
    state = replace(state, tables=pmap(tables), table_bytes=taken)
    return _hold(layout, state, pages)


def _hold(layout: Layout, state: State, pages: list[tuple[int, int]]) -> State:
    """Take the frames of the tables and of pages; a table that is mapped as a page, too, stays a table."""
    held = state.held
    for place, table in state.tables.items():
        end = (place + layout.table_bytes(table.level) - 1 >> layout.page_bits) + 1
        held = held.filled(place >> layout.page_bits, min(end, held.length), 0)
    state = replace(state, held=held, low=next(at for at, _, found in held.runs() if found is None))
    for frame, count in pages:
        state = hold(state, frame, count, pages=1)
    return state


def entries_of(layout: Layout, state: State, level: int, table: int) -> Iterator[tuple[int, int, bool]]:
    """The valid entries of a table: index, the address of what each names, and whether that is a page."""
    entry, end = layout.entry_at(level), table + layout.table_bytes(level)
    for where, word in state.words.items_from(table):
        if where >= end:
            return
        named = layout.names(level, word)
        if (where - table) % entry.size == 0 and named:
            yield (where - table) // entry.size, target_of(layout, level, word), named == "page"


def is_given(layout: Layout, state: State, level: int, table: int, address: int) -> bool:
    """Whether the entry for a logical address was given: its word, or the whole table, which was made here."""
    known = state.tables.get(table)
    return (known is not None and not known.given) or read_entry(
        layout, state, level, table, address
    ).address in state.words


def note(layout: Layout, settings: Settings, state: State) -> str:
    """What is given, and what that does not determine; "" where nothing is given."""
    if not settings.words and not settings.roots:
        return ""
    dump = dump_of(settings.words, layout.entry.size, settings.byte_order)
    if isinstance(dump, str):
        return f"What is given is not read as entries of {plural(layout.entry.size, 'byte')}: {cut(dump, 90)}"
    else_ = "reads as 0" if settings.outside == ZERO else "is not given: to read it traps"
    return f"Given: {_words(dump)}; {_roots(layout, state)}. All else {else_}."


def _words(dump: Dump) -> str:
    if not dump.words:
        return "no words"
    first, last = dump.words[0][0], dump.words[-1][0]
    return f"{plural(len(dump.words), 'word')}, {show_hex(first)} to {show_hex(last)}"


def _roots(layout: Layout, state: State) -> str:
    """What was found below the roots."""
    if not state.roots:
        return "no root table, so no address can be walked"
    (process, _), place = next(iter(state.roots.items()))
    alone = f"the root of {cut(process, 12)} at {layout.show_physical(place)} leads"
    found = (entry for start, table in state.tables.items() for entry in entries_of(layout, state, table.level, start))
    pages = sum(page for *_, page in found)
    below = plural(len(state.tables) - len(state.roots), "more table")
    return (
        f"{alone if len(state.roots) == 1 else f'{len(state.roots)} roots lead'} to {below} and {plural(pages, 'page')}"
    )
