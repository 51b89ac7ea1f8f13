"""The slab allocator: caches of equal objects, cut from slabs of page frames, kept constructed while they are free.

*Definition.* A cache holds objects of one kind. It consists of slabs, each of 2^order contiguous frames, cut into
equal objects; a slab is full, partial or empty ("free"), and stands in one of three lists. An object is taken from
the first slab of the partial list, else from the first empty slab, else the cache grows by a slab from the buddy
system. A constructor runs for all objects of a new slab, a destructor when the slab is given back, and neither in
between: an object that is freed stays constructed and is the first to be given again.

*Cost.* Taking and giving back cost a few steps whatever the number of objects; a slab wastes at most an eighth,
unless its order has reached the bound. Objects constructed in advance save a constructor call at each allocation.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: ``read_slabinfo(path).rows`` are the caches
of a listing, ``sized(Wish(row.objsize))`` what a slab of such objects would be here.

*Rules* of Linux 2.4.22 (2.4.16 alike) on i386. Sizes are rounded to words of 4; with alignment, to the cache line,
halved while the object is smaller than half of it. The descriptor (24 bytes and 4 for each object, in whole lines)
lies at the front of the slab, for objects from 512 bytes outside, unless the left-over holds it. The order grows
until at most an eighth is left over, up to order 1 (to 32 MB of memory) or 2. The left-over shifts the objects of
each next slab by a line: its colour. ``kmem_cache_shrink`` gives back all empty slabs; ``kmem_cache_reap``, called
when memory is short, half of those of the heaviest of 10 caches, sparing each cache once that has grown lately.
Not modelled: the cache of caches itself, debugging, and the per-processor arrays of SMP kernels. An off-slab
descriptor is an object of a general cache; where there are none (see ``kmalloc``) it is kept outside of the model.

*Contents at the start* are a parameter, one cache a line: ``SlabAllocator(contents="sock 1312 ctor: [s1 s2 -] [s3 - - >
2 1]")`` has two slabs; a name stands for an object in use, ``-`` for a free one, ``*`` for one that somebody uses, and
behind ``>`` stand the free ones to be given first. Slabs take their frames, and stand in their lists, as written.

*What to read*, where ``step`` is what ``ask`` returns, or ``slabs.history[i]``:

- ``step.result``: the ``Place`` of an object given or freed: ``.cache``, ``.slab``, ``.slot``; None otherwise
- ``hex(step.event.address)``: of ``ObjectGiven``, the kernel address
- ``step.state.caches``: the caches by name; ``.full``, ``.partial``, ``.free`` are its lists of slabs, head first
- ``step.state.caches["sock"].slabs[0].chain``: the free objects of a slab, the next to be given first
- ``step.state.caches["sock"].sizing``: what its slabs are like: ``.num``, ``.order``, ``.left_over``, ``.colours``
- ``step.state.objects``: where each object in use lies, by name
- ``step.event.kind``, ``step.why``: what happened (``SlabGrown``, ``ObjectGiven``, ...), and why
- ``slabs.slabinfo(step)``: the caches as ``/proc/slabinfo`` prints them
- ``slabs.numbers(step)``: objects in use and in slabs, frames, constructor calls

*References.* Bonwick, The Slab Allocator: An Object-Caching Kernel Memory Allocator, USENIX Summer 1994; Linux
mm/slab.c, 2.4.22; Silberschatz, Galvin, Gagne, section "Slab Allocation".

Examples:
    >>> from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, SlabAllocator
    >>> slabs = SlabAllocator()
    >>> print(slabs.ask(CreateCache("sock", 1312, ctor=True)).why)
    Cache sock is made: a slab will hold 3 objects of 1,312 bytes in 1 frame, with 3 colours 32 bytes apart;
    it has no slab yet.
    >>> slabs.ask(AllocObject("sock", "s1")).event.depth, slabs.numbers()["constructor calls"]
    (0, 3)
    >>> step = slabs.step
    >>> step.result, hex(step.event.address)
    (Place(cache='sock', slab=0, slot=0), '0xc03ff040')
    >>> sock = step.state.caches["sock"]
    >>> sock.partial, sock.slabs[0].chain, sock.sizing.num
    ((0,), (1, 2), 3)
    >>> slabs.ask(FreeObject("sock", "s1")).state.caches["sock"].free
    (0,)
"""

from memlab.mechanisms.slab.decisions import Aligned, Decision, DescriptorPlanned, LeftOverChecked, OrderTried, Rounded
from memlab.mechanisms.slab.events import (
    CacheCreated,
    CacheDestroyed,
    CacheExists,
    CacheSpared,
    CacheWeighed,
    DestroyRefused,
    GrowFailed,
    MustGrow,
    NameInUse,
    NoSuchCache,
    NotAllocated,
    NothingToReap,
    ObjectFreed,
    ObjectGiven,
    ReapChose,
    Shrunk,
    SlabChosen,
    SlabDestroyed,
    SlabGrown,
    WrongCache,
)
from memlab.mechanisms.slab.model import SlabAllocator
from memlab.mechanisms.slab.requests import AllocObject, CreateCache, DestroyCache, FreeObject, Reap, Shrink
from memlab.mechanisms.slab.sizing import Sizing, Wish, sized
from memlab.mechanisms.slab.state import Cache, Place, Slab, State, cache_info
from memlab.memory.slabinfo import CacheInfo, show_slabinfo

__all__ = [
    "Aligned",
    "AllocObject",
    "Cache",
    "CacheCreated",
    "CacheDestroyed",
    "CacheExists",
    "CacheInfo",
    "CacheSpared",
    "CacheWeighed",
    "CreateCache",
    "Decision",
    "DescriptorPlanned",
    "DestroyCache",
    "DestroyRefused",
    "FreeObject",
    "GrowFailed",
    "LeftOverChecked",
    "MustGrow",
    "NameInUse",
    "NoSuchCache",
    "NotAllocated",
    "NothingToReap",
    "ObjectFreed",
    "ObjectGiven",
    "OrderTried",
    "Place",
    "Reap",
    "ReapChose",
    "Rounded",
    "Shrink",
    "Shrunk",
    "Sizing",
    "Slab",
    "SlabAllocator",
    "SlabChosen",
    "SlabDestroyed",
    "SlabGrown",
    "State",
    "Wish",
    "WrongCache",
    "cache_info",
    "example",
    "show_slabinfo",
    "sized",
]


def example() -> SlabAllocator:
    """A cache that grows to three slabs."""
    slabs = SlabAllocator()
    slabs.use("A cache grows, slab by slab")
    return slabs
