"""A rule of one's own: a function stands in for a rule of a mechanism, and is tried on run after run.

The function gets plain values, and returns one:

- ``fit(holes, need)``: holes are (start, size) in the order of the free list; the index of one, or None for no hole.
- ``victim(entries)``: each is (page, when it was loaded, when it was last used); the index of the one that goes.
- ``translate(address, table, page_size)``: the table has the frame of each valid page; the physical address, or None.
- ``buddy(frame, order)``: the first frame of a block of 2^order frames; the first frame of its buddy.
- ``slab(size)``: the bytes of an object; how many frames of 4,096 bytes a slab has.
- ``plan(memory, blocks, fixed)``: where blocks lie, name: (start, size); the moves, (name, first byte), to one hole.
- ``job(waiting, holes)``: sizes of jobs that wait, head first, and of holes; the index of the job to load, or None.

A fit, a victim or a choice of jobs of one's own also races against the named ones: `race` ranks them on the same
workloads, drawn and, for fits and victims, recorded.

*Recorded* were real programs on Linux, for x86-64:

- allocations: CPython 3.11, with a block of C's heap for each object (``PYTHONMALLOC=malloc``), under
  ``valgrind --trace-malloc=yes``, while it read a document of JSON, wrote parts of it and read them again. Kept are
  591 requests with their sizes: no address, no block from before, and each resize as a free and an allocate.
- pages: GNU ``sort -n`` of 300 numbers under ``valgrind --tool=lackey --trace-mem=yes``, pages of 4,096 bytes,
  instructions and data. References to the same page one after the other count as one; of the 665,110 that this leaves,
  1,000 are kept, from number 40,001 on, and their 29 pages are numbered from 0 in the order of their addresses.

Examples:
    >>> from memlab.own import try_rule
    >>> try_rule("buddy", lambda frame, order: frame ^ (1 << order), "buddy", seconds=0.2).right
    True
    >>> try_rule("buddy", lambda frame, order: frame + (1 << order)).right
    False
    >>> def first(holes, need):
    ...     return next((at for at, (start, size) in enumerate(holes) if size >= need), None)
    >>> def lru(entries):
    ...     return min(range(len(entries)), key=lambda at: entries[at][2])
    >>> def physical(address, table, page_size):
    ...     page, offset = divmod(address, page_size)
    ...     return table[page] * page_size + offset if page in table else None
    >>> def slide(memory, blocks, fixed):
    ...     moves, to = [], sum(size for start, size in fixed.values())
    ...     for name, (start, size) in sorted(blocks.items(), key=lambda one: one[1]):
    ...         moves, to = [*moves, (name, to)], to + size
    ...     return moves
    >>> def fcfs(waiting, holes):
    ...     return 0 if waiting and waiting[0] <= max(holes, default=0) else None
    >>> mine = {"fit": first, "victim": lru, "translate": physical, "plan": slide, "job": fcfs}
    >>> all(try_rule(name, function, seconds=0.2).right for name, function in mine.items())
    True
    >>> "1 frame of 4096 bytes cannot hold an object" in try_rule("slab", lambda size: 1).says
    True
"""

from memlab.own.raced import JobPlace, Place, Raced, VictimPlace
from memlab.own.racing import race
from memlab.own.rule import Decision, Rule
from memlab.own.trying import RULES, Tried, try_rule

__all__ = ["RULES", "Decision", "JobPlace", "Place", "Raced", "Rule", "Tried", "VictimPlace", "race", "try_rule"]
