"""Serving requests by groups of entries, as a PowerPC does: two hashes, eight entries each, then the system."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from memlab.core.history import Event, Serving, Settings
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.mechanisms.hashed_table import powerpc
from memlab.mechanisms.hashed_table.events_powerpc import (
    Forbidden,
    GroupSearched,
    GroupsHashed,
    HashMiss,
    Inserted,
    Reached,
    Removed,
)
from memlab.mechanisms.hashed_table.pages import byte_of, physical, show_page
from memlab.mechanisms.hashed_table.requests import USER
from memlab.mechanisms.hashed_table.state import Entry, Pte, State, split_of
from memlab.memory.english import plural
from memlab.memory.entries import allows

Story = Iterator[tuple[Event, State]]


class Hit(NamedTuple):
    """An entry that was found: its group's name, its slot and address, the entry, and how many were looked at."""

    name: str
    slot: int
    address: int
    pte: Pte
    compares: int


def slot_key(address: int) -> tuple[str, int]:
    """A slot is known by its address."""
    return "slot", address


def known(settings: Settings, process: str, page: int, address: int | None = None) -> dict[str, Any]:
    """What is known of a page once it is hashed."""
    one = powerpc.sought(settings, process, page)
    (_, group1), (_, group2) = powerpc.groups(settings, one)
    return {"process": process, "page": page, "sought": one, "group1": group1, "group2": group2, "address": address}


def search(state: State, known: dict[str, Any]) -> Iterator[Hit | tuple[str, int]]:
    """Look through the first group, then the second: the name and the compares of one in vain, or the hit."""
    compares = 0
    for name, group in ((powerpc.PRIMARY, known["group1"]), (powerpc.SECONDARY, known["group2"])):
        for slot, (address, pte) in enumerate(powerpc.slots_of(state, group)):
            compares += 1
            if pte and pte.first == known["sought"].first_word(name):
                yield Hit(name, slot, address, pte, compares)
                return
        yield name, compares


def translate(settings: Settings, state: State, access: Access, address: int) -> Serving[State, Translation]:
    """Search both groups; where neither has the page, the system may write its entry, and the access is repeated."""
    page = split_of(settings).page_of(address)
    given, entry = known(settings, access.process, page, address), state.pages.get((access.process, page))
    yield GroupsHashed(chose=("group", given["group1"]), **given), state
    looked = cost = 0
    while True:
        hit, compares = yield from _searched(state, given)
        looked, cost = looked + compares, cost + compares
        if hit:
            return (yield from _through(settings, state, access, address, (given, hit, looked, cost)))
        yield _missed(settings, access, entry, given), state if entry else state.counted(looked, cost, fault=True)
        if entry is None:
            return Translation(cost, fault=f"no entry of page {show_page(settings, page)} is in its two groups")
        event, state = inserted(state, given, entry)
        yield event, state
        cost += settings.os_references + 1


def _missed(settings: Settings, access: Access, entry: Entry | None, given: dict[str, Any]) -> HashMiss:
    dsisr = powerpc.MISS + powerpc.STORE * (access.kind == "write")
    asked = settings.os_references
    return HashMiss(dsisr=dsisr, compares=2 * powerpc.SLOTS, known=entry is not None, os_references=asked, **given)


def _searched(state: State, given: dict[str, Any]) -> Serving[State, tuple[Hit | None, int]]:
    compares = 0
    for found in search(state, given):
        if isinstance(found, Hit):
            chose = slot_key(found.address)
            told = GroupSearched(name=found.name, slot=found.slot, compares=found.compares, chose=chose, **given)
            yield told, state
            return found, found.compares
        name, compares = found
        yield GroupSearched(name=name, slot=None, compares=compares, **given), state
    return None, compares


def _through(
    settings: Settings, state: State, access: Access, address: int, found: tuple[dict[str, Any], Hit, int, int]
) -> Serving[State, Translation]:
    """Judge the entry's rights, mark it as used, and reach the byte."""
    given, hit, compares, cost = found
    mode, store = getattr(access, "mode", USER), access.kind == "write"
    rights = powerpc.rights_in(hit.pte, given["sought"].register, mode)
    if not allows(rights, access.kind):
        dsisr = powerpc.FORBIDDEN + powerpc.STORE * store
        forbids: dict[str, Any] = {"dsisr": dsisr, "rights": rights, "doing": access.kind, "mode": mode}
        state = state.counted(compares, cost, fault=True)
        yield Forbidden(chose=slot_key(hit.address), compares=compares, **forbids, **given), state
        return Translation(cost, fault=f"page {show_page(settings, given['page'])} allows {rights or 'nothing'}")
    frame = powerpc.frame_of(hit.pte)
    word = hit.pte.second | powerpc.REFERENCED | (powerpc.CHANGED if store else 0)
    state = replace(state, words=state.words.set(hit.address, Pte(hit.pte.first, word)))
    told = Reached(
        **byte_of(settings, access.process, address, frame),
        references=cost + 1,
        looked_at=compares,
        table=f"{plural(cost, 'access')} for the entry",
        chose="physical",
    )
    yield told, state.counted(compares, cost + 1)
    return Translation(cost + 1, frame, physical(settings, address, frame), rights)


def inserted(state: State, given: dict[str, Any], entry: Entry) -> tuple[Event, State]:
    """Write an entry: where the page has one, else in the first free slot, else in the place of a victim."""
    one: powerpc.Sought = given["sought"]
    *_, last = search(state, given)
    changed = isinstance(last, Hit)
    name, slot, address, evicted, victim = (
        (last.name, last.slot, last.address, None, state.victim) if isinstance(last, Hit) else _place(state, given)
    )
    pte = Pte(one.first_word(name), powerpc.second_word(entry.frame, entry.rights))
    told = Inserted(
        name=name,
        slot=slot,
        at=address,
        word=pte.first,
        frame=entry.frame,
        evicted=evicted,
        changed=changed,
        compares=last.compares if isinstance(last, Hit) else last[1],
        chose=slot_key(address),
        **given,
    )
    return told, replace(state, words=state.words.set(address, pte), victim=victim)


def _place(state: State, given: dict[str, Any]) -> tuple[str, int, int, int | None, int]:
    """Where a new entry goes: the group's name, slot, address, the first word put out, and the victim counter."""
    for name, group in ((powerpc.PRIMARY, given["group1"]), (powerpc.SECONDARY, given["group2"])):
        for slot, (address, pte) in enumerate(powerpc.slots_of(state, group)):
            if pte is None:
                return name, slot, address, None, state.victim
    victim = (state.victim + 1) % powerpc.SLOTS
    address = given["group1"] + victim * powerpc.ENTRY_BYTES
    return powerpc.PRIMARY, victim, address, state.words[address].first, victim


def map_page(settings: Settings, state: State, request: Map, page: int, frame: int) -> Story:
    """Note the page in the system's own table, and write its entry."""
    key, entry = (request.process, page), Entry(frame, request.rights)
    before = state.pages.get(key)
    frames = state.frames.hold(frame)
    state = replace(state, pages=state.pages.set(key, entry), frames=frames.let_go(before.frame) if before else frames)
    yield inserted(state, known(settings, request.process, page), entry)


def unmap_page(settings: Settings, state: State, request: Unmap, page: int) -> Story:
    """Forget the page, and clear its entry where it has one."""
    given, key = known(settings, request.process, page), (request.process, page)
    *_, last = search(state, given)
    if key in state.pages:
        frames = state.frames.let_go(state.pages[key].frame)
        state = replace(state, pages=state.pages.remove(key), frames=frames)
    if isinstance(last, Hit):
        words = state.words.remove(last.address)
        told = Removed(slot=last.slot, name=last.name, chose=slot_key(last.address), **given)
        yield told, replace(state, words=words)
    else:
        yield Removed(slot=None, name="", **given), state
