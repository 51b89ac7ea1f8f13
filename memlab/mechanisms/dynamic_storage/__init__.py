"""Dynamic storage allocation: a request takes a hole of a free list, and what is freed merges with its neighbours.

*Definition.* Memory is a set of holes and blocks. To satisfy a request of n bytes, first fit takes the first hole
of the list that is large enough, next fit the first from where the last search ended, best fit the smallest, worst
fit the largest. The block is cut from the low end of the hole; the rest stays a hole at the same place of the list.

*Cost.* First and next fit stop at their choice; best and worst fit look at every hole. Giving back sorts the hole
in and merges list neighbours that touch.

*Choices that textbooks leave open*, each with a name here: the order of the free list (``order``), the size of a
header and of the rounding (``header``, ``granule``), the smallest remainder worth a hole (``smallest_hole``); among
equal holes the one nearer the head of the list wins; the rover of next fit stands at the rest of the hole it cut,
at the merged hole where its hole was merged, and at the hole that follows where its hole is gone.

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Contiguous Memory Allocation";
Knuth, The Art of Computer Programming, vol. 1, section 2.5; Wilson et al., Dynamic Storage Allocation (1995).

Examples:
    >>> from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
    >>> from memlab.memory.sizes import KiB
    >>> heap = DynamicStorage(base=0, memory=2560 * KiB, fit="best")
    >>> heap.ask(Allocate("P1", 600 * KiB)).why
    'Block P1 takes 0-600K, the low end; 1960K stay as hole 600K-2560K.'
"""

from memlab.mechanisms.dynamic_storage.model import DynamicStorage
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free
from memlab.mechanisms.dynamic_storage.state import Block, State

__all__ = ["Allocate", "Block", "DynamicStorage", "Free", "State", "example"]


def example() -> DynamicStorage:
    """The lecture's jobs, loaded and freed."""
    heap = DynamicStorage()
    heap.use("The lecture's jobs P1 to P5")
    return heap
