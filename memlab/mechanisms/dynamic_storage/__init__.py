"""Dynamic storage allocation: a request takes a hole of a free list, and what is freed merges with its neighbours.

*Definition.* Memory is a set of holes and blocks. To satisfy a request of n bytes, first fit takes the first hole
of the list that is large enough, next fit the first from where the last search ended, best fit the smallest, worst
fit the largest. The block is cut from one end of the hole; the rest stays a hole at the same place of the list.

*Cost.* First and next fit stop at their choice; best and worst fit look at every hole. Giving back sorts the hole
in and merges list neighbours that touch.

*Big work.* ``memlab.mechanisms.dynamic_storage.engine``: a million requests, as of a trace, and what is lost.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: a trace of allocations.
``heap.ask(*heap_requests(read_operations(path), Allocate, Free, Resize))`` asks its first hundred operations,
``Engine(heap.settings).run(read_operations(path))`` counts all of them.

*Choices that textbooks leave open*, each with a name here: the order of the free list (``order``), the end of the hole
that is cut (``cut``), the smallest remainder worth a hole (``smallest_hole``), and what a block is made of: ``header``,
the size asked for, padding, ``footer``. Up to a multiple of ``granule`` is ``rounded`` the size alone or the whole
block, and a block has at least ``smallest_block`` bytes, before the whole is rounded. A block that is resized stays in
place while it is long enough, giving back what is worth a hole, or where the hole behind it has what it lacks; else it
is allocated as a new one, copied and freed, both places being held meanwhile, or refused and left as it was. Among
equal holes the one nearer the head of the list wins; the rover of next fit stands at the rest of the hole it cut,
at the merged hole where its hole was merged, and at the hole that follows where its hole is gone; a block that grows
in place does not move it. A layout of the start makes the memory as large as it is itself, unless ``memory`` is given
with it or afterwards: then the rest is one more hole. Its holes that touch are apart until the first free, which merges
them; a block between keeps them apart. A part named ``partition P1`` is free as a hole is, but is given away whole,
to one block, and merges with nothing (fixed partitions; ``4 partitions 64K`` are P1 to P4).

*What to read*, where ``step`` is what ``ask`` returns, or ``heap.history[i]``:

- ``step.result``: the ``Block`` given, freed or resized; None where the request failed
- ``step.result.pointer``: the address that the program gets, behind the header
- ``step.result.extent``: all that the block takes: ``.start``, ``.end``, ``.size``
- ``step.result.partition``: the name of the partition that it has for itself, "" elsewhere
- ``step.result.waste``: the bytes lost inside it (internal fragmentation)
- ``step.state.free.holes``: the free list, head first; each hole has ``.start``, ``.end``, ``.size``
- ``step.state.free.rover``: where in the list next fit goes on
- ``step.state.blocks``: the blocks in use, by name
- ``step.event.kind``, ``step.why``: what happened (``HoleChosen``, ``OutOfMemory``, ...), and why
- ``heap.numbers(step)``: free and used bytes, the largest hole, external fragmentation, holes looked at, bytes moved;
  the high water, which is how far from the base a block ever reached, and the utilisation, which is the most bytes
  asked for and held at one time over the high water (as the malloc lab scores a heap that only grows)
- ``SteadyRun(Steady(sizes=10), heap).finish().holes_per_block``: a steady workload in memory that is empty at first,
  for thousands of steps of which none is kept; ``.half_p`` is what the 50 % rule says of it (the tab Experiment)
- ``heap.history.of_request(2)``: the steps of the second request

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Contiguous Memory Allocation";
Knuth, The Art of Computer Programming, vol. 1, section 2.5; Wilson et al., Dynamic Storage Allocation (1995).

Examples:
    >>> from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
    >>> from memlab.memory.sizes import KiB
    >>> heap = DynamicStorage(base=0, memory=2560 * KiB, fit="best")
    >>> heap.ask(Allocate("P1", 600 * KiB)).why
    'Block P1 takes 0-600K, the low end; 1960K stay as hole 600K-2560K.'
    >>> step = heap.step
    >>> step.result.pointer, step.result.extent.size, step.result.waste, step.event.kind
    (0, 614400, 0, 'Split')
    >>> [str(hole) for hole in step.state.free.holes], list(step.state.blocks)
    (['600K-2560K'], ['P1'])
    >>> heap.numbers(step)["largest hole"], list(heap.history.of_request(1))
    (2007040, [1, 2])
    >>> heap.ask(Allocate("P2", 4 * 1024 * KiB)).result is None
    True
"""

from memlab.mechanisms.dynamic_storage.events import (
    Coalesced,
    Copied,
    Freed,
    Grown,
    HoleChosen,
    Kept,
    MoveChosen,
    NameInUse,
    NotHeld,
    NothingAsked,
    OutOfMemory,
    PartitionTaken,
    ResizeRefused,
    Resizing,
    Searched,
    Shrunk,
    Split,
    TakenWhole,
)
from memlab.mechanisms.dynamic_storage.model import DynamicStorage
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.mechanisms.dynamic_storage.state import Block, State
from memlab.mechanisms.dynamic_storage.steady import Counts, Neighbours, Steady, SteadyRun, share_in_holes

__all__ = [
    "Allocate",
    "Block",
    "Coalesced",
    "Copied",
    "Counts",
    "DynamicStorage",
    "Free",
    "Freed",
    "Grown",
    "HoleChosen",
    "Kept",
    "MoveChosen",
    "NameInUse",
    "Neighbours",
    "NotHeld",
    "NothingAsked",
    "OutOfMemory",
    "PartitionTaken",
    "Resize",
    "ResizeRefused",
    "Resizing",
    "Searched",
    "Shrunk",
    "Split",
    "State",
    "Steady",
    "SteadyRun",
    "TakenWhole",
    "example",
    "share_in_holes",
]


def example() -> DynamicStorage:
    """The lecture's jobs, loaded and freed."""
    heap = DynamicStorage()
    heap.use("The lecture's jobs P1 to P5")
    return heap
