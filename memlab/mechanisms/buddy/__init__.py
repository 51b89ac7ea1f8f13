"""The buddy system: page frames in blocks of 2^k, halved when given out, merged with their buddies when freed.

*Definition.* Free frames stand in one list for each order k, in blocks of 2^k contiguous frames whose first frame is
a multiple of 2^k. A request for n frames takes the first free block from the smallest sufficient order upward and
halves it until it has that order; each half not needed goes into the list below. A freed block merges with its buddy
(the block of its own order at frame XOR 2^order) as long as the buddy is free, and then goes into the list of the
order it has reached.

*Cost.* At most one split, or one merge, an order: O(log n). Whether the buddy is free is told by one bit a pair, 1
exactly when one of the two is a free block of that order; 128 MB need 16,384 such bits at order 0, 32 at order 9.

*Big work.* ``memlab.mechanisms.buddy.engine``: a million requests, and the free lists at the end.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: ``read_buddyinfo(path).rows`` are the free
blocks of a Linux, zone by zone, and the tab begins with those of the first; it takes traces of allocations too.

*Rules.* ``linux-2.4`` (2.2 likewise): a split frees the lower half and goes on with the upper; lists are last in, first
out; ten orders. ``linux-2.6``: the lower half is kept and the upper freed; eleven orders. ``lowest-address`` (the
picture of most textbooks): lists sorted by address, the lowest block is taken, its lower half kept. The memory starts
as the boot code leaves it, freed frame by frame from the lowest up. Blocks never grow past the last list's order, nor
past the memory; no pair bit is kept for that order (2.2 and 2.4.0 keep one that nothing reads; 2.4.22 does not).
Linux 2.6.11 reads the buddy's own descriptor instead of a bit: the bits are shown all the same.

*Memory* may have any number of frames: blocks are aligned in it, the largest is a power of two, and what has no buddy
within memory never merges. ``Buddy(memory="4M", unit="1K")`` counts in units of 1K, ``base`` is the address of the
first; ``Allocate("A", "1433.6K")`` asks for bytes. ``layout="A 0-3, 5 used, 12-15 reserved"`` says what is not free at
the start: ``used`` frames have the names F5, ..., ``reserved`` ones are nobody's. ``Release("A", 5)`` gives back all of
A's block but its first five frames: the rest splits into blocks that A keeps, known by ``state.of("A")``.

*Between steps* a block that is being split or merged is in hand: it is in no list, and counts as used.

*What to read*, where ``step`` is what ``ask`` returns, or ``zone.history[i]``:

- ``step.result``: the ``Block`` given, or the one that a freed block ended in; None where the request failed
- ``step.result.frame``, ``step.result.order``: its first frame and its order; ``.size`` and ``.waste`` in frames
- ``step.state.blocks``: the blocks in use, by name; ``step.state.of("A")``: all that a name holds
- ``list(step.state.area.listed(7))``: the first frames of the free blocks of an order, head of the list first
- ``step.state.area.counts``: how many free blocks each order has
- ``step.state.area.bit(7, pair_index(384, 7))``: the pair bit of a block; ``buddy_of`` tells its buddy
- ``step.event.kind``, ``step.why``: what happened (``Split``, ``Coalesced``, ``Listed``, ...), and why
- ``zone.buddyinfo(step)``: the free blocks as ``/proc/buddyinfo`` prints them
- ``zone.numbers(step)``: free, used and wasted frames, the largest request now, unusable free memory

*References.* Knowlton, A Fast Storage Allocator, CACM 8 (1965); Knuth, The Art of Computer Programming, vol. 1,
section 2.5; Linux mm/page_alloc.c 2.2.1, 2.4.22, 2.6.11; Silberschatz, Galvin, Gagne, section "Buddy System".

Examples:
    >>> from memlab.mechanisms.buddy import Allocate, Buddy, buddy_of, pair_index
    >>> zone = Buddy(memory=9)
    >>> zone.ask(Allocate("A", 65)).why
    'A holds frames 384-511, 128 for the 65 asked for: 63 are wasted inside the block (49.2 %).'
    >>> print(zone.buddyinfo())
    Node 0, zone   Normal      0      0      0      0      0      0      0      1      1      0
    >>> step = zone.step
    >>> step.result.frame, step.result.order, step.result.size, step.result.waste
    (384, 7, 128, 63)
    >>> list(step.state.area.listed(7)), step.state.area.counts[8], buddy_of(384, 7)
    ([256], 1, 256)
    >>> step.state.area.bit(7, pair_index(384, 7))
    1
    >>> zone.ask(Allocate("B", 1024)).event.kind, zone.step.result
    ('TooLarge', None)
"""

from memlab.mechanisms.buddy.events import (
    Allocated,
    BlockTaken,
    BuddyEvent,
    Coalesced,
    Freed,
    Listed,
    NameInUse,
    NotHeld,
    NothingThere,
    OutOfMemory,
    Parted,
    Split,
    TooLarge,
)
from memlab.mechanisms.buddy.free_area import FreeArea, buddy_of, pair_index, pairs
from memlab.mechanisms.buddy.model import Buddy
from memlab.mechanisms.buddy.requests import Allocate, Free, Release
from memlab.mechanisms.buddy.state import Block, State, order_of
from memlab.memory.buddyinfo import ZoneInfo, show_buddyinfo, unusable

__all__ = [
    "Allocate",
    "Allocated",
    "Block",
    "BlockTaken",
    "Buddy",
    "BuddyEvent",
    "Coalesced",
    "Free",
    "FreeArea",
    "Freed",
    "Listed",
    "NameInUse",
    "NotHeld",
    "NothingThere",
    "OutOfMemory",
    "Parted",
    "Release",
    "Split",
    "State",
    "TooLarge",
    "ZoneInfo",
    "buddy_of",
    "example",
    "order_of",
    "pair_index",
    "pairs",
    "show_buddyinfo",
    "unusable",
]


def example() -> Buddy:
    """Blocks taken, freed and merged in 64 frames, up to the merge that a block still held stops."""
    zone = Buddy()
    zone.use("Three blocks and their buddies")
    zone.seek(zone.history.of_request(7)[-1])
    return zone
