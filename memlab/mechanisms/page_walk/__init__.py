"""Page walk: a page table of several levels, walked from its root to the frame, an index of the address at a time.

*Definition.* The page number is divided into indices p1, p2, ... The root table, which a register names, is indexed
by p1; its entry names a table of the next level, which is indexed by p2; and so on. The entry of the last table names
the frame, and the offset d the byte in it. A table whose pages are all unmapped need not exist: the entry that would
point to it is not valid.

*Cost.* A walk of k levels takes k + 1 accesses to memory, one for each table and one for the byte; a fault takes only
those made before it. Tables of k levels with every page mapped take more than one flat table, 4M + 4K for 10/10/12;
a process of few pages takes a few tables instead of 4M.

*Big work.* ``memlab.mechanisms.page_walk.engine``: a million addresses at once, and how many tables pages need.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: a trace of addresses.
``pages.ask(*access_requests(read_references(path), partial(Walk, "P1")))`` walks to the first hundred,
``tables_needed(layout, read_pages(path))`` counts the tables for all.

*Choices that textbooks leave open*, each with a name here: a table is made when a page first needs it and given back
with its last entry, but for the root, which stays; tables take the highest free frames, each starting a frame of its
own even where it is smaller, and pages the lowest, unless `Map` names a frame; mapping a page again changes its entry;
pointers allow everything, so that the last entry decides; rights that the hardware cannot express become the least it
can that include them; the accesses by which the hardware sets referenced and dirty bits are not counted, nor is the
context table of SPARC; more than 64 pages asked for at once are told a row of entries at a time. A ``custom_split`` or
``entries`` given without ``layout`` chooses its own layout.

*Not here.* A VAX has a flat table a region, two of them in virtual space: `memlab.mechanisms.vax`. UltraSPARC and
PowerPC do not walk at all: a miss of their TLB is served from a hashed table, by software or by hardware:
`memlab.mechanisms.hashed_table`. The seven levels that textbooks print for UltraSPARC are a slip: 64 bits with one-page
tables of 8K and entries of 8 bytes make six.

*Large pages.* ``Map("P1", 0x40000000, size="2M")`` maps a page by an entry above the last level, where the hardware has
such: 4M on the i386, 2M with PAE, 2M and 1G on x86-64, superpages of RISC-V, blocks of AArch64, early termination on
SPARC and the 68030. The walk ends there, and the indices below join the offset. Low bits of its frame must be 0 on
Intel (reserved) and RISC-V (misaligned), a page fault where they are not; elsewhere they are of no account.

*Modes.* ``Walk("P1", 0xC0000000, mode="supervisor")`` walks for the supervisor, ``Map(..., owner="supervisor")`` maps a
page for it alone, where entries can say so. On Intel and the 68030 what any entry on the way forbids is forbidden; the
supervisor writes read-only pages where ``write_protect`` is off; on RISC-V it may not use the pages of programs.

*Start contents.* ``words`` are what memory holds at the start (``{0x1000: 0x65}``, ``"0x1000: 0x65"`` a line, a hexdump
or JSON) and ``roots`` where root tables lie (``"P1: 0x1000"``, ``"P1: frame 48"``). What is not given reads as 0, or
traps where ``outside`` says so; given tables stay when their last page goes. ``entries`` is an entry of your own:
``"frame 7:1, valid 0"`` by its bits, ``"page7 valid1"`` by widths, ``"8 bytes"`` by its size; one for all levels, or a
line for each. ``table_frames`` are the frames that new tables take.

*What to read*, where ``step`` is what ``ask`` returns, or ``pages.history[i]``:

- ``step.result``: of a walk, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.frame``: the physical address and the frame; None for a fault or a trap
- ``step.result.references``: the accesses to memory that it took
- ``step.result.fault``: "page fault", or why it trapped; "" where it did not
- ``step.event.layout.split.values(step.event.address)``: the indices p1, p2, ... and the offset d of the address
- ``step.event.reads``: the entries read: each with ``.table``, ``.index``, ``.address``, ``.word``, ``.valid``
- ``step.state.tables``: the tables in memory, by the physical address at which they start
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``PageFault``, ...), and why
- ``pages.numbers(step)``: what tables take, and flat ones would; walks, faults, accesses to memory

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Structure of the Page Table"; the
manuals named in `memlab.memory.hardware`.

Examples:
    >>> from memlab.mechanisms.page_walk import Map, PageWalk, Walk
    >>> pages = PageWalk()
    >>> pages.ask(Map("P1", 0x20021000, 0x5), Walk("P1", 0x20021406), Walk("P1", 0x20021407)).why
    'Frame 0x00005 and offset 0x407 make physical address 0x00005407: access 3 of 3 is the byte itself.'
    >>> step = pages.history[pages.history.of_request(2)[-1]]
    >>> hex(step.result.physical), step.result.frame, step.result.references
    ('0x5406', 5, 3)
    >>> [hex(value) for value in step.event.layout.split.values(step.event.address)]
    ['0x80', '0x21', '0x406']
    >>> [(hex(read.table), hex(read.index)) for read in step.event.reads]
    [('0x3ff000', '0x80'), ('0x3fe000', '0x21')]
    >>> pages.ask(Walk("P1", 0)).result.fault, pages.numbers()["tables take"]
    ('page fault', 8192)
"""

from memlab.mechanisms.page_walk.events import (
    AddressSplit,
    EntryRead,
    Mapped,
    PageFault,
    PointerRead,
    Reached,
    TableDropped,
    TableMade,
    Trapped,
    Unmapped,
    ValidRead,
)
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.layouts import LAYOUTS, Layout
from memlab.mechanisms.page_walk.mapping_rows import RowMapped
from memlab.mechanisms.page_walk.model import PageWalk
from memlab.mechanisms.page_walk.requests import Map, Unmap, Walk
from memlab.mechanisms.page_walk.tables import Read, State, Table
from memlab.mechanisms.page_walk.walking import Walking

__all__ = [
    "LAYOUTS",
    "AddressSplit",
    "EntryRead",
    "Layout",
    "Map",
    "Mapped",
    "PageFault",
    "PageWalk",
    "PointerRead",
    "Reached",
    "Read",
    "Refused",
    "RowMapped",
    "State",
    "Table",
    "TableDropped",
    "TableMade",
    "Trapped",
    "Unmap",
    "Unmapped",
    "ValidRead",
    "Walk",
    "Walking",
    "example",
]


def example() -> PageWalk:
    """The lecture's two levels."""
    pages = PageWalk()
    pages.use("Two levels, 10/10/12")
    return pages
