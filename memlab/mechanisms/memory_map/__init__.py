"""The memory map: ranges of pages with equal rights, and a signal for whoever goes against them.

*Definition.* The system keeps what a process may do with its memory in rows: each is a range of pages and its rights,
to read (r), to write (w), to run (x). The page table holds the rights of each page; the hardware traps where one is
missing. The system then looks the page up in the map: where the row allows the access, it is an ordinary page fault;
where it does not, or no row has the page, it sends signal 11 (segmentation violation), and the process dies.

*Rows split and join.* A change of rights in the middle of a row makes three of one; neighbours with equal rights become
one row again. A library is mapped in several rows: code (r-x), constants (r--), data (rw-).

*Cost.* A row is a small record of the system (a ``vm_area_struct``), and each process may have some ten thousands.

*Choices that textbooks leave open*: all 16 pages have been written before (Linux joins only rows whose pages belong
together); a touch is made by a copy of the process, so that the process itself lives on; the library is libbz2 as
Debian 12 builds it, and its pieces stay apart.

*The kernel beside the model*: ``rights.run_here()``, or the act *Run it here* of the lab, repeats the requests in a
process of its own, counts the rows of ``/proc/self/maps``, and sees which signal ends a copy that touches a page. The
examples come with a recorded run.

*What to read*, where ``step`` is what ``ask`` returns, or ``rights.history[i]``:

- ``step.result``: of a touch, the signal that ended the copy, 0 for none; None of everything else
- ``step.state.rows``, ``step.state.own``, ``step.state.library``: the rows, each with first page, pages and rights
- ``step.state.row_of(5)``: the row that a page lies in
- ``step.event.kind``, ``step.why``: what happened (``Protected``, ``WentThrough``, ``Killed``, ...), and why
- ``rights.counted(step)``: the rows of its own, those of the library and the signal, as the kernel counted them
- ``rights.numbers(step)``: rows, and copies that died

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Protection" (of paging) and "Dynamic
Loading"; Linux, ``mm/mprotect.c``, ``mm/vma.c`` (``vma_merge``).

Examples:
    >>> from memlab.mechanisms.memory_map import Load, MemoryMap, Protect, Read, Write
    >>> rights = MemoryMap()
    >>> [rights.ask(act).result for act in (Write(5), Protect("r--", 1, 5), Read(5), Write(5))]
    [0, None, 0, 11]
    >>> [tuple(row) for row in rights.step.state.own]
    [(0, 5, 'rw-'), (5, 1, 'r--'), (6, 10, 'rw-')]
    >>> len(rights.ask(Load()).state.rows), rights.ask(Write(20)).event.kind
    (8, 'Killed')
"""

from memlab.live.library import NothingToDo
from memlab.mechanisms.memory_map.events import (
    Killed,
    Loaded,
    NotMapped,
    Protected,
    Touched,
    Unloaded,
    WentThrough,
)
from memlab.mechanisms.memory_map.model import MemoryMap
from memlab.mechanisms.memory_map.requests import Load, Protect, Read, Touch, Unload, Write
from memlab.mechanisms.memory_map.state import Row, State

__all__ = [
    "Killed",
    "Load",
    "Loaded",
    "MemoryMap",
    "NotMapped",
    "NothingToDo",
    "Protect",
    "Protected",
    "Read",
    "Row",
    "State",
    "Touch",
    "Touched",
    "Unload",
    "Unloaded",
    "WentThrough",
    "Write",
    "example",
]


def example() -> MemoryMap:
    """A page that may only be read, and who writes it all the same."""
    rights = MemoryMap()
    rights.use("A page that may only be read")
    return rights
