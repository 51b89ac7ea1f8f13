"""What people bring: listings of Linux.

- ``read_slabinfo``: ``/proc/slabinfo`` of any version, ``slabtop``
- ``read_buddyinfo``: ``/proc/buddyinfo``, ``/proc/pagetypeinfo``, the console's ``3*4kB 1*8kB ...``

A reader takes a text, the path of a file or lines. What it cannot read it names by line and reason, and it counts
what it skips.
"""

from memlab.memory.buddyinfo import ZoneInfo, show_buddyinfo, show_console, show_pagetypeinfo
from memlab.memory.slabinfo import CacheInfo, show_slabinfo
from memlab.reading.buddyinfo import read_buddyinfo
from memlab.reading.listing import Listing, Unread
from memlab.reading.slabinfo import read_slabinfo

__all__ = [
    "CacheInfo",
    "Listing",
    "Unread",
    "ZoneInfo",
    "read_buddyinfo",
    "read_slabinfo",
    "show_buddyinfo",
    "show_console",
    "show_pagetypeinfo",
    "show_slabinfo",
]
