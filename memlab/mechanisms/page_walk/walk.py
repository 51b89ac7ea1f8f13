"""The walk: cut the address, read an entry a level, put the frame in place of the indices."""

from dataclasses import replace
from typing import Any, Final, NamedTuple

from memlab.core.history import Serving
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.events import (
    NOT_VALID,
    AddressSplit,
    EntryRead,
    PageFault,
    PointerRead,
    Reached,
    Trapped,
)
from memlab.mechanisms.page_walk.given import NOT_GIVEN, ZERO
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.start import is_given
from memlab.mechanisms.page_walk.tables import Read, State, marked, read_entry
from memlab.mechanisms.page_walk.too_large import too_large
from memlab.memory.english import in_bytes
from memlab.memory.entries import allows
from memlab.memory.sizes import show_hex


class Rules(NamedTuple):
    """What the hardware does besides.

    Attributes:
        outside: What a table reads where no word is given: `ZERO`, or `NOT_GIVEN`.
        obeys: Whether the supervisor obeys what is read only, where the hardware leaves it a choice (WP).
    """

    outside: str = ZERO
    obeys: bool = True


USUAL: Final = Rules()


def walk(layout: Layout, state: State, access: Access, rules: Rules = USUAL) -> Serving[State, Translation]:
    """Tell a walk.

    Args:
        layout: How the address is cut.
        state: The tables.
        access: The address, and what is done there.
        rules: What the hardware does besides.

    Returns:
        The frame and the physical address, or why there is none; with the accesses to memory that it took.
    """
    return (yield from _Walk(layout, access, rules).told(state))


class _Walk:
    """A walk on its way; ``known`` is what its events share."""

    def __init__(self, layout: Layout, access: Access, rules: Rules) -> None:
        self._layout, self._access, self._rules = layout, access, rules
        self._known: dict[str, Any] = {"process": access.process, "address": 0, "layout": layout}

    def told(self, state: State) -> Serving[State, Translation]:
        layout, access, known = self._layout, self._access, self._known
        state = replace(state, walks=state.walks + 1)
        try:
            known["address"] = address = layout.split.resolve(access.address)
        except BadValueError as error:
            asked, reason = too_large(layout.split, access.address) or ("", str(error).rstrip("."))
            return (yield from self._trap(state, "address", reason, asked))
        half = layout.half(address)
        if half is None:
            reason = f"{layout.show_address(address)} is not canonical: {layout.canonical_rule()}"
            return (yield from self._trap(state, "not canonical", reason))
        split = AddressSplit(access=access.kind, mode=self._mode, chose=("field", layout.indices[0].name), **known)
        yield split, state
        root = state.roots.get((access.process, half))
        if root is None:
            reason = f"no page of {access.process} is mapped, so it has no root table"
            return (yield from self._trap(state, "process", reason))
        return (yield from self._through_tables(state, root))

    def _through_tables(self, state: State, table: int) -> Serving[State, Translation]:
        layout, known = self._layout, self._known
        for level in range(layout.levels):
            if self._rules.outside == NOT_GIVEN and not is_given(layout, state, level, table, known["address"]):
                return (yield from self._not_given(state, level, table))
            read = read_entry(layout, state, level, table, known["address"])
            known["reads"] = (*known.get("reads", ()), read)
            state = replace(state, references=state.references + 1)
            known["chose"] = ("row", level, read.index)
            refusal = self._refusal(read)
            if refusal:
                return (yield from self._fault(state, refusal))
            if read.page:
                return (yield from self._to_the_byte(state, read))
            yield PointerRead(**known), state
            table = read.target
        raise AssertionError("the last level names no table")

    def _refusal(self, read: Read) -> str:
        """Why an entry leads no further; "" where it does."""
        entry, last = self._layout.entry_at(read.level), self._layout.is_last(read.level)
        if not read.valid:
            return entry.refusal(read.word, last) or NOT_VALID
        odd = entry.odd_bits(read.word, self._layout.page_bits_at(read.level)) if read.page else 0
        return f"with {show_hex(odd)} in bits that are reserved" if odd and entry.low_bits == "reserved" else ""

    def _to_the_byte(self, state: State, read: Read) -> Serving[State, Translation]:
        layout, known, access = self._layout, self._known, self._access
        entry, rights = layout.entry_at(read.level), self._rights()
        if not allows(rights, access.kind):
            return (yield from self._trap(state, "protection", self._forbids(rights)))
        odd = entry.odd_bits(read.word, layout.page_bits_at(read.level))
        if odd:
            size = in_bytes(1 << layout.page_bits_at(read.level))
            return (yield from self._fault(state, f"a misaligned page of {size} ({show_hex(odd)} too far)"))
        yield EntryRead(rights=rights, **known), state
        before, reads, write = state, known["reads"], access.kind == "write"
        state = marked(layout, replace(state, references=state.references + 1), reads, write)
        bits = [entry.referenced, entry.dirty if write else ""]
        set_now = "" if state.words == before.words else f"; the hardware sets {' and '.join(filter(None, bits))}"
        physical = read.target + known["address"] % (1 << layout.page_bits_at(read.level))
        yield Reached(physical=physical, marked=set_now, **{**known, "chose": "byte"}), state
        return Translation(len(reads) + 1, physical >> layout.page_bits, physical, rights)

    def _rights(self, *, system: bool | None = None) -> str:
        """What all entries on the way allow together: the last one, and those before it where they count."""
        layout, reads = self._layout, self._known["reads"]
        system = self._system if system is None else system
        allowed = set("rwx")
        for read in reads:
            entry = layout.entry_at(read.level)
            if read.page or entry.combined:
                own = entry.rights(read.word, system)
                allowed &= {*own, *("w" * (system and entry.overridden and not self._rules.obeys and bool(own)))}
        return "".join(right for right in "rwx" if right in allowed)

    @property
    def _mode(self) -> str:
        return str(getattr(self._access, "mode", "user"))

    @property
    def _system(self) -> bool:
        return self._mode == "supervisor"

    def _forbids(self, rights: str) -> str:
        """Why the access may not be."""
        kind, other = self._access.kind, self._rights(system=not self._system)
        if not rights and other:
            owner, asks = ("programs", "the supervisor") if self._system else ("the supervisor", "a program")
            return f"the page is for {owner} only, and {asks} wants to {kind}"
        read = self._known["reads"][-1]
        alone = self._layout.entry_at(read.level).rights(read.word, self._system) in (rights, "")
        told = "the entry allows" if alone else "the entries on the way allow together"
        return f"{told} {rights or 'nothing'}, not to {kind}"

    def _fault(self, state: State, told: str) -> Serving[State, Translation]:
        yield PageFault(told=told, **self._known), replace(state, faults=state.faults + 1)
        return Translation(len(self._known["reads"]), fault="page fault")

    def _not_given(self, state: State, level: int, table: int) -> Serving[State, Translation]:
        layout = self._layout
        index = layout.show_index(level, layout.indices[level].of(self._known["address"]))
        where = f"entry {index} of the {layout.called(level)} at {layout.show_physical(table)}"
        return (yield from self._trap(state, "not given", f"{where} is not given, so nobody knows where it leads"))

    def _trap(self, state: State, cause: str, reason: str, asked: str = "") -> Serving[State, Translation]:
        trapped = Trapped(cause=cause, reason=reason, beyond=asked, **self._known)
        yield trapped, replace(state, faults=state.faults + 1)
        return Translation(len(trapped.reads), fault=reason)
