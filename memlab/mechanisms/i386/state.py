"""What an i386 keeps from one access to the next: descriptor tables, segment registers, page tables, counts."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.i386.descriptor import NOTHING, Descriptor
from memlab.mechanisms.i386.descriptor_table import Table
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.page_walk import start as given
from memlab.mechanisms.page_walk.layouts import FIRST, LAYOUTS
from memlab.mechanisms.page_walk.tables import State as Pages
from memlab.memory.persistent import PMap, pmap

LAYOUT: Final = LAYOUTS[FIRST]
"""How paging cuts a linear address, and what its entries look like: 10/10/12, and no large pages as yet."""

FLAT_LIMIT: Final = 0xFFFFF
USER: Final = 3


class Held(NamedTuple):
    """What a segment register holds: the selector, and in its hidden part the descriptor; None for the null one."""

    selector: Selector
    descriptor: Descriptor | None


@dataclass(frozen=True)
class State:
    """The descriptor tables and the page tables, the registers of each process, and what was counted.

    Attributes:
        gdt: The global descriptor table.
        ldt: The local one.
        registers: What was loaded, by process and register; the others hold what a process starts with.
        pages: The page tables, and the frames of memory.
        accesses: How many accesses were asked for.
        loads: Descriptors read from memory.
        faults: Exceptions, of loads, segments and pages.
        references: All accesses to memory.
    """

    gdt: PMap[int, Descriptor] = field(default_factory=pmap)
    ldt: PMap[int, Descriptor] = field(default_factory=pmap)
    registers: PMap[tuple[str, str], Held] = field(default_factory=pmap)
    pages: Pages = field(default_factory=Pages)
    accesses: int = 0
    loads: int = 0
    faults: int = 0
    references: int = 0

    def descriptor(self, selector: Selector) -> Descriptor:
        """The eight bytes that a selector names; zeros where nothing was written."""
        return (self.ldt if selector.local else self.gdt).get(selector.index, NOTHING)

    def kept(self, process: str, register: str, held: Held) -> "State":
        """After a register was loaded: its descriptor is marked as used in the table."""
        state = replace(self, registers=self.registers.set((process, register), held))
        if held.descriptor is None:
            return state
        name = "ldt" if held.selector.local else "gdt"
        table: PMap[int, Descriptor] = getattr(self, name)
        return replace(state, **{name: table.set(held.selector.index, held.descriptor)})  # type: ignore[arg-type]


def table_in(settings: Settings, selector: Selector) -> Table:
    """The table that a selector means, as it was given."""
    return settings.ldt if selector.local else settings.gdt  # type: ignore[no-any-return]


def first_state(settings: Settings) -> State:
    """The tables that are given."""
    return _first(settings.gdt, settings.ldt, settings)


@lru_cache(maxsize=16)
def _first(gdt: Table, ldt: Table, settings: Settings) -> State:
    return State(pmap(dict(gdt.entries)), pmap(dict(ldt.entries)), pages=given.start(LAYOUT, settings))


def flat(register: str, level: int) -> Held:
    """All 4G, as code in CS and as data elsewhere, of the level that runs."""
    index, access = (1, 0x9B) if register == "CS" else (2, 0x93)
    return Held(Selector(index, 0, level), Descriptor.of(0, FLAT_LIMIT, access | level << 5, 0xC))
