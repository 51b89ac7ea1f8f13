"""A rule of one's own: a function stands in for a rule of a mechanism, and is tried on run after run.

The function gets plain values, and returns one:

- ``fit(holes, need)``: holes are (start, size) in the order of the free list; the index of one, or None for no hole.
- ``victim(entries)``: each is (page, when it was loaded, when it was last used); the index of the one that goes.
- ``translate(address, table, page_size)``: the table has the frame of each valid page; the physical address, or None.
- ``buddy(frame, order)``: the first frame of a block of 2^order frames; the first frame of its buddy.
- ``slab(size)``: the bytes of an object; how many frames of 4,096 bytes a slab has.
- ``plan(memory, blocks, fixed)``: where blocks lie, name: (start, size); the moves, (name, first byte), to one hole.
- ``job(waiting, holes)``: sizes of jobs that wait, head first, and of holes; the index of the job to load, or None.

A fit of one's own also races against the named ones: `race` ranks them on the same workloads.

Examples:
    >>> from memlab.own import try_rule
    >>> try_rule("buddy", lambda frame, order: frame ^ (1 << order), "buddy", seconds=0.2).right
    True
    >>> try_rule("buddy", lambda frame, order: frame + (1 << order)).right
    False
"""

from memlab.own.racing import Place, Raced, race
from memlab.own.rule import Decision, Rule
from memlab.own.trying import RULES, Tried, try_rule

__all__ = ["RULES", "Decision", "Place", "Raced", "Rule", "Tried", "race", "try_rule"]
