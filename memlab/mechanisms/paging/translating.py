"""Translating an address: cut it, read the page's entry, put the frame in place of the page number."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.paging.events import AddressSplit, Dispatched, EntryRead, Translated, Trapped
from memlab.mechanisms.paging.tables import (
    State,
    entry_key,
    frame_key,
    page_key,
    split_of,
    table_address,
    table_entries,
)
from memlab.memory.entries import allows


def translate(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    """Cut the address, read the page's entry, and put the frame in place of the page number."""
    state = replace(state, accesses=state.accesses + 1)
    split, name = split_of(settings), access.process
    known: dict[str, Any] = {"process": name, "address": 0, "split": split}
    known |= {"kind_of_access": access.kind, "limited": settings.length_register}
    try:
        address = split.resolve(access.address)
    except BadValueError as error:
        return (yield from _trap(state, "address", str(error).rstrip("."), known))
    known["address"], page = address, split.page_of(address)
    if name not in state.processes:
        return (yield from _trap(state, "process", f"there is no process {name}", known))
    if state.running != name:
        state = replace(state, running=name)
        yield _dispatched(settings, state, name), state
    yield AddressSplit(chose=page_key(name, page), **known), state
    length = state.processes[name].length
    if settings.length_register and page >= length:
        reason = f"page {page:,} is not below PTLR = {length:,}, so its entry is not even read"
        return (yield from _trap(state, "length", reason, known))
    return (yield from _through_entry(settings, state, access, known))


def _through_entry(
    settings: Settings, state: State, access: Access, known: dict[str, Any]
) -> Serving[State, Translation]:
    process, page = state.processes[access.process], known["split"].page_of(known["address"])
    read = int(settings.table_in == "memory")
    state = replace(state, references=state.references + read)
    known = {**known, "references": read, "chose": entry_key(process.name, page)}
    entry = process.table.get(page)
    if entry is None:
        return (yield from _trap(state, "invalid", f"the entry of page {page:,} is not valid", known))
    if not allows(entry.rights, access.kind):
        reason = f"page {page:,} allows {entry.rights}, not to {access.kind}"
        return (yield from _trap(state, "protection", reason, known))
    table, size = table_address(settings, process), settings.entry_bytes
    found = {"frame": entry.frame, "rights": entry.rights, "table": table, "entry_size": size}
    yield EntryRead(entry_address=table + page * size if read else None, **found, **known), state
    physical = (entry.frame << settings.page_bits) + known["split"].offset.of(known["address"])
    state = replace(state, references=state.references + 1)
    end = process.size if process.size is not None and known["address"] >= process.size else None
    known = {**known, "references": read + 1, "chose": frame_key(entry.frame)}
    yield Translated(frame=entry.frame, physical=physical, end=end, **known), state
    return Translation(read + 1, entry.frame, physical, entry.rights)


def _trap(state: State, cause: str, reason: str, known: dict[str, Any]) -> Serving[State, Translation]:
    trapped = Trapped(cause=cause, reason=reason, **known)
    yield trapped, replace(state, traps=state.traps + 1)
    return Translation(trapped.references, fault=reason)


def _dispatched(settings: Settings, state: State, name: str) -> Event:
    process = state.processes[name]
    registers = settings.table_in == "registers"
    return Dispatched(
        process=process.name,
        ptbr=table_address(settings, process),
        ptlr=table_entries(settings, process) if registers or settings.length_register else None,
        registers=registers,
    )
