"""The translation: a length is compared, an entry found; for P0 and P1 that entry is itself at a virtual address."""

from dataclasses import replace
from typing import Any, Final

from memlab.core.history import Event, Serving
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.vax import events
from memlab.mechanisms.vax.events import Read
from memlab.mechanisms.vax.protection import CODES, rights_of
from memlab.mechanisms.vax.registers import PAGE, SPLIT, is_within
from memlab.mechanisms.vax.state import MODIFIED, Entry, State
from memlab.memory.entries import allows

VIOLATION: Final = "access violation"
NOT_VALID: Final = "translation not valid"
_LENGTH, _SYSTEM, _WRITE = 1, 2, 4


def walk(state: State, access: Access) -> Serving[State, Translation]:
    """Tell a translation.

    Returns:
        The frame and the physical address, or the fault; with the accesses to memory that it took.
    """
    state = replace(state, walks=state.walks + 1)
    try:
        address = SPLIT.resolve(access.address)
    except BadValueError as error:
        reason = str(error).rstrip(".")
        yield events.Trapped(process=access.process, reason=reason), replace(state, faults=state.faults + 1)
        return Translation(0, fault=reason)
    return (yield from _Walk(state, access, address).told(state))


class _Walk:
    """A translation on its way; ``known`` is what its events share."""

    def __init__(self, state: State, access: Access, address: int) -> None:
        self._mode = getattr(access, "mode", "user")
        self._known: dict[str, Any] = {
            "process": access.process,
            "address": address,
            "access": access.kind,
            "mode": self._mode,
            "registers": state.of(access.process),
            "system": state.system,
        }
        self._now = events.Walking(**self._known)

    def told(self, state: State) -> Serving[State, Translation]:
        now = self._now
        if not is_within(now.registers, now.system, now.region, now.page):
            side = "below" if now.region == "P1" else "not below"
            bound = f"{now.region} page {now.page:,} is {side} {now.bounds}"
            reason = "addresses whose highest bits are 11 are of no region" if now.region == "reserved" else bound
            return (yield from self._fault(state, VIOLATION, _LENGTH, reason, "length"))
        yield events.AddressSplit(chose=("field", "vpn"), **self._known), state
        if now.virtual is None:
            return (yield from self._entry(state, state.system_place(now.page)))
        return (yield from self._table(state, now.virtual))

    def _table(self, state: State, virtual: int) -> Serving[State, Translation]:
        """The page's entry is at a virtual address: look where the system has that."""
        number = SPLIT.fields[1].of(virtual)
        yield events.EntryIsVirtual(chose="virtual", **self._known), state
        if number >= state.system.slr:
            reason = f"the entry would lie in S0 page {number:,}, not below SLR {state.system.slr:,}"
            return (yield from self._fault(state, VIOLATION, _LENGTH | _SYSTEM, reason, "system"))
        state = self._reading(state, Read("S0", number, state.system_place(number), 0))
        entry = Entry(self._known["reads"][-1].word)
        if not entry.valid:
            reason = f"S0 page {number:,}, which holds the entry, is not in memory: the page table itself is paged"
            return (yield from self._fault(state, NOT_VALID, _SYSTEM, reason, "system"))
        yield events.SystemEntryRead(chose=("entry", 0), **self._known), state
        return (yield from self._entry(state, entry.frame * PAGE + virtual % PAGE))

    def _entry(self, state: State, place: int) -> Serving[State, Translation]:
        """The page's own entry: rights are tested before it is valid."""
        now = self._now
        state = self._reading(state, Read(now.region, now.page, place, 0))
        entry = Entry(self._known["reads"][-1].word)
        rights = rights_of(entry.code, self._mode)
        if not allows(rights, now.access):
            reason = f"{CODES[entry.code]} does not let {self._mode} mode {now.access}"
            return (yield from self._fault(state, VIOLATION, 0, reason, "entry"))
        if not entry.valid:
            reason = f"the page is not in memory, its entry is {entry.word:#x}"
            return (yield from self._fault(state, NOT_VALID, 0, reason, "entry"))
        yield events.EntryRead(chose=("entry", len(self._known["reads"]) - 1), **self._known), state
        written = now.access == "write" and not entry.modified
        if written:
            state = replace(state, words=state.words.set(place, entry.word | MODIFIED))
            state = replace(state, references=state.references + 1)
            yield events.Modified(chose=("entry", len(self._known["reads"]) - 1), **self._known), state
        accesses, physical = len(self._known["reads"]) + 1 + written, entry.frame * PAGE + now.offset
        yield self._reached(physical, accesses), replace(state, references=state.references + 1)
        return Translation(accesses, entry.frame, physical, rights)

    def _reading(self, state: State, read: Read) -> State:
        read = read._replace(word=state.entry(read.address).word)
        self._known["reads"] = (*self._known.get("reads", ()), read)
        return replace(state, references=state.references + 1)

    def _reached(self, physical: int, accesses: int) -> Event:
        return events.Reached(chose="byte", physical=physical, accesses=accesses, **self._known)

    def _fault(self, state: State, fault: str, bits: int, reason: str, at: str) -> Serving[State, Translation]:
        parameter = bits | (_WRITE if self._now.access == "write" else 0)
        chose = {"length": "length", "system": "virtual" if bits & _LENGTH else ("entry", 0)}.get(at)
        reads = len(self._known.get("reads", ()))
        told: dict[str, Any] = {"fault": fault, "parameter": parameter, "reason": reason, "asked_of": at}
        event = events.Faulted(chose=chose or ("entry", reads - 1), **told, **self._known)
        yield event, replace(state, faults=state.faults + 1)
        return Translation(reads, fault=f"{fault}: {reason}")
