"""Growing page tables: a table exists from the first touch of a page that it covers, and a huge page is one fault.

*Definition.* On x86-64 a logical address goes through four levels of tables. Each table takes 4 KB and has 512 entries
of 8 bytes: one of the *last* level covers 512 pages of 4 KB, that is 2 MB, one of the *middle* level 1 GB, one of the
*upper* level 512 GB. Mapping memory makes no table. The page fault at a first touch makes every table that is missing
on the way to the page. (Linux calls the levels PTE, PMD and PUD, and the root PGD.)

*Huge pages.* A page of 2 MB is an entry of the middle level: one fault maps what would be 512 pages. Its first touch
takes 2 MB of frames, whether they are needed or not.

*Cost.* Neighbours share a table: 8 bytes a page. A lonely page may cost three tables, 12 KB, for its 4 KB.

*Choices that textbooks leave open*, as Linux makes them (6.18 was measured): for each huge page a table of the last
level is set aside and counted, so that the page can be split later; all touches are writes; nothing is given back.

*The kernel beside the model*: ``growth.run_here()``, or the act *Run it here* of the lab, repeats the requests in a
process of its own: ``VmPTE`` and ``RssAnon`` of ``/proc/self/status``, and ``ru_minflt``. The examples come with a
recorded run. More than 256 MB of frames are not asked for.

*What to read*, where ``step`` is what ``ask`` returns, or ``growth.history[i]``:

- ``step.result``: the KB by which the tables grow; None where nothing is mapped
- ``step.state.kilobytes``, ``step.state.tables``: all tables below the root
- ``step.state.upper``, ``step.state.middle``, ``step.state.last``: which pieces of memory have a table of that level
- ``step.event.kind``, ``step.why``: what happened (``TablesMade``, ``TablesThere``, ...), and why
- ``step.event.faults``: the page faults
- ``growth.counted(step)``: the KB of tables, faults and frames of 4 KB that the kernel counted
- ``growth.numbers(step)``: KB, tables, faults and resident pages so far

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Hierarchical Paging"; Linux,
``mm/memory.c`` (``__handle_mm_fault``), ``mm/huge_memory.c`` (``pgtable_trans_huge_deposit``).

Examples:
    >>> from memlab.mechanisms.table_growth import TableGrowth, Touch
    >>> growth = TableGrowth()
    >>> [growth.ask(touch).result for touch in (Touch(), Touch(8), Touch(8, "2M", "2M"), Touch(8, "1G", "1G"))]
    [12, 0, 32, 64]
    >>> growth.page_size = "2 MB"
    >>> [step.event.faults for step in growth.history[1:]]
    [1, 0, 8, 8]
"""

from memlab.mechanisms.table_growth.events import BeyondMapping, NothingNew, TablesMade, TablesThere, Touching
from memlab.mechanisms.table_growth.model import TableGrowth
from memlab.mechanisms.table_growth.requests import Touch
from memlab.mechanisms.table_growth.state import State

__all__ = [
    "BeyondMapping",
    "NothingNew",
    "State",
    "TableGrowth",
    "TablesMade",
    "TablesThere",
    "Touch",
    "Touching",
    "example",
]


def example() -> TableGrowth:
    """Pages side by side, 2 MB, 1 GB and 512 GB apart."""
    growth = TableGrowth()
    growth.use("Near and far")
    return growth
