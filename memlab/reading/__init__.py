"""What people bring: listings of Linux, traces of allocations and of references, memory dumps.

- ``read_slabinfo``: ``/proc/slabinfo`` of any version, ``slabtop``
- ``read_buddyinfo``: ``/proc/buddyinfo``, ``/proc/pagetypeinfo``, the console's ``3*4kB 1*8kB ...``
- ``read_zoneinfo``: ``/proc/zoneinfo``, the marks and reserves of zones
- ``read_operations``: what a program asked of its heap: the malloc lab's ``.rep``, glibc's ``mtrace``, plain lists
- ``read_references``, ``read_pages``: the addresses it touched: valgrind's ``lackey``, Dinero's ``.din``, plain lists
- ``read_dump``: words at addresses: ``hexdump``, ``xxd``, ``0x1000: 0x65``, JSON

A reader takes a text, the path of a file (a ``Path``), its bytes or its lines; files may be packed with gzip. What it
cannot read it names by line and reason. Of a listing it reads the rest all the same, and counts what it skips.
"""

from memlab.memory.buddyinfo import ZoneInfo, show_buddyinfo, show_console, show_pagetypeinfo
from memlab.memory.dump import Dump, show_dump
from memlab.memory.slabinfo import CacheInfo, show_slabinfo
from memlab.memory.zoneinfo import ZoneMarks
from memlab.reading.blocks import Operation
from memlab.reading.buddyinfo import read_buddyinfo
from memlab.reading.dump import read_dump
from memlab.reading.listing import Listing, Unread
from memlab.reading.operations import heap_requests, read_operations
from memlab.reading.pages import Chunk, read_pages, reference_chunks
from memlab.reading.references import Reference, access_requests, read_references
from memlab.reading.slabinfo import read_slabinfo
from memlab.reading.trace import Trace, watched
from memlab.reading.zoneinfo import read_zoneinfo

__all__ = [
    "CacheInfo",
    "Chunk",
    "Dump",
    "Listing",
    "Operation",
    "Reference",
    "Trace",
    "Unread",
    "ZoneInfo",
    "ZoneMarks",
    "access_requests",
    "heap_requests",
    "read_buddyinfo",
    "read_dump",
    "read_operations",
    "read_pages",
    "read_references",
    "read_slabinfo",
    "read_zoneinfo",
    "reference_chunks",
    "show_buddyinfo",
    "show_console",
    "show_dump",
    "show_pagetypeinfo",
    "show_slabinfo",
    "watched",
]
