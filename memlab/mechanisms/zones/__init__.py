"""Zones and gfp flags: which frames a request may have, and how many must be left, as Linux 2.2 to 2.6 decide it.

*Definition.* Memory is divided into zones: DMA (below 16 MB, for old devices), Normal (what the kernel maps directly),
HighMem (all above 896 MB). Each is a buddy system with free lists of its own. ``__get_free_pages(mask, order)`` asks
for 2^order frames in a row; the *gfp mask* says where they may be (DMA, HIGHMEM) and what the kernel may do for them
(WAIT: let the caller wait and reclaim; IO, FS: start input and output). The mask leads to a *zone list*: the zone that
it aims at, then lower ones. A zone serves a request only while more frames are free than its *watermark* says. In 2.4
marks add up along the list: passes over it with marks low, then min, wake kswapd between them, and let the caller
reclaim. In 2.2 all free frames are compared with one set of marks; in 2.6 marks do not add up, but each zone keeps a
reserve from requests that a higher one could serve. ``free_pages`` lowers the count of the block's first frame, and
only at exactly 0 do the frames go back.

*Cost.* A request that a zone has frames for takes a comparison and the splits of its buddy system; one that finds
memory short runs over the list up to three times, wakes kswapd and frees frames itself, as often as it takes.

*Choices that textbooks leave open* are those of the kernels, each by its version: ``2.4.22`` and ``2.4.16`` answer
alike; ``2.2-late`` (free_area[0] is not DMA, [1] is); ``2.2.1`` (one set of six lists, and a mark on each frame that is
good for DMA); ``2.6.11``, without its lists for each processor and its out-of-memory killer. Free lists give their
head first; of a split the upper half is used on, in 2.6 the lower one. Frames that are given as used at the start are
the lower ones of their zone. ``reclaims`` says how many of those a call of reclaim frees, one by one; a request may
instead name the blocks that each call frees (`AllocateAs`). Nobody else runs: that kswapd is woken is only told. A
call that frees nothing has no success: an order above 3 then gets NULL, 2.2 gives its reserve to a mask with MED or
HIGH and NULL to others, and a request that would go on trying ends as *waits*. So does an `AllocateAs` that wants a
call of which nobody says what it does.

*Start contents.* ``memory`` and ``highmem`` make the zones, or ``zones`` names them with their frames; ``free`` says
how many frames are free, ``least`` replaces a zone's mark min.

*What to read*, where ``step`` is what ``ask`` returns, or ``zones.history[i]``:

- ``step.result``: of an allocation, the first frame of the block; None for NULL and for everything else
- ``step.event.kind``, ``step.why``: what happened (``Tried``, ``KswapdWoken``, ``Allocated``, ``Failed``, ...), and why
- ``step.event.how``, ``step.event.zone``: of ``Allocated``, the pass that it came by, and where the block is
- ``step.event.need``, ``step.event.has``: of ``Tried``, the sum that free frames must exceed, and how many there are
- ``step.state.free``: the free frames of each zone; ``step.state.blocks["b1"]``: a block in use, its frame and order
- ``step.state.counts``: the counts of frames, by number
- ``zones.numbers(step)``: free frames, how often kswapd was woken, reclaim was called, NULL was returned

*References.* mm/page_alloc.c of Linux 2.2.1, 2.4.16 and 2.4.22; Bovet, Cesati, Understanding the Linux Kernel, chapter
"Memory Management"; Gorman, Understanding the Linux Virtual Memory Manager, chapter 6.

Examples:
    >>> from memlab.mechanisms.zones import Allocate, Zones
    >>> zones = Zones(memory="128M", free=[("DMA", 3900), ("Normal", 450)])
    >>> step = zones.ask(Allocate("b1", 0, "GFP_USER"))
    >>> step.result, step.event.zone, step.event.how, step.state.free
    (32319, 'Normal', 'low', (3900, 449))
    >>> zones.history[2].why
    'Normal has 450 free, needs more than 1 + 448 = 449: yes.'
    >>> step = zones.ask(Allocate("b2", 0, "GFP_USER"))
    >>> step.event.zone, [one.why for one in zones.history[-3:-1]]
    ('DMA', ['Normal has 449 free, needs more than 1 + 448 = 449: no, 1 frame is missing.', \
'DMA has 3,900 free, needs more than 1 + 448 + 64 = 513: yes.'])
"""

from memlab.core.refused import Refused
from memlab.mechanisms.zones.endings import Allocated, Failed, Waits
from memlab.mechanisms.zones.events import Aimed, Asking, KswapdWoken, Reclaimed, Tried, Yielded
from memlab.mechanisms.zones.events_22 import Judged, Searched
from memlab.mechanisms.zones.given import Call
from memlab.mechanisms.zones.kernels import KERNELS, Kernel
from memlab.mechanisms.zones.layout import Marks, Zone, map_bytes, marks_of, pairs_of, zone_list, zones_of
from memlab.mechanisms.zones.model import Zones
from memlab.mechanisms.zones.pages import Counted, CountLowered, Flagged, FramesBack, Freeing, LeftAlone, PageEvent
from memlab.mechanisms.zones.requests import Allocate, AllocateAs, Free, FreePages, GetPage, Reserve
from memlab.mechanisms.zones.state import State

__all__ = [
    "KERNELS",
    "Aimed",
    "Allocate",
    "AllocateAs",
    "Allocated",
    "Asking",
    "Call",
    "CountLowered",
    "Counted",
    "Failed",
    "Flagged",
    "FramesBack",
    "Free",
    "FreePages",
    "Freeing",
    "GetPage",
    "Judged",
    "Kernel",
    "KswapdWoken",
    "LeftAlone",
    "Marks",
    "PageEvent",
    "Reclaimed",
    "Refused",
    "Reserve",
    "Searched",
    "State",
    "Tried",
    "Waits",
    "Yielded",
    "Zone",
    "Zones",
    "example",
    "map_bytes",
    "marks_of",
    "pairs_of",
    "zone_list",
    "zones_of",
]


def example() -> Zones:
    """128 MB, of which the zone Normal has just 450 frames left."""
    zones = Zones()
    zones.use("128 MB, nearly used up")
    return zones
