"""Segmentation with paging: on the i386 a selector and an offset make a linear address, which page tables translate.

*Definition.* A selector of 16 bits holds the index of a descriptor (13 bits), which of two tables it is in (TI, one
bit: the GDT of all, or the LDT of a process) and a requested privilege level (RPL, two bits). The descriptor's eight
bytes hold base (32 bits), limit (20 bits, in bytes or in units of 4K by G), privilege level (DPL), type and whether the
segment is present. To load a segment register reads it once; its hidden part keeps it. Each access compares its offset
with the limit and adds the base: the linear address. With paging on that is cut anew, 10/10/12, into the index of the
directory at CR3, the index of a page table, and the offset in the frame.

*Cost.* One access to memory to load a register; then directory, table and byte: three an access, or one without paging.
At most 8,192 segments in each table, 16,384 together (entry 0 of the GDT is null), each of at most 4G.

*Exceptions.* #GP for a limit, a right, a privilege or a selector that is wrong, #SS for the limit of the stack and for
a stack that is not present, #NP for another segment that is not present, #PF for paging. Each pushes an error code: the
selector without its RPL, 0 for a limit or a right, and of #PF the bits 1 present, 2 write, 4 level 3; CR2 keeps the
linear address.

*Choices that textbooks leave open*, each with a name here: reading the eight bytes counts as one access, with paging on
too (*descriptor_is_one_reference*); accessed, dirty and referenced bits are set without a further one, and those of
pages only by an access that succeeds; an access of several bytes is held against the limit to its last byte, and the
page of its first byte is walked (*first_page*); execution goes through CS, which holds all 4G as code of the level that
runs (*flat_code*), since far jumps are not told; the LDT given is that of every process; a process without page tables
has CR3 0, whose directory is empty; levels 0 to 2 write read-only pages unless ``write_protect`` is on, as on a real
80386; pages are of 4K, as there.

*Behind a TLB* an address is a linear one, as in the processor, whose TLB stands between the two stages; so it is beside
other schemes: a plain ``Access``, like ``Refer`` through ``flat``, finds a segment of all 4G, and `Map` names linear
addresses too.

*What to read*, where ``step`` is what ``ask`` returns, or ``machine.history[i]``:

- ``step.result``: of an access the ``Translation``, of a load what the register holds; None where a load was refused
- ``step.result.physical``, ``step.result.references``: the physical address, and the accesses to memory
- ``step.result.fault``: "#GP(0x0)" and the like; "" where there is none
- ``step.event.exception``, ``step.event.error_code``, ``step.event.stage``: of an exception which, its code, and where:
  load, segment or page
- ``step.event.cr2``: of a page fault the linear address
- ``step.event.course.descriptor``: the descriptor: ``.base``, ``.limit``, ``.first``, ``.last``, ``.shown``, ...
- ``step.event.course.selector``: ``.index``, ``.table``, ``.rpl``
- ``step.event.course.linear``, ``step.event.course.reads``: the linear address, and the page table entries read
- ``step.state.gdt``, ``step.state.ldt``: the descriptors now, by their index
- ``step.event.kind``, ``step.why``: what happened (``Inside``, ``SegmentFault``, ``Reached``, ...), and why
- ``machine.numbers(step)``: accesses, descriptors read, faults, accesses to memory

*References.* Intel 80386 Programmer's Reference Manual, chapters 5, 6 and 9; Silberschatz, Galvin, Gagne, Operating
System Concepts, section "Segmentation with Paging".

Examples:
    >>> from memlab.mechanisms.i386 import I386, Refer, example
    >>> machine = example()
    >>> step = machine.history[machine.history.of_request(1)[-1]]
    >>> hex(step.event.course.linear), hex(step.result.physical), step.result.references
    ('0x20021406', '0x5406', 4)
    >>> machine.ask(Refer("P1", 0x40000, register="DS")).result.fault
    '#GP(0x0)'
    >>> machine.step.event.stage, machine.step.event.cause
    ('segment', 'limit')
"""

from memlab.mechanisms.i386.course import Course, Coursing
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.events import (
    DescriptorRead,
    Faulted,
    Inside,
    Loaded,
    LoadRefused,
    NoSuchAddress,
    NullLoaded,
    SegmentFault,
    SelectorSplit,
)
from memlab.mechanisms.i386.events_paging import DirectoryRead, LinearMade, PageFault, Reached, TableRead
from memlab.mechanisms.i386.model import I386
from memlab.mechanisms.i386.requests import Load, LoadAndRefer, Map, Refer, Unmap
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.i386.state import Held, State

__all__ = [
    "I386",
    "Course",
    "Coursing",
    "Descriptor",
    "DescriptorRead",
    "DirectoryRead",
    "Faulted",
    "Held",
    "Inside",
    "LinearMade",
    "Load",
    "LoadAndRefer",
    "LoadRefused",
    "Loaded",
    "Map",
    "NoSuchAddress",
    "NullLoaded",
    "PageFault",
    "Reached",
    "Refer",
    "SegmentFault",
    "Selector",
    "SelectorSplit",
    "State",
    "TableRead",
    "Unmap",
    "example",
]


def example() -> I386:
    """The lecture's two stages."""
    machine = I386()
    machine.use("Two stages")
    return machine
