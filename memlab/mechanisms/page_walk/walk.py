"""The walk: cut the address, read an entry a level, put the frame in place of the indices."""

from dataclasses import replace
from typing import Any, Final, NamedTuple

from memlab.core.history import Serving
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.events import AddressSplit, EntryRead, PageFault, PointerRead, Reached, Trapped
from memlab.mechanisms.page_walk.given import NOT_GIVEN, ZERO
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.start import is_given
from memlab.mechanisms.page_walk.tables import Read, State, marked, read_entry
from memlab.memory.entries import allows


class Rules(NamedTuple):
    """What the hardware does besides.

    Attributes:
        outside: What a table reads where no word is given: `ZERO`, or `NOT_GIVEN`.
    """

    outside: str = ZERO


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
            return (yield from self._trap(state, "address", str(error).rstrip(".")))
        half = layout.half(address)
        if half is None:
            reason = f"{layout.split.show_whole(address)} is not canonical: {layout.canonical_rule()}"
            return (yield from self._trap(state, "not canonical", reason))
        yield AddressSplit(access=access.kind, chose=("field", layout.indices[0].name), **known), state
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
            chose = ("row", level, read.index)
            if not read.valid:
                yield PageFault(chose=chose, **known), replace(state, faults=state.faults + 1)
                return Translation(level + 1, fault="page fault")
            if not layout.is_last(level):
                yield PointerRead(chose=chose, **known), state
            table = read.target
        return (yield from self._to_the_byte(state, read))

    def _to_the_byte(self, state: State, read: Read) -> Serving[State, Translation]:
        layout, known, kind = self._layout, self._known, self._access.kind
        entry, chose = layout.entry_at(read.level), ("row", read.level, read.index)
        rights = entry.rights(read.word)
        if not allows(rights, kind):
            return (yield from self._trap(state, "protection", f"the entry allows {rights}, not to {kind}", chose))
        yield EntryRead(rights=rights, chose=chose, **known), state
        before, reads = state, known["reads"]
        state = marked(layout, replace(state, references=state.references + 1), reads, kind == "write")
        bits = [entry.referenced, entry.dirty if kind == "write" else ""]
        set_now = "" if state.words == before.words else f"; the hardware sets {' and '.join(filter(None, bits))}"
        physical = read.target + layout.split.offset.of(known["address"])
        yield Reached(physical=physical, marked=set_now, chose="byte", **known), state
        return Translation(len(reads) + 1, physical >> layout.page_bits, physical, rights)

    def _not_given(self, state: State, level: int, table: int) -> Serving[State, Translation]:
        layout = self._layout
        index = layout.show_index(level, layout.indices[level].of(self._known["address"]))
        where = f"entry {index} of the {layout.called(level)} at {layout.show_physical(table)}"
        return (yield from self._trap(state, "not given", f"{where} is not given, so nobody knows where it leads"))

    def _trap(self, state: State, cause: str, reason: str, chose: Any = None) -> Serving[State, Translation]:
        trapped = Trapped(cause=cause, reason=reason, chose=chose, **self._known)
        yield trapped, replace(state, faults=state.faults + 1)
        return Translation(len(trapped.reads), fault=reason)
