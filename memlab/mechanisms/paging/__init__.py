"""Paging: a page of logical memory lies in any frame of physical memory, and a page table says in which.

*Definition.* Physical memory is divided into frames of 2^n bytes, logical memory into pages of the same size. A
process of k pages takes k frames from the free-frame list. Of an address of m bits, the upper m - n are the page
number p, the lower n the offset d; entry p of the process's page table holds the frame f, and the byte is at
f × 2^n + d. An entry also says whether the page is valid and what is allowed in it. PTBR names the running process's
table in memory, PTLR its length.

*Cost.* With the table in memory an access takes two accesses, one to the entry and one to the byte; with the table in
registers one. A table has 2^(m-n) entries, used or not: 2^32 / 2^12 = 2^20 entries of 4 bytes are 4M. On average half
a page is lost in the last page of a process; no memory is lost between pages.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: a trace of addresses.
``paging.ask(*access_requests(read_references(path), partial(Access, "P1")))`` asks for the first hundred.

*Choices that textbooks leave open*, each with a name here: frames are taken from the head of the free-frame list and
given back at its tail, in the order of the pages; a program may do anything in its pages (``rwx``) unless `Map` says
otherwise; a frame that two pages name is shared and free when both let go; a trap costs only the accesses made before
it, and with PTLR none; tables lie in the system's own memory, each in a place large enough for all pages.

*Start contents.* ``tables`` are page tables at the start: ``{"P1": (5, 6, None, 2)}``, or a line for each like
``"P1: 5, 6, -, 2 r"`` with the frame of page 0, of page 1, ...; their frames are not free. ``free_list`` is the list of
free frames.

*What to read*, where ``step`` is what ``ask`` returns, or ``paging.history[i]``:

- ``step.result``: of an access, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.frame``: the physical address and the frame; None for a trap
- ``step.result.references``: the accesses to memory that it took
- ``step.result.fault``: why it trapped; "" where it did not
- ``step.event.page``, ``step.event.offset``: page number p and offset d of the address
- ``step.state.processes["P1"].table``: a page table: the entry of each valid page, with ``.frame`` and ``.rights``
- ``list(step.state.free)``: the free-frame list, head first
- ``step.event.kind``, ``step.why``: what happened (``Translated``, ``Trapped``, ...), and why
- ``paging.numbers(step)``: free frames, internal fragmentation, what tables take, accesses and traps

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Paging" and "Structure of the Page
Table".

Examples:
    >>> from memlab.mechanisms.paging import Access, Arrive, Paging
    >>> paging = Paging(free_list=(1, 4, 3, 7))
    >>> paging.ask(Arrive("P1", 16), Access("P1", 13)).why
    'Frame 7 × 4 + 1 = 29: 2 accesses to memory in all.'
    >>> step = paging.step
    >>> step.result.physical, step.result.frame, step.result.references
    (29, 7, 2)
    >>> step.event.page, step.event.offset, step.state.processes["P1"].table[3].frame, list(step.state.free)
    (3, 1, 7, [])
    >>> step = paging.ask(Access("P1", 13, "write"), Access("P2", 0))
    >>> step.event.kind, step.result.physical, step.result.fault
    ('Trapped', None, 'there is no process P2')
"""

from memlab.mechanisms.paging.events import (
    AddressSplit,
    Arrived,
    Dispatched,
    EntryRead,
    FrameTaken,
    Left,
    Mapped,
    Translated,
    Trapped,
    Unmapped,
)
from memlab.mechanisms.paging.events_refused import Refused
from memlab.mechanisms.paging.model import Paging
from memlab.mechanisms.paging.referring import Referring
from memlab.mechanisms.paging.requests import Access, Arrive, Leave, Map, Unmap
from memlab.mechanisms.paging.tables import Entry, Process, State

__all__ = [
    "Access",
    "AddressSplit",
    "Arrive",
    "Arrived",
    "Dispatched",
    "Entry",
    "EntryRead",
    "FrameTaken",
    "Leave",
    "Left",
    "Map",
    "Mapped",
    "Paging",
    "Process",
    "Referring",
    "Refused",
    "State",
    "Translated",
    "Trapped",
    "Unmap",
    "Unmapped",
    "example",
]


def example() -> Paging:
    """The lecture's table 1, 4, 3, 7."""
    paging = Paging()
    paging.use("Page table 1, 4, 3, 7")
    return paging
