"""VAX: three regions of an address space, each with a page table; those of a process lie in virtual space themselves.

*Definition.* An address of 32 bits is a region (2 bits: P0 the program, P1 its stack, S0 the system), a page number
(21) and an offset (9). The entry of a system page is at physical address SBR + 4 × page. The entry of a page of P0 or
P1 is at a *system virtual* address, P0BR or P1BR + 4 × page, which is translated first, through the system's table. A
length register bounds each table: P0LR and SLR from above, P1LR from below, for P1 grows down.

*Cost.* Two accesses to memory for a byte of the system, three for one of a process; one more for the first write to a
page, which sets M in its entry. In return a process's table needs no frames in a row, and pages of it that are not used
need none at all: 2^21 entries are 8M of addresses, not of memory.

*Choices that textbooks leave open*, each with a name here: the rights of the system's entry are not tested when a table
is read (*no-rights-check-on-the-system-entry*); the rights of the page's own entry are tested before it is valid; there
is no translation buffer (put `memlab.mechanisms.tlb` before it); a process gets room for tables of ``p0_pages`` and
``p1_pages`` entries at its first page, each table starts a system page of its own; a page of a table takes the highest
free frame when it is first used, and stays; pages take the lowest, unless `Map` names one; rights become UW where they
hold w, else UR; the system's table lies above the ``frames``.

*Start contents.* ``registers`` (``"P0BR 0x80000600, P0LR 100, SBR 0x1000, SLR 16"``) and ``words`` (``"0x100c:
0xf8000020"`` a line) give a machine as it is; the registers hold for whichever process runs.

*What to read*, where ``step`` is what ``ask`` returns, or ``machine.history[i]``:

- ``step.result``: of a walk, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.references``: the physical address (None for a fault), the accesses to memory
- ``step.event.reads``: the entries read: each with ``.table``, ``.page``, ``.address``, ``.word``
- ``step.event.virtual``: the virtual address of the page's entry; None in S0
- ``step.event.fault``, ``step.event.parameter``: of ``Faulted``, what the processor tells
- ``step.state.registers``, ``step.state.words``: the registers of each process, the entries by physical address
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``Faulted``, ``Mapped``, ...), and why
- ``machine.numbers(step)``: what tables take; walks, faults, accesses

*References.* VAX Architecture Reference Manual, chapter "Memory Management"; Levy and Lipman, Virtual Memory Management
in the VAX/VMS Operating System, Computer 15 (3), 1982.

Examples:
    >>> from memlab.mechanisms.vax import Map, Vax, Walk
    >>> machine = Vax()
    >>> step = machine.ask(Map("A", 0xB000, 0x25), Walk("A", 0xB181))
    >>> hex(step.result.physical), step.result.references, hex(step.event.virtual)
    ('0x4b81', 3, '0x80002160')
    >>> [read.table for read in step.event.reads], machine.ask(Walk("A", 0x20000)).event.parameter
    (['S0', 'P0'], 1)
"""

from memlab.core.refused import Refused
from memlab.mechanisms.vax.changes import Change, Mapped, TablePageMade, TablesGiven, Unmapped
from memlab.mechanisms.vax.events import (
    AddressSplit,
    EntryIsVirtual,
    EntryRead,
    Faulted,
    Modified,
    Reached,
    Read,
    SystemEntryRead,
    Trapped,
    Walking,
)
from memlab.mechanisms.vax.model import Vax
from memlab.mechanisms.vax.registers import Registers, Sizes, System, sizes
from memlab.mechanisms.vax.requests import Map, Unmap, Walk
from memlab.mechanisms.vax.state import Entry, State

__all__ = [
    "AddressSplit",
    "Change",
    "Entry",
    "EntryIsVirtual",
    "EntryRead",
    "Faulted",
    "Map",
    "Mapped",
    "Modified",
    "Reached",
    "Read",
    "Refused",
    "Registers",
    "Sizes",
    "State",
    "System",
    "SystemEntryRead",
    "TablePageMade",
    "TablesGiven",
    "Trapped",
    "Unmap",
    "Unmapped",
    "Vax",
    "Walk",
    "Walking",
    "example",
    "sizes",
]


def example() -> Vax:
    """A page whose entry is at a virtual address."""
    vax = Vax()
    vax.use("A page table in virtual space")
    return vax
