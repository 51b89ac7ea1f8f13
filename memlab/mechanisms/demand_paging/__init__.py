"""Demand paging: a page gets its frame when it is first written, and a fork copies a page only when it must.

*Definition.* Mapping memory takes no frames: the entries of the pages say "not valid". The first touch of a page is a
page fault, and the system then finds a frame. Linux does as little as it can: a page that is only read shows the one
page of zeros that all processes share, and gets a frame of its own when it is first written.

*Copy on write.* A fork copies the page table, not the pages; all entries of both processes lose the right to write. The
first write to a shared page faults: the writer gets a copy, whoever it is. Where the other one is gone or has its copy
already, the fault only gives the right to write back.

*Cost.* A page that is never touched costs nothing, one that is touched a fault: some microseconds, once. A fork costs
the page tables instead of the pages, and each page that one of the two writes later a fault and a copy.

*Choices that textbooks leave open*, as Linux makes them (6.18 was measured): the page of zeros counts as no resident
page; a process that has written nothing gives its child no entries; nothing is ever paged out here, pages are 4 KB and
none of them is huge.

*The kernel beside the model*: ``pages.run_here()``, or the act *Run it here* of the lab, repeats the requests in a
process of its own and reads what the kernel counts: ``ru_minflt`` and the ``Rss`` of ``/proc/self/smaps``. The examples
come with a recorded run, which stays where the kernel cannot be asked; ``run_here`` then returns why. A running kernel
may count a fault or two of the interpreter's own on top.

*What to read*, where ``step`` is what ``ask`` returns, or ``pages.history[i]``:

- ``step.result``: the page faults that the request cost; None where it could not be
- ``step.state.resident("parent")``, ``step.state.in_use``, ``step.state.copies``: resident pages, frames, copies
- ``step.event.kind``, ``step.why``: what happened (``FrameGiven``, ``ZeroMapped``, ``Copied``, ...), and why
- ``pages.numbers(step)``: faults, resident pages, frames and copies so far
- ``pages.counted(step)``: the faults and resident pages that the kernel counted

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Demand Paging" and "Copy-on-Write";
Linux, ``mm/memory.c`` (``do_anonymous_page``, ``do_wp_page``, ``vma_needs_copy``).

Examples:
    >>> from memlab.mechanisms.demand_paging import DemandPaging, Exit, Fork, Read, Write
    >>> pages = DemandPaging()
    >>> [pages.ask(act).result for act in (Read(0), Write(0), Write(0), Fork(), Write(0, "child"), Write(0))]
    [1, 1, 0, 0, 1, 1]
    >>> pages.step.event.kind, pages.step.state.copies, pages.step.state.in_use
    ('MadeWritable', 1, 2)
"""

from memlab.mechanisms.demand_paging.events import (
    CannotBe,
    ChildEnded,
    Copied,
    Forked,
    FrameGiven,
    MadeWritable,
    NoSuchProcess,
    Resident,
    Touching,
    WentThrough,
    ZeroMapped,
)
from memlab.mechanisms.demand_paging.model import DemandPaging
from memlab.mechanisms.demand_paging.requests import Exit, Fork, Read, Write
from memlab.mechanisms.demand_paging.state import ZERO, Entry, State

__all__ = [
    "ZERO",
    "CannotBe",
    "ChildEnded",
    "Copied",
    "DemandPaging",
    "Entry",
    "Exit",
    "Fork",
    "Forked",
    "FrameGiven",
    "MadeWritable",
    "NoSuchProcess",
    "Read",
    "Resident",
    "State",
    "Touching",
    "WentThrough",
    "Write",
    "ZeroMapped",
    "example",
]


def example() -> DemandPaging:
    """24 pages written one after the other."""
    pages = DemandPaging()
    pages.use("Touch 24 pages")
    return pages
