"""TLB: a translation look-aside buffer keeps the last translations, so that most accesses need no page table.

*Definition.* The TLB holds entries of process, page, frame and rights. An access compares its page with all entries
of one set at once: a hit gives the frame, a miss reads the page table and puts what it says into the set, in place of
another entry where the set is full. One set is fully associative, one entry a set direct mapped, anything between
set-associative. The hit ratio h is the share of accesses that hit; the reach is entries × page size.

*Cost.* A hit takes t for the TLB and m for the byte, a miss t and an access to memory for each level and the byte: the
effective access time is h (t + m) + (1 - h) (t + r m), and for a one-level table (r = 2) t + (2 - h) m.
Reading a table may take other than the byte (``table_ns``), and writing the TLB's entry its time (``update_ns``).
What happens too rarely to be a step, page faults and caches, is in the formula alone (``fault_share``, ``cache_hits``,
tab *Access time*); in code all of it is ``access_time(Costs(...))``.

*Big work.* ``memlab.mechanisms.tlb.engine``: which of a million references hit, and the hits of all sizes at once.

*Your own data*, in the lab's tab of that name, or with ``memlab.reading``: a trace of addresses.
``tlb.ask(*access_requests(read_references(path), partial(Access, "P1")))`` asks the first hundred,
``hit_curve(read_pages(path))`` counts the hits of all.

*What stands behind* is any mechanism that translates (``before``), with all its parameters: those that the TLB shares
with it by name, and more in ``behind``: ``Tlb(before="page walk", behind={"words": "0x1000: 0x2007", "roots": "P1:
0x1000"})``. The TLB changes what an access costs, never its answer, as long as somebody tells it of changes. An entry
that does not hold for an offset (of a segment, say), or does not allow what the tables would grant (a first write to a
page that is copied then), sends the access on to them.

*Choices that textbooks leave open*, each with a name here: the low bits of the page number choose the set; a free
entry is filled before any is replaced; a switch to another process flushes all entries, or none where they carry an
address-space identifier (``on_switch``); global entries are true of every process, and survive a flush where the
hardware spares them (``global_pages``); a change of the page table drops the entries that it contradicts, or none
where nobody tells the TLB (``on_change``) until ``Invalidate`` is asked; entries given at the start (``contents``) are
in the page table too; an access that faults or traps is kept by no entry and counts neither as hit nor as miss, nor
among the accesses to memory; a write that hits leaves the dirty bit in the table as the miss had set it.

*What to read*, where ``step`` is what ``ask`` returns, or ``tlb.history[i]``:

- ``step.event.kind``: on the last step of an access ``TlbHit``, ``StaleHit``, ``TlbFilled`` after a miss, ``Faulted``
- ``step.event.physical``, ``step.event.right``: of a ``StaleHit``, where the access goes, and where it should
- ``step.event.page``: of a ``TlbHit`` or ``TlbMiss``, the page number
- ``step.event.number``, ``step.event.tag``: its set, and the tag that is left of the page (None with one set)
- ``step.event.entry``, ``step.event.way``, ``step.event.victim``: of ``TlbFilled``, what went where, instead of what
- ``step.result``: the ``Translation``: ``.frame``, ``.physical``, ``.references``, ``.fault``
- ``list(step.state.cache.entries())``: every entry with its set and way: ``.process``, ``.page``, ``.frame``
- ``step.state.inner``: the page table behind the TLB
- ``step.why``: what happened, and why
- ``tlb.numbers(step)``: hit ratio, effective access time, hits, misses, faults, reach

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Translation Look-Aside Buffer"; the
effective access time with its numbers also in UGC-NET 2019, question 28.

Examples:
    >>> from memlab.mechanisms.tlb import Access, Map, Tlb
    >>> tlb = Tlb()
    >>> tlb.ask(Map("P1", 0), *[Access("P1", 8)] * 5).event.kind
    'TlbHit'
    >>> tlb.numbers()["hit ratio"], tlb.numbers()["effective access time"]
    (0.8, 140.0)
    >>> step = tlb.step
    >>> step.event.page, step.event.number, step.event.tag
    (0, 0, None)
    >>> step.result.frame, step.result.physical, step.result.references
    (0, 8, 1)
    >>> [(number, way, entry.page) for number, way, entry in step.state.cache.entries()]
    [(0, 0, 0)]
    >>> tlb.ask(Access("P1", 2**20)).event.kind, tlb.step.result.fault
    ('Faulted', 'the entry of page 256 is not valid')
"""

from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.tlb.access_time import AccessTime, Costs, access_time
from memlab.mechanisms.tlb.contents import Held
from memlab.mechanisms.tlb.cost import effective_access_time
from memlab.mechanisms.tlb.events import Faulted, Flushed, Invalidated, Looking, Switched, TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.events_partial import NotEnough
from memlab.mechanisms.tlb.events_stale import NotTold, StaleHit, Told
from memlab.mechanisms.tlb.model import Tlb
from memlab.mechanisms.tlb.requests import Invalidate
from memlab.mechanisms.tlb.state import State

__all__ = [
    "Access",
    "AccessTime",
    "Costs",
    "Faulted",
    "Flushed",
    "Held",
    "Invalidate",
    "Invalidated",
    "Looking",
    "Map",
    "NotEnough",
    "NotTold",
    "StaleHit",
    "State",
    "Switched",
    "Tlb",
    "TlbFilled",
    "TlbHit",
    "TlbMiss",
    "Told",
    "Unmap",
    "access_time",
    "effective_access_time",
    "example",
]


def example() -> Tlb:
    """The lecture's 80 % of hits."""
    tlb = Tlb()
    tlb.use("The lecture: 80 % hits")
    return tlb
