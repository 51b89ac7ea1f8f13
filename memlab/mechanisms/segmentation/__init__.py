"""Segmentation: a program is a collection of segments, each of its own length, and a table says where each lies.

*Definition.* A logical address is a pair ⟨s, d⟩: a segment number and an offset. The segment table has an entry for
each number, with the base, where the segment begins, and the limit, its length; STBR holds where the table lies, STLR
how many entries it has. An address is legal exactly when s < STLR, the entry is valid and allows the access, and
d < limit; then base + d is its physical address.

*Cost.* Two accesses to memory, the table's entry and the byte; a trap takes only what was read before it was known: 0
where s >= STLR, else 1. Memory is given out in pieces of any length, so there is external fragmentation, and none
within a segment.

*Choices that textbooks leave open*, each with a name here: ``check_order`` says which check comes first where several
would fail; a segment that grows down has its limit counted from the top (*length_from_the_top*): its offsets are the
last ones, and its base is the first byte behind it; each table has room for all segment numbers, the first at STBR;
segments that lie at the same place are one, which its processes share. Loading (``fit``) searches the holes by address
and cuts from the low end, all segments of a program or none (*all_or_nothing*); first fit looks at holes up to its
choice, the others at all; among equals, the lowest address wins. A segment that grows and has no hole beside it moves
to one that holds it. What is compacted slides down in the order of addresses. The hardware does not see that segments
overlap or reach beyond memory: step 0 says so.

*Behind a TLB, and beside page tables.* It serves ``Access``, ``Map`` and ``Unmap`` of the common protocol: `Map` makes
a segment, or lengthens one at its end, in pages of 2^``page_bits`` bytes; as a segment is one piece, other requests are
refused.

*What to read*, where ``step`` is what ``ask`` returns, or ``machine.history[i]``:

- ``step.result``: of an access or a jump, the ``Translation``; of a `Load`, the bases, or None where it is refused
- ``step.result.physical``, ``step.result.references``: the byte's place (None for a trap), the accesses to memory
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``Trapped``, ...), and why
- ``step.event.cause``: of ``Trapped``, which check failed: number, valid, rights or limit
- ``step.state.table("P1")``: its entries: each with ``.name``, ``.base``, ``.limit``, ``.rights``, ``.down``
- ``step.state.users(0)``: who has a segment in a table, and under which number
- ``machine.numbers(step)``: what segments and tables take, what is free, accesses and traps

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Segmentation"; Arpaci-Dusseau, Operating
Systems: Three Easy Pieces, chapter "Segmentation".

Examples:
    >>> from memlab.mechanisms.segmentation import Access, Load, Segmentation
    >>> machine = Segmentation()
    >>> machine.ask(Access("P1", (2, 53))).result.physical, machine.ask(Access("P1", (3, 852))).result.physical
    (4353, 4052)
    >>> step = machine.ask(Access("P1", (0, 1222)))
    >>> step.event.kind, step.event.cause, step.result.physical is None, step.result.references
    ('Trapped', 'limit', True, 1)
    >>> [(one.name, one.base, one.limit, one.rights, one.down) for one in step.state.table("P1")][2]
    ('main', 4300, 400, 'rwx', False)
    >>> machine.ask(Load("P2", "main 700, heap 500")).result, machine.step.state.users(2)
    ((2400, 5700), (('P1', 2),))
    >>> machine.numbers()["largest hole"]
    400
"""

from memlab.core.translation import Map, Unmap
from memlab.mechanisms.segmentation.addressing import SegmentAddress
from memlab.mechanisms.segmentation.events import Arrived, EntryRead, Inside, Reached, RightlyArrived, Sent, Trapped
from memlab.mechanisms.segmentation.events_moving import Compacted, Grown, Moved, NotGrown, Shared, Slid
from memlab.mechanisms.segmentation.events_placing import Left, NotPlaced, Placed, Refused
from memlab.mechanisms.segmentation.given import GivenSegment
from memlab.mechanisms.segmentation.model import Segmentation
from memlab.mechanisms.segmentation.requests import Access, Compact, Grow, Jump, Load, Move, Share, Unload
from memlab.mechanisms.segmentation.segments import Segment, State

__all__ = [
    "Access",
    "Arrived",
    "Compact",
    "Compacted",
    "EntryRead",
    "GivenSegment",
    "Grow",
    "Grown",
    "Inside",
    "Jump",
    "Left",
    "Load",
    "Map",
    "Move",
    "Moved",
    "NotGrown",
    "NotPlaced",
    "Placed",
    "Reached",
    "Refused",
    "RightlyArrived",
    "Segment",
    "SegmentAddress",
    "Segmentation",
    "Sent",
    "Share",
    "Shared",
    "Slid",
    "State",
    "Trapped",
    "Unload",
    "Unmap",
    "example",
]


def example() -> Segmentation:
    """The lecture's figure."""
    machine = Segmentation()
    machine.use("The figure: five segments")
    return machine
