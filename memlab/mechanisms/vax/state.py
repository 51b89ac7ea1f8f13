"""What a VAX keeps: its memory, as far as it holds page tables, its registers, and what was counted."""

from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.page_walk.given import dump_of
from memlab.mechanisms.vax.registers import ENTRY, PAGE, PAGES, SPLIT, SYSTEM, Registers, System, entry_place, is_within
from memlab.memory.dump import Dump
from memlab.memory.persistent import PMap, pmap

_FRAME_MASK: Final = (1 << 21) - 1


class Entry(NamedTuple):
    """A page-table entry: valid 31, protection 30:27, modified 26, frame 20:0."""

    word: int

    @property
    def valid(self) -> bool:
        """Whether the page is in memory."""
        return bool(self.word >> 31 & 1)

    @property
    def code(self) -> int:
        """Its protection code."""
        return self.word >> 27 & 15

    @property
    def modified(self) -> bool:
        """Whether the page was written."""
        return bool(self.word >> 26 & 1)

    @property
    def frame(self) -> int:
        """The frame of the page."""
        return self.word & _FRAME_MASK


VALID: Final = 1 << 31
MODIFIED: Final = 1 << 26


def entry_word(frame: int, code: int) -> int:
    """A valid entry, not yet modified."""
    return 1 << 31 | code << 27 | frame


@dataclass(frozen=True)
class State:
    """The machine between two requests.

    Attributes:
        system: The registers of the system's table.
        words: The entries in memory, by physical address.
        registers: Those of each process that has page tables.
        held: How many pages are in a frame: 0 for one of a page table.
        low: No frame below it is free.
        tables: The first system page that no page table has been given.
        given: The registers of whichever process runs, where registers or memory were given; else None.
        walks: How many addresses were asked for.
        faults: How many of those faulted.
        references: All accesses to memory of the walks.
    """

    system: System
    words: PMap[int, int] = field(default_factory=pmap)
    registers: PMap[str, Registers] = field(default_factory=pmap)
    held: PMap[int, int] = field(default_factory=pmap)
    low: int = 0
    tables: int = 0
    given: Registers | None = None
    walks: int = 0
    faults: int = 0
    references: int = 0

    def of(self, process: str) -> Registers:
        """The registers while a process runs; of no pages where it has no tables."""
        return self.given or self.registers.get(process, Registers())

    def entry(self, address: int) -> Entry:
        """The entry at a physical address."""
        return Entry(self.words.get(address, 0) & (1 << 32) - 1)

    def system_place(self, page: int) -> int:
        """The physical address of the entry of a system page."""
        return self.system.sbr + ENTRY * page

    def place_of(self, process: str, region: str, page: int) -> int | None:
        """The physical address of a page's entry; None where its table's page is not in memory."""
        if region == "S0":
            return self.system_place(page)
        virtual = entry_place(self.of(process), region, page)
        number = SPLIT.fields[1].of(virtual)
        above = self.entry(self.system_place(number))
        return above.frame * PAGE + virtual % PAGE if number < self.system.slr and above.valid else None


def system_frames(settings: Settings) -> int:
    """The frames of the system's table, which lie above all others."""
    return -(-int(settings.system_pages) * ENTRY // PAGE)


def started(settings: Settings) -> State:
    """An empty system table above all frames; or the memory and the registers that are given."""
    if not settings.registers and not settings.words:
        return State(System(settings.frames * PAGE, settings.system_pages), tables=settings.own_pages)
    named = dict(settings.registers)
    system = System(named.get("SBR", 0), named.get("SLR", 0))
    own = {name.lower(): value for name, value in named.items() if name[0] == "P"}
    dump = dump_of(settings.words, ENTRY, "little")
    words = pmap(dump.memory if isinstance(dump, Dump) else {})
    return _held(State(system, words, tables=settings.own_pages, given=Registers(**own)))


def _held(state: State) -> State:
    """Take the frames that given entries name; those that hold entries of the process's tables are tables' own."""
    system = ((at - state.system.sbr) // ENTRY for at in state.words if _is_entry(at, state.system))
    valid = {entry.frame: page for page in system if (entry := state.entry(state.system_place(page))).valid}
    held = dict.fromkeys(valid, 1)
    for at, word in state.words.items():
        page = valid.get(at // PAGE)
        if page is not None and _names_page(state, SYSTEM + page * PAGE + at % PAGE):
            held[at // PAGE] = 0
            if Entry(word).valid:
                held.setdefault(Entry(word).frame, 1)
    return replace(state, held=pmap(held))


def _is_entry(at: int, system: System) -> bool:
    return at % ENTRY == system.sbr % ENTRY and 0 <= at - system.sbr < ENTRY * system.slr


def _names_page(state: State, virtual: int) -> bool:
    """Whether a system virtual address is that of an entry of the process's tables."""
    registers = state.of("")
    numbers = (("P0", (virtual - registers.p0br) // ENTRY), ("P1", (virtual - registers.p1br) // ENTRY))
    return any(0 <= number < PAGES and is_within(registers, state.system, region, number) for region, number in numbers)
