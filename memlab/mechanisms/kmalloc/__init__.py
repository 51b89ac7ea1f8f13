"""kmalloc: memory of any size, from caches of a few general sizes.

*Definition.* There are 13 general sizes, 32, 64, 128, ... 131,072 bytes, each with a cache and a twin for DMA: 26
caches. ``kmalloc`` takes an object of the first size that is large enough. ``kfree`` is told an address and no size:
the descriptor of the frame that the address lies in names the cache. One history leads all the way down: from kmalloc
to the slab allocator, to the page frames, to the buddy system; each at its own depth.

*Cost.* A walk through at most 13 sizes, then an object of a cache. A size may waste nearly half of its object: 33
bytes take 64, 31 of them lost.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: a trace of allocations.
``memory.ask(*heap_requests(read_operations(path), Kmalloc, Kfree))`` asks its first hundred operations.

*Rules* of Linux 2.4.22; the general caches are aligned to cache lines and made in the order of their size, so that
the descriptors of large objects are objects of size-32, size-64 or size-128 themselves. 0 bytes take the smallest size.
More than 131,072 bytes are refused. There are no zones yet: a DMA twin takes the same frames. Linux 2.6 has two
sizes more, 96 and 192.

*Contents at the start* are a parameter, one cache a line: ``contents="size-128: [a=100 b -]"`` has a slab with two
objects in use, of which a asked for 100 bytes, and b for all of its object.

*What to read*, where ``step`` is what ``ask`` returns, or ``memory.history[i]``:

- ``step.result``: the kernel address given or freed; None where kmalloc returns NULL
- ``step.event.cache``: of ``ClassChosen``, ``Given`` and ``CacheFound``, the general cache
- ``step.event.depth``: whose step it is: 0 kmalloc, 1 caches and slabs, 2 page frames, 3 the buddy system
- ``step.state.asked``: the bytes asked for, by name
- ``step.state.slabs.objects``: where each object in use lies: ``.cache``, ``.slab``, ``.slot``
- ``step.state.slabs.caches["size-128"]``: a general cache
- ``step.event.kind``, ``step.why``: what happened (``ClassChosen``, ``TooLarge``, ...), and why
- ``memory.numbers(step)``: bytes asked for and wasted, objects, frames

*References.* Linux mm/slab.c, 2.4.22 (``cache_sizes``, ``kmalloc``, ``kfree``); Bovet and Cesati, Understanding the
Linux Kernel (2000), section "General Purpose Objects".

Examples:
    >>> from memlab.mechanisms.kmalloc import GeneralCaches, Kmalloc
    >>> memory = GeneralCaches()
    >>> memory.ask(Kmalloc("packet", 100)).event.cache
    'size-128'
    >>> sorted({step.event.depth for step in memory.history})
    [0, 1, 2, 3]
    >>> step = memory.step
    >>> hex(step.result), step.event.kind, step.state.asked["packet"]
    ('0xc03ff0a0', 'Given', 100)
    >>> step.state.slabs.objects["packet"]
    Place(cache='size-128', slab=0, slot=0)
    >>> memory.ask(Kmalloc("film", 200_000)).result is None
    True
"""

from memlab.mechanisms.kmalloc.events import CacheFound, ClassChosen, Given, NameInUse, NotHeld, NothingGiven, TooLarge
from memlab.mechanisms.kmalloc.model import GeneralCaches, State, cache_name, general_caches
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.slab.sizing import GENERAL_SIZES

__all__ = [
    "GENERAL_SIZES",
    "CacheFound",
    "ClassChosen",
    "GeneralCaches",
    "Given",
    "Kfree",
    "Kmalloc",
    "NameInUse",
    "NotHeld",
    "NothingGiven",
    "State",
    "TooLarge",
    "cache_name",
    "example",
    "general_caches",
]


def example() -> GeneralCaches:
    """Bytes given, freed and given again."""
    memory = GeneralCaches()
    memory.use("From kmalloc down to the frames")
    return memory
